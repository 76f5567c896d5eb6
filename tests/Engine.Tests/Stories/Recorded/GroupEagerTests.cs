using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Members of an eager group: who is told what, in which generation (recorded cases A02, A04, A07, A08, A10, A22, A25).</summary>
public sealed class GroupEagerTests
{
    private const string Member = Quick + ", " + Eager;

    [Fact]
    public void A_second_member_within_the_initial_delay_extends_it_and_joins_the_same_generation()
    {
        var run = Run(Then(Join(1, "A", Member), Join(2.5, "B", Member)), 12, topics: Topic("t", 3));

        Assert.Equal([1], run.Generations());
        Assert.Equal(["assigned t-0,t-1 @1", "assigned t-2 @1"], run.Callbacks("A").Concat(run.Callbacks("B")));
        Assert.InRange(At(run.Events(EventKind.GroupStable).Single()), 7, 7.6);
    }

    [Fact]
    public void Each_late_join_costs_one_generation_in_which_everybody_gives_up_all_and_gets_a_whole_share()
    {
        var run = Run(Then(Join(0, "A", Member), Join(10, "B", Member), Join(20, "C", Member)), 25);

        Assert.Equal([1, 2, 3], run.Generations());
        const string All = "t-0,t-1,t-2,t-3,t-4,t-5";
        Assert.Equal(
            [$"assigned {All} @1", $"revoked {All} @1", "assigned t-0,t-1,t-2 @2", "revoked t-0,t-1,t-2 @2", "assigned t-0,t-1 @3"], run.Callbacks("A"));
        Assert.Equal(["assigned t-3,t-4,t-5 @2", "revoked t-3,t-4,t-5 @2", "assigned t-2,t-3 @3"], run.Callbacks("B"));
        Assert.Equal(["assigned t-4,t-5 @3"], run.Callbacks("C"));
        Assert.InRange(At(run.Events(EventKind.GroupStable).ElementAt(1)), 10, 11.2);
    }

    [Fact]
    public void Who_closes_gives_up_first_and_then_leaves_and_the_last_one_leaves_an_empty_group()
    {
        var run = Run(Then(Join(0, "A", Member), Join(0.3, "B", Member), Do(10, "close", "A"), Do(15, "close", "B")), 20, topics: Topic("t", 4));

        Assert.Equal(["assigned t-0,t-1 @1", "revoked t-0,t-1 @1"], run.Callbacks("A"));
        Assert.Equal(
            ["assigned t-2,t-3 @1", "revoked t-2,t-3 @1", "assigned t-0,t-1,t-2,t-3 @2", "revoked t-0,t-1,t-2,t-3 @2"], run.Callbacks("B"));
        Assert.True(run.Sent("LeaveGroupRequest", from: "A").Single().At >= run.CallbacksAt("A").Last().At);
        Assert.Equal("Empty", run.GroupState());
    }

    [Fact]
    public void A_killed_members_partitions_have_no_owner_until_its_session_is_over()
    {
        var run = Run(Then(Join(0, "A", Member), Join(0.3, "B", Member), Do(10, "crash", "B")), 20, topics: Topic("t", 4));

        Assert.Equal(["assigned t-0,t-1 @1", "revoked t-0,t-1 @1", "assigned t-0,t-1,t-2,t-3 @2"], run.Callbacks("A"));
        Assert.InRange(run.CallbacksAt("A").Last().At, 15, 17.2);
        Assert.Empty(run.Sent("LeaveGroupRequest", from: "B"));
    }

    [Fact]
    public void Who_does_not_poll_in_time_leaves_by_itself_loses_what_it_had_at_its_next_poll_and_joins_as_somebody_new()
    {
        var run = Stalled(22);

        var left = run.Sent("LeaveGroupRequest", from: "A").Single().At;
        Assert.InRange(left, 17, 18.2);
        Assert.InRange(run.CallbacksAt("B").First(c => c.Generation == 2).At - left, 0, 1.2);
        Assert.Equal(["assigned t-0,t-1", "lost t-0,t-1", "assigned t-0,t-1"], run.CallbacksAt("A").Select(c => $"{c.What} {c.Partitions}"));
        Assert.Equal(2, run.Sent("JoinGroupResponse", to: "A").Count(m => m.Error == "MEMBER_ID_REQUIRED"));
        Assert.Equal(
            ["assigned t-2,t-3 @1", "revoked t-2,t-3 @1", "assigned t-0,t-1,t-2,t-3 @2", "revoked t-0,t-1,t-2,t-3 @2", "assigned t-2,t-3 @3"],
            run.Callbacks("B"));
    }

    [Fact]
    public void A_rebalance_waits_for_a_busy_member_only_until_that_ones_poll_interval_is_over()
    {
        var run = Stalled(30, Join(13, "C", Member));

        var left = run.Sent("LeaveGroupRequest", from: "A").Single().At;
        var second = run.Events(EventKind.GroupStable).ElementAt(1);
        Assert.Equal(2, second.Data[2]);
        Assert.InRange(At(second) - left, 0, 0.1);
        Assert.InRange(At(second), 17, 18.3);
        Assert.Contains(run.Sent("HeartbeatResponse", to: "A"), m => m.At is > 13 and < 18 && m.Error == "REBALANCE_IN_PROGRESS");
    }

    [Fact]
    public void Who_was_cut_off_for_a_session_still_believes_to_own_what_another_reads_until_it_is_back()
    {
        var run = Run(
            Then(
                Join(0, "A", Member), Join(0.3, "B", Member), """{"at": "10s", "do": "network.cut", "between": [["A"], [1, 2, 3]]}""",
                """{"at": "20s", "do": "network.heal"}"""),
            30, topics: Topic("t", 4));

        var lost = run.CallbacksAt("A").Single(c => c.What == "lost");
        Assert.Equal("t-0,t-1", lost.Partitions);
        Assert.True(lost.At >= 20);
        Assert.InRange(run.CallbacksAt("B").Single(c => c.Generation == 2 && c.What == "assigned").At, 15, 17.2);
        Assert.Contains(run.Generations(), g => g == 3);
        Assert.Equal(("t-0,t-1", "t-2,t-3"), (run.Assignment("A"), run.Assignment("B")));
    }

    /// <summary>A stops polling at 9 s and polls again then; 8 s is its limit.</summary>
    private static Simulation Stalled(int again, string more = "") => Run(
        Then(
            Join(0, "A", Member + ", \"max.poll.interval.ms\": 8000"), Join(0.3, "B", Member + ", \"max.poll.interval.ms\": 8000"),
            Do(9.5, "stall", "A"), more, Do(again, "unstall", "A")),
        again + 5, topics: Topic("t", 4));
}
