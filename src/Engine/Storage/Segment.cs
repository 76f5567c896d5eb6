using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Storage;

/// <summary>An entry of a segment's offset index: the last offset of a batch, and where in the file the batch begins.</summary>
public readonly record struct OffsetPosition(long Offset, int Position);

/// <summary>An entry of a segment's time index, or the largest timestamp so far: no record up to that offset has a later one.</summary>
public readonly record struct TimestampOffset(long Timestamp, long Offset);

/// <summary>A batch in a segment.</summary>
/// <param name="Position">Where in the file it begins.</param>
/// <param name="AppendedAt">When this broker appended it.</param>
public readonly record struct SegmentEntry(StoredBatch Stored, int Position, Instant AppendedAt);

/// <summary>
/// One file of a log with its indexes (LogSegment, OffsetIndex, TimeIndex). The indexes' entries are kept as far as something depends on them: when they
/// are full, and how far a reader looks for aborted transactions. Its limits are those of the configs when it was made.
/// </summary>
public sealed class Segment
{
    private readonly List<SegmentEntry> _entries = [];
    private readonly List<OffsetPosition> _offsetIndex = [];
    private readonly List<TimestampOffset> _timeIndex = [];
    private readonly List<AbortedTransaction> _aborted = [];
    private readonly int _indexIntervalBytes;
    private readonly int _maxOffsetEntries;
    private readonly int _maxTimeEntries;
    private readonly long _jitter;
    private long _created;
    private int _bytesSinceIndexEntry;

    /// <param name="now">Milliseconds since 1970.</param>
    /// <param name="jitter">Milliseconds by which it rolls earlier than its configs say.</param>
    public Segment(long baseOffset, long now, LogConfig config, long jitter = 0)
    {
        BaseOffset = baseOffset;
        (_created, LastModified, _jitter) = (now, now, jitter);
        _indexIntervalBytes = config.IndexIntervalBytes;
        (_maxOffsetEntries, _maxTimeEntries) = (config.SegmentIndexBytes / 8, config.SegmentIndexBytes / 12);
        Largest = new TimestampOffset(Record.NoTimestamp, baseOffset);
    }

    /// <summary>Its file's name: no offset in it is smaller.</summary>
    public long BaseOffset { get; }

    /// <summary>Bytes of the batches in it.</summary>
    public int Size { get; private set; }

    /// <summary>Number of batches.</summary>
    public int Count => _entries.Count;

    /// <summary>The largest timestamp in it (−1 without any) and the last offset of the first batch that has it.</summary>
    public TimestampOffset Largest { get; private set; }

    /// <summary>The file's time in milliseconds since 1970, which stands in where no record has a timestamp.</summary>
    public long LastModified { get; set; }

    /// <summary>What retention goes by (LogSegment.largestTimestamp).</summary>
    public long LargestTimestamp => Largest.Timestamp >= 0 ? Largest.Timestamp : LastModified;

    /// <summary>The offset index, in order.</summary>
    public IReadOnlyList<OffsetPosition> OffsetIndex => _offsetIndex;

    /// <summary>Number of entries of the time index.</summary>
    public int TimeIndexEntries => _timeIndex.Count;

    /// <summary>The transaction index: transactions that were aborted by a marker in this segment, in the order of their markers.</summary>
    public IReadOnlyList<AbortedTransaction> AbortedTransactions => _aborted;

    /// <summary>Behind the last record in it; the base offset if it is empty.</summary>
    public long NextOffset => _entries.Count == 0 ? BaseOffset : _entries[^1].Stored.NextOffset;

    public SegmentEntry this[int index] => _entries[index];

    /// <summary>Its batches, in order.</summary>
    public IEnumerable<StoredBatch> Batches
    {
        get
        {
            foreach (var entry in _entries)
                yield return entry.Stored;
        }
    }

    /// <summary>Whether a batch (or the batches of one fetch) must go into a new segment (LogSegment.shouldRoll).</summary>
    /// <param name="bytes">Their size.</param>
    /// <param name="maxTimestamp">Their largest timestamp; the clock does not count.</param>
    /// <param name="now">Milliseconds since 1970; counts only where the segment's first batch has no timestamp.</param>
    public bool ShouldRoll(LogConfig config, int bytes, long maxTimestamp, long lastOffset, long now) =>
        Size > config.SegmentBytes - bytes
        || (Size > 0 && WaitedForRoll(maxTimestamp, now) > config.MaxSegmentMs - _jitter)
        || _offsetIndex.Count >= _maxOffsetEntries
        || _timeIndex.Count >= _maxTimeEntries - 1
        || lastOffset - BaseOffset is < 0 or > int.MaxValue;

    public void Append(StoredBatch stored, Instant at)
    {
        var batch = stored.Batch;
        if (batch.MaxTimestamp > Largest.Timestamp)
            Largest = new TimestampOffset(batch.MaxTimestamp, stored.LastOffset);
        if (_bytesSinceIndexEntry > _indexIntervalBytes)
        {
            _offsetIndex.Add(new OffsetPosition(stored.LastOffset, Size));
            AddTimeEntry();
            _bytesSinceIndexEntry = 0;
        }

        _entries.Add(new SegmentEntry(stored, Size, at));
        _bytesSinceIndexEntry += batch.Bytes;
        Size += batch.Bytes;
        LastModified = WallClock.Milliseconds(at);
    }

    /// <summary>A marker in this segment has aborted a transaction.</summary>
    public void Append(in AbortedTransaction aborted) => _aborted.Add(aborted);

    /// <summary>Nothing more is appended: the time index gets its last entry (LogSegment.onBecomeInactiveSegment).</summary>
    public void Close() => AddTimeEntry();

    /// <summary>Index of the first batch that reaches behind that offset; <see cref="Count"/> if none does.</summary>
    public int IndexOf(long offset)
    {
        int low = 0, high = _entries.Count;
        // Most readers are near the end.
        if (high > 0 && _entries[high - 1].Stored.BaseOffset <= offset)
            low = high - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Stored.NextOffset <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Index of the batch at which a look-up in the offset index begins to read for that offset: at or before the one that holds it.</summary>
    public int IndexedBefore(long offset)
    {
        var position = 0;
        foreach (var entry in _offsetIndex)
            position = entry.Offset <= offset ? entry.Position : position;
        var index = 0;
        while (index < _entries.Count && _entries[index].Position < position)
            index++;
        return index;
    }

    /// <summary>Takes off the batches from that offset on (LogSegment.truncateTo), whole batches as Kafka does.</summary>
    /// <param name="now">Milliseconds since 1970: an empty segment counts as made now.</param>
    public void TruncateTo(long offset, long now)
    {
        var kept = IndexOf(offset);
        if (kept < _entries.Count)
        {
            Size = _entries[kept].Position;
            _entries.RemoveRange(kept, _entries.Count - kept);
            Largest = FindLargest();
        }

        _offsetIndex.RemoveAll(e => e.Offset >= offset);
        _timeIndex.RemoveAll(e => e.Offset >= offset);
        _aborted.RemoveAll(t => t.LastOffset >= offset);
        _bytesSinceIndexEntry = 0;
        if (Size == 0)
            _created = now;
    }

    private TimestampOffset FindLargest()
    {
        var largest = new TimestampOffset(Record.NoTimestamp, BaseOffset);
        foreach (var entry in _entries)
        {
            if (entry.Stored.Batch.MaxTimestamp > largest.Timestamp)
                largest = new TimestampOffset(entry.Stored.Batch.MaxTimestamp, entry.Stored.LastOffset);
        }

        return largest;
    }

    private long WaitedForRoll(long maxTimestamp, long now)
    {
        var first = _entries[0].Stored.Batch.MaxTimestamp;
        return first >= 0 ? maxTimestamp - first : now - _created;
    }

    private void AddTimeEntry()
    {
        if (Largest.Timestamp > (_timeIndex.Count == 0 ? Record.NoTimestamp : _timeIndex[^1].Timestamp))
            _timeIndex.Add(Largest);
    }
}
