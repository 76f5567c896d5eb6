using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Transactions;

/// <summary>
/// What a coordinator knows of one transactional id, as its log keeps it (TransactionMetadata, TransactionLogValue), and what follows from it. Only
/// transaction version 2 is in it: every end raises the epoch.
/// </summary>
/// <param name="Producer">Who asked for the producer id last, for those who watch.</param>
/// <param name="PreviousId">The producer id before the epochs of it ran out; −1 for none.</param>
/// <param name="NextId">The producer id from which on the next epoch counts, where the epochs have run out; −1 for none.</param>
/// <param name="Epoch">−1 before the first answer.</param>
/// <param name="LastEpoch">The one before, if the producer that has the present one had it too; −1 else, and after a load.</param>
/// <param name="Partitions">That take part, in order of joining.</param>
/// <param name="Began">When the first partition was added; null while none was.</param>
internal sealed record TransactionValue(
    NodeId Producer, long ProducerId, long PreviousId, long NextId, short Epoch, short LastEpoch, Duration Timeout, TransactionStatus Status,
    TopicPartition[] Partitions, Instant? Began, Instant Updated)
{
    /// <summary>The last epoch that a producer gets; the one above is for the marker alone.</summary>
    public const short LastEpochOfProducer = short.MaxValue - 1;

    public bool EpochsExhausted => Epoch >= LastEpochOfProducer;

    /// <summary>A transactional id that was never heard of.</summary>
    public static TransactionValue New(NodeId producer, long producerId, Duration timeout, Instant now) =>
        new(producer, producerId, -1, -1, -1, -1, timeout, TransactionStatus.Empty, [], null, now);

    /// <summary>The producer, or a new instance of it, gets the next epoch (prepareIncrementProducerEpoch).</summary>
    /// <param name="expected">The epoch that it has already; −1 for a new instance.</param>
    /// <returns>Null if it is shut out.</returns>
    public TransactionValue? Raised(NodeId producer, Duration timeout, short expected, Instant now)
    {
        var empty = this with { Producer = producer, Timeout = timeout, Status = TransactionStatus.Empty, Partitions = [], Began = null, Updated = now };
        if (expected < 0)
            return empty with { Epoch = (short)(Epoch + 1), LastEpoch = -1 };
        if (Epoch < 0 || expected == Epoch)
            return empty with { Epoch = (short)(Epoch + 1), LastEpoch = Epoch };
        return expected == LastEpoch ? empty : null;
    }

    /// <summary>Its epochs have run out: another producer id (prepareProducerIdRotation).</summary>
    public TransactionValue Rotated(NodeId producer, long producerId, Duration timeout, bool keepLastEpoch, Instant now) => this with
    {
        Producer = producer,
        ProducerId = producerId,
        PreviousId = ProducerId,
        NextId = -1,
        Epoch = 0,
        LastEpoch = keepLastEpoch ? Epoch : (short)-1,
        Timeout = timeout,
        Status = TransactionStatus.Empty,
        Partitions = [],
        Began = null,
        Updated = now,
    };

    /// <summary>These take part too (prepareAddPartitions).</summary>
    public TransactionValue With(TopicPartition[] added, Instant now) => this with
    {
        Status = TransactionStatus.Ongoing,
        Partitions = [.. Partitions.Union(added)],
        Began = Status == TransactionStatus.Ongoing ? Began : now,
        Updated = now,
    };

    /// <summary>Decided (prepareAbortOrCommit). A transaction may be aborted that nothing was added to.</summary>
    /// <param name="fences">Not the producer ends it: it is shut out by the new epoch.</param>
    /// <param name="nextId">−1 while there are epochs left.</param>
    public TransactionValue Decided(bool commit, bool fences, long nextId, Instant now) => this with
    {
        Status = commit ? TransactionStatus.PrepareCommit : TransactionStatus.PrepareAbort,
        Epoch = (short)(Epoch + 1),
        LastEpoch = fences ? (short)-1 : Epoch,
        NextId = nextId,
        Began = Status == TransactionStatus.Ongoing ? Began : now,
        Updated = now,
    };

    /// <summary>Every marker is written (prepareComplete); the next transaction may have another producer id.</summary>
    public TransactionValue Completed(Instant now) => this with
    {
        Status = Status == TransactionStatus.PrepareCommit ? TransactionStatus.CompleteCommit : TransactionStatus.CompleteAbort,
        ProducerId = NextId >= 0 ? NextId : ProducerId,
        PreviousId = NextId >= 0 ? ProducerId : PreviousId,
        NextId = -1,
        Epoch = NextId >= 0 ? (short)0 : Epoch,
        Partitions = [],
        Updated = now,
    };
}

/// <summary>A record of <c>__transaction_state</c>.</summary>
/// <param name="Value">Null: the transactional id has expired.</param>
internal sealed record TransactionRecord(string TransactionalId, TransactionValue? Value) : CoordinatorRecord
{
    public override string Key => TransactionalId;

    public override int ValueBytes => Value is null ? -1 : 40 + (Value.Partitions.Length * 20);

    /// <summary>As long as the transaction may take (TransactionStateManager.appendTransactionToLog): transaction.timeout.ms, and not a config of the broker.</summary>
    public override Duration? WriteTimeout => Value?.Timeout;
}

/// <summary>One transactional id in its coordinator's memory.</summary>
internal sealed class Transaction(string id, TransactionValue value)
{
    public string Id => id;

    /// <summary>As the log has it, committed.</summary>
    public TransactionValue Value { get; set; } = value;

    /// <summary>
    /// The state that is being written, or for which markers are being written; null if nothing is under way. Until it is done everybody else is told
    /// CONCURRENT_TRANSACTIONS.
    /// </summary>
    public TransactionStatus? Pending { get; set; }
}
