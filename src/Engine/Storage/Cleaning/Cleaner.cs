namespace Playground.Engine.Storage.Cleaning;

/// <summary>
/// One pass over a log (org.apache.kafka.storage.internals.log.Cleaner): notes the newest offset of each key in the dirty part, then writes every
/// segment up to there anew, with only what is still the newest of its key. Offsets never change. Simplified: the map knows keys, not their hashes.
/// </summary>
internal sealed class Cleaner(OffsetMap map)
{
    /// <summary>Cleans the log.</summary>
    /// <param name="now">When the pass began, in milliseconds since 1970.</param>
    /// <returns>The next first dirty offset.</returns>
    public long Clean(LogToClean cleanable, long now)
    {
        var log = cleanable.Log;
        BuildOffsetMap(log, cleanable.FirstDirtyOffset, cleanable.FirstUncleanableOffset);
        var end = map.Latest + 1;
        var transactions = new CleanedTransactions();
        var filter = new BatchFilter(log, map, transactions, now, cleanable.FirstUncleanableOffset);
        var groups = Groups(log, end, cleanable.FirstUncleanableOffset);
        for (var i = 0; i < groups.Count; i++)
            CleanGroup(log, i, groups[i], transactions, filter);
        return end;
    }

    private void BuildOffsetMap(PartitionLog log, long start, long end)
    {
        map.Clear();
        var transactions = new CleanedTransactions();
        var first = log.SegmentOf(start);
        transactions.Expect(log.AbortedTransactions(start, end));
        for (var s = first; s < log.Segments.Count && log.Segments[s].BaseOffset < end; s++)
        {
            if (!Add(log.Segments[s], start, transactions))
                return;
            // A gap at the end of a segment is known too.
            map.Reach((s + 1 < log.Segments.Count ? Math.Min(log.Segments[s + 1].BaseOffset, end) : end) - 1);
        }
    }

    /// <returns>False if the map is full.</returns>
    private bool Add(Segment segment, long start, CleanedTransactions transactions)
    {
        for (var i = segment.IndexedBefore(start); i < segment.Count; i++)
        {
            var stored = segment[i].Stored;
            if (!transactions.MayDiscard(stored) && !stored.Batch.IsControl && !Add(stored, start))
                return false;
            if (stored.LastOffset >= start)
                map.Reach(stored.LastOffset);
        }

        return true;
    }

    private bool Add(StoredBatch stored, long start)
    {
        foreach (var record in stored.Batch.Records)
        {
            var offset = stored.BaseOffset + record.OffsetDelta;
            if (record.Key != 0 && offset >= start && !map.TryPut(record.Key, offset))
                return false;
        }

        return true;
    }

    /// <summary>How many neighbouring segments become one, from the log's first on: together no larger than one may be (groupSegmentsBySize).</summary>
    private static List<int> Groups(PartitionLog log, long end, long firstUncleanable)
    {
        var groups = new List<int>();
        var segments = log.Segments;
        for (var s = 0; s < segments.Count && segments[s].BaseOffset < end;)
        {
            var (begin, total) = (s, SegmentSizes.Of(segments[s]));
            for (s++; s < segments.Count && segments[s].BaseOffset < end; s++)
            {
                var sum = total + SegmentSizes.Of(segments[s]);
                var next = s + 1 < segments.Count && segments[s + 1].BaseOffset < end ? segments[s + 1].BaseOffset : firstUncleanable;
                if (!sum.Fit(log) || (segments[s].Size > 0 && next - 1 - segments[begin].BaseOffset > int.MaxValue))
                    break;
                total = sum;
            }

            groups.Add(s - begin);
        }

        return groups;
    }

    /// <summary>Writes neighbouring segments into one, which takes their place: it is as old as the youngest of them.</summary>
    private static void CleanGroup(PartitionLog log, int first, int count, CleanedTransactions transactions, BatchFilter filter)
    {
        var last = log.Segments[first + count - 1];
        var cleaned = new Segment(log.Segments[first].BaseOffset, last.LastModified, log.Config);
        transactions.Into = cleaned;
        for (var s = first; s < first + count; s++)
        {
            var segment = log.Segments[s];
            var bound = s + 1 < first + count ? log.Segments[s + 1].BaseOffset : segment.NextOffset;
            transactions.Expect(log.AbortedTransactions(segment.BaseOffset, bound));
            for (var i = 0; i < segment.Count; i++)
            {
                if (filter.Apply(segment[i].Stored) is { } kept)
                    cleaned.Append(kept, segment[i].AppendedAt);
            }
        }

        cleaned.Close();
        cleaned.LastModified = last.LastModified;
        log.ReplaceSegments(first, count, cleaned, filter.TakeRemoved());
    }

    private readonly record struct SegmentSizes(long Log, long OffsetIndex, long TimeIndex)
    {
        public static SegmentSizes Of(Segment segment) => new(segment.Size, segment.OffsetIndex.Count * 8L, segment.TimeIndexEntries * 12L);

        public static SegmentSizes operator +(SegmentSizes a, SegmentSizes b) =>
            new(a.Log + b.Log, a.OffsetIndex + b.OffsetIndex, a.TimeIndex + b.TimeIndex);

        public bool Fit(PartitionLog log) =>
            Log <= log.Config.SegmentBytes && Math.Max(OffsetIndex, TimeIndex) <= log.Config.SegmentIndexBytes;
    }
}
