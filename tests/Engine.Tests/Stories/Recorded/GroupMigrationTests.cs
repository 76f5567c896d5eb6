using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Members of both protocols in one group (recorded cases E15, E16).</summary>
public sealed class GroupMigrationTests
{
    [Fact]
    public void A_group_turns_to_the_consumer_protocol_with_the_first_such_member_and_serves_the_classic_ones_on()
    {
        const string Old = Quick + ", " + Eager;
        var run = Run(
            Then(
                Join(0, "A", Old), Join(0.1, "B", Old), Join(0.1, "C", Old), Do(10, "close", "A"), Join(12, "A2", Modern), Do(17, "close", "B"),
                Join(19, "B2", Modern), Do(24, "close", "C"), Join(26, "C2", Modern)),
            32, producers: Feed(6, 7, "50ms", 400), config: QuickBrokers);

        // Two generations, then an epoch for each that leaves or comes.
        Assert.Equal(["assigned t-2,t-3 @1", "revoked t-2,t-3 @1", "assigned t-0,t-1,t-2 @2"], run.Callbacks("B")[..3]);
        Assert.Equal("assigned  @3", run.Callbacks("A2")[0]);
        Assert.Equal(["revoked t-0,t-1,t-2 @2", "assigned t-0,t-1 @3"], run.Callbacks("B")[3..5]);
        Assert.Equal(7, run.Generation());
        Assert.All(new[] { "A2", "B2", "C2" }, id => Assert.Equal(2, run.Assignment(id).Split(',').Length));

        // Its JoinGroup is not parked.
        var told = run.Sent("HeartbeatResponse", to: "C").First(m => m.At > 12 && m.Error == "REBALANCE_IN_PROGRESS").At;
        var asked = run.Sent("JoinGroupRequest", from: "C").First(m => m.At > told).At;
        Assert.InRange(run.Sent("JoinGroupResponse", to: "C").First(m => m.At > asked).At - asked, 0, 0.01);

        // What was committed is kept: nobody begins from the start, and all is read.
        Assert.Equal(2400, run.Measure("processed"));
        Assert.All(run.Polled(0).Where(p => p.At > 12), p => Assert.True(p.Offset > 0));
    }

    [Fact]
    public void A_classic_member_that_joins_a_group_of_the_consumer_protocol_is_answered_at_once_with_nothing()
    {
        var run = Run(
            Then(Join(0, "A", Modern), Join(6, "B", Quick + ", " + Eager)), 14, topics: Topic("t", 4), config: QuickBrokers);

        Assert.Equal(["assigned  @3", "revoked  @3"], run.Callbacks("B")[..2]);
        Assert.Equal(2, run.CallbacksAt("B").Last().Partitions.Split(',').Length);
        Assert.Equal(3, run.CallbacksAt("B").Last().Generation);
        Assert.Contains(run.Sent("HeartbeatResponse", to: "B"), m => m.Error == "REBALANCE_IN_PROGRESS");
        Assert.Equal(3, run.Generation());
    }
}
