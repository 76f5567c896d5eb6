using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Leaders that move or die (P-leader-*, P-silent-broker).</summary>
public sealed class ProducerLostLeaderTests
{
    private const string MinIsr2 = "\"min.insync.replicas\": 2";

    /// <summary>P-leader-moved.</summary>
    [Fact]
    public void A_refusal_that_names_the_new_leader_is_followed_at_once_and_metadata_is_asked_as_well()
    {
        var run = Run(
            "\"linger.ms\": 0", topics: Topic("t", "[1, 2, 3]", MinIsr2),
            steps: Join(
                Step(-5000, "topic.reassign", """ "topic": "t", "partition": 0, "replicas": [2, 1, 3] """),
                Step(-3000, "leader.elect", """ "topic": "t", "partition": 0, "type": "preferred" """), Send(0), Send(130)));

        Assert.Equal([(1, "NOT_LEADER_OR_FOLLOWER"), (2, "NONE"), (2, "NONE")], run.Requests().Select(r => (r.Broker, r.Batch.Result)));
        Assert.InRange(run.Requests()[1].At - run.Requests()[0].Arrived!.Value, 0, 5);
        Assert.Contains(run.Messages(EventKind.MessageSent, "MetadataRequest"), e => At(e) is >= 0 and < 100);
        Assert.Equal(["r1 @1", "r2 @2"], run.Told());
    }

    /// <summary>P-leader-killed.</summary>
    [Fact]
    public void Nothing_is_sent_while_metadata_names_the_dead_leader_and_metadata_is_asked_ever_more_slowly()
    {
        var run = Run(
            "\"linger.ms\": 0", topics: Topic("t", "[1, 2, 3]", MinIsr2), steps: Join(Step(0, "broker.crash", "\"broker\": 1"), Send(100)), until: 15_000);

        var request = Assert.Single(run.Requests());
        Assert.Equal(2, request.Broker);
        Assert.InRange(request.At, 7000, 11_500);
        Assert.Equal(["r1 @1"], run.Told());
        var asked = run.Messages(EventKind.MessageSent, "MetadataRequest").Select(e => At(e)).Where(at => at >= 0).ToArray();
        var gaps = Gaps(asked.Where(at => at >= 100));
        Assert.InRange(gaps[^1], 790, 1010);
        Assert.All(gaps[^4..], gap => Assert.InRange(gap, 790, 1010));
        Assert.InRange(asked.Length, 10, 16);
    }

    /// <summary>P-silent-broker.</summary>
    [Fact]
    public void A_silent_broker_holds_up_its_own_partition_and_what_piled_up_goes_in_one_batch()
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 2000, \"delivery.timeout.ms\": 20000", topics: Topic("t", "[1], [2], [3]"),
            steps: Join([Step(-1, "network.cut", "\"between\": [[1], [\"p\"]]"), .. Enumerable.Range(0, 3).Select(Each), Release(4000)]), until: 12_000);

        var before = run.Events(EventKind.RecordAcked).Where(e => At(e) is >= 0 and < 4000).ToLookup(e => (int)e.Data[3]);
        Assert.Empty(before[0]);
        Assert.InRange(before[1].Count(), 40, 41);
        Assert.InRange(before[2].Count(), 40, 41);
        Assert.Equal(180, run.Told().Length);
        Assert.All(run.Told(), t => Assert.Contains('@', t));
        Assert.True(run.Log().Max(b => b.Records.Length) > 20);
        Assert.Equal(run.Stored().Order(), run.Stored());
    }

    /// <summary>P-reconnect-backoff: its jitter is drawn once for each failure, so that at the cap no value is likelier than another.</summary>
    [Fact]
    public void Pauses_between_attempts_to_connect_double_up_to_a_second_and_are_spread_below_it()
    {
        var attempts = Enumerable.Range(1, 4).Select(seed => Reconnects(seed)).ToArray();

        Assert.All(attempts, gaps =>
        {
            Assert.InRange(gaps[0], 80, 125);
            Assert.InRange(gaps[1], 160, 245);
            Assert.InRange(gaps[2], 320, 485);
            Assert.InRange(gaps[3], 640, 965);
            Assert.All(gaps[4..], gap => Assert.InRange(gap, 800, 1005));
        });
        var atTheCap = attempts.SelectMany(gaps => gaps[5..]).ToArray();
        Assert.InRange(atTheCap.Count(gap => gap < 980) / (double)atTheCap.Length, 0.25, 0.9);
    }

    /// <summary>Every connection to broker 1 is cut when ApiVersions is on its way, for 10 s.</summary>
    private static double[] Reconnects(int seed)
    {
        var cut = """
            {"on": {"event": "message.sent", "where": {"message": "ApiVersionsRequest", "from": "p", "to": 1}, "occurrence": FIRST},
             "do": "network.reset", "between": [[1], ["p"]], "every": true}
            """;
        var bootstrap = Run("\"linger.ms\": 0", until: -1, seed: seed).Messages(EventKind.MessageSent, "ApiVersionsRequest", to: 1).Count();
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 5000, \"delivery.timeout.ms\": 12000", seed: seed,
            steps: Join(Reset(0), cut.Replace("FIRST", $"{bootstrap + 1}", StringComparison.Ordinal), Send(0)), until: 10_000);
        return Gaps(run.Messages(EventKind.MessageSent, "ApiVersionsRequest", to: 1).Select(e => At(e)).Where(at => at >= 0));
    }

    private static string Each(int partition) => Step(
        0, "producer.workload", $$"""
         "id": "p", "workload": {"topic": "t", "interval": "100ms", "count": 60, "partition": {{partition}} }
        """);
}
