using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;

namespace Playground.Engine.Tests.Stories.Myths;

/// <summary>What is said about leaders, replicas and controllers, beside what Kafka does.</summary>
public sealed class LeadershipMythTests
{
    /// <summary>Folklore: an isolated old leader can acknowledge acks=all writes, so that there are two truths.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_isolated_leader_never_acknowledges_acks_all_and_what_it_took_with_acks_1_is_cut_off(int minInSync)
    {
        var run = Run(
            Producer("all", "all", "1s", "500ms", 100) + "," + Producer("one", "1", "1s", "500ms", 100),
            At("5s", "network.cut", """ "between": [[1], [2, 3, 101, 102, 103]] """) + """, {"at": "60s", "do": "network.heal"}""",
            "90s", minInSync);

        var alone = run.Answers(1).Where(a => a.At > Second(5.1) && a.At < Second(60) && a.Error == "None").ToArray();
        Assert.DoesNotContain(alone, a => a.Acks == -1);
        Assert.Contains(alone, a => a.Acks == 1 && a.At > run.First(EventKind.LeaderElected, e => e.Data[2] == 2));
        Assert.Contains(run.Events(EventKind.LogTruncated), e => e.Data[0] == 1);
        Assert.Equal(0, Lost(run, "all"));
        Assert.NotEqual(0, Lost(run, "one"));
    }

    /// <summary>Folklore: a broker that loses the controller steps down.</summary>
    [Fact]
    public void A_leader_without_a_controller_goes_on_until_it_hears_that_it_was_replaced()
    {
        var run = Run(
            Producer("p", "1", "1s", "500ms", 50), At("5s", "network.cut", """ "between": [[1], [101, 102, 103]] """)
            + """, {"at": "27s", "do": "network.heal"}""", "35s");

        var replaced = run.First(EventKind.LeaderElected, e => e.Data[2] == 2);
        Assert.InRange(Seconds(replaced), 12, 15.3);
        Assert.Contains(run.Answers(1), a => a.Error == "None" && a.At > replaced + Duration.FromSeconds(10));
        Assert.DoesNotContain(run.Answers(1), a => a.Error == "None" && a.At > Second(29));
    }

    /// <summary>Folklore: <c>replica.lag.time.max.ms</c> is how long it takes to notice a crash.</summary>
    [Fact]
    public void A_crash_is_noticed_by_the_session_and_only_slowness_by_the_lag()
    {
        var traffic = Producer("p", "1", "1s", "200ms", 400);

        var crashed = Run(traffic, At("10s", "broker.crash", "\"broker\": 3"));
        Assert.InRange(Seconds(crashed.First(EventKind.IsrShrunk)), 16.9, 20.2);

        var silent = At("10s", "network.delay", """ "from": 3, "to": 1, "latency": "10m", "jitter": "0us" """);
        Assert.InRange(Seconds(Run(traffic, silent, "70s").First(EventKind.IsrShrunk)), 39, 56);
        Assert.Empty(Run("", silent, "10m").Events(EventKind.IsrShrunk));
    }

    /// <summary>Folklore: a follower that is many messages behind leaves the ISR.</summary>
    [Fact]
    public void A_follower_thousands_of_records_behind_stays_while_it_catches_up_in_time()
    {
        var burst = Producer("p", "1", "2s", "0us", 6000, ", \"batch.size\": 500, \"linger.ms\": 1");
        var slow = At("1s", "disk.slow", "\"broker\": 3, \"factor\": 200");

        var behind = Run(burst, slow, "5s");
        var followers = long.Parse(behind.State("topics", "t", "0", "replicas", "3", "logEndOffset"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(behind.LogEnd() - followers > 1000);

        var caughtUp = Run(burst, slow, "60s");
        Assert.Equal("6000", caughtUp.State("topics", "t", "0", "replicas", "3", "logEndOffset"));
        Assert.Empty(caughtUp.Events(EventKind.IsrShrunk));
    }

    /// <summary>Folklore: a replica that comes back truncates to its high watermark.</summary>
    [Fact]
    public void A_returning_follower_keeps_what_it_has_beyond_its_high_watermark()
    {
        var run = Run(
            Producer("p", "1", "2s"),
            """{"on": {"event": "batch.replicated"}, "do": "broker.crash", "broker": 2}, {"at": "14s", "do": "broker.start", "broker": 2}""",
            "40s", minInSync: 1, replicas: "[1, 2]");

        Assert.Single(run.Events(EventKind.BatchReplicated));
        Assert.Empty(run.Events(EventKind.LogTruncated));
        Assert.Equal("1", run.State("topics", "t", "0", "replicas", "2", "logEndOffset"));
        Assert.Equal("[1,2]", run.State("topics", "t", "0", "isr"));
    }

    /// <summary>Folklore: without a majority of its controllers Kafka stops.</summary>
    [Fact]
    public void Without_a_quorum_leaders_go_on_and_only_changes_wait()
    {
        const string twoControllersDie = """{"at": "5s", "do": "controller.crash", "controller": 101}, {"at": "5s", "do": "controller.crash", "controller": 102}""";
        var producer = Producer("p", "all", "1s", "500ms", 100);

        var whole = Run(producer, twoControllersDie, "45s");
        Assert.True(whole.Measure("acked") > 80);

        var oneMore = Run(producer, twoControllersDie + "," + At("20s", "broker.crash", "\"broker\": 3"), "45s");
        Assert.Equal("[1,2,3]", oneMore.State("topics", "t", "0", "isr"));
        Assert.DoesNotContain(oneMore.Answers(1), a => a.Error == "None" && a.At > Second(20.1));
    }

    /// <summary>Folklore: electing a leader takes a majority of the replicas.</summary>
    [Fact]
    public void The_last_in_sync_replica_leads_alone()
    {
        var run = Run(Producer("p", "1", "25s"), At("1s", "broker.crash", "\"broker\": 1") + "," + At("12s", "broker.crash", "\"broker\": 2"), "30s");

        Assert.Equal("3", run.State("topics", "t", "0", "leader"));
        Assert.Equal(1, run.Measure("acked"));
    }

    /// <summary>Folklore: the preferred leader is back as soon as its broker is.</summary>
    [Fact]
    public void A_preferred_leader_leads_again_only_at_the_next_look_at_imbalances()
    {
        var steps = At("1s", "broker.crash", "\"broker\": 1") + "," + At("15s", "broker.start", "\"broker\": 1");

        var back = Run("", steps, "60s");
        Assert.Equal("[2,3,1]", back.State("topics", "t", "0", "isr"));
        Assert.Equal("2", back.State("topics", "t", "0", "leader"));

        var later = Run("", steps, "310s");
        Assert.Equal("1", later.State("topics", "t", "0", "leader"));
        Assert.InRange(Seconds(later.Events(EventKind.LeaderElected).Last().At), 299, 301);
    }

    /// <summary>Folklore: with unclean election off nothing acknowledged is ever lost.</summary>
    [Fact]
    public void With_unclean_election_off_the_last_in_sync_replica_can_still_lose_what_was_acknowledged()
    {
        var followersDie = At("1s", "broker.crash", "\"broker\": 2") + "," + At("1s", "broker.crash", "\"broker\": 3");
        var leaderLosesPower = At("20s", "broker.powerLoss", "\"broker\": 1") + "," + At("32s", "broker.start", "\"broker\": 1");

        // How much of what was not flushed is on the disk is a matter of chance.
        var runs = Enumerable.Range(1, 5)
            .Select(seed => Run(Producer("p", "all", "15s", "10ms", 50), followersDie + "," + leaderLosesPower, "50s", minInSync: 1, seed: seed)).ToArray();

        Assert.All(runs, run => Assert.Equal(50, run.Measure("acked")));
        Assert.Contains(runs, run => run.Measure("ackedLost") > 10);
    }

    private static double Lost(Simulation run, string producer) => run.Evaluate(
        new CheckSubject.Measure("ackedLost", new MeasureScope { Producer = producer })).Number!.Value;
}
