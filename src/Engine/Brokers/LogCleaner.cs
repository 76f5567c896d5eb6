using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Cleaning;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers;

/// <summary>A pass that is under way: the disk has still to be given this much of its work.</summary>
/// <param name="Thread">Which cleaner thread is at it; −1 if it was asked for by hand.</param>
/// <param name="Started">Milliseconds since 1970: what delete horizons are judged by.</param>
/// <param name="Truncations">Of the log when it began.</param>
/// <param name="Left">Batches that are not rewritten yet.</param>
internal sealed record CleanerPass(int Thread, TopicPartition At, LogToClean Log, long Started, int Truncations, int Left);

/// <summary>
/// The broker's cleaner threads (LogCleaner, LogCleanerManager): each takes the dirtiest compacted log that is due, cleans it, does the retention of
/// all logs whose policy names compact, and sleeps for <c>log.cleaner.backoff.ms</c> when there was nothing to clean. Simplified: a pass keeps the disk
/// busy for as long as appending the batches that it reads would, in pieces between which others come to their turn, and takes effect at its end.
/// </summary>
internal sealed class LogCleaner(BrokerMemory memory)
{
    /// <summary>Batches that the disk is given at a time.</summary>
    private const int Piece = 100;

    private readonly SortedSet<TopicPartition> _underWay = [];
    private readonly Cleaner _cleaner = new(new OffsetMap(memory.Config.LogCleanerMapCapacity));

    private CleanerCheckpoints Checkpoints => memory.Disk.CleanerCheckpoints;

    /// <summary>The process has started.</summary>
    /// <param name="outOfStep">At time 0 the brokers have been running for some time already, each at another point of its sleep.</param>
    public void Begin(Turn turn, bool outOfStep)
    {
        for (var thread = 0; memory.Config.LogCleanerEnable && thread < memory.Config.LogCleanerThreads; thread++)
        {
            var backoff = memory.Config.LogCleanerBackoff.Microseconds;
            var phase = outOfStep && backoff > 0 ? turn.Chance.Below(backoff, Purpose.CleanerPhase, memory.Id.Value, thread) : 0;
            turn.Arm(Timer(thread), turn.Now + new Duration(phase));
        }
    }

    /// <summary>A thread looks for work (CleanerThread.doWork).</summary>
    public void Wake(int thread, Turn turn)
    {
        var now = WallClock.Milliseconds(turn.Now);
        var candidates = memory.Partitions.Values.Where(p => !_underWay.Contains(p.At)).Select(p => (p.At, p.Log, p.HighWatermark));
        if (Checkpoints.Filthiest(candidates, now) is var (at, dirty))
            Start(thread, at, dirty, now, turn);
        else
            turn.Arm(Timer(thread), turn.Now + memory.Config.LogCleanerBackoff);
        var cause = turn.Cause;
        foreach (var partition in memory.Partitions.Values)
        {
            turn.Cause = cause;
            if (partition.Log.Config.Compact && !_underWay.Contains(partition.At))
                partition.Retain(turn);
        }
    }

    /// <summary>A pass over everything of that topic (or of all) that can be cleaned at all, however little it is, and the retention of the same logs.</summary>
    /// <param name="topic">0 for all.</param>
    public void CleanNow(int topic, Turn turn)
    {
        var now = WallClock.Milliseconds(turn.Now);
        foreach (var partition in memory.Partitions.Values)
        {
            if ((topic != 0 && partition.At.Topic != topic) || !partition.Log.Config.Compact || _underWay.Contains(partition.At))
                continue;
            partition.Retain(turn);
            if (Checkpoints.Examine(partition.At, partition.Log, partition.HighWatermark, now) is { CleanableBytes: > 0 } dirty)
                Start(-1, partition.At, dirty, now, turn);
        }
    }

    /// <summary>The disk is done with a piece of a pass.</summary>
    public void GoOn(CleanerPass pass, Turn turn)
    {
        if (pass.Left > 0)
        {
            GivePiece(pass, turn);
            return;
        }

        _underWay.Remove(pass.At);
        if (StillApplies(pass))
            Finish(pass, turn);
        if (pass.Thread >= 0)
            Wake(pass.Thread, turn);
    }

    private static TimerKey Timer(int thread) => new((int)BrokerTimer.Cleaner, thread);

    private void Start(int thread, TopicPartition at, LogToClean dirty, long now, Turn turn)
    {
        _underWay.Add(at);
        var batches = 0;
        foreach (var segment in dirty.Log.Segments)
            batches += segment.BaseOffset < dirty.FirstUncleanableOffset ? segment.Count : 0;
        GivePiece(new CleanerPass(thread, at, dirty, now, dirty.Log.Truncations, batches), turn);
    }

    private void GivePiece(CleanerPass pass, Turn turn)
    {
        var piece = Math.Min(Piece, pass.Left);
        turn.Disk(memory.AppendTime * piece, pass with { Left = pass.Left - piece });
    }

    /// <summary>The log was cut off, given away or is not compacted any more: Kafka aborts the pass.</summary>
    private bool StillApplies(CleanerPass pass) => memory.Find(pass.At) is { } partition && ReferenceEquals(partition.Log, pass.Log.Log)
        && pass.Log.Log.Truncations == pass.Truncations && pass.Log.Log.Config.Compact;

    private void Finish(CleanerPass pass, Turn turn)
    {
        var next = _cleaner.Clean(pass.Log, pass.Started);
        Checkpoints.Set(pass.At, next);
        turn.Emit(Happened.Log(EventKind.LogCompacted, memory.Id, pass.At, pass.Log.FirstDirtyOffset, next));
    }
}
