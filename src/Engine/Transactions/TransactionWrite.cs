using Playground.Engine.Brokers;

namespace Playground.Engine.Transactions;

/// <summary>A change of a transactional id that is being written, and who waits for it.</summary>
/// <param name="Next">What holds once it is committed; null to forget the transactional id.</param>
internal abstract record TransactionWrite(Transaction Transaction, TransactionValue? Next)
{
    /// <summary>A producer is given its id and epoch.</summary>
    internal sealed record Initialized(Transaction Transaction, TransactionValue Value, Pending Request) : TransactionWrite(Transaction, Value);

    /// <summary>Partitions take part.</summary>
    /// <param name="Place">In the request, which may speak of several transactions.</param>
    internal sealed record Added(Transaction Transaction, TransactionValue Value, AddedAnswer Answer, int Place) : TransactionWrite(Transaction, Value);

    /// <summary>The outcome is decided.</summary>
    /// <param name="Request">EndTxn, or the InitProducerId of another instance; null if the transaction has timed out.</param>
    internal sealed record Decided(Transaction Transaction, TransactionValue Value, Pending? Request) : TransactionWrite(Transaction, Value);

    /// <summary>Every marker is written.</summary>
    internal sealed record Completed(Transaction Transaction, TransactionValue Value) : TransactionWrite(Transaction, Value);

    /// <summary>Nobody has used it for too long.</summary>
    internal sealed record Expired(Transaction Transaction) : TransactionWrite(Transaction, null);
}
