namespace Playground.Engine.Storage.Producers;

/// <summary>
/// Builds a partition's producer state anew from its snapshots and its batches (UnifiedLog.rebuildProducerState, LogLoader). What a snapshot does
/// not hold and no batch behind it repeats is forgotten: of each producer all but the newest batch before the snapshot.
/// </summary>
internal static class ProducerRecovery
{
    /// <summary>After a truncation: the latest snapshot that the log still reaches, then the batches behind it.</summary>
    /// <param name="segmentBases">First offsets of the segments that are left, ascending.</param>
    /// <param name="batches">All that is left, ascending.</param>
    public static void Rebuild(
        ProducerStates states, IReadOnlyList<long> segmentBases, IReadOnlyList<StoredBatch> batches, long logStart, long logEnd, in ProducerExpiry expiry)
    {
        // Kafka saves itself the reading when there was no producer to truncate.
        var nothingToLose = states.Entries.Count == 0 && states.End >= logEnd;
        states.TruncateAndReload(logStart, logEnd, expiry);
        if (!nothingToLose)
            Replay(states, segmentBases, batches, logStart, logEnd);
        states.SkipTo(logEnd);
        states.TakeSnapshot();
    }

    /// <summary>A new process finds the log (LogLoader.load, recoverLog).</summary>
    /// <param name="clean">The last process stopped in order, and wrote a snapshot then; else the last segment is read over and a snapshot made of it.</param>
    public static void Restart(
        ProducerStates states, IReadOnlyList<long> segmentBases, IReadOnlyList<StoredBatch> batches, long logStart, long logEnd, bool clean, in ProducerExpiry expiry)
    {
        if (clean)
            states.TakeSnapshot();
        states.Lose();
        if (!clean && segmentBases.Count > 0)
        {
            var last = segmentBases[^1];
            Rebuild(states, segmentBases, batches, logStart, last, expiry);
            states.SkipTo(last);
            Feed(states, batches, last, logEnd);
            states.TakeSnapshot();
            states.Lose();
        }

        states.Snapshots.RemoveStray(segmentBases);
        Rebuild(states, segmentBases, batches, logStart, logEnd, expiry);
    }

    /// <summary>Reads the segments behind the state's end, with snapshots where the last two of them begin.</summary>
    private static void Replay(ProducerStates states, IReadOnlyList<long> segmentBases, IReadOnlyList<StoredBatch> batches, long logStart, long logEnd)
    {
        for (var i = 0; i < segmentBases.Count && states.End < logEnd; i++)
        {
            var end = i + 1 < segmentBases.Count ? Math.Min(segmentBases[i + 1], logEnd) : logEnd;
            if (end <= states.End)
                continue;
            states.SkipTo(Math.Max(Math.Max(segmentBases[i], states.End), logStart));
            if (i >= segmentBases.Count - 2)
                states.TakeSnapshot();
            Feed(states, batches, states.End, end);
        }
    }

    private static void Feed(ProducerStates states, IReadOnlyList<StoredBatch> batches, long from, long to)
    {
        foreach (var batch in batches)
        {
            if (batch.NextOffset > from && batch.BaseOffset < to)
                states.Update(batch);
        }
    }
}
