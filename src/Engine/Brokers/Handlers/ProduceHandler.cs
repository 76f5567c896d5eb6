using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Trace;
using Playground.Engine.Transactions;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>A produce request whose batches the disk is about to append.</summary>
/// <param name="Joined">Of a transactional one; null else.</param>
internal sealed record LeaderAppend(Pending Request, Joined? Joined = null);

/// <summary>
/// Produce (ReplicaManager.appendRecords, KafkaApis.handleProduceRequest): the checks before the append, the append, and for acks=all the wait for the
/// high watermark. The append takes the disk's time before it takes effect; the checks are made again then. Simplified: only those checks that
/// can fail with what a producer of this engine builds; no quotas.
/// </summary>
internal sealed class ProduceHandler(BrokerMemory memory, Responder respond)
{
    /// <summary>The request has arrived.</summary>
    /// <param name="joined">What came of adding its partitions to its transaction; null outside one.</param>
    public void Receive(in Pending pending, Joined? joined, Turn turn)
    {
        var request = (ProduceRequest)pending.Request;
        var appendable = 0;
        for (var i = 0; i < request.Partitions.Length; i++)
            appendable += Check(request, i, joined) == ErrorCode.None ? 1 : 0;
        if (appendable == 0)
            Append(pending, joined, turn);
        else
            turn.Disk(memory.AppendTime * appendable, new LeaderAppend(pending, joined));
    }

    /// <summary>The disk has written; now the batches are in the log.</summary>
    public void Append(in Pending pending, Joined? joined, Turn turn)
    {
        var request = (ProduceRequest)pending.Request;
        var cause = turn.Cause;
        var results = new WaitingBatch[request.Partitions.Length];
        for (var i = 0; i < results.Length; i++)
        {
            turn.Cause = cause;
            results[i] = AppendOne(request, i, joined, turn);
        }

        if (request.Acks == ProduceAcks.All && Array.Exists(results, r => r.Decided is null))
            memory.Waiting.Add(pending, results, turn);
        else
            Answer(pending, results, turn);
        respond.CompleteFetches(turn);
        respond.CompleteReads(turn);
        respond.CompleteProduces(turn);
    }

    /// <summary>Answers, says so for each partition, and goes on to the channel's next request.</summary>
    public void Answer(in Pending pending, WaitingBatch[] results, Turn turn)
    {
        var request = (ProduceRequest)pending.Request;
        if (request.Acks == ProduceAcks.None)
        {
            AnswerNothing(pending, results, turn);
            return;
        }

        var answered = turn.Cause;
        turn.Send(pending.Connection, new ProduceResponse(Array.ConvertAll(results, Result)), pending.Correlation, answered);
        foreach (var result in results)
        {
            var error = result.Decided ?? ErrorCode.None;
            turn.Emit(Happened.ProduceAcknowledged(memory.Id, pending.From, result.At, result.BaseOffset, request.Acks, error), answered);
        }

        respond.Release(pending.Connection, turn);
    }

    /// <summary>With acks=0 nobody waits for an answer; the only sign of an error is that the connection closes.</summary>
    private void AnswerNothing(in Pending pending, WaitingBatch[] results, Turn turn)
    {
        if (Array.TrueForAll(results, r => r.Decided is null or ErrorCode.None))
        {
            respond.Release(pending.Connection, turn);
            return;
        }

        turn.Close(pending.Connection);
        memory.Channels.Forget(pending.Connection);
    }

    private WaitingBatch AppendOne(ProduceRequest request, int place, Joined? joined, Turn turn)
    {
        var (produced, acks) = (request.Partitions[place], request.Acks);
        var error = Check(request, place, joined);
        if (error != ErrorCode.None)
            return Reject(produced, error, turn);
        var partition = memory.Partition(produced.At);
        var batch = produced.Batch;
        var appended = partition.Log.AppendAsLeader(
            batch, partition.LeaderEpoch, turn.Now, guard: joined?.Guards[place] ?? TransactionVerification.NoGuard);
        partition.SayRolled(appended.RolledFrom, turn);
        if (appended.Error != ErrorCode.None)
            return Reject(produced, appended.Error, turn) with { RecordErrors = appended.RecordErrors };
        var kind = appended.IsDuplicate ? EventKind.BatchDuplicate : EventKind.BatchAppended;
        turn.Cause = turn.Emit(Happened.Batch(kind, memory.Id, produced.At, appended.BaseOffset, batch.Producer, batch.Ids));
        if (appended.IsDuplicate)
            return Stored(partition, produced.At, appended, batch, acks);
        partition.AdvanceHighWatermark(memory.Image, turn);
        return Stored(partition, produced.At, appended, batch, acks);
    }

    private static WaitingBatch Stored(Partition partition, TopicPartition at, in LogAppendInfo appended, RecordBatch batch, short acks)
    {
        var required = appended.BaseOffset + batch.Records.Length;
        var decided = acks != ProduceAcks.All || partition.HighWatermark >= required;
        return new WaitingBatch(at, appended.BaseOffset, required, decided ? ErrorCode.None : null, appended.LogAppendTime);
    }

    private WaitingBatch Reject(in ProducePartition produced, ErrorCode error, Turn turn)
    {
        var batch = produced.Batch;
        turn.Emit(Happened.Batch(EventKind.BatchRejected, memory.Id, produced.At, -1, batch.Producer, batch.Ids, error));
        return new WaitingBatch(produced.At, -1, 0, error);
    }

    /// <summary>A batch that can't take part in its transaction, or in a transaction without a name, is not looked at any further.</summary>
    private ErrorCode Check(ProduceRequest request, int place, Joined? joined)
    {
        if (joined is null && request.Partitions[place].Batch.IsTransactional)
            return ErrorCode.TransactionalIdAuthorizationFailed;
        return joined is not null && joined.Errors[place] != ErrorCode.None
            ? joined.Errors[place]
            : CheckBeforeAppend(request.Partitions[place], request.Acks);
    }

    /// <summary>The topic, leadership and min ISR come before everything that concerns the batch itself, its being a duplicate included.</summary>
    private ErrorCode CheckBeforeAppend(in ProducePartition produced, short acks)
    {
        if (acks is < ProduceAcks.All or > 1)
            return ErrorCode.InvalidRequiredAcks;
        var partition = memory.Find(produced.At);
        if (partition is null || (produced.TopicId != TopicId.None && produced.TopicId != partition.TopicId))
            return memory.WhyNotHere(produced.At, produced.TopicId);
        if (!partition.Leads)
            return ErrorCode.NotLeaderOrFollower;
        return acks == ProduceAcks.All && partition.UnderMinIsr ? ErrorCode.NotEnoughReplicas : ErrorCode.None;
    }

    private ProducedPartition Result(WaitingBatch result)
    {
        var error = result.Decided ?? ErrorCode.None;
        if (error != ErrorCode.NotLeaderOrFollower || memory.Image.Partition(result.At) is not { } registration)
            return new ProducedPartition(result.At, error, result.BaseOffset, LogAppendTime: result.LogAppendTime, RecordErrors: result.RecordErrors);
        return new ProducedPartition(result.At, error, result.BaseOffset, registration.Leader, registration.LeaderEpoch);
    }
}

/// <summary>The values of <c>acks</c> on the wire.</summary>
internal static class ProduceAcks
{
    public const short None = 0;
    public const short All = -1;
}
