using Playground.Engine.FetchSessions;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>
/// Fetch by a follower (Partition.fetchRecords, ReplicaManager.fetchMessages): what stands from its offset on, or how far its log agrees. The answer
/// carries the high watermark from before this fetch counted, so a follower learns of an advance one fetch later.
/// </summary>
internal sealed class FetchHandler(BrokerMemory memory, Responder respond)
{
    private readonly List<FetchedPartition> _read = [];

    public void Receive(in Pending pending, Turn turn)
    {
        var request = (FetchRequest)pending.Request;
        if (memory.FetchSessions.Begin(request, privileged: true, turn.Now, out var error) is not { } session)
        {
            respond.Answer(pending, request.Refused(error), turn);
            return;
        }

        var answers = Read(request, session);
        Count(request, session, answers, turn);
        if (MustAnswerNow(request, session, answers))
            Answer(pending, session, answers, turn);
        else
            memory.Waiting.Add(new WaitingFetch(pending, turn.Now + request.MaxWait, session), turn);
    }

    /// <summary>What has come meanwhile, for a fetch that waited and is no longer among those that wait. It does not count as a fetch again.</summary>
    public void AnswerWaiting(WaitingFetch waiting, Turn turn) =>
        Answer(waiting.Request, waiting.Session, Read(waiting.Fetch, waiting.Session), turn);

    /// <summary>Whether a waiting fetch has waited long enough: bytes, an error, or another epoch.</summary>
    public bool IsReady(WaitingFetch waiting)
    {
        var request = waiting.Fetch;
        foreach (var cached in waiting.Session.Partitions)
        {
            ref readonly var asked = ref cached.Asked;
            var partition = memory.Find(asked.At);
            if (Judge(asked, request, partition) != ErrorCode.None)
                return true;
            if (partition!.Log.HasFrom(asked.FetchOffset))
                return request.MinBytes <= 1 || MustAnswerNow(request, waiting.Session, Read(request, waiting.Session));
        }

        return false;
    }

    /// <summary>The request is refused for each of its partitions, unhandled; its session goes on.</summary>
    public static FetchResponse Refuse(FetchRequest request, ErrorCode error, BrokerMemory memory, Turn turn)
    {
        if (memory.FetchSessions.Begin(request, privileged: true, turn.Now, out var unknown) is not { } session)
            return new FetchResponse(unknown, 0, []);
        var answers = new FetchedPartition[session.Partitions.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            var at = session.Partitions[i].Asked.At;
            answers[i] = error == ErrorCode.OffsetOutOfRange ? OutOfRange(memory.Partition(at)) : FetchedPartition.Failed(at, error);
        }

        return Response(request, session, answers, memory, turn);
    }

    private static FetchResponse Response(FetchRequest request, FetchSession session, FetchedPartition[] answers, BrokerMemory memory, Turn turn)
    {
        var id = memory.FetchSessions.End(request, session, answers, turn.Now, turn.Chance, out var error);
        return new FetchResponse(error, id, error == ErrorCode.None ? answers : []);
    }

    private void Answer(in Pending pending, FetchSession session, FetchedPartition[] answers, Turn turn) =>
        respond.Answer(pending, Response((FetchRequest)pending.Request, session, answers, memory, turn), turn);

    private static bool MustAnswerNow(FetchRequest request, FetchSession session, FetchedPartition[] answers)
    {
        if (request.MaxWait <= Duration.Zero || session.Partitions.IsEmpty)
            return true;
        var bytes = 0;
        foreach (ref readonly var answer in answers.AsSpan())
        {
            if (IsRefused(answer))
                return true;
            foreach (var batch in answer.Batches)
                bytes += batch.Batch.Bytes;
        }

        return bytes >= request.MinBytes;
    }

    /// <summary>
    /// What the answer names: to a full request every partition, else those with news. Both bounds are soft: each partition gives at most its own and what
    /// the request has left, but the first that has anything gives at least one batch.
    /// </summary>
    private FetchedPartition[] Read(FetchRequest request, FetchSession session)
    {
        _read.Clear();
        var (left, empty) = (request.MaxBytes, true);
        foreach (var cached in session.Partitions)
        {
            var answer = Read(cached.Asked, request, left, atLeastOne: empty);
            foreach (var batch in answer.Batches)
                (left, empty) = (Math.Max(0, left - batch.Batch.Bytes), false);
            if (request.Session.IsFull || cached.IsNews(ref answer))
                _read.Add(answer);
        }

        return [.. _read];
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

    private static bool IsRefused(in FetchedPartition answer) => answer.Error != ErrorCode.None || answer.Diverging is not null;

    /// <summary>It counts for every partition of its session, named or not, that is not refused.</summary>
    private void Count(FetchRequest request, FetchSession session, FetchedPartition[] answers, Turn turn)
    {
        var (cause, next) = (turn.Cause, 0);
        foreach (var cached in session.Partitions)
        {
            ref readonly var asked = ref cached.Asked;
            if (next < answers.Length && answers[next].At == asked.At && IsRefused(answers[next++]))
                continue;
            turn.Cause = cause;
            Count(memory.Partition(asked.At), request, asked, turn);
        }

        turn.Cause = cause;
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
