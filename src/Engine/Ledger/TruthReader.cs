using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Ledger;

/// <summary>What a reader of a truth log tells.</summary>
internal interface ICopies
{
    RecordEntry? Find(RecordId id);

    /// <param name="reordered">It is the first copy, and a later-sent record of the same producer stands before it.</param>
    void Found(RecordEntry entry, long offset, bool reordered);

    void Aborted(RecordEntry entry, long offset);
}

/// <summary>How far the ledger has read one partition's truth log.</summary>
internal sealed class TruthReader
{
    private readonly OrderedMap<NodeId, int> _newest = [];
    private readonly Dictionary<long, OpenTransaction> _open = [];
    private PartitionLog? _log;
    private int _truncations;
    private int _removals;
    private long _next;
    private PartitionLog? _removedFrom;
    private int _removedKnown;

    /// <summary>Records by their first copy that is in no aborted transaction.</summary>
    public OffsetIndex Firsts { get; } = new();

    /// <summary>Records by their first copy.</summary>
    public OffsetIndex Seen { get; } = new();

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
        Firsts.Clear();
        Seen.Clear();
        _newest.Clear();
        _open.Clear();
    }

    /// <summary>Takes in the batches that were not read yet.</summary>
    public void ReadOn(ICopies copies)
    {
        if (_log is null || _next >= _log.End)
            return;
        foreach (var stored in _log.BatchesFrom(_next))
        {
            if (stored.Batch.Marker is { } marker)
                End(stored.Batch.ProducerId, marker.Type, copies);
            else
                Read(stored, copies);
        }

        _next = _log.End;
    }

    /// <summary>Names those that were removed from this log for good since this was asked last.</summary>
    public void Removed(PartitionLog? log, Func<RecordId, RecordEntry?> entryOf, Action<RecordEntry> removed)
    {
        if (!ReferenceEquals(log, _removedFrom))
            (_removedFrom, _removedKnown) = (log, 0);
        for (; _removedKnown < log?.Removed.Count; _removedKnown++)
        {
            if (entryOf(log.Removed[_removedKnown]) is { } entry)
                removed(entry);
        }
    }

    /// <summary>How many records have their first copy below that high watermark.</summary>
    public int CommittedBelow(long highWatermark) => Firsts.CountBelow(highWatermark);

    private void Read(StoredBatch stored, ICopies copies)
    {
        var batch = stored.Batch;
        var open = batch.IsTransactional && batch.Ids.Length > 0 ? Open(batch) : null;
        for (var i = 0; i < batch.Ids.Length; i++)
        {
            var offset = stored.BaseOffset + batch.Records[i].OffsetDelta;
            if (offset < _next || copies.Find(batch.Ids[i]) is not { } entry)
                continue;
            Read(entry, offset, copies);
            open?.Add(entry, offset);
        }
    }

    private void Read(RecordEntry entry, long offset, ICopies copies)
    {
        var newest = _newest.GetValueOrDefault(entry.Id.Producer);
        var first = entry.Copies == 0;
        if (first)
        {
            Firsts.Append(offset, entry);
            _newest[entry.Id.Producer] = Math.Max(newest, entry.Id.Number);
        }

        if (entry.FirstSeen < 0)
            Seen.Append(offset, entry);
        copies.Found(entry, offset, first && entry.Id.Number < newest);
    }

    private OpenTransaction Open(RecordBatch batch)
    {
        if (!_open.TryGetValue(batch.ProducerId, out var open))
            _open.Add(batch.ProducerId, open = new OpenTransaction(batch.Producer, _newest.GetValueOrDefault(batch.Producer)));
        return open;
    }

    /// <summary>A marker: if it aborts, what the transaction wrote here counts as aborted, and for nothing else.</summary>
    private void End(long producerId, ControlRecordType type, ICopies copies)
    {
        if (!_open.Remove(producerId, out var open) || type != ControlRecordType.Abort)
            return;
        foreach (var (entry, offset) in open.Copies)
            Abort(entry, offset, copies);
        if (_newest.GetValueOrDefault(open.Producer) == open.Newest)
            _newest[open.Producer] = open.NewestBefore;
    }

    private void Abort(RecordEntry entry, long offset, ICopies copies)
    {
        var wasFirst = entry.FirstOffset == offset;
        copies.Aborted(entry, offset);
        if (!wasFirst)
            return;
        Firsts.Remove(offset);
        if (entry.FirstOffset >= 0)
            Firsts.Insert(entry.FirstOffset, entry);
    }

    /// <summary>What a transaction without a marker has written to this partition.</summary>
    /// <param name="newestBefore">Number of the producer's newest record before it.</param>
    private sealed class OpenTransaction(NodeId producer, int newestBefore)
    {
        public NodeId Producer => producer;

        public int NewestBefore => newestBefore;

        public int Newest { get; private set; }

        public List<(RecordEntry Entry, long Offset)> Copies { get; } = [];

        public void Add(RecordEntry entry, long offset)
        {
            Copies.Add((entry, offset));
            Newest = Math.Max(Newest, entry.Id.Number);
        }
    }
}
