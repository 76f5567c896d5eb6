using Playground.Engine.Config;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers;

/// <summary>
/// A broker's replica of a partition, as leader or as follower (kafka.cluster.Partition): its log, its high watermark and, while it leads, what it
/// knows of its followers and of the ISR. Observers are not in it.
/// </summary>
internal sealed class Partition(TopicPartition at, TopicId topicId, NodeId broker, BrokerDisk disk, BrokerConfig config)
{
    private readonly OrderedMap<NodeId, Follower> _followers = [];

    public TopicPartition At => at;

    /// <summary>The topic whose partition it is: another one of that name has another id.</summary>
    public TopicId TopicId => topicId;

    public PartitionLog Log { get; } = disk.Log(at);

    public long HighWatermark { get; private set; } = disk.CheckpointedHighWatermark(at);

    /// <summary>How far readers of committed data read: the high watermark, or where the first undecided transaction begins.</summary>
    public long LastStableOffset => Log.LastStableOffset(HighWatermark);

    public bool Leads { get; private set; }

    /// <summary>Whom this broker takes for the leader; None if nobody.</summary>
    public NodeId Leader { get; private set; }

    public int LeaderEpoch { get; private set; } = -1;

    public int PartitionEpoch { get; private set; } = -1;

    /// <summary>Where the log ended when this broker became leader of this epoch.</summary>
    public long EpochStart { get; private set; }

    /// <summary>The ISR that the controller has committed, as far as this broker knows.</summary>
    public int[] Isr { get; private set; } = [];

    /// <summary>The ISR proposed to the controller and not answered yet.</summary>
    public int[]? ProposedIsr { get; private set; }

    public int[] Replicas { get; private set; } = [];

    /// <summary>Effective <c>min.insync.replicas</c>: never more than there are replicas. A change moves nothing by itself; the next fetch does.</summary>
    public int MinInSync { get; set; } = 1;

    /// <summary>The committed ISR, and whoever a pending expansion adds: a shrink counts only once it is confirmed.</summary>
    public int[] MaximalIsr => ProposedIsr is { } proposed && proposed.Length > Isr.Length ? proposed : Isr;

    public bool UnderMinIsr => Isr.Length < MinInSync;

    public void BecomeLeader(PartitionRegistration registration, int minInSync, Instant now)
    {
        Take(registration, minInSync);
        var begins = !Leads || registration.LeaderEpoch > LeaderEpoch;
        Leads = true;
        ProposedIsr = null;
        if (!begins)
        {
            UpdateFollowers(registration, now);
            return;
        }

        LeaderEpoch = registration.LeaderEpoch;
        EpochStart = Log.End;
        Log.Epochs.Assign(LeaderEpoch, EpochStart);
        _followers.Clear();
        UpdateFollowers(registration, now);
    }

    public void BecomeFollower(PartitionRegistration registration, int minInSync)
    {
        Take(registration, minInSync);
        Leads = false;
        ProposedIsr = null;
        LeaderEpoch = registration.LeaderEpoch;
        _followers.Clear();
    }

    public Follower? FollowerOf(NodeId replica) => _followers.GetValueOrDefault(replica);

    /// <summary>Moves the high watermark as far as every replica that counts has come; it never moves back on a leader, nor at all below min ISR.</summary>
    public bool AdvanceHighWatermark(ClusterImage image, Turn turn)
    {
        if (!Leads || UnderMinIsr)
            return false;
        var candidate = Log.End;
        foreach (var follower in _followers.Values)
        {
            var counts = MaximalIsr.Contains(follower.Id.Value)
                || (follower.IsCaughtUp(Log.End, turn.Now, config.ReplicaLagTimeMax) && IsEligible(follower, image));
            if (counts)
                candidate = Math.Min(candidate, follower.LogEnd);
        }

        if (candidate <= HighWatermark)
            return false;
        turn.Cause = turn.Emit(Happened.Log(EventKind.HighWatermarkAdvanced, broker, at, HighWatermark, candidate));
        HighWatermark = candidate;
        Log.Producers.CommittedTo(candidate);
        return true;
    }

    /// <summary>Below it nobody who is alive keeps anything (Partition.lowWatermarkIfLeader).</summary>
    public long LowWatermark(ClusterImage image)
    {
        var low = Log.Start;
        foreach (var follower in _followers.Values)
            low = image.IsFenced(follower.Id) ? low : Math.Min(low, follower.LogStart);
        return low;
    }

    /// <summary>A follower takes over the leader's high watermark as far as its own log goes; it may move back.</summary>
    public void FollowHighWatermark(long leaders, Turn turn)
    {
        var next = Math.Clamp(leaders, Log.Start, Log.End);
        if (next > HighWatermark)
            turn.Emit(Happened.Log(EventKind.HighWatermarkAdvanced, broker, at, HighWatermark, next));
        HighWatermark = next;
        Log.Producers.CommittedTo(next);
    }

    /// <summary>The ISR with a follower that has caught up to the high watermark, if it may join now; else null.</summary>
    public int[]? IsrWith(Follower follower, ClusterImage image)
    {
        var mayJoin = ProposedIsr is null && !Isr.Contains(follower.Id.Value) && follower.LogEnd >= HighWatermark
            && follower.LogEnd >= EpochStart && IsEligible(follower, image);
        return mayJoin ? [.. Isr, follower.Id.Value] : null;
    }

    /// <summary>The ISR without those who lag, if there are any and nothing is pending; else null.</summary>
    public int[]? IsrWithoutLaggards(Instant now)
    {
        if (!Leads || ProposedIsr is not null)
            return null;
        int[] rest = [.. Isr.Where(r => r == broker.Value || FollowerOf(new NodeId(r))?.IsCaughtUp(Log.End, now, config.ReplicaLagTimeMax) != false)];
        return rest.Length == Isr.Length ? null : rest;
    }

    /// <summary>Says that this ISR was proposed, and what the controller is to be asked.</summary>
    public IsrProposal Propose(int[] isr)
    {
        ProposedIsr = isr;
        long[] epochs = [.. isr.Select(r => FollowerOf(new NodeId(r))?.BrokerEpoch ?? -1)];
        return new IsrProposal(at, topicId, LeaderEpoch, PartitionEpoch, isr, epochs);
    }

    /// <summary>The controller has confirmed; what the metadata log said meanwhile wins if it is newer.</summary>
    public void Confirm(int[] isr, int partitionEpoch)
    {
        if (partitionEpoch <= PartitionEpoch)
            return;
        Isr = isr;
        PartitionEpoch = partitionEpoch;
        ProposedIsr = null;
    }

    public void WithdrawProposal() => ProposedIsr = null;

    public void TruncateTo(long end, Turn turn)
    {
        if (end < Log.End)
            turn.Cause = turn.Emit(Happened.Log(EventKind.LogTruncated, broker, at, Log.End, Math.Max(end, Log.Start)));
        Log.TruncateTo(end, ProducerExpiration.Of(config, turn.Now));
        if (HighWatermark >= Log.End)
        {
            // What was rebuilt takes every transaction for one that the high watermark has not passed, and a leader without news does not name it again.
            HighWatermark = Log.End;
            Log.Producers.CommittedTo(HighWatermark);
        }

        disk.CleanerCheckpoints.TruncateTo(at, end);
    }

    /// <summary>The leader's log begins behind this one's end: nothing of it is of use.</summary>
    public void RestartAt(long offset, Instant now)
    {
        Log.RestartAt(offset, now);
        HighWatermark = offset;
    }

    /// <summary>Says that an append has closed a segment, if it has.</summary>
    /// <param name="from">Base offset of the segment that was closed; −1 for none.</param>
    public void SayRolled(long from, Turn turn)
    {
        if (from >= 0)
            turn.Emit(Happened.Log(EventKind.LogRolled, broker, at, from, Log.ActiveSegment.BaseOffset));
    }

    /// <summary>The log is kept by these configs from now on.</summary>
    public void Configure(LogConfig log, Turn turn)
    {
        if (ReferenceEquals(Log.Config, log))
            return;
        Log.Configure(log, turn.Now);
        var chance = turn.Chance;
        Log.Jitter ??= bound => chance.Below(bound, Purpose.SegmentJitter, broker.Value, (at.Topic << 16) | at.Partition);
    }

    /// <summary>One pass of retention over the log.</summary>
    public void Retain(Turn turn)
    {
        var (start, active) = (Log.Start, Log.ActiveSegment);
        if (Log.DeleteOldSegments(turn.Now, HighWatermark) == 0)
            return;
        if (!ReferenceEquals(active, Log.ActiveSegment))
            SayRolled(active.BaseOffset, turn);
        SayRetained(start, turn);
    }

    /// <summary>Records below that offset are gone, by hand or because they are on the leader.</summary>
    /// <param name="offset">At most the high watermark.</param>
    public void IncrementLogStart(long offset, Turn turn)
    {
        var start = Log.Start;
        Log.IncrementStart(Math.Min(offset, HighWatermark));
        SayRetained(start, turn);
    }

    public void Checkpoint() => disk.Checkpoint(at, HighWatermark);

    private void SayRetained(long from, Turn turn)
    {
        if (Log.Start > from)
            turn.Emit(Happened.Log(EventKind.LogRetained, broker, at, from, Log.Start));
    }

    /// <summary>A reassignment brings replicas in within a leader's epoch; it never takes one away without a new one.</summary>
    private void UpdateFollowers(PartitionRegistration registration, Instant now)
    {
        foreach (var id in registration.Replicas.Where(r => r != broker.Value).Select(r => new NodeId(r)))
        {
            if (_followers.ContainsKey(id))
                continue;
            var follower = new Follower(id);
            follower.Reset(registration.Isr.Contains(id.Value), now);
            _followers.Add(id, follower);
        }
    }

    private void Take(PartitionRegistration registration, int minInSync)
    {
        Leader = registration.Leader;
        PartitionEpoch = registration.PartitionEpoch;
        Isr = registration.Isr;
        Replicas = registration.Replicas;
        MinInSync = minInSync;
    }

    /// <summary>Unfenced, and the process that fetches is the one that is registered.</summary>
    private static bool IsEligible(Follower follower, ClusterImage image) =>
        image.IsActive(follower.Id) && (follower.BrokerEpoch == -1 || follower.BrokerEpoch == image.BrokerEpoch(follower.Id));
}
