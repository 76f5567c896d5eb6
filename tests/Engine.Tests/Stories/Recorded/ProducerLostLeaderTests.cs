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

    private static string Each(int partition) => Step(
        0, "producer.workload", $$"""
         "id": "p", "workload": {"topic": "t", "interval": "100ms", "count": 60, "partition": {{partition}} }
        """);
}
