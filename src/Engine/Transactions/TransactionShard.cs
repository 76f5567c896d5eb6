using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Transactions;

/// <summary>
/// The transactional ids of one partition of <c>__transaction_state</c> (TransactionStateManager): their states, their writes, and what time does to them.
/// What requests and time-outs make of a state is <see cref="TransactionRules"/>.
/// </summary>
/// <param name="epoch">The leader epoch in which the broker leads the partition: the coordinator epoch of its markers.</param>
internal sealed class TransactionShard(CoordinatorRuntime runtime, TopicPartition at, int epoch, TransactionCoordinator coordinator) : ICoordinatorShard
{
    /// <summary>A result that could not be written is tried again after so long. Kafka tries at once, over and over.</summary>
    private static readonly Duration WriteAgain = Duration.FromMilliseconds(100);

    private readonly SortedDictionary<string, Transaction> _transactions = new(StringComparer.Ordinal);
    private readonly List<TransactionWrite> _writes = [];
    private readonly List<TransactionWrite.Completed> _again = [];
    private Instant _writeAgainAt = Instant.Never;

    public int Epoch => epoch;

    public TopicPartition At => at;

    public IReadOnlyDictionary<string, Transaction> Transactions => _transactions;

    public Transaction? Find(string id) => _transactions.GetValueOrDefault(id);

    public void Add(Transaction transaction) => _transactions.Add(transaction.Id, transaction);

    public void Replay(StoredBatch stored)
    {
        foreach (var record in stored.Batch.Records)
        {
            var (id, value) = (TransactionRecord)stored.Batch.State![record.OffsetDelta];
            _transactions.Remove(id);
            if (value is not null)
                _transactions.Add(id, new Transaction(id, value with { LastEpoch = -1 }));
        }
    }

    /// <summary>What was decided and is not complete goes on where the coordinator before has left it.</summary>
    public void Loaded(Turn turn)
    {
        coordinator.Clock.Start(turn);
        foreach (var transaction in _transactions.Values.Where(t => t.Value.Status.IsPrepared()).ToArray())
            coordinator.Markers.Begin(this, transaction, Decided(transaction, turn), turn);
        SetAlarm(turn);
    }

    public void Resigned(Turn turn)
    {
        foreach (var write in _writes.ToArray())
            coordinator.Rules.Failed(write, ErrorCode.NotCoordinator, turn);
        _writes.Clear();
        coordinator.Markers.Forget(this);
    }

    /// <summary>Writes a change; until it is committed the transaction is pending.</summary>
    public void Write(TransactionWrite write, Turn turn)
    {
        write.Transaction.Pending = write.Next?.Status ?? TransactionStatus.Dead;
        _writes.Add(write);
        runtime.Write(at, [new TransactionRecord(write.Transaction.Id, write.Next)], write, turn);
    }

    public void Written(object write, ErrorCode error, Turn turn)
    {
        var change = (TransactionWrite)write;
        if (!_writes.Remove(change))
            return;
        if (error == ErrorCode.None)
            Took(change, turn);
        else
            Failed(change, ErrorOf(error), turn);
        SetAlarm(turn);
    }

    /// <summary>The markers are all written; the result is to be written down.</summary>
    public void Complete(Transaction transaction, TransactionValue complete, Turn turn) =>
        Write(new TransactionWrite.Completed(transaction, complete), turn);

    public void Wake(Turn turn)
    {
        if (_writeAgainAt <= turn.Now)
        {
            _writeAgainAt = Instant.Never;
            var again = _again.ToArray();
            _again.Clear();
            foreach (var write in again)
                Write(write, turn);
        }

        foreach (var transaction in _transactions.Values.ToArray())
        {
            if (coordinator.Clock.AbortsAt(transaction) <= turn.Now)
                TransactionRules.Fence(this, transaction, null, turn);
            else if (coordinator.Clock.ExpiresAt(transaction) <= turn.Now)
                Write(new TransactionWrite.Expired(transaction), turn);
        }

        SetAlarm(turn);
    }

    /// <summary>To those who wait, Kafka's coordinator tells less than the log does (TransactionStateManager.appendTransactionToLog).</summary>
    private static ErrorCode ErrorOf(ErrorCode error) => error switch
    {
        ErrorCode.UnknownTopicOrPartition or ErrorCode.NotEnoughReplicas or ErrorCode.NotEnoughReplicasAfterAppend or ErrorCode.RequestTimedOut =>
            ErrorCode.CoordinatorNotAvailable,
        ErrorCode.NotLeaderOrFollower or ErrorCode.KafkaStorageError => ErrorCode.NotCoordinator,
        _ => ErrorCode.UnknownServerError,
    };

    private void Took(TransactionWrite change, Turn turn)
    {
        var transaction = change.Transaction;
        transaction.Pending = null;
        if (change.Next is { } next)
            transaction.Value = next;
        else
            _transactions.Remove(transaction.Id);
        var complete = change is TransactionWrite.Decided ? Decided(transaction, turn) : null;
        coordinator.Rules.Took(change, turn);
        if (complete is not null)
            coordinator.Markers.Begin(this, transaction, complete, turn);
    }

    private void Failed(TransactionWrite change, ErrorCode error, Turn turn)
    {
        if (change is TransactionWrite.Completed completed)
        {
            if (error != ErrorCode.CoordinatorNotAvailable)
                return;
            _again.Add(completed);
            _writeAgainAt = turn.Now + WriteAgain;
            return;
        }

        change.Transaction.Pending = null;
        coordinator.Rules.Failed(change, error, turn);
    }

    /// <summary>From now on nobody may touch the transaction until all of its partitions know how it ended.</summary>
    private static TransactionValue Decided(Transaction transaction, Turn turn)
    {
        var complete = transaction.Value.Completed(turn.Now);
        transaction.Pending = complete.Status;
        return complete;
    }

    private void SetAlarm(Turn turn)
    {
        var next = _writeAgainAt;
        foreach (var transaction in _transactions.Values)
            next = Earlier(next, coordinator.Clock.NextLook(transaction, turn.Now));
        runtime.WakeAt(at, next, turn);
    }

    private static Instant Earlier(Instant a, Instant b) => a < b ? a : b;
}
