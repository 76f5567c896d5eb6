using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Trace;

namespace Playground.Engine.Storage;

/// <summary>
/// A replica's log (UnifiedLog, LocalLog): segments of batches at ascending offsets, with its leader epochs and producer states. Everything in it
/// survives the death of the process, since the page cache belongs to the machine; how much of it a loss of power leaves, see <see cref="Flushed"/>.
/// Simplified: truncation takes whole batches as in Kafka, but a read too gives whole batches only, where Kafka cuts the last at the byte limit.
/// </summary>
public sealed partial class PartitionLog
{
    private readonly List<Segment> _segments = [];
    private readonly List<RecordId> _removed = [];

    /// <summary>An empty log with Kafka's default configs, made at the start of the run.</summary>
    public PartitionLog()
        : this(LogConfig.Default, Instant.Zero)
    {
    }

    public PartitionLog(LogConfig config, Instant now)
    {
        (Config, LastFlush) = (config, now);
        _segments.Add(new Segment(0, WallClock.Milliseconds(now), config));
    }

    /// <summary>How the log is kept.</summary>
    public LogConfig Config { get; private set; }

    /// <summary>Draws from [0, bound): the jitter of segments. Null draws 0.</summary>
    public Func<long, long>? Jitter { get; set; }

    /// <summary>In order of their offsets; there is always one.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>The one that is written to.</summary>
    public Segment ActiveSegment => _segments[^1];

    public LeaderEpochs Epochs { get; } = new();

    public ProducerStates Producers { get; } = new();

    /// <summary>The first offset that can be read: at or behind the first segment's base offset, not always at the beginning of a batch.</summary>
    public long Start { get; private set; }

    /// <summary>The next offset to be written (LEO).</summary>
    public long End { get; private set; }

    /// <summary>Bytes of all segments.</summary>
    public long Size { get; private set; }

    /// <summary>Rises with every truncation, so that readers who remember a position know that it may be void.</summary>
    public int Truncations { get; private set; }

    /// <summary>Rises whenever records are removed for good: by retention, by hand or by compaction.</summary>
    public int Removals { get; private set; }

    /// <summary>The records that were so removed from this log, in the order of their removal. Not Kafka's: the ledger must know them from lost ones.</summary>
    public IReadOnlyList<RecordId> Removed => _removed;

    /// <summary>Leader epoch of the last record; −1 for an empty log.</summary>
    public int LastEpoch => Epochs.Latest;

    /// <summary>Every batch, in order, those below <see cref="Start"/> included while their segment is there.</summary>
    public IEnumerable<StoredBatch> Batches => BatchesFrom(0);

    /// <summary>
    /// Other configs count from now on. Segments keep the index limits and the jitter that they were made with, but one that nothing was ever written to
    /// counts as made now.
    /// </summary>
    public void Configure(LogConfig config, Instant now)
    {
        Config = config;
        if (_segments.Count == 1 && Size == 0)
            _segments[0] = new Segment(_segments[0].BaseOffset, WallClock.Milliseconds(now), config);
    }

    /// <summary>Whether anything stands from that offset on.</summary>
    public bool HasFrom(long offset) => offset < End;

    /// <summary>The batches that reach behind that offset, over all segments.</summary>
    public IEnumerable<StoredBatch> BatchesFrom(long offset)
    {
        for (var s = SegmentOf(offset); s < _segments.Count; s++)
        {
            var segment = _segments[s];
            for (var i = segment.IndexOf(offset); i < segment.Count; i++)
                yield return segment[i].Stored;
        }
    }

    /// <summary>
    /// Whole batches from that offset on, up to a bound, all of one segment (LocalLog.read): where a segment ends, so does the answer.
    /// </summary>
    /// <param name="atLeastOne">The first batch is given whatever its size, so that a reader with a small bound goes on too (KIP-74).</param>
    /// <param name="upTo">Only batches that end below it: a consumer's limit. Replicas read to the end.</param>
    public StoredBatch[] Read(long from, int maxBytes, bool atLeastOne = true, long upTo = long.MaxValue)
    {
        for (var s = SegmentOf(from); s < _segments.Count; s++)
        {
            var segment = _segments[s];
            var first = segment.IndexOf(from);
            if (first < segment.Count)
                return Read(segment, first, maxBytes, atLeastOne, upTo);
        }

        return [];
    }

    /// <summary>Index of the segment that holds the offset, or would: the last whose base offset is not above it; the first for all below.</summary>
    public int SegmentOf(long offset)
    {
        int low = 0, high = _segments.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_segments[middle].BaseOffset <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private static StoredBatch[] Read(Segment segment, int first, int maxBytes, bool atLeastOne, long upTo)
    {
        var last = first;
        for (long bytes = 0; last < segment.Count && segment[last].Stored.NextOffset <= upTo; last++)
        {
            bytes += segment[last].Stored.Batch.Bytes;
            if (bytes > maxBytes && !(atLeastOne && last == first))
                break;
        }

        if (first == last)
            return [];
        var read = new StoredBatch[last - first];
        for (var i = 0; i < read.Length; i++)
            read[i] = segment[first + i].Stored;
        return read;
    }
}
