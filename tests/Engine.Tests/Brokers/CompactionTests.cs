using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Brokers;

/// <summary>What a broker's cleaner did on a real Kafka 4.3.1, told again: its passes over one partition, whose segments roll by timestamps.</summary>
public sealed class CompactionTests
{
    /// <summary>Long before the run begins, so that a delete horizon is far from the records' own times.</summary>
    private const long Past = WallClock.AtStart - 100_000;

    [Fact]
    public void Passes_keep_the_newest_of_each_key_and_a_tombstone_until_one_comes_after_its_horizon()
    {
        var run = Begin(
            "\"min.cleanable.dirty.ratio\": 0.01, \"delete.retention.ms\": 6000", [],
            Send(10_000, 0, "a"), Send(10_000, 0, "b"), Send(10_000, 0, "c"), Send(10_020, 2000, "a"), Send(10_020, 2000, "b", "null"),
            Send(10_040, 4000, "c"), Send(10_040, 4000, "d"), Send(10_060, 6000, "d"), Send(10_060, 6000, "a"),
            Send(20_000, 8000, "e"), Send(20_020, 10_000, "f", "\"f10\""));

        // The first pass; nothing more happens when the horizon is over, since nothing is dirty.
        Until(run, 20);
        Assert.Equal("""["p1#4","p1#5","p1#6","p1#7","p1#8","p1#9"]""", run.State("topics", "t", "0", "log"));
        Assert.Equal([(0L, 164), (7L, 81)], Segments(run));
        Assert.Equal(["0..7"], Passes(run));

        Until(run, 25);
        Assert.Equal("""["p1#6","p1#8","p1#9","p1#10","p1#11"]""", run.State("topics", "t", "0", "log"));
        Assert.Equal([(0L, 223), (10L, 72)], Segments(run));
        Assert.Equal(["0..7", "7..10"], Passes(run));
        Assert.Equal("0", run.State("topics", "t", "0", "logStartOffset"));
        Assert.Equal((5, 0), (run.Measure("stored"), run.Measure("ackedLost")));
    }

    [Fact]
    public void A_log_is_cleaned_when_more_than_half_of_it_is_dirty()
    {
        var run = Begin(
            "", [], Send(10_000, 0, "k0"), Send(10_020, 2000, "k1"), Send(10_040, 4000, "k0"), Send(10_060, 6000, "k1"), Send(15_000, 8000, "k0"),
            Send(20_000, 10_000, "k1"), Send(20_020, 12_000, "k0"), Send(20_040, 14_000, "k1"), Send(20_060, 16_000, "k0"));

        Until(run, 14);
        Assert.Equal("""["p1#2","p1#3","p1#4"]""", run.State("topics", "t", "0", "log"));
        Until(run, 19);
        Assert.Equal("""["p1#2","p1#3","p1#4","p1#5"]""", run.State("topics", "t", "0", "log"));
        Until(run, 25);
        Assert.Equal("""["p1#7","p1#8","p1#9"]""", run.State("topics", "t", "0", "log"));
        Assert.Equal([0L, 8L], Segments(run).Select(s => s.Base));
    }

    [Fact]
    public void Records_younger_than_the_minimum_lag_are_left_alone_though_their_segments_are_closed()
    {
        var run = Begin("\"min.cleanable.dirty.ratio\": 0.01, \"min.compaction.lag.ms\": 3600000", [], SameKey);

        Until(run, 20);

        Assert.Equal("""["p1#1","p1#2","p1#3"]""", run.State("topics", "t", "0", "log"));
        Assert.Empty(Passes(run));
    }

    [Fact]
    public void Without_the_cleaner_nothing_is_compacted()
    {
        var run = Begin("\"min.cleanable.dirty.ratio\": 0.01", ["\"log.cleaner.enable\": false"], SameKey);

        Until(run, 60);

        Assert.Equal("""["p1#1","p1#2","p1#3"]""", run.State("topics", "t", "0", "log"));
    }

    [Fact]
    public void A_pass_that_is_full_of_keys_ends_early_and_the_next_goes_on_there()
    {
        var run = Begin(
            "\"min.cleanable.dirty.ratio\": 0.01", ["\"log.cleaner.dedupe.buffer.size\": 60", "\"log.cleaner.io.buffer.load.factor\": 1"],
            Send(10_000, 0, "a"), Send(10_020, 2000, "b"), Send(10_040, 4000, "c"), Send(10_060, 6000, "a"));

        Until(run, 20);

        Assert.Equal(["0..2", "2..3"], Passes(run));
    }

    [Fact]
    public void Cleaned_by_hand_a_log_is_cleaned_however_little_of_it_is_dirty_and_what_is_too_old_goes_as_well()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"config": {"log.cleaner.backoff.ms": 3600000}},
             "topics": [{"name": "t", "config": {"cleanup.policy": "compact,delete", "segment.ms": 4000, "retention.ms": 20000, "min.cleanable.dirty.ratio": 1}},
                        {"name": "other", "config": {"cleanup.policy": "compact", "segment.ms": 4000}}],
             "producers": [{"id": "p1"}, {"id": "p2", "workload": {"topic": "other", "start": "5s", "interval": "5s", "count": 4, "key": {"cycle": ["k"]}}}],
             "steps": [{"at": "5s", "do": "producer.send", "id": "p1", "topic": "t", "key": "x"},
                       {"at": "15s", "do": "producer.send", "id": "p1", "topic": "t", "key": "y"},
                       {"at": "20s", "do": "producer.send", "id": "p1", "topic": "t", "key": "y"},
                       {"at": "25s", "do": "producer.send", "id": "p1", "topic": "t", "key": "z"},
                       {"at": "30s", "do": "log.clean", "topic": "t"}], "until": "32s"}
            """);

        Assert.Equal("""["p1#3","p1#4"]""", run.State("topics", "t", "0", "log"));
        Assert.Equal("1", run.State("topics", "t", "0", "logStartOffset"));
        Assert.Equal("""["p2#1","p2#2","p2#3","p2#4"]""", run.State("topics", "other", "0", "log"));
        Assert.Equal(["1..3", "1..3", "1..3"], Passes(run));
    }

    [Theory]
    [InlineData("1", "[\"p1#2\",\"p1#3\"]")]
    [InlineData("0.01", "[\"p1#1\",\"p1#2\",\"p1#3\"]")]
    public void With_compact_and_delete_a_merged_segment_is_as_young_as_its_youngest_record_so_old_ones_outlive_the_retention(string ratio, string log)
    {
        var run = Runs.ToEnd($$$"""
            {"version": 1, "cluster": {"config": {"log.cleaner.backoff.ms": 1000}},
             "topics": [{"name": "t", "config": {"cleanup.policy": "compact,delete", "segment.ms": 4000, "retention.ms": 20000, "min.cleanable.dirty.ratio": {{{ratio}}}}}],
             "producers": [{"id": "p1"}],
             "steps": [{"at": "5s", "do": "producer.send", "id": "p1", "topic": "t", "key": "x"},
                       {"at": "10s", "do": "producer.send", "id": "p1", "topic": "t", "key": "y"},
                       {"at": "15s", "do": "producer.send", "id": "p1", "topic": "t", "key": "z"}], "until": "28s"}
            """);

        Assert.Equal(log, run.State("topics", "t", "0", "log"));
        Assert.Equal(0, run.Measure("ackedLost"));
    }

    [Fact]
    public void A_follower_that_comes_late_gets_what_compaction_left_and_leads_with_it()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"config": {"log.cleaner.backoff.ms": 1000}},
             "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"cleanup.policy": "compact", "segment.ms": 4000, "min.cleanable.dirty.ratio": 0.01}}],
             "producers": [{"id": "p1", "workload": {"topic": "t", "start": "12s", "interval": "100ms", "count": 9, "key": {"cycle": ["a", "b", "c"]}}}],
             "steps": [{"at": "1s", "do": "broker.crash", "broker": 3}, {"at": "26s", "do": "producer.send", "id": "p1", "topic": "t", "key": "a"},
                       {"at": "30s", "do": "broker.start", "broker": 3}, {"at": "50s", "do": "broker.crash", "broker": 1},
                       {"at": "51s", "do": "broker.crash", "broker": 2}, {"at": "65s", "do": "producer.send", "id": "p1", "topic": "t", "key": "d"}],
             "until": "80s"}
            """);

        Assert.Equal("3", run.State("topics", "t", "0", "leader"));
        Assert.Equal("""["p1#8","p1#9","p1#10","p1#11"]""", run.State("topics", "t", "0", "log"));
        Assert.Equal("11", run.State("topics", "t", "0", "logEndOffset"));
        Assert.Equal(0, run.Measure("ackedLost"));
        Assert.All(run.Events(EventKind.BatchReplicated).Where(e => e.Data.Actor == new NodeId(3)), e => Assert.InRange(e.Data[3], 6, 10));
        run.Laws.CheckCommittedPrefixes();
    }

    private static readonly string[] SameKey = [Send(10_000, 0, "k"), Send(10_020, 2000, "k"), Send(10_040, 4000, "k")];

    /// <summary>One broker, one partition whose segments roll after a second of the records' own time.</summary>
    private static Simulation Begin(string topic, string[] cluster, params string[] sends) => Simulation.Create(Runs.Read($$$"""
        {"version": 1, "cluster": {"brokers": 1, "config": { {{{string.Join(", ", ["\"log.cleaner.backoff.ms\": 1000", .. cluster])}}} } },
         "topics": [{"name": "t", "replicationFactor": 1, "config": { "cleanup.policy": "compact", "segment.ms": 1000{{{(topic.Length > 0 ? ", " + topic : "")}}} } }],
         "producers": [{"id": "p1", "config": {"linger.ms": 5, "enable.idempotence": false}}],
         "steps": [{{{string.Join(", ", sends)}}}], "until": "2m"}
        """));

    private static string Send(int at, int timestamp, string key, string value = "\"vv\"") => FormattableString.Invariant(
        $$"""{"at": "{{at}}ms", "do": "producer.send", "id": "p1", "topic": "t", "key": "{{key}}", "value": {{value}}, "timestamp": {{Past + timestamp}}}""");

    private static void Until(Simulation run, int seconds) => run.RunUntil(Instant.Zero + Duration.FromSeconds(seconds));

    private static IEnumerable<(long Base, int Bytes)> Segments(Simulation run) =>
        run.View().Brokers.Single().Replicas.Single().Segments.Select(s => (s.BaseOffset, s.Bytes));

    private static IEnumerable<string> Passes(Simulation run) => run.Events(EventKind.LogCompacted).Select(e => $"{e.Data[3]}..{e.Data[4]}");
}
