using System.Text.Json;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Tests.Config;
using Playground.Engine.Trace;
using LogRecord = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Storage;

/// <summary>What the scripts of logs have in common: configs under Kafka's names, a clock in milliseconds, batches of a given shape.</summary>
internal static class LogScripts
{
    private static readonly RecordId Nobody = new(new NodeId(1001), 1);

    /// <summary>Where a file says nothing else, timestamps may lie in the future and segments do not roll by time.</summary>
    public static LogConfig Lenient(JsonElement config) => Lenient(Configs.Of(config));

    public static LogConfig Lenient(ConfigValues values)
    {
        var config = Strict(values) with { TimestampAfterMaxMs = long.MaxValue };
        return values["segment.ms"] is null ? config with { SegmentMs = long.MaxValue } : config;
    }

    public static LogConfig Strict(ConfigValues values) => LogConfig.Of(new ConfigReading(ConfigScopes.Topic, values));

    public static long Number(this JsonElement step, string name, long otherwise) =>
        step.TryGetProperty(name, out var value) ? value.GetInt64() : otherwise;

    /// <summary>One record of a log whose content does not matter.</summary>
    public static LogRecord Record(long timestamp, int keyBytes = 1, int valueBytes = 1) => new(Nobody, 0, keyBytes, valueBytes, timestamp);

    public static RecordBatch Batch(params long[] timestamps) => new(-1, -1, -1, Array.ConvertAll(timestamps, t => Record(t)));

    /// <summary>A batch that is so large whatever is in it.</summary>
    public static RecordBatch Sized(int bytes, params long[] timestamps) => new(
        -1, -1, -1, Array.ConvertAll(timestamps, t => Record(t)), compression: CompressionType.Gzip, compressedBytes: bytes - RecordSizes.BatchHeader);

    public static long[] Repeat(long timestamp, long count) => [.. Enumerable.Repeat(timestamp, (int)count)];
}
