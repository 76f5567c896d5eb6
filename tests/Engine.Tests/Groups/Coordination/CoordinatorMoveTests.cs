using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Groups.Coordination.GroupBench;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>What a group is worth after its coordinator has moved (recorded cases I00, I02, I05, I07).</summary>
public sealed class CoordinatorMoveTests
{
    [Fact]
    public void The_first_who_asks_has_the_topic_made_and_is_told_to_come_again()
    {
        var bench = new GroupBench(ready: false);
        Assert.Equal(
            ErrorCode.CoordinatorNotAvailable, bench.Ask<FindCoordinatorResponse>("X", new FindCoordinatorRequest(CoordinatorType.Group, "G"), 1).Error);
        bench.FindCoordinator();
        var other = (bench.Coordinator % 3) + 1;
        Assert.Equal(ErrorCode.NotCoordinator, bench.Ask<HeartbeatResponse>("X", new HeartbeatRequest("G", 1, "x", null), other).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Heartbeat("X", "x", 1));
    }

    [Fact]
    public void A_stable_group_lives_on_under_another_coordinator_and_sessions_begin_anew()
    {
        var bench = new GroupBench();
        var a = bench.Stable(session: 20);
        bench.Commit("A", a, 1, "t-0", 7);
        var dead = bench.Coordinator;
        bench.Run.World.Kill(new NodeId(dead), EventRef.None);
        Assert.Null(bench.Group);
        bench.Wait(12);
        bench.FindCoordinator();
        Assert.NotEqual(dead, bench.Coordinator);
        bench.Wait(12);
        Assert.Equal(ErrorCode.None, bench.Heartbeat("A", a, 1));
        Assert.Equal(("Stable", 1), (bench.Group!.State, bench.Group.Generation));
        Assert.Equal(4, bench.Group.Members[0].Assignment.Length);
        Assert.Equal(7, bench.Committed("t-0"));
        Assert.Equal(ErrorCode.None, bench.Commit("A", a, 1, "t-0", 8));
        bench.Wait(20.1);
        Assert.Equal(("Empty", 2), (bench.Group!.State, bench.Group.Generation));
        Assert.Equal(8, bench.Committed("t-0"));
        Assert.Single(bench.Run.Events(EventKind.ConsumerExpired));
    }

    [Fact]
    public void An_unfinished_rebalance_is_forgotten_and_its_generation_is_used_again()
    {
        var bench = new GroupBench();
        var a = bench.Stable();
        var (c, joiningC) = bench.Begin("B");
        bench.Wait(0.1);
        Assert.Equal(2, bench.Ask<JoinGroupResponse>("A", Join(a)).Generation);
        Assert.NotNull(joiningC.Answer);
        bench.Run.World.Kill(new NodeId(bench.Coordinator), EventRef.None);
        bench.Wait(12);
        bench.FindCoordinator();
        Assert.Equal(("Stable", 1), (bench.Group!.State, bench.Group.Generation));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Ask<JoinGroupResponse>("B", Join(c)).Error);
        var again = bench.Ask<JoinGroupResponse>("A", Join(a));
        Assert.Equal((ErrorCode.None, 2), (again.Error, again.Generation));
    }

    [Fact]
    public void A_coordinator_that_stops_in_order_tells_those_who_wait()
    {
        var bench = new GroupBench();
        var a = bench.Stable();
        var (_, joining) = bench.Begin("B");
        bench.Wait(0.1);
        Assert.Null(bench.Run.Submit(new StepAction.BrokerFault("broker.stop", bench.Coordinator)));
        bench.Wait(1);
        Assert.Equal(ErrorCode.NotCoordinator, joining.Answer?.Error);
        bench.FindCoordinator();
        Assert.Equal(ErrorCode.None, bench.Heartbeat("A", a, 1));
        Assert.Equal("Stable", bench.Group!.State);
    }
}
