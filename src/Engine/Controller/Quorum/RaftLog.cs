using Playground.Engine.Storage;

namespace Playground.Engine.Controller.Quorum;

/// <summary>A record of the metadata log with the epoch of the leader that wrote it.</summary>
public readonly record struct RaftEntry(MetadataRecord Record, int Epoch);

/// <summary>
/// A controller's copy of <c>__cluster_metadata-0</c> (org.apache.kafka.raft.KafkaRaftLog). It is on disk and outlives the process. Simplified: no
/// snapshots, so no controller and no broker ever lags behind the log's start.
/// </summary>
internal sealed class RaftLog
{
    private readonly List<RaftEntry> _entries = [];
    private readonly LeaderEpochs _epochs = new();

    /// <summary>The next offset.</summary>
    public long End => _entries.Count;

    /// <summary>Epoch of the last record; −1 for an empty log.</summary>
    public int LastEpoch => _entries.Count == 0 ? -1 : _entries[^1].Epoch;

    public RaftEntry this[long offset] => _entries[(int)offset];

    public void Append(RaftEntry entry)
    {
        _epochs.Assign(entry.Epoch, End);
        _entries.Add(entry);
    }

    public void TruncateTo(long end)
    {
        _entries.RemoveRange((int)end, _entries.Count - (int)end);
        _epochs.TruncateFromEnd(end);
    }

    /// <summary>The entries from one offset to before the other.</summary>
    public RaftEntry[] Read(long from, long to) => from >= to ? [] : [.. _entries[(int)from..(int)to]];

    /// <summary>The largest epoch in the log that is not above that one, and where it ends; (−1, 0) if all are above.</summary>
    public EpochEnd EndOf(int epoch)
    {
        if (epoch >= LastEpoch)
            return LastEpoch < 0 ? new EpochEnd(-1, 0) : new EpochEnd(LastEpoch, End);
        for (var i = _epochs.Entries.Count - 2; i >= 0; i--)
        {
            if (_epochs.Entries[i].Epoch <= epoch)
                return new EpochEnd(_epochs.Entries[i].Epoch, _epochs.Entries[i + 1].Start);
        }

        return new EpochEnd(-1, 0);
    }
}
