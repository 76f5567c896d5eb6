namespace Playground.Engine.Storage.Cleaning;

/// <summary>A compacted log and the part of it that a pass may clean (LogToClean, LogCleanerManager.cleanableOffsets).</summary>
/// <param name="FirstDirtyOffset">Everything below it was cleaned before.</param>
/// <param name="FirstUncleanableOffset">Base offset of the first segment that no pass may touch yet.</param>
/// <param name="CleanBytes">Of the segments that begin below the first dirty offset.</param>
/// <param name="CleanableBytes">Of the segments from there up to the first that may not be touched.</param>
/// <param name="MustCleanNow"><c>max.compaction.lag.ms</c> is over for something in it.</param>
internal sealed record LogToClean(
    PartitionLog Log, long FirstDirtyOffset, long FirstUncleanableOffset, long CleanBytes, long CleanableBytes, bool MustCleanNow)
{
    public double CleanableRatio => (double)CleanableBytes / (CleanBytes + CleanableBytes);

    /// <summary>Whether there is enough to do: too many dirty bytes, or some that have waited for too long.</summary>
    public bool IsDue => CleanBytes + CleanableBytes > 0
        && ((MustCleanNow && CleanableBytes > 0) || CleanableRatio > Log.Config.MinCleanableDirtyRatio);

    /// <param name="firstDirty">Within the log.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    public static LogToClean Of(PartitionLog log, long firstDirty, long highWatermark, long now)
    {
        var closed = Math.Min(log.ActiveSegment.BaseOffset, FirstTooYoung(log, firstDirty, now));
        var bound = Math.Max(firstDirty, Math.Min(log.LastStableOffset(highWatermark), closed));
        var firstUncleanable = log.Segments[ClosedFrom(log, bound) ?? log.Segments.Count - 1].BaseOffset;
        var (clean, cleanable) = (0L, 0L);
        var firstCleanable = log.SegmentOf(Math.Min(firstDirty, firstUncleanable));
        for (var s = 0; s < log.Segments.Count; s++)
        {
            var segment = log.Segments[s];
            clean += segment.BaseOffset < firstDirty ? segment.Size : 0;
            cleanable += s >= firstCleanable && segment.BaseOffset < firstUncleanable ? segment.Size : 0;
        }

        return new LogToClean(log, firstDirty, firstUncleanable, clean, cleanable, HasWaitedTooLong(log, firstDirty, now));
    }

    /// <summary>Base of the first closed dirty segment in which something is younger than <c>min.compaction.lag.ms</c>.</summary>
    private static long FirstTooYoung(PartitionLog log, long firstDirty, long now)
    {
        for (var s = ClosedFrom(log, firstDirty); log.Config.MinCompactionLagMs > 0 && s < log.Segments.Count - 1; s++)
        {
            if (log.Segments[s.Value].LargestTimestamp > now - log.Config.MinCompactionLagMs)
                return log.Segments[s.Value].BaseOffset;
        }

        return long.MaxValue;
    }

    /// <summary>Whether the first batch of a closed dirty segment is older than <c>max.compaction.lag.ms</c>.</summary>
    private static bool HasWaitedTooLong(PartitionLog log, long firstDirty, long now)
    {
        for (var s = ClosedFrom(log, firstDirty); s < log.Segments.Count - 1; s++)
        {
            var segment = log.Segments[s.Value];
            if (segment.Count > 0 && segment[0].Stored.Batch.MaxTimestamp is > 0 and var first && first < now - log.Config.MaxCompactionLagMs)
                return true;
        }

        return false;
    }

    /// <summary>Index of the closed segment that holds the offset, or would; null if no closed one reaches it.</summary>
    private static int? ClosedFrom(PartitionLog log, long offset)
    {
        var index = log.SegmentOf(offset);
        return index < log.Segments.Count - 1 ? index : null;
    }
}
