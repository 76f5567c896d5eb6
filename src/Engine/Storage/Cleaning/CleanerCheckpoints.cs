using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Storage.Cleaning;

/// <summary>
/// How far each log of a broker is clean, as its <c>cleaner-offset-checkpoint</c> file says, and which log comes next (LogCleanerManager). A file:
/// a restart finds it again.
/// </summary>
internal sealed class CleanerCheckpoints
{
    private readonly OrderedMap<TopicPartition, long> _firstDirty = [];

    /// <summary>The first dirty offset; null for a log that was never cleaned.</summary>
    public long? Of(TopicPartition at) => _firstDirty.TryGetValue(at, out var offset) ? offset : null;

    /// <summary>A pass has cleaned the log up to there.</summary>
    public void Set(TopicPartition at, long firstDirty) => _firstDirty[at] = firstDirty;

    /// <summary>The log was cut off there: what is written from there on is dirty (maybeTruncateCheckpoint).</summary>
    public void TruncateTo(TopicPartition at, long offset)
    {
        if (_firstDirty.TryGetValue(at, out var known) && known > offset)
            _firstDirty[at] = offset;
    }

    /// <summary>The replica is gone.</summary>
    public void Remove(TopicPartition at) => _firstDirty.Remove(at);

    /// <summary>
    /// What a pass over that log would clean (LogCleanerManager.cleanableOffsets). A checkpoint outside the log is set to its start: with
    /// <c>compact,delete</c> retention may have passed it.
    /// </summary>
    /// <param name="now">Milliseconds since 1970.</param>
    public LogToClean Examine(TopicPartition at, PartitionLog log, long highWatermark, long now)
    {
        if (Of(at) is { } known && (known < log.Start || known > log.End))
            Set(at, log.Start);
        return LogToClean.Of(log, Of(at) ?? log.Start, highWatermark, now);
    }

    /// <summary>The dirtiest of the logs that are due (grabFilthiestCompactedLog); those that have waited for too long have no precedence.</summary>
    /// <param name="logs">In an order that is always the same; logs that are not compacted are passed over.</param>
    public (TopicPartition At, LogToClean Log)? Filthiest(IEnumerable<(TopicPartition At, PartitionLog Log, long HighWatermark)> logs, long now)
    {
        (TopicPartition, LogToClean)? filthiest = null;
        var ratio = double.NegativeInfinity;
        foreach (var (at, log, highWatermark) in logs)
        {
            if (!log.Config.Compact || Examine(at, log, highWatermark, now) is not { IsDue: true } dirty || dirty.CleanableRatio <= ratio)
                continue;
            (filthiest, ratio) = ((at, dirty), dirty.CleanableRatio);
        }

        return filthiest;
    }
}
