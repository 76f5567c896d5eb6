using Playground.Engine.Kernel;

namespace Playground.Engine.Storage;

/// <summary>
/// How a log gets shorter at its beginning (UnifiedLog.deleteOldSegments, maybeIncrementLogStartOffset). Whole segments go, oldest first, as far as one
/// after the other may. Simplified: a deleted segment's files are gone at once, where Kafka renames them and removes them after
/// <c>file.delete.delay.ms</c>; nothing can be read of them either way.
/// </summary>
public sealed partial class PartitionLog
{
    /// <summary>Records below that offset are gone for good; their segments follow with the next pass of retention.</summary>
    /// <param name="offset">At most the high watermark; one that is not above <see cref="Start"/> changes nothing.</param>
    public void IncrementStart(long offset)
    {
        if (offset <= Start)
            return;
        foreach (var stored in BatchesFrom(Start))
        {
            if (stored.BaseOffset >= offset)
                break;
            NoteRemoved(stored, Start, offset);
        }

        Start = offset;
        Removals++;
        Epochs.TruncateFromStart(offset);
        Producers.LogStartsAt(offset);
    }

    /// <summary>One pass of retention: what lies below the log's start, what is too much, what is too old.</summary>
    /// <param name="highWatermark">Nothing from here on is deleted.</param>
    /// <returns>How many segments are gone.</returns>
    public int DeleteOldSegments(Instant now, long highWatermark)
    {
        var milliseconds = WallClock.Milliseconds(now);
        var deleted = DeleteWhile(highWatermark, milliseconds, (segment, next) => next is not null && next.BaseOffset <= Start);
        if (!Config.Delete)
            return deleted;
        if (Config.RetentionBytes >= 0 && Size >= Config.RetentionBytes)
        {
            var over = Size - Config.RetentionBytes;
            deleted += DeleteWhile(highWatermark, milliseconds, (segment, _) => (over -= segment.Size) >= 0);
        }

        var oldest = milliseconds - Config.RetentionMs;
        return Config.RetentionMs < 0 ? deleted : deleted + DeleteWhile(highWatermark, milliseconds, (segment, _) => segment.LargestTimestamp < oldest);
    }

    private int DeleteWhile(long highWatermark, long now, Func<Segment, Segment?, bool> mayGo)
    {
        var count = 0;
        for (; count < _segments.Count; count++)
        {
            var next = count + 1 < _segments.Count ? _segments[count + 1] : null;
            var isEmptyLast = next is null && _segments[count].Size == 0;
            if (highWatermark < (next?.BaseOffset ?? End) || isEmptyLast || !mayGo(_segments[count], next))
                break;
        }

        if (count == 0)
            return 0;
        if (count == _segments.Count)
            RollTo(End, now);
        IncrementStart(_segments[count].BaseOffset);
        for (var i = 0; i < count; i++)
        {
            Size -= _segments[i].Size;
            Producers.SegmentRemoved(_segments[i].BaseOffset);
        }

        _segments.RemoveRange(0, count);
        return count;
    }

    private void NoteRemoved(StoredBatch stored, long from, long to)
    {
        if (stored.Batch.IsControl)
            return;
        foreach (var record in stored.Batch.Records)
        {
            var offset = stored.BaseOffset + record.OffsetDelta;
            if (offset >= from && offset < to)
                _removed.Add(record.Id);
        }
    }
}
