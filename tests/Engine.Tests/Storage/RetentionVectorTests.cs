using System.Text.Json;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Single passes of retention that Kafka's own UnifiedLog was run through.</summary>
public sealed class RetentionVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("retention");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pass_deletes_what_it_deletes_in_Kafka(string id)
    {
        var script = Cases[id];
        var log = Build(script);
        var before = log.Segments.Select(s => s.BaseOffset).ToArray();

        log.DeleteOldSegments(WallClock.At(script.GetProperty("nowMs").GetInt64()), script.GetProperty("highWatermark").GetInt64());

        var expected = script.GetProperty("expect");
        var remaining = log.Segments.Select(s => s.BaseOffset).ToArray();
        Assert.Equal(Offsets(expected.GetProperty("deletedBaseOffsets")), before.Except(remaining));
        Assert.Equal(Offsets(expected.GetProperty("remainingBaseOffsets")), remaining);
        Assert.Equal(expected.GetProperty("logStartOffsetAfter").GetInt64(), log.Start);
        Assert.Equal(log.Segments.Sum(s => (long)s.Size), log.Size);
    }

    private static PartitionLog Build(JsonElement script)
    {
        var log = new PartitionLog(ConfigOf(script), WallClock.At(0));
        var segments = script.GetProperty("segments").EnumerateArray().ToArray();
        log.RestartAt(segments[0].GetProperty("baseOffset").GetInt64(), WallClock.At(0));
        for (var i = 0; i < segments.Length; i++)
        {
            if (i > 0)
                log.RollTo(segments[i].GetProperty("baseOffset").GetInt64(), 0);
            Fill(log, segments[i]);
        }

        log.IncrementStart(script.GetProperty("logStartOffsetBefore").GetInt64());
        return log;
    }

    /// <summary>One batch, as large as the segment and with as many records as it spans offsets.</summary>
    private static void Fill(PartitionLog log, JsonElement segment)
    {
        var (from, to) = (segment.GetProperty("baseOffset").GetInt64(), segment.GetProperty("nextOffset").GetInt64());
        var size = segment.GetProperty("sizeBytes").GetInt32();
        if (size > 0)
        {
            var timestamps = LogScripts.Repeat(segment.GetProperty("largestTimestampMs").GetInt64(), to - from);
            log.AppendAsFollower([new StoredBatch(from, 0, LogScripts.Sized(size, timestamps))], WallClock.At(0));
        }

        log.ActiveSegment.LastModified = segment.Number("lastModifiedMs", 0);
    }

    private static LogConfig ConfigOf(JsonElement script)
    {
        var policy = script.TryGetProperty("cleanup.policy", out var given) ? given.GetString()! : "delete";
        return LogConfig.Default with
        {
            SegmentMs = long.MaxValue,
            RetentionMs = Limit(script, "retention.ms"),
            RetentionBytes = Limit(script, "retention.bytes"),
            Compact = policy.Contains("compact", StringComparison.Ordinal),
            Delete = policy.Contains("delete", StringComparison.Ordinal),
        };
    }

    private static long Limit(JsonElement script, string name) =>
        script.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : -1;

    private static IEnumerable<long> Offsets(JsonElement list) => list.EnumerateArray().Select(o => o.GetInt64());
}
