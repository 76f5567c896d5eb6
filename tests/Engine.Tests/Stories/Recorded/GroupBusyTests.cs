using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Cooperative members that are busy or too late (recorded cases B10, B11), and a callback that takes too long (E17b).</summary>
public sealed class GroupBusyTests
{
    private const string Member = "\"session.timeout.ms\": 7000, \"heartbeat.interval.ms\": 1000, " + Cooperative;

    [Fact]
    public void A_cooperative_member_that_polls_too_late_costs_one_generation_when_it_goes_and_two_when_it_is_back()
    {
        const string Impatient = Member + ", " + ByHand + ", \"max.poll.interval.ms\": 8000";
        var run = Run(
            Then(
                Join(0, "A", Impatient), Join(0.3, "B", Impatient), Do(10, "stall", "A"),
                Do(22, "commit", "A", ", \"topic\": \"t\", \"partition\": 0, \"offset\": 1"), Do(22, "unstall", "A")),
            28, topics: Topic("t", 4));

        Assert.Equal([1, 2, 3, 4], run.Generations());
        Assert.Equal(["assigned t-0,t-2 @1", "lost t-0,t-2 @1", "assigned  @3", "assigned t-2,t-3 @4"], run.Callbacks("A"));
        Assert.Equal(
            ["assigned t-1,t-3 @1", "assigned t-0,t-2 @2", "revoked t-2,t-3 @3", "assigned  @3", "assigned  @4"], run.Callbacks("B"));
        Assert.InRange(run.Sent("LeaveGroupRequest", from: "A").Single().At, 17.5, 18.5);
        Assert.Equal(1, run.Errors("A", "CommitFailedException"));
        Assert.Empty(run.Sent("OffsetCommitRequest", from: "A"));
    }

    [Fact]
    public void Who_waits_for_a_busy_member_in_a_cooperative_rebalance_is_handed_what_is_written_meanwhile()
    {
        const string Patient = Member + ", \"max.poll.interval.ms\": 20000";
        var run = Run(
            Then(Join(0, "A", Patient), Join(0.3, "B", Patient), Do(10, "stall", "A"), Join(10.5, "C", Patient), Do(17, "unstall", "A")), 22,
            producers: Feed(6, 12.5, "100ms", 20));

        Assert.Equal([1, 2, 3], run.Generations());
        Assert.Equal(["assigned  @2", "assigned t-4,t-5 @3"], run.Callbacks("C"));
        Assert.InRange(run.CallbacksAt("C").First().At, 17, 18);
        Assert.InRange(run.CallbacksAt("C").Last().At - run.CallbacksAt("C").First().At, 0, 1.2);
        var parked = run.Sent("JoinGroupRequest", from: "B").Last(m => m.At < 13).At;
        foreach (var partition in new[] { 1, 3, 5 })
        {
            Assert.Equal(20, run.Polled(partition).Where(p => p.Member == "B" && p.At > parked && p.At < 17).Sum(p => p.Count));
            Assert.DoesNotContain(run.Polled(partition - 1), p => p.At < 17);
        }
    }

    /// <summary>E17b: its onPartitionsRevoked tries to commit; heartbeats go on meanwhile.</summary>
    [Fact]
    public void Whose_callback_takes_longer_than_its_poll_interval_is_put_out_and_has_lost_all_when_that_returns()
    {
        var run = Callback(Modern);

        var (revoked, lost) = (run.CallbacksAt("A").Single(c => c.What == "revoked"), run.CallbacksAt("A").Single(c => c.What == "lost"));
        var failed = At(run.Events(EventKind.OffsetCommitFailed).Single());
        Assert.InRange(lost.At - failed, 0, 0.001);
        Assert.Equal("t-0,t-1,t-2,t-3", lost.Partitions);
        Assert.Equal("UNKNOWN_MEMBER_ID", run.Sent("ConsumerGroupHeartbeatResponse", to: "A").First(m => m.At > revoked.At && m.Error != "NONE").Error);
        Assert.InRange(At(run.Events(EventKind.ConsumerExpired).Single()) - revoked.At, 7.9, 8.1);
        Assert.Equal("assigned t-0,t-1,t-2,t-3 @4", run.Callbacks("B")[1]);
        Assert.Equal("assigned", run.CallbacksAt("A").First(c => c.At >= lost.At && c.What != "lost").What);
        Assert.Equal((5, 2), (run.Generation(), run.Assignment("A").Split(',').Length));
    }

    [Fact]
    public void Under_the_classic_protocol_it_leaves_the_group_out_of_its_own_callback()
    {
        var run = Callback(Quick + ", " + Eager);

        var revoked = run.CallbacksAt("A").Single(c => c.What == "revoked" && c.Generation == 1).At;
        Assert.InRange(run.Sent("LeaveGroupRequest", from: "A").Single().At - revoked, 7.9, 8.5);
        Assert.Equal("assigned t-0,t-1,t-2,t-3 @2", run.Callbacks("B")[0]);
        Assert.Equal(["assigned t-0,t-1,t-2,t-3 @1", "revoked t-0,t-1,t-2,t-3 @1"], run.Callbacks("A")[..2]);
        Assert.StartsWith("assigned", run.Callbacks("A")[2], StringComparison.Ordinal);
    }

    /// <summary>B joins at 10 s, and no broker takes a commit.</summary>
    private static Simulation Callback(string how)
    {
        const string Refuse = """ "do": "request.refuse", "message": "OffsetCommitRequest", "error": "COORDINATOR_LOAD_IN_PROGRESS", "count": 1000""";
        var slow = how + ", " + ByHand + ", \"max.poll.interval.ms\": 8000, \"default.api.timeout.ms\": 12000";
        return Run(
            Then(
                [Join(0, "A", slow, "\"commit\": \"none\", \"onRevoke\": \"commit\""), Join(10, "B", how + ", " + ByHand, "\"commit\": \"none\""),
                .. Enumerable.Range(1, 3).Select(b => $$"""{"at": "9s",{{Refuse}}, "broker": {{b}} }""")]),
            28, topics: Topic("t", 4), producers: Feed(4, 6, "100ms", 20), config: QuickBrokers);
    }
}
