using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>
/// Fetch by a follower (Partition.fetchRecords, ReplicaManager.fetchMessages): what stands from its offset on, or how far its log agrees. The answer
/// carries the high watermark from before this fetch counted, so a follower learns of an advance one fetch later.
/// </summary>
internal sealed class FetchHandler(BrokerMemory memory, Responder respond)
{
    public void Receive(in Pending pending, Turn turn)
    {
        var request = (FetchRequest)pending.Request;
        var answers = Read(request);
        var cause = turn.Cause;
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Error != ErrorCode.None || answers[i].Diverging is not null)
                continue;
            turn.Cause = cause;
            Count(memory.Partition(answers[i].At), request, request.Partitions[i], turn);
        }

        turn.Cause = cause;
        if (MustAnswerNow(request, answers))
            Answer(pending, answers, turn);
        else
            memory.Waiting.Add(pending, turn);
    }

    /// <summary>What has come meanwhile, for a fetch that waited and is no longer among those that wait. It does not count as a fetch again.</summary>
    public void AnswerWaiting(WaitingFetch waiting, Turn turn) =>
        Answer(waiting.Request, Read(waiting.Fetch), turn);

    /// <summary>Whether a waiting fetch has waited long enough: bytes, an error, or another epoch.</summary>
    public bool IsReady(WaitingFetch waiting)
    {
        var request = waiting.Fetch;
        foreach (var asked in request.Partitions)
        {
            var partition = memory.Find(asked.At);
            if (Judge(asked, request, partition) != ErrorCode.None)
                return true;
            if (partition!.Log.HasFrom(asked.FetchOffset))
                return MustAnswerNow(request, Read(request));
        }

        return false;
    }

    private void Answer(in Pending pending, FetchedPartition[] answers, Turn turn)
    {
        turn.Send(pending.Connection, new FetchResponse(answers), pending.Correlation);
        respond.Release(pending.Connection, turn);
    }

    private static bool MustAnswerNow(FetchRequest request, FetchedPartition[] answers)
    {
        if (request.MaxWait <= Duration.Zero || answers.Length == 0)
            return true;
        var bytes = 0;
        foreach (var answer in answers)
        {
            if (answer.Error != ErrorCode.None || answer.Diverging is not null)
                return true;
            foreach (var batch in answer.Batches)
                bytes += batch.Batch.Bytes;
        }

        return bytes >= request.MinBytes;
    }

    /// <summary>
    /// Both bounds are soft: each partition gives at most its own and what the request has left, but the first that has anything gives at least one batch.
    /// </summary>
    private FetchedPartition[] Read(FetchRequest request)
    {
        var answers = new FetchedPartition[request.Partitions.Length];
        var (left, empty) = (request.MaxBytes, true);
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = Read(request.Partitions[i], request, left, atLeastOne: empty);
            foreach (var batch in answers[i].Batches)
                (left, empty) = (Math.Max(0, left - batch.Batch.Bytes), false);
        }

        return answers;
    }

    private FetchedPartition Read(in FetchPartition asked, FetchRequest request, int left, bool atLeastOne)
    {
        var partition = memory.Find(asked.At);
        var error = Judge(asked, request, partition);
        if (error != ErrorCode.None)
            return FetchedPartition.Failed(asked.At, error);
        var log = partition!.Log;
        if (asked.LastFetchedEpoch >= 0)
        {
            var end = log.Epochs.EndOf(asked.LastFetchedEpoch, log.End);
            if (end.Epoch < 0 || asked.FetchOffset < log.Start)
                return OutOfRange(partition);
            if (end.Epoch < asked.LastFetchedEpoch || end.EndOffset < asked.FetchOffset)
                return new FetchedPartition(asked.At, ErrorCode.None, partition.HighWatermark, log.Start, [], end);
        }

        if (asked.FetchOffset < log.Start || asked.FetchOffset > log.End)
            return OutOfRange(partition);
        var batches = log.HasFrom(asked.FetchOffset) ? log.Read(asked.FetchOffset, Math.Min(asked.MaxBytes, left), atLeastOne) : [];
        return new FetchedPartition(asked.At, ErrorCode.None, partition.HighWatermark, log.Start, batches);
    }

    /// <summary>With where the leader's log begins and ends.</summary>
    internal static FetchedPartition OutOfRange(Partition partition) =>
        new(partition.At, ErrorCode.OffsetOutOfRange, -1, partition.Log.Start, [], LogEnd: partition.Log.End);

    private ErrorCode Judge(in FetchPartition asked, FetchRequest request, Partition? partition)
    {
        if (partition is null || partition.TopicId != asked.TopicId)
            return memory.WhyNotHere(asked.At, asked.TopicId);
        if (asked.CurrentLeaderEpoch < partition.LeaderEpoch)
            return ErrorCode.FencedLeaderEpoch;
        if (asked.CurrentLeaderEpoch > partition.LeaderEpoch)
            return ErrorCode.UnknownLeaderEpoch;
        if (!partition.Leads)
            return ErrorCode.NotLeaderOrFollower;
        if (partition.FollowerOf(request.Replica) is null)
            return ErrorCode.UnknownLeaderEpoch;
        return request.BrokerEpoch < memory.Image.BrokerEpoch(request.Replica) ? ErrorCode.NotLeaderOrFollower : ErrorCode.None;
    }

    /// <summary>The fetch says that the follower has everything before its offset: the ISR may grow, the high watermark may move.</summary>
    private void Count(Partition partition, FetchRequest request, in FetchPartition asked, Turn turn)
    {
        var follower = partition.FollowerOf(request.Replica)!;
        var (before, start) = (follower.LogEnd, follower.LogStart);
        follower.Fetched(asked.FetchOffset, asked.LogStartOffset, partition.Log.End, request.BrokerEpoch, turn.Now);
        if (partition.IsrWith(follower, memory.Image) is { } isr)
            respond.Propose(partition, isr, turn);
        if (follower.LogEnd != before && partition.AdvanceHighWatermark(memory.Image, turn))
            respond.HighWatermarkMoved(turn);
        if (follower.LogStart != start)
            respond.Deletions.Complete(turn);
    }
}
