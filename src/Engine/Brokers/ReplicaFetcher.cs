using System.Runtime.InteropServices;
using Playground.Engine.FetchSessions;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers;

/// <summary>Batches that a follower's disk is about to append.</summary>
internal sealed record FollowerAppend(ReplicaFetcher Fetcher, FetchResponse Response);

/// <summary>One of the fetchers that copy what one broker leads (BrokerIdAndFetcherId).</summary>
/// <param name="Number">From 0, below <c>num.replica.fetchers</c>.</param>
internal readonly record struct FetcherId(NodeId Source, int Number) : IComparable<FetcherId>
{
    public int CompareTo(FetcherId other) => Source == other.Source ? Number.CompareTo(other.Number) : Source.CompareTo(other.Source);

    /// <summary>The fetcher that a partition belongs to (AbstractFetcherManager.getFetcherId): by Java's hash of the topic's name.</summary>
    public static int NumberOf(string topic, int partition, int fetchers)
    {
        var hash = 0;
        foreach (var c in topic)
            hash = unchecked((31 * hash) + c);
        var mixed = unchecked((31 * hash) + partition);
        return mixed == int.MinValue ? 0 : Math.Abs(mixed) % fetchers;
    }
}

/// <summary>
/// Copies partitions that one other broker leads (kafka.server.ReplicaFetcherThread): one request in flight, the next when the answer is in the
/// log. A fetch is also the acknowledgement of all before it. It is part of a fetch session, so that it names only partitions that have changed.
/// </summary>
internal sealed class ReplicaFetcher(FetcherId id, BrokerMemory memory)
{
    private readonly OrderedMap<TopicPartition, Copying> _partitions = [];
    private readonly List<FetchPartition> _asking = [];
    private readonly FetchSessionHandler _session = new();
    private int _outstanding;
    private bool _appending;
    private EventRef _replicated;

    public FetcherId Id => id;

    public Link Link { get; } = new(id.Source, 100 + id.Source.Value, memory.Config.ReplicaFetchBackoff, id.Number);

    public bool IsIdle => _partitions.Count == 0;

    /// <summary>What it copies, and by which epochs of the leader.</summary>
    public IEnumerable<(TopicPartition At, int LeaderEpoch)> Partitions => _partitions.Select(p => (p.Key, p.Value.LeaderEpoch));

    private TimerKey Socket => new((int)BrokerTimer.FetchSocket, id.Source.Value, id.Number);

    private TimerKey Begin => new((int)BrokerTimer.FetchBegin, id.Source.Value, id.Number);

    /// <summary>Copies this partition from now on, in that epoch of its leader.</summary>
    public void Add(TopicPartition at, int leaderEpoch) => _partitions[at] = new Copying(leaderEpoch, Instant.Zero);

    public void Remove(TopicPartition at) => _partitions.Remove(at);

    /// <summary>At time 0 fetchers begin out of step with each other.</summary>
    public void BeginAt(Instant at, Turn turn) => turn.Arm(Begin, at);

    public void Connected(Turn turn)
    {
        Link.Connected(turn);
        Fetch(turn);
    }

    /// <summary>The answer has come, though it is not looked at yet.</summary>
    public void Arrived(Turn turn) => turn.Disarm(Socket);

    public void Lost(Turn turn)
    {
        if (_outstanding != 0 || Link.State == LinkState.Opening)
            _session.Failed();
        _outstanding = 0;
        turn.Disarm(Socket);
        Link.Lost(turn);
    }

    /// <summary><c>replica.socket.timeout.ms</c> has passed without an answer.</summary>
    public void TimedOut(Turn turn)
    {
        _outstanding = 0;
        _session.Failed();
        Link.GiveUp(turn);
    }

    public void Fetch(Turn turn)
    {
        if (_outstanding != 0 || _appending || IsIdle)
            return;
        if (Link.State != LinkState.Up)
        {
            Link.Open(turn);
            return;
        }

        Ask(turn.Now);
        var data = _session.Build(CollectionsMarshal.AsSpan(_asking));
        if (_asking.Count == 0 && data.Forgotten.Length == 0)
        {
            turn.Arm(Begin, _partitions.Values.Min(p => p.DelayedUntil));
            return;
        }

        var config = memory.Config;
        var request = new FetchRequest(
            memory.Id, memory.BrokerEpoch, config.ReplicaFetchWaitMax, config.ReplicaFetchMinBytes, config.ReplicaFetchResponseMaxBytes, data);
        _outstanding = Link.NextCorrelation();
        turn.Send(Link.Connection, request, _outstanding);
        turn.Arm(Socket, turn.Now + config.ReplicaSocketTimeout);
    }

    /// <summary>An answer has come: what it brings goes to the disk first.</summary>
    public void Received(FetchResponse response, int correlation, Turn turn)
    {
        if (correlation != _outstanding)
            return;
        _outstanding = 0;
        turn.Disarm(Socket);
        _session.Received(response);
        var batches = 0;
        foreach (var fetched in response.Partitions)
            batches += fetched.Batches.Length;
        if (batches == 0)
        {
            Take(response, turn);
            return;
        }

        _appending = true;
        turn.Disk(memory.AppendTime * batches, new FollowerAppend(this, response));
    }

    /// <summary>The disk has written: the log is longer, and the leader's high watermark is known as of its answer.</summary>
    public void Take(FetchResponse response, Turn turn)
    {
        _appending = false;
        _replicated = EventRef.None;
        var cause = turn.Cause;
        foreach (ref readonly var fetched in response.Partitions.AsSpan())
        {
            turn.Cause = cause;
            if (_partitions.TryGetValue(fetched.At, out var copying) && _session.Find(fetched.At) is { } asked && IsCurrent(asked, copying))
                Take(fetched, copying, turn);
        }

        // The next fetch acknowledges what was just written, so that is what it follows from.
        turn.Cause = _replicated == EventRef.None ? cause : _replicated;
        Fetch(turn);
    }

    /// <summary>Neither the log nor the leader's epoch has changed since that was asked.</summary>
    private bool IsCurrent(in FetchPartition asked, in Copying copying) =>
        memory.Partition(asked.At) is { Leads: false } partition && partition.LeaderEpoch == copying.LeaderEpoch
        && asked.TopicId == partition.TopicId && asked.FetchOffset == partition.Log.End && asked.CurrentLeaderEpoch == copying.LeaderEpoch;

    private void Take(in FetchedPartition fetched, Copying copying, Turn turn)
    {
        var partition = memory.Partition(fetched.At);
        if (fetched.Error == ErrorCode.OffsetOutOfRange)
        {
            StartOver(partition, fetched, turn);
            return;
        }

        if (fetched.Error != ErrorCode.None)
        {
            _partitions[fetched.At] = copying with { DelayedUntil = turn.Now + memory.Config.ReplicaFetchBackoff };
            return;
        }

        if (fetched.Diverging is { } end)
        {
            partition.TruncateTo(TruncationPoint(partition.Log, end), turn);
            return;
        }

        Append(partition, fetched.Batches, turn);
        partition.FollowHighWatermark(fetched.HighWatermark, turn);
        partition.IncrementLogStart(fetched.LogStartOffset, turn);
    }

    /// <summary>Batches of a newer epoch than the one that is followed are left for the fetch that will name it.</summary>
    private void Append(Partition partition, StoredBatch[] batches, Turn turn)
    {
        var known = 0;
        while (known < batches.Length && batches[known].LeaderEpoch <= partition.LeaderEpoch)
            known++;
        partition.SayRolled(partition.Log.AppendAsFollower(batches.AsSpan(0, known), turn.Now), turn);
        for (var i = 0; i < known; i++)
        {
            var batch = batches[i].Batch;
            _replicated = turn.Emit(
                Happened.Batch(EventKind.BatchReplicated, memory.Id, partition.At, batches[i].BaseOffset, batch.Producer, batch.Ids));
        }
    }

    /// <summary>Where the logs part, by leader epoch and never by high watermark (KIP-101, KIP-279).</summary>
    private static long TruncationPoint(PartitionLog log, EpochEnd leaders)
    {
        var own = log.Epochs.EndOf(leaders.Epoch, log.End);
        if (own.Epoch < 0)
            return Math.Min(leaders.EndOffset, log.End);
        return own.Epoch == leaders.Epoch
            ? Math.Min(Math.Min(leaders.EndOffset, own.EndOffset), log.End)
            : Math.Min(own.EndOffset, log.End);
    }

    private static void StartOver(Partition partition, in FetchedPartition fetched, Turn turn)
    {
        if (fetched.LogEnd < partition.Log.End)
            partition.TruncateTo(fetched.LogEnd, turn);
        else if (fetched.LogStartOffset > partition.Log.End)
            partition.RestartAt(fetched.LogStartOffset, turn.Now);
    }

    /// <summary>What to ask for.</summary>
    private void Ask(Instant now)
    {
        _asking.Clear();
        foreach (var (at, copying) in _partitions)
        {
            if (copying.DelayedUntil > now)
                continue;
            var partition = memory.Partition(at);
            var log = partition.Log;
            _asking.Add(new FetchPartition(
                at, partition.TopicId, copying.LeaderEpoch, log.End, log.LastEpoch, log.Start, memory.Config.ReplicaFetchMaxBytes));
        }
    }

    private readonly record struct Copying(int LeaderEpoch, Instant DelayedUntil);
}
