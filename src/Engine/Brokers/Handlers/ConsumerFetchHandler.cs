using Playground.Engine.FetchSessions;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>
/// Fetch by a consumer (ReplicaManager.fetchMessages, Partition.fetchRecords): what stands below its limit. It changes nothing here. A follower that
/// knows the epoch answers too (KIP-392), up to its own high watermark.
/// </summary>
internal sealed class ConsumerFetchHandler(BrokerMemory memory, Responder respond)
{
    private readonly List<ConsumedPartition> _read = [];
    private Func<WaitingRead, bool>? _isReady;

    public void Receive(in Pending pending, Turn turn)
    {
        var request = (ConsumerFetchRequest)pending.Request;
        if (memory.FetchSessions.Begin(request, privileged: false, turn.Now, out var error) is not { } session)
        {
            respond.Answer(pending, request.Refused(error), turn);
            return;
        }

        var answers = Read(request, session);
        if (MustAnswerNow(request, session, answers))
        {
            Answer(pending, session, answers, turn);
            return;
        }

        Begin(session, answers);
        var waiting = new WaitingRead(pending, turn.Now + request.MaxWait, session);
        if (IsReady(waiting))
            Answer(pending, session, Read(request, session), turn);
        else
            memory.Waiting.Add(waiting, turn);
    }

    /// <summary>The request is refused for each of its partitions, unhandled; its session goes on.</summary>
    public static ConsumerFetchResponse Refuse(ConsumerFetchRequest request, ErrorCode error, BrokerMemory memory, Turn turn)
    {
        if (memory.FetchSessions.Begin(request, privileged: false, turn.Now, out var unknown) is not { } session)
            return new ConsumerFetchResponse(unknown, 0, []);
        var answers = new ConsumedPartition[session.Partitions.Length];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = ConsumedPartition.Failed(session.Partitions[i].Asked.At, error);
        return Response(request, session, answers, memory, turn);
    }

    /// <summary>Answers the fetches for which enough is there now, or that can't be answered any more.</summary>
    public void Complete(Turn turn) => Complete(_isReady ??= IsReady, turn);

    /// <summary>Answers the fetches that have waited as long as they may.</summary>
    public void TimedOut(Turn turn)
    {
        var now = turn.Now;
        Complete(waiting => waiting.Deadline <= now, turn);
        memory.Waiting.ArmReads(turn);
    }

    private void Complete(Func<WaitingRead, bool> ready, Turn turn)
    {
        var reads = memory.Waiting.Reads;
        for (var i = 0; i < reads.Count;)
        {
            if (!ready(reads[i]))
            {
                i++;
                continue;
            }

            var waiting = reads[i];
            reads.RemoveAt(i);
            memory.Waiting.ArmReads(turn);
            Answer(waiting.Request, waiting.Session, Read(waiting.Fetch, waiting.Session), turn);
        }
    }

    private static ConsumerFetchResponse Response(
        ConsumerFetchRequest request, FetchSession session, ConsumedPartition[] answers, BrokerMemory memory, Turn turn)
    {
        var id = memory.FetchSessions.End(request, session, answers, turn.Now, turn.Chance, out var error);
        return new ConsumerFetchResponse(error, id, error == ErrorCode.None ? answers : []);
    }

    private void Answer(in Pending pending, FetchSession session, ConsumedPartition[] answers, Turn turn) =>
        respond.Answer(pending, Response((ConsumerFetchRequest)pending.Request, session, answers, memory, turn), turn);

    /// <summary>Partitions that the metadata does not know were set aside before anything was read (KafkaApis): they hurry nobody.</summary>
    private static bool IsSetAside(ErrorCode error) => error is ErrorCode.UnknownTopicId or ErrorCode.UnknownTopicOrPartition;

    private bool MustAnswerNow(ConsumerFetchRequest request, FetchSession session, ConsumedPartition[] answers)
    {
        if (request.MaxWait <= Duration.Zero)
            return true;
        var (bytes, aside) = (0L, 0);
        foreach (ref readonly var answer in answers.AsSpan())
        {
            if (IsSetAside(answer.Error))
                aside++;
            else if (answer.Error != ErrorCode.None || answer.Diverging is not null)
                return true;
            foreach (var batch in answer.Batches)
                bytes += batch.Batch.Bytes;
        }

        return aside == session.Partitions.Length || bytes >= MinBytes(request);
    }

    /// <summary>Remembers where the read of each partition begins, but for those that were set aside.</summary>
    private void Begin(FetchSession session, ConsumedPartition[] answers)
    {
        var next = 0;
        foreach (var cached in session.Partitions)
        {
            ref readonly var asked = ref cached.Asked;
            var isAside = next < answers.Length && answers[next].At == asked.At && IsSetAside(answers[next++].Error);
            cached.Begin = isAside ? null : memory.Partition(asked.At).Log.PositionOf(asked.FetchOffset);
        }
    }

    /// <summary>
    /// Whether a fetch need not wait (DelayedFetch.tryComplete): enough bytes below its limit, an error, records in a segment that is closed, or a limit
    /// below its offset, which a new leader can have; such a fetch never waits at all.
    /// </summary>
    private bool IsReady(WaitingRead waiting)
    {
        var bytes = 0L;
        foreach (var cached in waiting.Session.Partitions)
        {
            if (cached.Begin is not { } begin)
                continue;
            ref readonly var asked = ref cached.Asked;
            if (ReaderChecks.Judge(memory, asked.At, asked.TopicId, asked.CurrentLeaderEpoch, leaderOnly: false) != ErrorCode.None)
                return true;
            var partition = memory.Partition(asked.At);
            var limit = partition.LimitFor(waiting.Fetch.Isolation);
            if (asked.FetchOffset > limit || Diverging(asked, partition.Log) is not null)
                return true;
            var end = partition.Log.PositionOf(limit);
            if (asked.FetchOffset == limit)
                continue;
            if (begin.Segment < end.Segment)
                return true;
            bytes += Math.Min(end.Bytes - begin.Bytes, asked.MaxBytes);
        }

        return bytes >= MinBytes(waiting.Fetch);
    }

    private int MaxBytes(ConsumerFetchRequest request) => Math.Min(request.MaxBytes, memory.Config.FetchMaxBytes);

    private int MinBytes(ConsumerFetchRequest request) => Math.Min(request.MinBytes, MaxBytes(request));

    /// <summary>What the answer names. Both bounds are soft, as for a follower.</summary>
    private ConsumedPartition[] Read(ConsumerFetchRequest request, FetchSession session)
    {
        _read.Clear();
        var (left, empty) = (MaxBytes(request), true);
        foreach (var cached in session.Partitions)
        {
            var answer = Read(cached.Asked, request.Isolation, left, atLeastOne: empty);
            foreach (var batch in answer.Batches)
                (left, empty) = (Math.Max(0, left - batch.Batch.Bytes), false);
            if (request.Session.IsFull || cached.IsNews(ref answer))
                _read.Add(answer);
        }

        return [.. _read];
    }

    private ConsumedPartition Read(in FetchPartition asked, IsolationLevel isolation, int left, bool atLeastOne)
    {
        var error = ReaderChecks.Judge(memory, asked.At, asked.TopicId, asked.CurrentLeaderEpoch, leaderOnly: false);
        if (error != ErrorCode.None)
            return Failed(asked.At, error);
        var partition = memory.Partition(asked.At);
        var log = partition.Log;
        var (diverging, offset) = (Diverging(asked, log), asked.FetchOffset);
        if (offset < log.Start || (diverging is null && offset > log.End) || diverging is { Epoch: < 0 })
            return Failed(asked.At, ErrorCode.OffsetOutOfRange);
        var limit = partition.LimitFor(isolation);
        var maxBytes = Math.Min(asked.MaxBytes, left);
        StoredBatch[] batches = diverging is null && offset < limit ? log.Read(offset, maxBytes, atLeastOne, limit) : [];
        return new ConsumedPartition(asked.At, ErrorCode.None, partition.HighWatermark, partition.LastStableOffset, log.Start, batches)
        {
            Aborted = isolation == IsolationLevel.ReadCommitted ? Aborted(log, batches, offset, maxBytes, limit) : null,
            Diverging = diverging,
        };
    }

    /// <summary>Where the log ends for the epoch that was read last, if what was read is not in it; undefined if nobody here can say.</summary>
    private static EpochEnd? Diverging(in FetchPartition asked, PartitionLog log)
    {
        if (asked.LastFetchedEpoch < 0)
            return null;
        var end = log.Epochs.EndOf(asked.LastFetchedEpoch, log.End);
        return end.Epoch < asked.LastFetchedEpoch || end.EndOffset < asked.FetchOffset ? end : null;
    }

    private static AbortedProducer[] Aborted(PartitionLog log, StoredBatch[] batches, long from, int maxBytes, long limit) => batches.Length == 0
        ? []
        : Array.ConvertAll(log.AbortedTransactionsFor(from, maxBytes, limit), t => new AbortedProducer(t.ProducerId, t.FirstOffset));

    private ConsumedPartition Failed(TopicPartition at, ErrorCode error)
    {
        var failed = ConsumedPartition.Failed(at, error);
        if (error is not (ErrorCode.NotLeaderOrFollower or ErrorCode.FencedLeaderEpoch))
            return failed;
        if (memory.Find(at) is { } known)
            return failed with { Leader = known.Leader, LeaderEpoch = known.LeaderEpoch };
        return memory.Image.Partition(at) is { } registered ? failed with { Leader = registered.Leader, LeaderEpoch = registered.LeaderEpoch } : failed;
    }
}
