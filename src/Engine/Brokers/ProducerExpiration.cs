using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Storage.Producers;

namespace Playground.Engine.Brokers;

/// <summary>
/// What becomes of the producers that a broker knows when its process starts, and when they have been silent for too long
/// (UnifiedLog's PeriodicProducerExpirationCheck). Simplified: one timer for all logs, counted from the start of the process.
/// </summary>
internal sealed class ProducerExpiration(BrokerMemory memory)
{
    private static readonly TimerKey Timer = new((int)BrokerTimer.ProducerExpiry);

    /// <summary>A new process: opens the logs that it finds, and begins to count.</summary>
    public void Begin(Turn turn)
    {
        var expiry = Of(memory.Config, turn.Now);
        var clean = memory.Disk.CleanShutdownEpoch >= 0;
        foreach (var (at, log) in memory.Disk.Logs)
            log.Reopen(clean, memory.Disk.CheckpointedLogStart(at), expiry);
        turn.Arm(Timer, turn.Now + memory.Config.ProducerIdExpirationCheckInterval);
    }

    /// <summary><c>producer.id.expiration.check.interval.ms</c> has passed.</summary>
    public void Check(Turn turn)
    {
        var expiry = Of(memory.Config, turn.Now);
        foreach (var partition in memory.Partitions.Values)
            partition.Log.Producers.RemoveExpired(expiry);
        turn.Arm(Timer, turn.Now + memory.Config.ProducerIdExpirationCheckInterval);
    }

    /// <summary>Who counts as forgotten at that moment.</summary>
    public static ProducerExpiry Of(BrokerConfig config, Instant now) => new(WallClock.Milliseconds(now), config.ProducerIdExpiration.Microseconds / 1000);
}
