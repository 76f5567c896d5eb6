using System.Globalization;
using System.Text.Json;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Cleaning;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Scripts over several logs: which one Kafka's LogCleanerManager takes next, and what a pass over it leaves.</summary>
public sealed class LogCleanerSelectionVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("log-cleaner-selection");

    private readonly SortedDictionary<string, LogScript> _logs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _highWatermarks = [];
    private readonly CleanerCheckpoints _checkpoints = new();
    private readonly Cleaner _cleaner = new(OffsetMap.Default);
    private long _now;

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_cleaner_takes_the_logs_in_the_order_of_Kafkas(string id)
    {
        var scripted = Cases[id];
        _now = scripted.TryGetProperty("startMs", out var start) ? start.GetInt64() : 0;
        foreach (var log in scripted.GetProperty("logs").EnumerateObject())
            _logs.Add(log.Name, new LogScript(Config(log.Value)));
        var manual = scripted.TryGetProperty("manualHighWatermark", out var flag) && flag.GetBoolean();
        foreach (var step in scripted.GetProperty("steps").EnumerateArray())
            Do(step, manual);
    }

    private void Do(JsonElement step, bool manual)
    {
        var log = step.TryGetProperty("log", out var named) ? _logs[named.GetString()!] : null;
        switch (step.GetProperty("op").GetString())
        {
            case "append":
                log!.Append(step, _now);
                break;
            case "roll":
                log!.Log.Roll(WallClock.At(_now));
                break;
            case "advance":
                _now += step.GetProperty("ms").GetInt64();
                break;
            case "deleteRecords":
                log!.Log.IncrementStart(step.GetProperty("offset").GetInt64());
                break;
            case "highWatermark":
                _highWatermarks[named.GetString()!] = step.GetProperty("offset").GetInt64();
                break;
            case "deleteOldSegments":
                foreach (var (name, script) in _logs.Where(l => l.Value.Log.Config.Compact))
                {
                    script.Log.DeleteOldSegments(WallClock.At(_now), HighWatermark(name, manual));
                    Assert.Equal(Numbers(step.GetProperty("expect"), name), script.Log.Segments.Select(s => s.BaseOffset));
                }

                break;
            default:
                CleanNext(step.GetProperty("expect"), manual);
                break;
        }
    }

    private void CleanNext(JsonElement expected, bool manual)
    {
        string[] names = [.. _logs.Keys];
        var candidates = names.Select((name, i) => (new TopicPartition(i, 0), _logs[name].Log, HighWatermark(name, manual)));
        var next = _checkpoints.Filthiest(candidates, _now);
        Assert.Equal(expected.GetProperty("log").GetString(), next is var (found, _) ? names[found.Topic] : null);
        if (next is not var (at, dirty))
            return;
        Assert.Equal(expected.GetProperty("firstDirtyOffset").GetInt64(), dirty.FirstDirtyOffset);
        Assert.Equal(expected.GetProperty("firstUncleanableOffset").GetInt64(), dirty.FirstUncleanableOffset);
        Assert.Equal(expected.GetProperty("cleanBytes").GetInt64(), dirty.CleanBytes);
        Assert.Equal(expected.GetProperty("cleanableBytes").GetInt64(), dirty.CleanableBytes);
        Assert.Equal(expected.GetProperty("mustCleanNow").GetBoolean(), dirty.MustCleanNow);
        _checkpoints.Set(at, _cleaner.Clean(dirty, _now));
        Assert.Equal(expected.GetProperty("nextDirtyOffset").GetInt64(), _checkpoints.Of(at));
        Assert.Equal(Numbers(expected, "survivingOffsets"), dirty.Log.Batches.SelectMany(b => b.Batch.Records.Select(r => b.BaseOffset + r.OffsetDelta)));
        Assert.Equal(Numbers(expected, "segmentBaseOffsets"), dirty.Log.Segments.Select(s => s.BaseOffset));
    }

    private long HighWatermark(string name, bool manual) => manual ? _highWatermarks.GetValueOrDefault(name) : _logs[name].Log.End;

    private static LogConfig Config(JsonElement given)
    {
        string Text(string name, string otherwise) => given.TryGetProperty(name, out var value) ? value.GetString()! : otherwise;
        long Number(string name, long otherwise) => long.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        var policy = Text("cleanup.policy", "compact").Split(',');
        return new LogConfig
        {
            SegmentMs = long.MaxValue,
            Compact = policy.Contains("compact"),
            Delete = policy.Contains("delete"),
            RetentionMs = Number("retention.ms", LogConfig.Default.RetentionMs),
            RetentionBytes = Number("retention.bytes", -1),
            MinCompactionLagMs = Number("min.compaction.lag.ms", 0),
            MaxCompactionLagMs = Number("max.compaction.lag.ms", long.MaxValue),
            MinCleanableDirtyRatio = double.Parse(Text("min.cleanable.dirty.ratio", "0.5"), CultureInfo.InvariantCulture),
        };
    }

    private static IEnumerable<long> Numbers(JsonElement of, string name) => of.GetProperty(name).EnumerateArray().Select(n => n.GetInt64());
}
