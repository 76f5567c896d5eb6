using Playground.Engine.Groups.Assignors;
using Playground.Engine.Protocol;
using Playground.Engine.Tests.Brokers.Readers;
using static Playground.Engine.Tests.Groups.Coordination.GroupBench;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>Members with a <c>group.instance.id</c> (KIP-345), by the answers of a real coordinator (recorded case R07 and D01 to D07).</summary>
public sealed class StaticMemberTests
{
    private readonly GroupBench _bench = new();

    [Fact]
    public void A_new_process_takes_the_slot_at_once_and_the_old_id_is_fenced_everywhere()
    {
        var (a, b) = Two();
        var taken = _bench.Ask<JoinGroupResponse>("N", Join(instance: "i2"));
        Assert.Equal((ErrorCode.None, 1, a), (taken.Error, taken.Generation, taken.Leader));
        Assert.Empty(taken.Members);
        Assert.False(taken.SkipAssignment);
        var n = taken.MemberId;
        Assert.NotEqual(b, n);

        Assert.Equal(ErrorCode.FencedInstanceId, _bench.Heartbeat("B", b, 1, "i2"));
        Assert.Equal(ErrorCode.UnknownMemberId, _bench.Heartbeat("B", b, 1));
        Assert.Equal(ErrorCode.FencedInstanceId, _bench.Commit("B", b, 1, "t-1", 4, "i2"));
        Assert.Equal(ErrorCode.UnknownMemberId, _bench.Commit("B", b, 1, "t-1", 4));
        Assert.Equal(ErrorCode.FencedInstanceId, _bench.Ask<SyncGroupResponse>("B", new SyncGroupRequest("G", 1, b, "i2", null, [])).Error);
        Assert.Equal(ErrorCode.FencedInstanceId, _bench.Ask<JoinGroupResponse>("B", Join(b, instance: "i2")).Error);
        Assert.Equal(ErrorCode.FencedInstanceId, _bench.Leave("B", b, "i2"));

        Assert.Equal(ErrorCode.None, _bench.Heartbeat("N", n, 1, "i2"));
        Assert.Equal<NamedPartition>(Partitions("t-1"), _bench.Ask<SyncGroupResponse>("N", new SyncGroupRequest("G", 1, n, "i2", null, [])).Partitions);
        Assert.Equal(ErrorCode.UnknownMemberId, _bench.Ask<JoinGroupResponse>("N", Join(n, instance: "i9")).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, _bench.Heartbeat("N", "nobody", 1, "i9"));
        Assert.Equal("Stable", _bench.Group!.State);
        Assert.Equal(ErrorCode.None, _bench.Leave("N", "", "i2"));
        Assert.Equal("PreparingRebalance", _bench.Group!.State);
    }

    [Fact]
    public void A_leader_that_comes_back_is_told_to_skip_the_assignment()
    {
        Two();
        var taken = _bench.Ask<JoinGroupResponse>("N", Join(instance: "i1"));
        Assert.Equal((1, taken.MemberId), (taken.Generation, taken.Leader));
        Assert.True(taken.SkipAssignment);
        Assert.Equal(2, taken.Members.Length);
        Assert.Equal<NamedPartition>(Partitions("t-0"), _bench.Ask<SyncGroupResponse>("N", new SyncGroupRequest("G", 1, taken.MemberId, "i1", null, [])).Partitions);
    }

    [Fact]
    public void A_changed_subscription_changes_nothing_until_another_rebalance()
    {
        Two();
        var taken = _bench.Ask<JoinGroupResponse>("N", Join(instance: "i2", topics: "t,u"));
        Assert.Equal((ErrorCode.None, 1), (taken.Error, taken.Generation));
        Assert.Equal("Stable", _bench.Group!.State);
    }

    [Fact]
    public void A_takeover_that_changes_the_choice_of_the_assignor_makes_a_rebalance()
    {
        Two("range,roundrobin");
        var joining = _bench.Send("N", Join(instance: "i2", protocols: "roundrobin"));
        _bench.Wait(0.1);
        Assert.Null(joining.Answer);
        Assert.Equal("PreparingRebalance", _bench.Group!.State);
    }

    [Fact]
    public void While_the_assignment_is_awaited_a_takeover_begins_the_join_phase_again()
    {
        var (joiningA, _) = BeginTwo("range");
        _bench.Wait(6.2);
        Assert.NotNull(joiningA.Answer);
        Assert.Equal("CompletingRebalance", _bench.Group!.State);
        var joining = _bench.Send("N", Join(instance: "i2"));
        _bench.Wait(0.1);
        Assert.Null(joining.Answer);
        Assert.Equal("PreparingRebalance", _bench.Group!.State);
    }

    [Fact]
    public void A_static_member_that_does_not_rejoin_stays_until_its_session_is_over()
    {
        var (a, b) = Two(session: 20, rebalance: 8);
        var (c, joining) = _bench.Begin("X", session: 60, rebalance: 8);
        var again = _bench.Send("A", Join(a, instance: "i1", session: 60, rebalance: 8));
        var begun = _bench.Now;
        _bench.Until(begun + 8.2);
        Assert.Contains(Assert.IsType<JoinGroupResponse>(again.Answer).Members, m => m.MemberId == b);
        Assert.Equal(2, Assert.IsType<JoinGroupResponse>(joining.Answer).Generation);
        Assert.Equal(ErrorCode.None, _bench.Ask<SyncGroupResponse>("A", Sync(a, 2, (a, "t-0"), (b, "t-1"), (c, "t-2"))).Error);
        Assert.Contains(_bench.Group!.Members, m => m.Id == b);
    }

    private (string A, string B) Two(string protocols = "range", double session = 30, double rebalance = 60)
    {
        var (joiningA, joiningB) = BeginTwo(protocols, session, rebalance);
        _bench.Wait(6.2);
        var a = Assert.IsType<JoinGroupResponse>(joiningA.Answer);
        var b = Assert.IsType<JoinGroupResponse>(joiningB.Answer);
        Assert.Equal(a.MemberId, a.Leader);
        Assert.Equal(ErrorCode.None, _bench.Ask<SyncGroupResponse>("A", Sync(a.MemberId, 1, (a.MemberId, "t-0"), (b.MemberId, "t-1"))).Error);
        Assert.Equal(ErrorCode.None, _bench.Ask<SyncGroupResponse>("B", new SyncGroupRequest("G", 1, b.MemberId, "i2", null, [])).Error);
        return (a.MemberId, b.MemberId);
    }

    private (Asked A, Asked B) BeginTwo(string protocols, double session = 30, double rebalance = 60)
    {
        var a = _bench.Send("A", Join(instance: "i1", protocols: protocols, session: session, rebalance: rebalance));
        _bench.Wait(0.3);
        var b = _bench.Send("B", Join(instance: "i2", protocols: protocols, session: session, rebalance: rebalance));
        return (a, b);
    }
}
