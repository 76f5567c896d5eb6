using Playground.Engine.Kernel;

namespace Playground.Engine.Controller.Quorum;

/// <summary>What the quorum's leader knows of the voters, and what it has not written yet (org.apache.kafka.raft.LeaderState, BatchAccumulator).</summary>
internal sealed class LeaderState
{
    private readonly OrderedMap<NodeId, Progress> _voters = [];
    private readonly List<RaftEntry> _unwritten = [];
    private readonly NodeId _self;

    public LeaderState(NodeId self, IReadOnlyList<NodeId> voters, int epoch, long epochStart)
    {
        (_self, Epoch, EpochStart, NextOffset) = (self, epoch, epochStart, epochStart);
        foreach (var voter in voters)
            _voters.Add(voter, new Progress());
    }

    public int Epoch { get; }

    /// <summary>Offset of the epoch's first record. Nothing is committed before that one is.</summary>
    public long EpochStart { get; }

    /// <summary>Offset of the next record to be appended, behind those not written yet.</summary>
    public long NextOffset { get; private set; }

    public bool HasUnwritten => _unwritten.Count > 0;

    /// <summary>All before it stands on a majority of voters; −1 until something of this epoch does.</summary>
    public long HighWatermark { get; private set; } = -1;

    public void Append(MetadataRecord record)
    {
        _unwritten.Add(new RaftEntry(record, Epoch));
        NextOffset++;
    }

    public RaftEntry[] TakeUnwritten()
    {
        RaftEntry[] taken = [.. _unwritten];
        _unwritten.Clear();
        return taken;
    }

    /// <summary>At time 0 all of the log is committed.</summary>
    public void Form(long end)
    {
        HighWatermark = end;
        NextOffset = end;
        foreach (var progress in _voters.Values)
            progress.End = end;
    }

    /// <summary>The voter's log reaches that far.</summary>
    /// <returns>Whether the high watermark has moved.</returns>
    public bool Reached(NodeId voter, long end)
    {
        _voters[voter].End = end;
        var ends = _voters.Values.Select(v => v.End).OrderDescending().ToArray();
        var common = ends[ends.Length / 2];
        if (common <= EpochStart || common <= HighWatermark)
            return false;
        HighWatermark = common;
        return true;
    }

    /// <summary>A voter has asked for more in this epoch.</summary>
    /// <returns>Whether a majority has, since the last time that this was so.</returns>
    public bool Fetched(NodeId voter, Instant now)
    {
        _voters[voter].LastFetch = now;
        _voters[voter].MustHear = false;
        _voters[voter].Counted = true;
        if (_voters.Values.Count(v => v.Counted) < _voters.Count / 2)
            return false;
        foreach (var progress in _voters.Values)
            progress.Counted = false;
        return true;
    }

    /// <summary>Whether the voter is to be told of this epoch: at its beginning, and when it has not fetched for a while.</summary>
    public bool MustHear(NodeId voter) => _voters[voter].MustHear;

    public void Told(NodeId voter) => _voters[voter].MustHear = false;

    /// <summary>Those that have not fetched since then are told again.</summary>
    public void TellSilentSince(Instant since)
    {
        foreach (var (voter, progress) in _voters)
            progress.MustHear |= voter != _self && progress.LastFetch <= since;
    }

    /// <summary>The other voters, the one with the longest log first.</summary>
    public NodeId[] Successors() => [.. _voters.Where(v => v.Key != _self).OrderByDescending(v => v.Value.End).Select(v => v.Key)];

    private sealed class Progress
    {
        public long End { get; set; } = -1;

        public Instant LastFetch { get; set; }

        /// <summary>Has fetched since the last time that a majority had.</summary>
        public bool Counted { get; set; }

        public bool MustHear { get; set; }
    }
}
