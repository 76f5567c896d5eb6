using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;

namespace Playground.Engine.Tests.Stories.Myths;

/// <summary>What is said about retention and fetches, beside what Kafka does.</summary>
public sealed class StorageMythTests
{
    private const string OftenChecked = "\"log.retention.check.interval.ms\": 1000, \"log.initial.task.delay.ms\": 1000";

    /// <summary>Folklore: retention deletes records one by one once they are older than <c>retention.ms</c>.</summary>
    [Fact]
    public void Records_go_by_whole_segments_when_the_youngest_in_one_is_old_enough()
    {
        const string aMinute = "\"log.retention.ms\": 60000, \"log.roll.ms\": 600000, ";
        var writesForThreeMinutes = Producer("p", "1", "1s", "10s", 20);

        var meanwhile = Run(writesForThreeMinutes, "", "190s", config: aMinute + OftenChecked);
        Assert.Empty(meanwhile.Events(EventKind.LogRetained));
        Assert.Equal("0", meanwhile.State("topics", "t", "0", "logStartOffset"));

        var later = Run(writesForThreeMinutes, "", "260s", config: aMinute + OftenChecked);
        Assert.Equal("20", later.State("topics", "t", "0", "logStartOffset"));
    }

    /// <summary>Folklore: the active segment is never deleted.</summary>
    [Fact]
    public void An_expired_active_segment_is_rolled_and_deleted()
    {
        var run = Run(Producer("p", "1", "1s", count: 3), "", "60s", config: "\"log.retention.ms\": 20000, " + OftenChecked);

        Assert.Equal("3", run.State("topics", "t", "0", "logStartOffset"));
        Assert.Equal("[]", run.State("topics", "t", "0", "log"));
        Assert.Contains(run.Events(EventKind.LogRolled), e => e.Data[0] == 1);
        Assert.Equal(0, run.Measure("ackedLost"));
    }

    /// <summary>Folklore: <c>retention.bytes</c> is the most that a topic takes.</summary>
    [Fact]
    public void Each_log_stays_at_or_above_its_limit_by_up_to_a_segment()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"config": {"log.retention.check.interval.ms": 1000, "log.initial.task.delay.ms": 1000} },
             "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"retention.bytes": 3000000, "segment.bytes": 1048576} }],
             "producers": [{"id": "p", "workload": {"topic": "t", "start": "1s", "interval": "50ms", "count": 200, "valueBytes": 100000} }], "until": "60s"}
            """);

        var kept = run.LogEnd() - Offset(run.State("topics", "t", "0", "logStartOffset"));
        Assert.InRange(kept * 100_000, 2_900_000, 3_000_000 + 1_200_000);
        Assert.True(run.LogEnd() > kept);
    }

    /// <summary>Folklore: the limits of a fetch are hard.</summary>
    [Fact]
    public void A_follower_whose_limit_is_one_byte_copies_a_batch_at_a_time()
    {
        var run = Run(
            Producer("p", "all", "1s", "1ms", 30, ", \"linger.ms\": 0, \"batch.size\": 0"), "",
            config: "\"replica.fetch.max.bytes\": 1, \"replica.fetch.response.max.bytes\": 1");

        Assert.Equal(30, run.HighWatermark());
        var answers = run.Events(EventKind.MessageSent).Where(e => run.Symbols.Text(e.Data[2]) == "FetchResponse" && e.Data[0] == 1 && !e.Data.Background);
        Assert.Equal(60, answers.Count());
    }

    private static long Offset(string state) => long.Parse(state, System.Globalization.CultureInfo.InvariantCulture);
}
