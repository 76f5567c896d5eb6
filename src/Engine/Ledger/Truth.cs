using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Ledger;

/// <summary>Where the truth about a partition stands: the log of the running leader of the newest committed metadata.</summary>
internal interface ITruth
{
    /// <summary>The partitions that exist, in order.</summary>
    IEnumerable<TopicPartition> Partitions { get; }

    /// <summary>The truth log and its high watermark; null while there is no running leader.</summary>
    (PartitionLog Log, long HighWatermark)? Of(TopicPartition at);

    /// <summary>Logs that brokers have deleted with their topics. There are only ever more of them.</summary>
    IEnumerable<PartitionLog> Deleted { get; }
}

/// <summary>How far the ledger has read one partition's truth log.</summary>
internal sealed class TruthReader
{
    private readonly OrderedMap<NodeId, int> _newest = [];
    private PartitionLog? _log;
    private int _truncations;
    private int _removals;
    private long _next;
    private PartitionLog? _removedFrom;
    private int _removedKnown;

    /// <summary>Offsets of first copies, ascending.</summary>
    public List<long> FirstOffsets { get; } = [];

    /// <summary>There was a truth log when it was read last.</summary>
    public bool HasLog => _log is not null;

    /// <summary>Whether what was read before is still what this log begins with.</summary>
    public bool Continues(PartitionLog? log) =>
        ReferenceEquals(log, _log) && (log is null || (log.Truncations == _truncations && log.Removals == _removals));

    /// <summary>Begins with this log from its start.</summary>
    public void Restart(PartitionLog? log)
    {
        _log = log;
        _truncations = log?.Truncations ?? 0;
        _removals = log?.Removals ?? 0;
        _next = log?.Start ?? 0;
        FirstOffsets.Clear();
        _newest.Clear();
    }

    /// <summary>Takes in the batches that were not read yet.</summary>
    public void ReadOn(Func<Trace.RecordId, RecordEntry?> entryOf, Action<RecordEntry, long, bool> copyFound)
    {
        if (_log is null || _next >= _log.End)
            return;
        foreach (var stored in _log.BatchesFrom(_next))
        {
            var batch = stored.Batch;
            for (var i = 0; i < batch.Ids.Length; i++)
            {
                var offset = stored.BaseOffset + batch.Records[i].OffsetDelta;
                if (offset >= _next && entryOf(batch.Ids[i]) is { } entry)
                    Read(entry, offset, copyFound);
            }
        }

        _next = _log.End;
    }

    /// <summary>Names those that were removed from this log for good since this was asked last.</summary>
    public void Removed(PartitionLog? log, Func<Trace.RecordId, RecordEntry?> entryOf, Action<RecordEntry> removed)
    {
        if (!ReferenceEquals(log, _removedFrom))
            (_removedFrom, _removedKnown) = (log, 0);
        for (; _removedKnown < log?.Removed.Count; _removedKnown++)
        {
            if (entryOf(log.Removed[_removedKnown]) is { } entry)
                removed(entry);
        }
    }

    private void Read(RecordEntry entry, long offset, Action<RecordEntry, long, bool> copyFound)
    {
        var newest = _newest.GetValueOrDefault(entry.Id.Producer);
        var first = entry.Copies == 0;
        if (first)
        {
            FirstOffsets.Add(offset);
            _newest[entry.Id.Producer] = Math.Max(newest, entry.Id.Number);
        }

        copyFound(entry, offset, first && entry.Id.Number < newest);
    }

    /// <summary>How many records have their first copy below that high watermark.</summary>
    public int CommittedBelow(long highWatermark)
    {
        var index = FirstOffsets.BinarySearch(highWatermark);
        return index < 0 ? ~index : index;
    }
}
