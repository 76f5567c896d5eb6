using System.Globalization;
using System.Text.Json;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Scripts of transactions on one log, of which Kafka's own UnifiedLog said how far committed data reaches and what was aborted.</summary>
public sealed class TransactionIndexVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("transaction-index");

    private long _highWatermark;

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Readers_of_committed_data_get_what_Kafka_gives_them(string id)
    {
        var scripted = Cases[id];
        var interval = scripted.GetProperty("config").TryGetProperty("index.interval.bytes", out var bytes) ? int.Parse(bytes.GetString()!, CultureInfo.InvariantCulture) : 4096;
        var script = new LogScript(new LogConfig { SegmentMs = long.MaxValue, IndexIntervalBytes = interval });
        var follows = scripted.GetProperty("highWatermarkFollowsLogEnd").GetBoolean();
        foreach (var step in scripted.GetProperty("steps").EnumerateArray())
        {
            var expected = step.GetProperty("expect");
            switch (step.GetProperty("op").GetString())
            {
                case "fetch":
                    Fetch(script.Log, step, expected);
                    break;
                case "index":
                    Assert.Equal(Entries(expected), Entries(script.Log));
                    break;
                default:
                    var baseOffset = Do(script, step);
                    if (follows)
                        CommitTo(script.Log, script.Log.End);
                    Check(script.Log, expected, baseOffset);
                    break;
            }
        }
    }

    private long Do(LogScript script, JsonElement step)
    {
        var log = script.Log;
        long Offset() => step.GetProperty("offset").GetInt64();
        switch (step.GetProperty("op").GetString())
        {
            case "append":
                return script.Append(step, 0);
            case "marker":
                return script.Mark(step, 0);
            case "roll":
                log.Roll(Instant.Zero);
                break;
            case "highWatermark":
                CommitTo(log, Offset());
                break;
            case "deleteRecords":
                log.IncrementStart(Offset());
                break;
            default:
                log.TruncateTo(Offset(), ProducerExpiry.Never);
                CommitTo(log, Math.Min(_highWatermark, log.End));
                break;
        }

        return -1;
    }

    private void CommitTo(PartitionLog log, long offset)
    {
        _highWatermark = offset;
        log.Producers.CommittedTo(offset);
    }

    private void Check(PartitionLog log, JsonElement expected, long baseOffset)
    {
        if (expected.TryGetProperty("baseOffset", out var appended))
            Assert.Equal(appended.GetInt64(), baseOffset);
        var undecided = log.Producers.Transactions.FirstUndecided;
        Assert.Equal(expected.GetProperty("logEndOffset").GetInt64(), log.End);
        Assert.Equal(expected.GetProperty("highWatermark").GetInt64(), _highWatermark);
        Assert.Equal(expected.GetProperty("lastStableOffset").GetInt64(), log.LastStableOffset(_highWatermark));
        Assert.Equal(Optional(expected.GetProperty("firstUnstableOffset")), log.FirstUnstableOffset);
        Assert.Equal(Optional(expected.GetProperty("firstUndecidedOffset")), undecided < 0 ? null : undecided);
    }

    private void Fetch(PartitionLog log, JsonElement step, JsonElement expected)
    {
        var (from, maxBytes) = (step.GetProperty("offset").GetInt64(), step.GetProperty("maxBytes").GetInt32());
        if (expected.TryGetProperty("error", out var error))
        {
            Assert.Equal("OFFSET_OUT_OF_RANGE", error.GetString());
            Assert.True(from > log.End || from < log.Start);
            return;
        }

        var isolation = step.GetProperty("isolation").GetString();
        var limit = isolation switch
        {
            "read_committed" => log.LastStableOffset(_highWatermark),
            "read_uncommitted" => _highWatermark,
            _ => log.End,
        };
        Assert.Equal(
            expected.GetProperty("batchBaseOffsets").EnumerateArray().Select(o => o.GetInt64()),
            log.Read(from, maxBytes, upTo: limit).Select(b => b.BaseOffset));
        if (isolation != "read_committed")
            return;
        Assert.Equal(
            expected.GetProperty("abortedTransactions").EnumerateArray().Select(t => (t.GetProperty("producerId").GetInt64(), t.GetProperty("firstOffset").GetInt64())),
            log.AbortedTransactionsFor(from, maxBytes, limit).Select(t => (t.ProducerId, t.FirstOffset)));
    }

    private static IEnumerable<(long, AbortedTransaction)> Entries(PartitionLog log) =>
        log.Segments.SelectMany(s => s.AbortedTransactions.Select(t => (s.BaseOffset, t)));

    private static IEnumerable<(long, AbortedTransaction)> Entries(JsonElement expected)
    {
        foreach (var entry in expected.GetProperty("entries").EnumerateArray())
        {
            long Number(string name) => entry.GetProperty(name).GetInt64();
            yield return (Number("segment"), new AbortedTransaction(Number("producerId"), Number("firstOffset"), Number("lastOffset"), Number("lastStableOffset")));
        }
    }

    private static long? Optional(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetInt64();
}
