using Playground.Engine.Kernel;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Trace;

namespace Playground.Engine.Storage;

/// <summary>How a log gets shorter at its end, and what is derived from it follows (UnifiedLog.truncateTo, LocalLog.truncateTo).</summary>
public sealed partial class PartitionLog
{
    /// <summary>
    /// Cuts off everything from that offset on and rebuilds what was derived from it. An epoch that began at the log's end without a record is cut
    /// off even if no record is: a leader that wrote nothing has left it behind, and no later leader knows it.
    /// </summary>
    /// <param name="expiry">The time, and who counts as forgotten at it.</param>
    public void TruncateTo(long end, in ProducerExpiry expiry)
    {
        if (end >= End)
        {
            Epochs.TruncateFromEnd(End);
            return;
        }

        if (end < _segments[0].BaseOffset)
        {
            RestartAt(end, WallClock.At(expiry.Now));
            return;
        }

        var last = SegmentOf(end);
        _segments.RemoveRange(last + 1, _segments.Count - last - 1);
        _segments[last].TruncateTo(end, expiry.Now);
        End = end;
        Start = Math.Min(Start, end);
        Settle();
        Epochs.TruncateFromEnd(end);
        ProducerRecovery.Rebuild(Producers, SegmentBases(), [.. Batches], Start, End, expiry);
    }

    /// <summary>A new process opens the log (LogLoader): what was known in memory alone is gone, or as the files say.</summary>
    /// <param name="clean">The last process stopped in order.</param>
    /// <param name="checkpointedStart">The log start offset in the checkpoint file; 0 without one.</param>
    public void Reopen(bool clean, long checkpointedStart, in ProducerExpiry expiry)
    {
        var start = Math.Min(End, Math.Max(checkpointedStart, _segments[0].BaseOffset));
        Removals += start == Start ? 0 : 1;
        Start = start;
        Epochs.TruncateFromEnd(End);
        Epochs.TruncateFromStart(Start);
        ProducerRecovery.Restart(Producers, SegmentBases(), [.. Batches], Start, End, clean, expiry);
    }

    /// <summary>Throws everything away and goes on at that offset (UnifiedLog.truncateFullyAndStartAt).</summary>
    public void RestartAt(long offset, Instant now)
    {
        _segments.Clear();
        _segments.Add(new Segment(offset, WallClock.Milliseconds(now), Config));
        Start = End = offset;
        Settle();
        Epochs.Clear();
        Producers.StartOverAt(offset);
    }

    /// <summary>
    /// Puts what a compaction pass wrote in the place of neighbouring segments (LocalLog.replaceSegments). Offsets stay as they are: the log neither
    /// starts nor ends elsewhere.
    /// </summary>
    /// <param name="first">Index of the first segment that goes.</param>
    /// <param name="removed">The records that are gone for good.</param>
    public void ReplaceSegments(int first, int count, Segment by, IReadOnlyList<RecordId> removed)
    {
        for (var s = first + 1; s < first + count; s++)
            Producers.SegmentRemoved(_segments[s].BaseOffset);
        _segments.RemoveRange(first + 1, count - 1);
        _segments[first] = by;
        CountBytes();
        _removed.AddRange(removed);
        Removals++;
    }

    private void Settle()
    {
        CountBytes();
        _flushed = Math.Min(_flushed, End);
        Truncations++;
    }

    private void CountBytes()
    {
        Size = 0;
        foreach (var segment in _segments)
            Size += segment.Size;
    }

    private long[] SegmentBases()
    {
        var bases = new long[_segments.Count];
        for (var i = 0; i < bases.Length; i++)
            bases[i] = _segments[i].BaseOffset;
        return bases;
    }
}
