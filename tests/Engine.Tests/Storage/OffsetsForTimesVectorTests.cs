using System.Text.Json;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Scripts of ListOffsets queries that Kafka's own UnifiedLog has answered.</summary>
public sealed class OffsetsForTimesVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("log-offsets-for-times");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Offsets_are_found_by_time_as_in_Kafka(string id)
    {
        var now = WallClock.At(Cases[id].Number("startMs", 1_000_000));
        var config = LogConfig.Default with { SegmentMs = long.MaxValue, TimestampAfterMaxMs = long.MaxValue };
        var log = new PartitionLog(config, now);
        foreach (var step in Cases[id].GetProperty("steps").EnumerateArray())
        {
            if (step.GetProperty("op").GetString() == "query")
                Query(log, step);
            else
                Do(log, step, now);
        }
    }

    private static void Query(PartitionLog log, JsonElement step)
    {
        var expected = step.GetProperty("expect");
        OffsetAnswer? wanted = expected.GetProperty("offset").ValueKind == JsonValueKind.Null ? null : new OffsetAnswer(
            expected.GetProperty("offset").GetInt64(), expected.GetProperty("timestamp").GetInt64(),
            expected.GetProperty("leaderEpoch") is { ValueKind: JsonValueKind.Number } epoch ? epoch.GetInt32() : null);

        Assert.Equal(wanted, log.OffsetFor(step.GetProperty("timestamp").GetInt64()));
    }

    private static void Do(PartitionLog log, JsonElement step, Instant now)
    {
        switch (step.GetProperty("op").GetString())
        {
            case "append":
                long[] timestamps = [.. step.GetProperty("timestamps").EnumerateArray().Select(t => t.GetInt64())];
                log.AppendAsLeader(LogScripts.Batch(timestamps), step.GetProperty("leaderEpoch").GetInt32(), now);
                break;
            case "roll":
                log.Roll(now);
                break;
            case "leaderEpoch":
                log.Epochs.Assign(step.GetProperty("epoch").GetInt32(), log.End);
                break;
            case "deleteRecords":
                log.IncrementStart(step.GetProperty("offset").GetInt64());
                break;
            case "deleteOldSegments":
                log.DeleteOldSegments(now, log.End);
                break;
            case "truncateTo":
                log.TruncateTo(step.GetProperty("offset").GetInt64(), new ProducerExpiry(WallClock.Milliseconds(now), long.MaxValue));
                break;
            default:
                throw new InvalidOperationException("No such step.");
        }
    }
}
