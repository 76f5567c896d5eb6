using System.Globalization;
using System.Text.Json;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Cleaning;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Scripts of appends, rolls and passes of the cleaner that Kafka's own Cleaner was run on.</summary>
public sealed class LogCleanerVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("log-cleaner");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pass_leaves_what_Kafka_leaves(string id)
    {
        var scripted = Cases[id];
        var script = new LogScript(new LogConfig
        {
            SegmentMs = long.MaxValue,
            SegmentBytes = scripted.TryGetProperty("segmentBytes", out var bytes) ? bytes.GetInt32() : LogConfig.Default.SegmentBytes,
            DeleteRetentionMs = scripted.GetProperty("deleteRetentionMs").GetInt64(),
        });
        var capacity = scripted.GetProperty("offsetMapCapacity");
        var cleaner = new Cleaner(new OffsetMap(capacity.ValueKind == JsonValueKind.Null ? int.MaxValue : capacity.GetInt32()));
        foreach (var step in scripted.GetProperty("steps").EnumerateArray())
        {
            switch (step.GetProperty("op").GetString())
            {
                case "append":
                    script.Append(step, 0);
                    break;
                case "marker":
                    script.Mark(step, 0);
                    break;
                case "roll":
                    script.Log.Roll(Instant.Zero);
                    break;
                case "expireProducers":
                    script.Log.Producers.RemoveExpired(new ProducerExpiry(Now: long.MaxValue, After: 0));
                    break;
                default:
                    Clean(cleaner, script.Log, step);
                    break;
            }
        }
    }

    private static void Clean(Cleaner cleaner, PartitionLog log, JsonElement step)
    {
        var expected = step.GetProperty("expect");
        var wanted = step.TryGetProperty("firstUncleanableOffset", out var given) ? given.GetInt64() : log.ActiveSegment.BaseOffset;
        var uncleanable = log.Segments[log.SegmentOf(wanted)].BaseOffset;
        var before = log.Batches.Sum(b => b.Batch.Ids.Length);
        var removedBefore = log.Removed.Count;

        var next = cleaner.Clean(
            new LogToClean(log, step.GetProperty("fromDirtyOffset").GetInt64(), uncleanable, 0, 0, false),
            long.Parse(step.GetProperty("nowMs").GetString()!, CultureInfo.InvariantCulture));

        Assert.Equal(expected.GetProperty("nextDirtyOffset").GetInt64(), next);
        Assert.Equal(Numbers(expected, "survivingOffsets"), log.Batches.SelectMany(b => b.Batch.Records.Select(r => b.BaseOffset + r.OffsetDelta)));
        Assert.Equal(Numbers(expected, "batchLastOffsets"), log.Batches.Select(b => b.LastOffset));
        Assert.Equal(before - log.Batches.Sum(b => b.Batch.Ids.Length), log.Removed.Count - removedBefore);
        Assert.Equal(log.Segments.Sum(s => s.Size), log.Size);
        if (expected.TryGetProperty("segmentBaseOffsets", out _))
            Assert.Equal(Numbers(expected, "segmentBaseOffsets"), log.Segments.Select(s => s.BaseOffset));
        if (!expected.TryGetProperty("deleteHorizons", out var horizons))
            return;
        var found = log.Batches.Where(b => b.Batch.DeleteHorizon >= 0).Select(b => $"{b.LastOffset}: {b.Batch.DeleteHorizon}");
        Assert.Equal(horizons.EnumerateObject().Select(h => $"{h.Name}: {h.Value.GetString()}"), found);
    }

    private static IEnumerable<long> Numbers(JsonElement of, string name) => of.GetProperty(name).EnumerateArray().Select(n => n.GetInt64());
}
