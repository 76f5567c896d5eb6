namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>What a producer knows of its transaction, under Kafka's names (TransactionManager.State).</summary>
internal enum TransactionState
{
    /// <summary>No producer id yet.</summary>
    Uninitialized,

    /// <summary>The producer id, or its next epoch, has been asked for.</summary>
    Initializing,

    /// <summary>A producer id is known and no transaction is open.</summary>
    Ready,

    /// <summary>A transaction is open.</summary>
    InTransaction,

    /// <summary>The first phase of two-phase commit is done (KIP-939).</summary>
    PreparedTransaction,

    /// <summary>The commit has been asked for and not yet answered.</summary>
    CommittingTransaction,

    /// <summary>The abort has been asked for and not yet answered.</summary>
    AbortingTransaction,

    /// <summary>The open transaction can only be aborted.</summary>
    AbortableError,

    /// <summary>The producer can only be closed.</summary>
    FatalError,
}
