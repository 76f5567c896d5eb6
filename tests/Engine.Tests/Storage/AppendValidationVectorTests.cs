using System.Globalization;
using System.Text.Json;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Config;
using LogRecord = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Storage;

/// <summary>Batches, good and bad, that were given to Kafka's own UnifiedLog: its answers, and what refused ones leave behind.</summary>
public sealed class AppendValidationVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("append-validation");

    private long _now;

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_leader_takes_and_refuses_what_it_does_in_Kafka(string id)
    {
        _now = Cases[id].Number("startMs", 0);
        var log = new PartitionLog(LogScripts.Strict(Configs.Of(Cases[id].GetProperty("config"))), WallClock.At(_now));
        foreach (var step in Cases[id].GetProperty("steps").EnumerateArray())
        {
            if (step.GetProperty("op").GetString() == "advance")
                _now += step.GetProperty("ms").GetInt64();
            else
                Assert.Equal(Properties(step.GetProperty("expect")), Append(log, step));
        }
    }

    private static SortedDictionary<string, string> Properties(JsonElement expected) =>
        new(expected.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString()), StringComparer.Ordinal);

    private SortedDictionary<string, string> Append(PartitionLog log, JsonElement step)
    {
        var info = log.AppendAsLeader(Batch(step), (int)step.Number("leaderEpoch", 0), WallClock.At(_now));
        var outcome = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["outcome"] = info.Error != ErrorCode.None ? "error" : info.IsDuplicate ? "duplicate" : "appended",
            ["logEndOffset"] = Text(log.End),
            ["segmentBaseOffsets"] = List(log.Segments.Select(s => s.BaseOffset)),
            ["latestEpoch"] = log.LastEpoch < 0 ? "" : Text(log.LastEpoch),
            ["batchMaxTimestamps"] = List(log.Batches.Select(b => b.Batch.MaxTimestamp)),
        };
        if (info.Error != ErrorCode.None)
            outcome["error"] = info.Error.Name();
        else
            (outcome["baseOffset"], outcome["logAppendTimeMs"]) = (Text(info.BaseOffset), Text(info.LogAppendTime));
        if (info.RecordErrors is { } blamed)
            outcome["recordErrorIndexes"] = List(blamed.Select(b => (long)b));
        return outcome;
    }

    private static RecordBatch Batch(JsonElement step)
    {
        LogRecord[] records = [.. step.GetProperty("records").EnumerateArray().Select(Record)];
        return new RecordBatch(
            step.Number("producerId", -1), (short)step.Number("producerEpoch", -1), (int)step.Number("firstSeq", -1), records, Flag(step, "transactional"))
        {
            Defects = Defects(step),
        };
    }

    private static BatchDefects? Defects(JsonElement step)
    {
        var defects = new BatchDefects(
            step.Number("baseOffset", 0), Whole(step, "lastOffsetDelta"), Whole(step, "recordCount"), Flag(step, "control"), Flag(step, "logAppendTimeBit"),
            Flag(step, "badCrc"));
        return defects == new BatchDefects() ? null : defects;
    }

    private static LogRecord Record(JsonElement record)
    {
        var key = record.TryGetProperty("key", out var given) ? given.GetString() : "k";
        return LogScripts.Record(record.GetProperty("timestamp").GetInt64(), key?.Length ?? -1, (int)record.Number("valueLen", 1));
    }

    private static int? Whole(JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static bool Flag(JsonElement step, string name) => step.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<long> numbers) => $"[{string.Join(',', numbers.Select(Text))}]";
}
