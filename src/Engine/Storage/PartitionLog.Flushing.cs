using Playground.Engine.Kernel;
using Playground.Engine.Storage.Producers;

namespace Playground.Engine.Storage;

/// <summary>
/// What of a log is on the disk itself. Kafka leaves it to the operating system: it flushes when a segment is closed, at an orderly end and where
/// <c>flush.messages</c> or <c>flush.ms</c> say so. Simplified: a flush takes no time; the operating system writes each batch back after a fixed time.
/// </summary>
public sealed partial class PartitionLog
{
    private long _flushed;

    /// <summary>When it was flushed last, other than by the operating system.</summary>
    public Instant LastFlush { get; private set; }

    /// <summary>Everything below this offset was flushed by the broker (the recovery point).</summary>
    public long RecoveryPoint => _flushed;

    /// <summary>Everything below this offset survives a loss of power.</summary>
    /// <param name="writeBack">A batch is on the disk so long after its append by itself (<c>cluster.disk.flush</c>).</param>
    public long Flushed(Instant now, Duration writeBack)
    {
        for (var s = _segments.Count - 1; s >= 0 && _segments[s].NextOffset > _flushed; s--)
        {
            for (var i = _segments[s].Count - 1; i >= 0; i--)
            {
                if (_segments[s][i].AppendedAt + writeBack <= now)
                    return Math.Max(_flushed, _segments[s][i].Stored.NextOffset);
            }
        }

        return _flushed;
    }

    /// <summary>Everything goes to the disk now.</summary>
    public void Flush(Instant now) => (_flushed, LastFlush) = (End, now);

    /// <summary>The machine dies: of what was not on the disk a part is left, up to a boundary between batches.</summary>
    /// <param name="draw">Draws from [0, bound): how many of the batches in question are left.</param>
    public void LosePower(Instant now, Duration writeBack, Func<long, long> draw)
    {
        var safe = Math.Max(Start, Flushed(now, writeBack));
        var ends = new List<long> { safe };
        foreach (var stored in BatchesFrom(safe))
            ends.Add(stored.NextOffset);
        TruncateTo(ends[(int)draw(ends.Count)], new ProducerExpiry(WallClock.Milliseconds(now), long.MaxValue));
        _flushed = End;
    }
}
