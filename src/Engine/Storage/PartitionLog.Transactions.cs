namespace Playground.Engine.Storage;

/// <summary>What transactions mean to readers of a log (UnifiedLog, LocalLog, TransactionIndex).</summary>
public sealed partial class PartitionLog
{
    /// <summary>
    /// Where the first transaction begins that is not decided, or whose marker the high watermark has not passed; null if there is none. Of one that
    /// began below the log's start, the base of the batch that the start lies in, which may be below it.
    /// </summary>
    public long? FirstUnstableOffset
    {
        get
        {
            var first = Producers.Transactions.FirstUnstable;
            if (first < 0)
                return null;
            return first >= Start ? first : BatchesFrom(Start).FirstOrDefault()?.BaseOffset ?? Start;
        }
    }

    /// <summary>How far readers of committed data may read.</summary>
    public long LastStableOffset(long highWatermark) => Math.Min(FirstUnstableOffset ?? highWatermark, highWatermark);

    /// <summary>
    /// The aborted transactions that overlap an answer, in the order of their markers. The list may reach further than the answer: to the next entry of
    /// the offset index, or to the segment's end (LocalLog.addAbortedTransactions).
    /// </summary>
    /// <param name="from">What was asked for.</param>
    /// <param name="maxBytes">Of the answer.</param>
    /// <param name="upTo">The reader's limit.</param>
    public AbortedTransaction[] AbortedTransactionsFor(long from, int maxBytes, long upTo)
    {
        for (var s = SegmentOf(from); s < _segments.Count; s++)
        {
            var segment = _segments[s];
            var first = segment.IndexOf(from);
            if (first == segment.Count)
                continue;
            return segment[first].Stored.NextOffset > upTo ? [] : Aborted(s, from, UpperBound(s, first, maxBytes, upTo));
        }

        return [];
    }

    /// <summary>The aborted transactions that touch these segments, for the cleaner: from the log's start, up to a bound.</summary>
    internal AbortedTransaction[] AbortedTransactions(long segmentBase, long upperBound) => Aborted(SegmentOf(segmentBase), Start, upperBound);

    private long UpperBound(int s, int first, int maxBytes, long upTo)
    {
        var segment = _segments[s];
        var begin = segment[first].Position;
        var end = segment.Size;
        for (var i = first; i < segment.Count && end == segment.Size; i++)
        {
            if (segment[i].Stored.NextOffset > upTo)
                end = segment[i].Position;
        }

        var size = Math.Min(end - begin, Math.Max(maxBytes, segment[first].Stored.Batch.Bytes));
        foreach (var entry in segment.OffsetIndex)
        {
            if (entry.Position >= begin + size)
                return entry.Offset;
        }

        return s + 1 < _segments.Count ? _segments[s + 1].BaseOffset : End;
    }

    private AbortedTransaction[] Aborted(int firstSegment, long from, long upperBound)
    {
        List<AbortedTransaction>? found = null;
        for (var s = firstSegment; s < _segments.Count; s++)
        {
            foreach (var transaction in _segments[s].AbortedTransactions)
            {
                if (transaction.LastOffset >= from && transaction.FirstOffset < upperBound)
                    (found ??= []).Add(transaction);
                if (transaction.LastStableOffset >= upperBound)
                    return found?.ToArray() ?? [];
            }
        }

        return found?.ToArray() ?? [];
    }
}
