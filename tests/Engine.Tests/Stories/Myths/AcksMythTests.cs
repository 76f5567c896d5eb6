using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;

namespace Playground.Engine.Tests.Stories.Myths;

/// <summary>What is said about acknowledgements, beside what Kafka does.</summary>
public sealed class AcksMythTests
{
    /// <summary>Folklore: acks=all waits for <c>min.insync.replicas</c> acknowledgements.</summary>
    [Fact]
    public void Acks_all_waits_for_every_in_sync_replica_though_min_isr_is_two()
    {
        var run = Run(
            Producer("p", "all", "2s", count: 3, mode: "sync"), At("1s", "network.delay", """ "from": 3, "to": 1, "latency": "5s", "jitter": "0us" """), "40s");

        var appended = run.Events(EventKind.BatchAppended).Select(e => e.At).ToArray();
        var answered = run.Answers(1).Where(a => a.Acks == -1).Select(a => a.At).ToArray();
        Assert.Equal(3, answered.Length);
        Assert.All(appended.Zip(answered), pair => Assert.InRange(Seconds(pair.Second - pair.First), 5, 10.1));
        Assert.Empty(run.Events(EventKind.IsrShrunk));
    }

    /// <summary>Folklore: with min ISR 2 and one replica left, the producer gets its error after a wait.</summary>
    [Fact]
    public void Below_min_isr_acks_all_is_refused_before_the_append_and_acks_1_is_stored_unseen()
    {
        const string bothFollowersDie = """{"at": "1s", "do": "broker.crash", "broker": 2}, {"at": "1s", "do": "broker.crash", "broker": 3}""";
        var producers = Producer("all", "all", "20s", more: ", \"retries\": 0" + Without()) + "," + Producer("one", "1", "22s");

        var alone = Run(producers, bothFollowersDie);
        var refused = alone.Answers(1).Single(a => a.Producer == "all");
        Assert.Equal("NotEnoughReplicas", refused.Error);
        Assert.True(refused.At - Second(20) < Duration.FromMilliseconds(50));
        Assert.Equal((1, 0), (alone.LogEnd(), alone.HighWatermark()));
        Assert.Equal("None", alone.Answers(1).Single(a => a.Producer == "one").Error);

        var joined = Run(producers, bothFollowersDie + "," + At("30s", "broker.start", "\"broker\": 2"), "60s");
        Assert.Equal((1, 1), (joined.LogEnd(), joined.HighWatermark()));
    }

    /// <summary>Folklore: when the ISR shrinks after the append, the answer is NOT_ENOUGH_REPLICAS_AFTER_APPEND, and the record is not there.</summary>
    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 2)]
    public void A_send_that_times_out_leaves_its_record_and_only_idempotence_keeps_the_retry_from_doubling_it(string idempotence, int copies)
    {
        var run = Run(
            Producer("p", "all", "2s", more: Without(idempotence) + ", \"retry.backoff.ms\": 1000"),
            """{"on": {"event": "batch.appended"}, "do": "broker.crash", "broker": 2}, {"at": "60s", "do": "broker.start", "broker": 2}""",
            "100s", replicas: "[1, 2]");

        var errors = run.Answers(1).Select(a => a.Error).ToArray();
        Assert.DoesNotContain("NotEnoughReplicasAfterAppend", errors);
        Assert.Contains("NotEnoughReplicas", errors);
        Assert.Equal("None", errors[^1]);
        Assert.Equal(copies.ToString(System.Globalization.CultureInfo.InvariantCulture), run.State("records", "p#1", "copies"));
        Assert.Equal(run.LogEnd(), run.HighWatermark());
    }

    /// <summary>Folklore: a record can be read as soon as the leader has it.</summary>
    [Fact]
    public void A_record_that_only_the_leader_has_is_not_below_the_high_watermark()
    {
        var cut = At("1s", "network.cut", """ "between": [[1], [2, 3]] """);

        var lonely = Run(Producer("p", "1", "2s"), cut, "10s");
        Assert.Equal("\"acked\"", lonely.State("records", "p#1", "told"));
        Assert.Equal((1, 0), (lonely.LogEnd(), lonely.HighWatermark()));

        var healed = Run(Producer("p", "1", "2s"), cut + """, {"at": "10s", "do": "network.heal"}""", "15s");
        Assert.Equal(1, healed.HighWatermark());
    }

    /// <summary>Folklore: data is lost the moment the leader dies.</summary>
    [Fact]
    public void A_dead_leader_takes_with_it_only_what_its_followers_had_not_copied()
    {
        var crash = At("5s", "broker.crash", "\"broker\": 1");

        Assert.Equal(0, Run(Producer("p", "all", "1s", "10ms", 800), crash).Measure("ackedLost"));

        var cutBefore = At("4s", "network.cut", """ "between": [[1], [2, 3]] """);
        var lossy = Run(Producer("p", "1", "1s", "10ms", 800), cutBefore + "," + crash);
        Assert.InRange(lossy.Measure("ackedLost"), 90, 110);
    }

    /// <summary>Folklore: Kafka writes to the disk before it acknowledges.</summary>
    [Fact]
    public void An_acknowledged_record_is_in_page_caches_so_one_machine_may_lose_its_power_but_not_all()
    {
        var producer = Producer("p", "all", "1s", count: 20);

        var leader = Run(producer, At("10s", "broker.powerLoss", "\"broker\": 1") + "," + At("15s", "broker.start", "\"broker\": 1"), "60s");
        Assert.Equal((20, 0), (leader.Measure("acked"), leader.Measure("ackedLost")));

        var everywhere = string.Join(',', Enumerable.Range(1, 3).Select(b =>
            At("10s", "broker.powerLoss", $"\"broker\": {b}") + "," + At("15s", "broker.start", $"\"broker\": {b}")));
        var all = Run(producer, everywhere, "60s");
        Assert.Equal(20, all.Measure("acked"));
        Assert.NotEqual(0, all.Measure("ackedLost"));
    }

    /// <summary>Folklore: with acks=0 the application at least learns of errors.</summary>
    [Fact]
    public void With_acks_0_a_send_to_a_former_leader_succeeds_and_the_record_is_gone()
    {
        var run = Run(
            Producer("p", "0", "1s", "20s", 2, Without()),
            """
            {"at": "5s", "do": "topic.reassign", "topic": "t", "partition": 0, "replicas": [2, 1, 3]},
            {"at": "10s", "do": "leader.elect", "topic": "t", "partition": 0, "type": "preferred"}
            """);

        Assert.Equal("\"acked\"", run.State("records", "p#2", "told"));
        Assert.Equal("0", run.State("records", "p#2", "copies"));
        Assert.Contains(run.Events(EventKind.BatchRejected), e => e.Data[0] == 1);
    }
}
