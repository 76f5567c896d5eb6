using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Members with an instance id (recorded cases D01, D02, D03, D04, D05, D07).</summary>
public sealed class GroupStaticTests
{
    [Fact]
    public void A_static_member_that_is_back_within_its_session_gets_its_place_at_once_in_the_same_generation()
    {
        var run = Run(
            Then(
                Join(0, "A", Static("i1")), Join(0.3, "B", Static("i2") + ", " + ByHand), Do(12, "commit", "B"), Do(12.2, "close", "B"), Join(15, "B2", Static("i2"))), 20,
            topics: Topic("t", 4), producers: Feed(4, 7, "100ms", 60));

        Assert.Equal(["assigned t-2,t-3 @1", "revoked t-2,t-3 @1", "assigned t-2,t-3 @1"], run.Callbacks("B").Concat(run.Callbacks("B2")));
        Assert.Equal(["assigned t-0,t-1 @1"], run.Callbacks("A"));
        Assert.Empty(run.Sent("LeaveGroupRequest", from: "B"));
        Assert.Equal([1], run.Generations());
        Assert.Equal(["NONE"], run.Sent("JoinGroupResponse", to: "B2").Select(m => m.Error));
        Assert.DoesNotContain(run.Sent("HeartbeatResponse", to: "A"), m => m.Error == "REBALANCE_IN_PROGRESS");
        var committed = run.Commits().Last(c => c.Member == "B" && c.Partition == 2).Offset;
        Assert.Equal(committed, run.Polled(2).First(p => p.Member == "B2").Offset);
        Assert.True(committed > 0);
    }

    [Fact]
    public void The_static_leader_that_is_back_leads_again_and_changes_nothing()
    {
        var run = Run(
            Then(Join(0, "A", Static("i1")), Join(0.3, "B", Static("i2")), Do(10, "close", "A"), Join(13, "A2", Static("i1")), Do(18, "crash", "B")), 32,
            topics: Topic("t", 4));

        Assert.Equal(["assigned t-0,t-1 @1", "revoked t-0,t-1 @1", "assigned t-0,t-1,t-2,t-3 @2"], run.Callbacks("A2"));
        Assert.Equal(["assigned t-2,t-3 @1"], run.Callbacks("B"));
        Assert.Equal(["NONE", "NONE"], run.Sent("JoinGroupResponse", to: "A2").Select(m => m.Error));
    }

    [Fact]
    public void A_static_member_that_is_not_back_within_its_session_is_removed_and_joins_later_like_anybody_but_without_a_second_request()
    {
        var run = Run(
            Then(Join(0, "A", Static("i1")), Join(0.3, "B", Static("i2") + ", " + ByHand), Do(10, "close", "B"), Join(24, "B2", Static("i2"))), 28, topics: Topic("t", 4));

        var last = run.Sent("HeartbeatRequest", from: "B").Last().At;
        Assert.InRange(At(run.Events(EventKind.ConsumerExpired).Single()) - last, 9.99, 10.1);
        Assert.Equal(
            ["assigned t-0,t-1 @1", "revoked t-0,t-1 @1", "assigned t-0,t-1,t-2,t-3 @2", "revoked t-0,t-1,t-2,t-3 @2", "assigned t-0,t-1 @3"], run.Callbacks("A"));
        Assert.Equal(["assigned t-2,t-3 @3"], run.Callbacks("B2"));
        Assert.Equal(["NONE"], run.Sent("JoinGroupResponse", to: "B2").Select(m => m.Error));
    }

    /// <summary>B commits every 200 ms and sends a heartbeat every 3 s, so that a commit is what it hears of first.</summary>
    [Fact]
    public void A_member_that_learns_from_a_refused_commit_that_it_is_fenced_does_not_take_its_instance_id_back()
    {
        const string Often = ", \"auto.commit.interval.ms\": 200";
        var run = Run(
            Then(Join(0, "A", Static("i1")), Join(0.3, "B", Static("i2") + Often), Join(10.1, "B2", Static("i2"))), 20,
            topics: Topic("t", 4), producers: Feed(4, 7, "100ms", 100));

        Assert.Contains(run.Sent("OffsetCommitResponse", to: "B"), m => m.Error == "FENCED_INSTANCE_ID");
        Assert.Equal(1, run.Errors("B", "FencedInstanceIdException"));
        Assert.DoesNotContain(run.Sent("JoinGroupRequest", from: "B"), m => m.At > 5);
        Assert.Equal(0, run.Errors("B2", "FencedInstanceIdException"));
        Assert.Equal("t-2,t-3", run.Assignment("B2"));
    }

    [Fact]
    public void Range_gives_to_static_members_first()
    {
        var run = Run(
            Then(Join(0, "A", Quick + ", " + Eager), Join(0.4, "B", Static("i2")), Join(0.4, "C", Quick + ", " + Eager)), 8, topics: Topic("t", 4));

        Assert.Equal(["assigned t-0,t-1 @1"], run.Callbacks("B"));
        Assert.Equal(["assigned t-2 @1", "assigned t-3 @1"], run.Callbacks("A").Concat(run.Callbacks("C")).Order());
    }

    [Fact]
    public void A_static_member_that_polls_too_late_does_not_leave_its_heartbeats_stop_and_its_session_runs_out()
    {
        var run = Run(
            Then(
                Join(0, "A", Impatient("i1") + ", " + ByHand), Join(0.3, "B", Impatient("i2")), Do(10, "stall", "A"),
                Do(30, "commit", "A", ", \"topic\": \"t\", \"partition\": 0, \"offset\": 1"), Do(30, "unstall", "A")),
            34, topics: Topic("t", 4));

        Assert.Empty(run.Sent("LeaveGroupRequest", from: "A"));
        var last = run.Sent("HeartbeatRequest", from: "A").Last(m => m.At < 30).At;
        Assert.InRange(last, 16.9, 18);
        Assert.InRange(At(run.Events(EventKind.ConsumerExpired).Single()) - last, 7, 7.1);
        Assert.Equal(["assigned t-0,t-1 @1", "lost t-0,t-1 @1", "assigned t-0,t-1 @3"], run.Callbacks("A"));
        Assert.Equal("assigned t-0,t-1,t-2,t-3 @2", run.Callbacks("B")[2]);
        Assert.Equal(1, run.Errors("A", "CommitFailedException"));
    }

    private static string Static(string instance) =>
        Eager + ", \"session.timeout.ms\": 10000, \"heartbeat.interval.ms\": 1000, \"group.instance.id\": \"" + instance + "\"";

    private static string Impatient(string instance) =>
        Eager + ", \"session.timeout.ms\": 7000, \"heartbeat.interval.ms\": 1000, \"max.poll.interval.ms\": 8000, \"group.instance.id\": \"" + instance + "\"";
}
