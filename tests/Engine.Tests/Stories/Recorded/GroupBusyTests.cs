using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Cooperative members that are busy or too late (recorded cases B10, B11).</summary>
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
}
