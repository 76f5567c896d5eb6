using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// What surprised those who watched consumers and groups of a real cluster, with the recorded cases. The tenth is about share consumers and stands with
/// them. How long partitions stop, and for whom cooperative is the longer stop (F01, F03, F07), stands in <see cref="StopTheWorldTests"/>.
/// </summary>
public sealed class GroupSurpriseTests
{
    /// <summary>G01b, G15b: each commit ends where the poll before or this very poll ended; the classic client never covers its own poll.</summary>
    [Fact]
    public void Auto_commit_of_the_consumer_protocol_may_cover_what_the_same_poll_hands_out_the_classic_never_does()
    {
        var classic = Positions("");
        var modern = Positions(Modern + ", ");

        Assert.All(classic, p => Assert.Equal(p.Before, p.Committed));
        Assert.All(modern, p => Assert.Contains(p.Committed, new[] { p.Before, p.Before + 10 }));
        Assert.Contains(modern, p => p.Committed == p.Before);
        Assert.Contains(modern, p => p.Committed > p.Before);

        // What was committed in a poll, and where the polls before it had ended.
        static (long Before, long Committed)[] Positions(string how)
        {
            var run = Run(
                Join(6, "A", how + "\"max.poll.records\": 10, \"auto.commit.interval.ms\": 200", "\"time\": \"40ms\""), 24,
                topics: Topic("t", 1), producers: Feed(1, 2, "5ms", 300));
            var polls = run.Polled(0).ToArray();
            return
            [
                .. run.Sent("OffsetCommitRequest", from: "A").Where(m => m.At < polls[^1].At + 0.001).Zip(run.Commits())
                    .Select(c => (polls.Where(p => p.At < c.First.At).Sum(p => p.Count), c.Second.Offset)),
            ];
        }
    }

    /// <summary>F03, F07: what it is handed between its commit and the revocation is not committed.</summary>
    [Fact]
    public void Auto_commit_with_cooperative_sticky_repeats_records_in_a_join()
    {
        foreach (var (how, repeats) in new[] { (Eager, false), (Cooperative, true), (Modern, false) })
        {
            var run = Run(
                Then(Join(0, "A", how), Join(12, "B", how)), 26,
                topics: Topic("t", 2), producers: Feed(2, 2, "20ms"), config: QuickBrokers, latency: "10ms");
            var moved = Assert.Single(run.CallbacksAt("B"), c => c.Partitions.Length > 0).Partitions;

            Assert.Equal(repeats, Stops.Repeated(run, moved == "t-0" ? 0 : 1) > 0);
            Assert.Equal(0, Stops.Repeated(run, moved == "t-0" ? 1 : 0));
        }
    }

    /// <summary>D06: its group is stable, so nobody asks what it subscribes to now.</summary>
    [Fact]
    public void A_static_member_that_comes_back_with_another_subscription_gets_its_old_partitions_until_something_else_rebalances()
    {
        const string Static = Eager + ", \"session.timeout.ms\": 10000, \"heartbeat.interval.ms\": 1000, \"group.instance.id\": ";
        var run = Run(
            Then(
                Join(0, "A", Static + "\"i1\""), Join(0.3, "B", Static + "\"i2\""), Do(8, "close", "B"),
                Join(10, "B2", Static + "\"i2\"", topics: "\"t\", \"u\""), Join(22, "C", Eager + ", " + Quick)),
            26, topics: Topic("t", 2) + ", " + Topic("u", 2), producers: Feed(2, 2, "200ms") + ", " + Feed(2, 2, "200ms", topic: "u"));

        Assert.Equal(["assigned t-1 @1", "revoked t-1 @1"], run.Callbacks("B"));
        Assert.Equal(["assigned t-1 @1", "revoked t-1 @1", "assigned t-1,u-0,u-1 @2"], run.Callbacks("B2"));
        Assert.Equal(["assigned t-0 @1", "revoked t-0 @1", "assigned t-0 @2"], run.Callbacks("A"));
        Assert.All(run.Polled(0, "u"), p => Assert.True(p.At > 22));
        Assert.NotEmpty(run.Polled(0, "u"));
        Assert.Equal([1, 2], run.Generations());
    }

    /// <summary>D03, E13: the place changes hands, or it does not.</summary>
    [Fact]
    public void Of_two_processes_with_one_instance_id_the_classic_protocol_fences_the_old_one_and_the_consumer_protocol_refuses_the_new_one()
    {
        var classic = Twins(Quick + ", ");
        Assert.Equal((1, 0), (classic.Errors("B", "FencedInstanceIdException"), classic.Errors("B2", "FencedInstanceIdException")));
        Assert.Equal(["assigned t-0,t-1 @1"], classic.Callbacks("A"));
        Assert.Equal(["assigned t-2,t-3 @1"], classic.Callbacks("B2"));
        Assert.Equal([1], classic.Generations());

        var modern = Twins(Modern + ", ");
        Assert.Equal((0, 1), (modern.Errors("B", "UnreleasedInstanceIdException"), modern.Errors("B2", "UnreleasedInstanceIdException")));
        Assert.Empty(modern.Callbacks("B2"));
        Assert.Equal(2, modern.Callbacks("B").Count(c => c.StartsWith("assigned", StringComparison.Ordinal)));
        Assert.Equal(3, modern.Generation());

        static Simulation Twins(string how) => Run(
            Then(
                Join(0, "A", how + "\"group.instance.id\": \"i1\""), Join(0.3, "B", how + "\"group.instance.id\": \"i2\""),
                Join(10, "B2", how + "\"group.instance.id\": \"i2\"")),
            14, topics: Topic("t", 4), config: QuickBrokers);
    }

    /// <summary>E14b: it could not say that it would be back.</summary>
    [Fact]
    public void A_static_member_of_the_consumer_protocol_that_was_killed_is_refused_until_its_own_session_is_over()
    {
        var run = Run(
            Then(
                Join(0, "A", Modern + ", \"group.instance.id\": \"i1\""), Join(0.3, "B", Modern + ", \"group.instance.id\": \"i2\""), Do(10, "crash", "B"),
                Join(11, "B2", Modern + ", \"group.instance.id\": \"i2\""), Join(20, "B3", Modern + ", \"group.instance.id\": \"i2\"")),
            25, topics: Topic("t", 4), config: QuickBrokers);

        Assert.Equal((1, 0), (run.Errors("B2", "UnreleasedInstanceIdException"), run.Errors("B3", "UnreleasedInstanceIdException")));
        var expired = Assert.Single(run.Events(EventKind.ConsumerExpired));
        Assert.InRange(At(expired), 15, 16.1);
        Assert.Equal("2 of 2", $"{run.Assignment("A").Split(',').Length} of {run.Assignment("B3").Split(',').Length}");
    }

    /// <summary>G08, G08c: it does not fall back to the end, it asks again a request.timeout.ms later.</summary>
    [Fact]
    public void Where_no_record_is_young_enough_by_duration_gives_no_position_for_30_seconds()
    {
        var run = Run(
            Join(2, "A", "", reset: "by_duration:PT1H"), 45, topics: Topic("t", 1), producers: Feed(1, 8, "20ms", 10));

        var asked = run.Sent("ListOffsetsRequest", from: "A").Select(m => m.At).ToArray();
        Assert.Equal(2, asked.Length);
        Assert.InRange(asked[1] - asked[0], 29.999, 30.5);
        var first = run.Polled(0).First();
        Assert.Equal(0, first.Offset);
        Assert.InRange(first.At - asked[1], 0, 0.2);
        Assert.Equal(10, run.Measure("processed"));
    }

    /// <summary>row-D20 to row-D23: nothing tells the coordinator that the process of that member is gone.</summary>
    [Fact]
    public void A_process_that_died_and_is_back_waits_in_JoinGroup_for_its_own_dead_predecessor()
    {
        var run = Run(
            Then(Join(0, "A", ByHand, "\"commit\": \"after\""), Do(8, "crash", "A"), Do(9, "restart", "A")), 56,
            topics: Topic("t", 1), producers: Feed(1, 6, "1s", 40));

        var sign = run.Sent("HeartbeatRequest", from: "A").Concat(run.Sent("OffsetCommitRequest", from: "A")).Where(m => m.At < 8).Max(m => m.At);
        var expired = Assert.Single(run.Events(EventKind.ConsumerExpired));
        Assert.InRange(At(expired) - sign, 45, 45.1);
        Assert.Equal(["assigned t-0 @1", "assigned t-0 @2"], run.Callbacks("A"));
        Assert.InRange(run.CallbacksAt("A").Last().At - At(expired), 0, 0.2);
        Assert.DoesNotContain(run.Polled(0), p => p.At is > 8 and < 50);
    }

    /// <summary>I02, I03: sessions begin anew with the load, even if the outage was longer than one.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_coordinators_death_costs_a_stable_group_nothing(bool modern)
    {
        var how = modern ? Modern : "\"session.timeout.ms\": 20000, \"heartbeat.interval.ms\": 1000";
        var run = Run(
            Then(Join(0, "A", how), Join(0.3, "B", how), CoordinatorTo3, Crash(12, 3)), 30,
            topics: """{"name": "t", "assignment": [[1, 2], [1, 2], [2, 1], [2, 1]]}""", producers: Feed(4, 2, "200ms"), config: QuickBrokers);

        var steady = run.Events(EventKind.GroupStable).Last(e => At(e) < 12).Data[2];
        Assert.Equal(steady, run.Generation());
        Assert.DoesNotContain(run.CallbacksAt("A").Concat(run.CallbacksAt("B")), c => c.At > 12);
        Assert.Empty(run.Events(EventKind.ConsumerExpired));
        Assert.Equal("Stable", run.GroupState());
        var back = run.Sent(modern ? "ConsumerGroupHeartbeatResponse" : "HeartbeatResponse", to: "A").First(m => m.At > 14 && m.Error == "NONE");
        Assert.InRange(back.At, 19, 25);
        Assert.Contains(run.Commits(), c => c.Member == "A" && c.At > back.At);
        // The dead one is named until it is fenced: 45 to 51 look-ups were counted of a classic member, 11 and 12 of the other kind.
        Assert.InRange(run.Sent("FindCoordinatorRequest", from: "A").Count(m => m.At > 12), modern ? 8 : 40, modern ? 20 : 120);
        Assert.Contains(run.Polled(0), p => p.At is > 14 and < 19);
    }

    /// <summary>I05: of a join phase that is over nothing is stored before the leader's SyncGroup.</summary>
    [Fact]
    public void A_coordinators_death_amid_a_rebalance_forgets_who_joined_and_its_generation_is_used_again()
    {
        // Who finds the new coordinator first is chance: with this seed the leader, as on the cluster that was watched.
        const ulong Seed = 1;
        const string How = "\"session.timeout.ms\": 20000, \"heartbeat.interval.ms\": 1000, \"max.poll.interval.ms\": 60000, " + Eager;
        var run = Run(
            Then(
                Join(0, "A", How), Join(0.3, "B", How), CoordinatorTo3, Join(12, "C", How),
                """
                {"on": {"event": "message.sent", "where": {"message": "SyncGroupRequest", "from": "A"}, "occurrence": 2}, "do": "message.drop"},
                {"on": {"event": "message.sent", "where": {"message": "SyncGroupRequest", "from": "A"}, "occurrence": 2}, "delay": "300ms", "do": "broker.crash", "broker": 3}
                """),
            30, producers: Feed(6, 2, "200ms"), seed: Seed);

        Assert.Equal(["assigned t-0,t-1,t-2 @1", "revoked t-0,t-1,t-2 @1", "assigned t-0,t-1 @2"], run.Callbacks("A"));
        Assert.Equal(["assigned t-3,t-4,t-5 @1", "revoked t-3,t-4,t-5 @1", "assigned t-2,t-3 @2"], run.Callbacks("B"));
        Assert.Equal(["assigned t-4,t-5 @2"], run.Callbacks("C"));
        Assert.Equal([1, 2], run.Generations());
        Assert.Contains(run.Sent("JoinGroupResponse", to: "C"), m => m.Error == "UNKNOWN_MEMBER_ID");
        Assert.DoesNotContain(run.Sent("JoinGroupResponse", to: "A"), m => m.Error == "UNKNOWN_MEMBER_ID");
        Assert.Equal(2, run.Sent("JoinGroupResponse", to: "C").Count(m => m.Error == "MEMBER_ID_REQUIRED"));
    }

    /// <summary>E01, E03, F04: no initial delay, and a partition waits for one heartbeat of each of its two owners.</summary>
    [Fact]
    public void The_first_member_of_the_consumer_protocol_has_everything_in_its_first_answer_and_a_handover_takes_two_heartbeats()
    {
        var run = Run(Then(Join(1, "A", Modern), Join(8, "B", Modern)), 20, topics: Topic("t", 2), producers: Feed(2, 2, "100ms"));

        var a = run.CallbacksAt("A").ToArray();
        Assert.Equal(("assigned", "t-0,t-1", 2L), (a[0].What, a[0].Partitions, a[0].Generation));
        Assert.InRange(a[0].At, 1, 2);
        var b = run.CallbacksAt("B").ToArray();
        Assert.Equal(("assigned", ""), (b[0].What, b[0].Partitions));
        Assert.InRange(b[0].At, 8, 8.5);
        var revoked = a.Single(c => c.What == "revoked");
        var told = run.Sent("ConsumerGroupHeartbeatRequest", from: "A").Where(m => m.At > 8).ToArray();
        Assert.InRange(revoked.At - told[0].At, 0, 0.1);
        var taken = b.Single(c => c.Partitions.Length > 0);
        var asks = run.Sent("ConsumerGroupHeartbeatRequest", from: "B").First(m => m.At > told[1].At);
        Assert.InRange(taken.At - asks.At, 0, 0.1);
        Assert.InRange(taken.At - revoked.At, 0, 5.2);
        Assert.Equal((3L, 3), (taken.Generation, run.Generation()));
    }

    /// <summary>The group's coordinator is broker 3 from 9 s on.</summary>
    private const string CoordinatorTo3 = """
        {"at": "8s", "do": "topic.reassign", "topic": "__consumer_offsets", "partition": 0, "replicas": [3, 1, 2]},
        {"at": "9s", "do": "leader.elect", "topic": "__consumer_offsets", "partition": 0, "type": "preferred"}
        """;

    private static string Crash(int second, int broker) => $$"""{"at": "{{second}}s", "do": "broker.crash", "broker": {{broker}} }""";
}
