using Playground.Engine.Storage;

namespace Playground.Engine.Config;

/// <summary>
/// The configs of one log, typed (org.apache.kafka.storage.internals.log.LogConfig): the topic's, with what its broker's configs stand in for.
/// Times are in milliseconds, as a log counts in the milliseconds of its records' timestamps; the greatest long means without limit.
/// </summary>
public sealed record LogConfig
{
    /// <summary>Kafka's defaults.</summary>
    public static LogConfig Default { get; } = new();

    /// <summary><c>segment.bytes</c>: a segment takes no more than this.</summary>
    public int SegmentBytes { get; init; } = 1_073_741_824;

    /// <summary><c>segment.ms</c>; for what counts see <see cref="MaxSegmentMs"/>.</summary>
    public long SegmentMs { get; init; } = 604_800_000;

    /// <summary><c>segment.jitter.ms</c>: up to so much less than <see cref="SegmentMs"/>, drawn for each segment.</summary>
    public long SegmentJitterMs { get; init; }

    /// <summary><c>segment.index.bytes</c>: 8 bytes an entry of the offset index, 12 of the time index.</summary>
    public int SegmentIndexBytes { get; init; } = 10_485_760;

    /// <summary><c>index.interval.bytes</c>: a batch gets an index entry when more than this came since the last.</summary>
    public int IndexIntervalBytes { get; init; } = 4096;

    /// <summary><c>retention.ms</c>; −1 keeps for ever.</summary>
    public long RetentionMs { get; init; } = 604_800_000;

    /// <summary><c>retention.bytes</c> for each partition; −1 is without limit.</summary>
    public long RetentionBytes { get; init; } = -1;

    /// <summary><c>max.message.bytes</c>: the largest batch in bytes, as compressed.</summary>
    public int MaxMessageBytes { get; init; } = 1_048_588;

    /// <summary><c>compression.type</c>: with what a leader compresses; null keeps what the producer made.</summary>
    public CompressionType? Compression { get; init; }

    /// <summary><c>message.timestamp.type</c>.</summary>
    public TimestampType TimestampType { get; init; }

    /// <summary><c>message.timestamp.before.max.ms</c>: how far a record's timestamp may lie behind the broker's clock.</summary>
    public long TimestampBeforeMaxMs { get; init; } = long.MaxValue;

    /// <summary><c>message.timestamp.after.max.ms</c>: how far it may lie ahead.</summary>
    public long TimestampAfterMaxMs { get; init; } = 3_600_000;

    /// <summary><c>cleanup.policy</c> names compact.</summary>
    public bool Compact { get; init; }

    /// <summary><c>cleanup.policy</c> names delete. Neither: records stay until they are deleted by hand.</summary>
    public bool Delete { get; init; } = true;

    /// <summary><c>min.compaction.lag.ms</c>: younger records are not compacted.</summary>
    public long MinCompactionLagMs { get; init; }

    /// <summary><c>max.compaction.lag.ms</c>: older ones are, however little there is to clean.</summary>
    public long MaxCompactionLagMs { get; init; } = long.MaxValue;

    /// <summary><c>min.cleanable.dirty.ratio</c>: what part of the log must be dirty, strictly more.</summary>
    public double MinCleanableDirtyRatio { get; init; } = 0.5;

    /// <summary><c>delete.retention.ms</c>: how long tombstones and transaction markers stay once compaction has met them.</summary>
    public long DeleteRetentionMs { get; init; } = 86_400_000;

    /// <summary><c>flush.messages</c>: so many records, then a flush.</summary>
    public long FlushMessages { get; init; } = long.MaxValue;

    /// <summary><c>flush.ms</c>: a record is flushed after so long at the latest.</summary>
    public long FlushMs { get; init; } = long.MaxValue;

    /// <summary>Time after which a segment rolls: a compacted log must roll before records may be too old (LogConfig.maxSegmentMs).</summary>
    public long MaxSegmentMs => Compact ? Math.Min(MaxCompactionLagMs, SegmentMs) : SegmentMs;

    /// <summary>Upper bound of a segment's jitter (LogConfig.randomSegmentJitter); 0 for none.</summary>
    public long MaxJitterMs => Math.Min(SegmentJitterMs, SegmentMs);

    internal static LogConfig Of(in ConfigReading read)
    {
        var policy = read.Text("cleanup.policy")!;
        return new LogConfig
        {
            SegmentBytes = read.Int("segment.bytes"),
            SegmentMs = read.Long("segment.ms"),
            SegmentJitterMs = read.Long("segment.jitter.ms"),
            SegmentIndexBytes = read.Int("segment.index.bytes"),
            IndexIntervalBytes = read.Int("index.interval.bytes"),
            RetentionMs = read.Long("retention.ms"),
            RetentionBytes = read.Long("retention.bytes"),
            MaxMessageBytes = read.Int("max.message.bytes"),
            Compression = read.Text("compression.type") is { } type and not "producer" ? Storage.Compression.Parse(type) : null,
            TimestampType = Enum.Parse<TimestampType>(read.Text("message.timestamp.type")!),
            TimestampBeforeMaxMs = read.Long("message.timestamp.before.max.ms"),
            TimestampAfterMaxMs = read.Long("message.timestamp.after.max.ms"),
            Compact = policy.Contains("compact", StringComparison.Ordinal),
            Delete = policy.Contains("delete", StringComparison.Ordinal),
            MinCompactionLagMs = read.Long("min.compaction.lag.ms"),
            MaxCompactionLagMs = read.Long("max.compaction.lag.ms"),
            MinCleanableDirtyRatio = read.Double("min.cleanable.dirty.ratio"),
            DeleteRetentionMs = read.Long("delete.retention.ms"),
            FlushMessages = read.Long("flush.messages"),
            FlushMs = read.Long("flush.ms"),
        };
    }
}
