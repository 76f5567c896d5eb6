using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage.Producers;

namespace Playground.Engine.Transactions;

/// <summary>
/// Before the first batch of a transaction is appended to a partition, the leader adds the partition to the transaction (KIP-890,
/// ReplicaManager.maybeSendPartitionsToTransactionCoordinator), whatever becomes of the batch then. While the transaction before is not complete it asks
/// again for a while by itself.
/// </summary>
internal sealed class TransactionalProduce(BrokerMemory memory, PartitionAdder adder, Responder respond) : IJoinsTransactions
{
    /// <summary><c>add.partitions.to.txn.retry.backoff.max.ms</c>, and the pause between two tries.</summary>
    private static readonly Duration Patience = Duration.FromMilliseconds(100);
    private static readonly Duration Pause = Duration.FromMilliseconds(20);

    private readonly OrderedMap<int, JoiningProduce> _pausing = [];
    private int _last;

    /// <summary>A request with a transactional id has arrived; it goes on once its partitions take part.</summary>
    public void Begin(in Pending pending, Turn turn) => Try(new JoiningProduce(pending, ++_last, turn.Now), turn);

    public void Joined(object tag, ErrorCode error, Turn turn)
    {
        var produce = (JoiningProduce)tag;
        if (error == ErrorCode.ConcurrentTransactions && turn.Now - produce.Since < Patience)
        {
            _pausing.Add(produce.Number, produce);
            turn.Arm(Timer(produce), turn.Now + Pause);
            return;
        }

        for (var i = 0; i < produce.Guards.Length; i++)
        {
            if (produce.Guards[i] != TransactionVerification.NoGuard && error != ErrorCode.None)
                produce.Errors[i] = ToProducer(error);
        }

        GoOn(produce, turn);
    }

    /// <summary>The pause before another try is over.</summary>
    public void TryAgain(TimerKey timer, Turn turn)
    {
        if (_pausing.Remove(timer.A, out var produce))
            Try(produce, turn);
    }

    private static TimerKey Timer(JoiningProduce produce) => new((int)BrokerTimer.AddPartitionsRetry, produce.Number);

    /// <summary>An error that makes every producer try again, without asking for metadata.</summary>
    private static ErrorCode ToProducer(ErrorCode error) => error switch
    {
        ErrorCode.NetworkException or ErrorCode.CoordinatorLoadInProgress or ErrorCode.CoordinatorNotAvailable or ErrorCode.NotCoordinator =>
            ErrorCode.NotEnoughReplicas,
        _ => error,
    };

    private void Try(JoiningProduce produce, Turn turn)
    {
        var request = (ProduceRequest)produce.Request.Request;
        var joining = new List<TopicPartition>();
        for (var i = 0; i < produce.Guards.Length; i++)
        {
            var batch = request.Partitions[i].Batch;
            if (!batch.IsTransactional || memory.Find(request.Partitions[i].At) is not { Leads: true } partition)
                continue;
            var producers = partition.Log.Producers;
            var entry = producers.Entries.GetValueOrDefault(batch.ProducerId);
            (produce.Guards[i], var error) = producers.Verification.Start(entry, ProducedBatch.Of(batch), 2, WallClock.Milliseconds(turn.Now));
            produce.Errors[i] = error;
            if (produce.Guards[i] != TransactionVerification.NoGuard)
                joining.Add(request.Partitions[i].At);
        }

        if (joining.Count == 0)
        {
            GoOn(produce, turn);
            return;
        }

        var first = request.Partitions[0].Batch;
        adder.Add(new TransactionToJoin(request.TransactionalId!, first.ProducerId, first.ProducerEpoch, [.. joining]), this, produce, turn);
    }

    private void GoOn(JoiningProduce produce, Turn turn) => respond.Produce(produce.Request, new Joined(produce.Guards, produce.Errors), turn);
}

/// <summary>What came of adding the partitions of a produce request to its transaction.</summary>
/// <param name="Guards">For each partition the guard of its verification, <see cref="TransactionVerification.NoGuard"/> where none was needed.</param>
/// <param name="Errors">For each partition why its batch may not be appended; NONE if it may.</param>
internal sealed record Joined(int[] Guards, ErrorCode[] Errors);

/// <summary>A produce request whose partitions are being added to its transaction.</summary>
internal sealed class JoiningProduce(in Pending request, int number, Instant since)
{
    private readonly Pending _request = request;

    public Pending Request => _request;

    public int Number => number;

    public Instant Since => since;

    public int[] Guards { get; } = new int[((ProduceRequest)request.Request).Partitions.Length];

    public ErrorCode[] Errors { get; } = new ErrorCode[((ProduceRequest)request.Request).Partitions.Length];
}
