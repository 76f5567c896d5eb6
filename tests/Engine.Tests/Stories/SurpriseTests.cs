using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Myths.Myth;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// What surprised those who watched a real cluster. Two more stand elsewhere: followers whose every fetch is late (<see cref="LateFollowerTests"/>), and
/// what compaction keeps beyond its time (the cleaner's tests). That an empty disk under an old id leads nothing can't be shown: no step empties a disk.
/// </summary>
public sealed class SurpriseTests
{
    private static readonly string AllAreKilled = string.Join(',', At("1s", "broker.crash", "\"broker\": 3"), At("13s", "broker.crash", "\"broker\": 2"));

    /// <summary>The registrations of killed members empty the ELR, and the last-known leader is elected, tail or no tail.</summary>
    [Fact]
    public void The_elr_can_lose_what_it_protects_when_everybody_was_killed()
    {
        var runs = Enumerable.Range(1, 5).Select(seed => Run(
            Producer("p", "all", "12s", "10ms", 50),
            AllAreKilled + "," + At("25s", "broker.powerLoss", "\"broker\": 1") + "," + At("40s", "broker.start", "\"broker\": 1") + ","
            + At("55s", "broker.start", "\"broker\": 2") + "," + At("70s", "broker.start", "\"broker\": 3"),
            "90s", seed: seed)).ToArray();

        Assert.All(runs, run =>
        {
            var elected = run.Events(EventKind.LeaderElected).Last();
            Assert.Equal((1, 0), (elected.Data[2], elected.Data[4]));
            Assert.True(elected.At > Second(55));
        });
        Assert.Contains(runs, run => run.Measure("ackedLost") > 0 && run.Events(EventKind.LogTruncated).Any(e => e.Data[0] == 2));
    }

    /// <summary>It sits there alive while the ELR still names a dead broker.</summary>
    [Fact]
    public void The_last_known_leader_waits_for_a_dead_member_of_the_elr()
    {
        var steps = AllAreKilled + "," + At("25s", "broker.crash", "\"broker\": 1") + "," + At("40s", "broker.start", "\"broker\": 1");

        var waits = Run("", steps, "60s");
        Assert.Equal(("null", "[2]"), (waits.State("topics", "t", "0", "leader"), waits.State("topics", "t", "0", "elr")));
        Assert.Equal("false", waits.State("brokers", "1", "fenced"));

        var goesOn = Run("", steps + "," + At("60s", "broker.start", "\"broker\": 2"), "80s");
        Assert.Equal("1", goesOn.State("topics", "t", "0", "leader"));
        var registered = goesOn.First(EventKind.LeaderElected, e => e.At > Second(60));
        Assert.True(registered < goesOn.First(EventKind.BrokerUnfenced, e => e.At > Second(60)));
    }

    /// <summary>The registration is refused until nine seconds after the last heartbeat.</summary>
    [Theory]
    [InlineData("broker.crash")]
    [InlineData("broker.stop")]
    public void A_clean_restart_is_no_faster_than_a_crash(string end)
    {
        var run = Run("", At("5s", end, "\"broker\": 1") + "," + At("9s", "broker.start", "\"broker\": 1"), "30s");

        var lastHeartbeat = run.Events(EventKind.MessageDelivered)
            .Last(e => e.Data[0] == 1 && run.Symbols.Text(e.Data[2]) == "BrokerHeartbeatRequest" && e.At < Second(9)).At;
        var back = run.First(EventKind.BrokerUnfenced, e => e.Data[0] == 1);
        Assert.InRange(Seconds(back - lastHeartbeat), 9, 11.5);
    }

    /// <summary>Nobody joins its ISR, so nothing ever ends its recovery.</summary>
    [Fact]
    public void A_killed_only_replica_shows_that_it_recovers_for_good()
    {
        var run = Run(
            "", At("1s", "broker.crash", "\"broker\": 1") + "," + At("15s", "broker.start", "\"broker\": 1") + "," + At("60s", "broker.stop", "\"broker\": 1")
            + "," + At("75s", "broker.start", "\"broker\": 1"), "120s", minInSync: 1, replicas: "[1]");

        Assert.Equal("1", run.State("topics", "t", "0", "leader"));
        Assert.True(run.View().Partitions.Single().Recovering);
    }

    /// <summary>Where the high watermark stands at 0, the first fetch at offset 0 reaches it.</summary>
    [Fact]
    public void A_partition_frozen_from_its_first_record_takes_a_follower_back_before_it_has_any()
    {
        var run = Run(
            Producer("p", "1", "1s", "200ms", 40), At("500ms", "network.delay", """ "from": 3, "to": 1, "latency": "1h", "jitter": "0us" """)
            + """, {"at": "60s", "do": "network.heal"}, {"at": "60s", "do": "network.reset", "between": [[3], [1]]}""",
            "90s", minInSync: 3);

        var back = run.First(EventKind.IsrExpanded);
        Assert.DoesNotContain(run.Events(EventKind.BatchReplicated), e => e.Data[0] == 3 && e.At < back - Duration.FromMilliseconds(30));
        Assert.Equal(40, run.HighWatermark());
    }

    /// <summary>Its first heartbeat unfences it, before it knows that it was replaced; and it answers what waited in its sockets.</summary>
    [Fact]
    public void A_broker_that_wakes_acknowledges_what_waited_before_it_learns_that_it_was_replaced()
    {
        var run = Run(
            Producer("p", "1", "1s", "1s", 20, ", \"request.timeout.ms\": 60000, \"delivery.timeout.ms\": 90000"),
            At("5500ms", "broker.pause", "\"broker\": 1") + "," + At("25s", "broker.resume", "\"broker\": 1"), "60s");

        var woken = run.Events(EventKind.BrokerUnfenced).Single(e => e.Data[0] == 1).At;
        Assert.InRange(Seconds(woken), 25, 25.2);
        Assert.Contains(run.Answers(1), a => a.Error == "None" && a.At > Second(25));
        Assert.NotEqual(0, run.Measure("ackedLost"));
    }

    /// <summary>Pending shrinks go through as soon as there is a controller; sessions begin afresh.</summary>
    [Fact]
    public void When_the_quorum_is_back_a_broker_that_died_meanwhile_is_fenced_a_whole_session_later()
    {
        var run = Run(
            Producer("p", "1", "1s", "500ms", 200),
            """
            {"at": "5s", "do": "controller.crash", "controller": 101}, {"at": "5s", "do": "controller.crash", "controller": 102},
            {"at": "10s", "do": "broker.crash", "broker": 3}, {"at": "65s", "do": "controller.start", "controller": 101}
            """,
            "90s");

        var elected = run.First(EventKind.ControllerElected, e => e.At > Second(65));
        Assert.InRange(Seconds(run.First(EventKind.IsrShrunk) - elected), 0, 3);
        Assert.InRange(Seconds(run.First(EventKind.BrokerFenced, e => e.Data[0] == 3) - elected), 8.9, 10.3);
    }
}
