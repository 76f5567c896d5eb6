namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>
/// Which state of a producer's transaction may follow which, and what asking for another does
/// (TransactionManager.State.isTransitionValid and TransactionManager.transitionTo).
/// </summary>
internal static class TransactionStates
{
    /// <summary>Everything may fail for good, even what has failed already.</summary>
    public static bool MayFollow(TransactionState next, TransactionState current) => next switch
    {
        TransactionState.Uninitialized => current is TransactionState.Ready or TransactionState.AbortableError,
        TransactionState.Initializing => current is TransactionState.Uninitialized
            or TransactionState.CommittingTransaction or TransactionState.AbortingTransaction,
        TransactionState.Ready => current is TransactionState.Initializing
            or TransactionState.CommittingTransaction or TransactionState.AbortingTransaction,
        TransactionState.InTransaction => current is TransactionState.Ready,
        TransactionState.PreparedTransaction => current is TransactionState.Initializing or TransactionState.InTransaction,
        TransactionState.CommittingTransaction => current is TransactionState.InTransaction or TransactionState.PreparedTransaction,
        TransactionState.AbortingTransaction => current is TransactionState.InTransaction
            or TransactionState.PreparedTransaction or TransactionState.AbortableError,
        TransactionState.AbortableError => current is TransactionState.Initializing or TransactionState.InTransaction
            or TransactionState.CommittingTransaction or TransactionState.AbortableError,
        TransactionState.FatalError => true,
        _ => false,
    };

    /// <summary>
    /// Asks for a state. An illegal wish of the application leaves the state as it is, since the application hears of its mistake;
    /// one of the sender thread is a fault of the client itself, which nobody would hear of, so it makes the producer fatal.
    /// </summary>
    public static TransactionStep Ask(TransactionState current, TransactionState next, TransactionAsker asker)
    {
        if (MayFollow(next, current))
            return new TransactionStep(next, IllegalState: false);
        return new TransactionStep(asker == TransactionAsker.Sender ? TransactionState.FatalError : current, IllegalState: true);
    }
}

/// <summary>Which of a producer's threads asks for a state of the transaction.</summary>
internal enum TransactionAsker
{
    /// <summary>A call of the application, as commitTransaction().</summary>
    Application,

    /// <summary>The producer's own network thread.</summary>
    Sender,
}

/// <summary>What came of asking for a state.</summary>
/// <param name="State">The state from now on.</param>
/// <param name="IllegalState">Whether the one who asked gets an IllegalStateException.</param>
internal readonly record struct TransactionStep(TransactionState State, bool IllegalState);
