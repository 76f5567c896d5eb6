using System.Text.Json;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Scripts of appends to Kafka's own UnifiedLog: when a segment is closed, where the next begins, how many index entries each has.</summary>
public sealed class SegmentRollVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("segment-roll");

    private long _now;

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Segments_roll_as_in_Kafka(string id)
    {
        var script = Cases[id];
        _now = script.Number("startMs", 0);
        var config = LogScripts.Lenient(script.GetProperty("config"));
        var log = new PartitionLog(config, WallClock.At(_now));
        if (script.Number("firstOffset", 0) is > 0 and var first)
            log.RestartAt(first, WallClock.At(_now));
        foreach (var step in script.GetProperty("steps").EnumerateArray())
            Do(log, step, script.GetProperty("config"));

        var expected = script.GetProperty("expect");
        Assert.Equal(
            expected.GetProperty("segments").EnumerateArray().Select(s => (
                s.GetProperty("baseOffset").GetInt64(), s.GetProperty("sizeBytes").GetInt32(), s.GetProperty("offsetIndexEntries").GetInt32(),
                s.GetProperty("timeIndexEntries").GetInt32())),
            log.Segments.Select(s => (s.BaseOffset, s.Size, s.OffsetIndex.Count, s.TimeIndexEntries)));
        Assert.Equal(expected.GetProperty("logEndOffset").GetInt64(), log.End);
    }

    private void Do(PartitionLog log, JsonElement step, JsonElement config)
    {
        switch (step.GetProperty("op").GetString())
        {
            case "advance":
                _now += step.GetProperty("ms").GetInt64();
                break;
            case "updateConfig":
                var merged = Playground.Engine.Tests.Config.Configs.Of(config).With(Playground.Engine.Tests.Config.Configs.Of(step.GetProperty("config")));
                log.Configure(LogScripts.Lenient(merged), WallClock.At(_now));
                break;
            default:
                Append(log, step);
                break;
        }
    }

    private void Append(PartitionLog log, JsonElement step)
    {
        var count = step.GetProperty("records").GetInt64();
        var timestamps = step.TryGetProperty("timestamps", out var each)
            ? [.. each.EnumerateArray().Select(t => t.GetInt64())]
            : LogScripts.Repeat(step.GetProperty("timestamp").GetInt64(), count);
        var batch = LogScripts.Sized(step.GetProperty("batchBytes").GetInt32(), timestamps);
        var active = log.ActiveSegment;
        var (error, baseOffset) = Append(log, step, batch);

        var expected = step.GetProperty("expect");
        Assert.Equal(expected.TryGetProperty("error", out var wanted) ? wanted.GetString() : "NONE", error.Name());
        Assert.Equal(expected.Number("baseOffset", -1), baseOffset);
        Assert.Equal(expected.GetProperty("rolled").GetBoolean(), !ReferenceEquals(active, log.ActiveSegment));
        Assert.Equal(expected.GetProperty("activeBaseOffset").GetInt64(), log.ActiveSegment.BaseOffset);
    }

    private (ErrorCode Error, long BaseOffset) Append(PartitionLog log, JsonElement step, RecordBatch batch)
    {
        if (step.TryGetProperty("baseOffset", out var given))
        {
            log.AppendAsFollower([new StoredBatch(given.GetInt64(), 0, batch)], WallClock.At(_now));
            return (ErrorCode.None, given.GetInt64());
        }

        var appended = log.AppendAsLeader(batch, 0, WallClock.At(_now));
        return (appended.Error, appended.BaseOffset);
    }
}
