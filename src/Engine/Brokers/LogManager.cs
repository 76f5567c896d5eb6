using Playground.Engine.Kernel;

namespace Playground.Engine.Brokers;

/// <summary>An administrator of the playground wants logs looked after now. Kafka has no such command.</summary>
/// <param name="Topic">Symbol of the topic; 0 for all.</param>
internal sealed record CleanLogs(int Topic);

/// <summary>
/// What a broker does with its logs by the clock (kafka.log.LogManager): deletes what is too old or too much, flushes where configs ask for it, writes down
/// where logs begin. Simplified: one pass takes no time. Compacted logs are the log cleaner's.
/// </summary>
internal sealed class LogManager(BrokerMemory memory)
{
    private static readonly TimerKey Retention = new((int)BrokerTimer.LogRetention);
    private static readonly TimerKey Flush = new((int)BrokerTimer.LogFlush);
    private static readonly TimerKey StartCheckpoint = new((int)BrokerTimer.LogStartCheckpoint);

    /// <summary>A process begins: everything is done a first time after <c>log.initial.task.delay.ms</c>.</summary>
    public void Begin(Turn turn)
    {
        var first = turn.Now + memory.Config.LogInitialTaskDelay;
        turn.Arm(Retention, first);
        turn.Arm(Flush, first);
        turn.Arm(StartCheckpoint, first);
    }

    public void TimerRanOut(TimerKey timer, Turn turn)
    {
        switch ((BrokerTimer)timer.Kind)
        {
            case BrokerTimer.LogRetention:
                DeleteOldSegments(0, turn);
                turn.Arm(timer, turn.Now + memory.Config.LogRetentionCheckInterval);
                break;
            case BrokerTimer.LogFlush:
                FlushDirtyLogs(turn.Now);
                turn.Arm(timer, turn.Now + memory.Config.LogFlushSchedulerInterval);
                break;
            case BrokerTimer.LogStartCheckpoint:
                memory.Disk.CheckpointLogStarts();
                turn.Arm(timer, turn.Now + memory.Config.LogFlushStartOffsetCheckpointInterval);
                break;
        }
    }

    /// <summary>A look for old segments, now; for compacted logs see <see cref="LogCleaner"/>.</summary>
    public void Clean(CleanLogs command, Turn turn) => DeleteOldSegments(command.Topic, turn);

    private void DeleteOldSegments(int topic, Turn turn)
    {
        var cause = turn.Cause;
        foreach (var partition in memory.Partitions.Values)
        {
            turn.Cause = cause;
            if (!partition.Log.Config.Compact && (topic == 0 || partition.At.Topic == topic))
                partition.Retain(turn);
        }
    }

    private void FlushDirtyLogs(Instant now)
    {
        foreach (var partition in memory.Partitions.Values)
        {
            var log = partition.Log;
            if ((now - log.LastFlush).Microseconds / 1000 >= log.Config.FlushMs)
                log.Flush(now);
        }
    }
}
