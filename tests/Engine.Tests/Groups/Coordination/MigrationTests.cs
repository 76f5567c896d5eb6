using Playground.Engine.Groups.Assignors;
using Playground.Engine.Protocol;
using static Playground.Engine.Tests.Groups.Coordination.GroupBench;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>Groups that change their protocol, and members of both in one group (recorded cases E15, E16).</summary>
public sealed class MigrationTests
{
    [Fact]
    public void A_classic_member_of_a_consumer_group_is_driven_by_heartbeats_and_joins_without_a_wait()
    {
        var bench = new GroupBench();
        bench.Enter("A", "a");
        bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3");
        bench.Wait(1);
        var b = bench.Ask<JoinGroupResponse>("B", Join()).MemberId;
        var joined = bench.Ask<JoinGroupResponse>("B", Join(b));
        Assert.Equal((ErrorCode.None, 3, "range", ""), (joined.Error, joined.Generation, joined.Protocol, joined.Leader));
        Assert.Empty(bench.Ask<SyncGroupResponse>("B", Sync(b, 3)).Partitions);
        Assert.Equal(ErrorCode.None, bench.Heartbeat("B", b, 3));
        var kept = bench.Named(bench.Beat("A", "a", 2))!;
        Assert.Equal(3, bench.Beat("A", "a", 2, kept).MemberEpoch);
        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Heartbeat("B", b, 3));
        Assert.Equal(3, bench.Ask<JoinGroupResponse>("B", Join(b)).Generation);
        Assert.Equal(2, bench.Ask<SyncGroupResponse>("B", Sync(b, 3)).Partitions.Length);
        Assert.Equal(ErrorCode.None, bench.Heartbeat("B", b, 3));
        Assert.Equal(("Stable", 3), (bench.Group!.State, bench.Group.Generation));
        Assert.Equal(ErrorCode.None, bench.Commit("B", b, 3, "t-0", 5));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Commit("B", b, 9, "t-0", 5));
    }

    [Fact]
    public void A_classic_group_becomes_a_consumer_group_with_the_first_who_joins_so_and_goes_back_with_the_last()
    {
        var bench = new GroupBench();
        var b = bench.Stable("B");
        bench.Commit("B", b, 1, "t-3", 7);
        var joined = bench.Enter("A", "a");
        Assert.Equal((ErrorCode.None, 2, ""), (joined.Error, joined.MemberEpoch, bench.Named(joined)));
        Assert.Equal((true, "Reconciling", 2, "uniform"), (bench.Group!.ConsumerProtocol, bench.Group.State, bench.Group.Generation, bench.Group.Protocol));
        Assert.Equal(7, bench.Committed("t-3"));

        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Heartbeat("B", b, 1));
        Assert.Equal(2, bench.Ask<JoinGroupResponse>("B", Join(b)).Generation);
        var left = bench.Ask<SyncGroupResponse>("B", Sync(b, 2)).Partitions;
        Assert.Equal(2, left.Length);
        var got = Partitions(bench.Named(bench.Beat("A", "a", 2, ""))!);
        Assert.Equal<NamedPartition>(Partitions("t-0+t-1+t-2+t-3"), left.Concat(got).Order(NamedPartition.InOrder));
        Assert.Equal("Stable", bench.Group!.State);

        Assert.Equal(ErrorCode.None, bench.Beat("A", "a", -1).Error);
        Assert.Equal((false, "PreparingRebalance"), (bench.Group!.ConsumerProtocol, bench.Group.State));
        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Heartbeat("B", b, 2));
        var again = bench.Ask<JoinGroupResponse>("B", Join(b));
        Assert.Equal((3, b), (again.Generation, again.Leader));
        Assert.Equal(7, bench.Committed("t-3"));
    }

    [Fact]
    public void An_empty_group_takes_the_protocol_of_whoever_joins_next()
    {
        var bench = new GroupBench();
        var a = bench.Stable();
        bench.Commit("A", a, 1, "t-0", 7);
        bench.Leave("A", a);
        Assert.Equal((2, "t-0+t-1+t-2+t-3"), (bench.Enter("B", "b") is var joined ? joined.MemberEpoch : 0, bench.Named(joined)));
        bench.Beat("B", "b", -1);
        Assert.Equal((true, "Empty"), (bench.Group!.ConsumerProtocol, bench.Group.State));
        Assert.Equal(ErrorCode.MemberIdRequired, bench.Ask<JoinGroupResponse>("A", Join()).Error);
        Assert.Equal((false, "Empty"), (bench.Group!.ConsumerProtocol, bench.Group.State));
        Assert.Equal(7, bench.Committed("t-0"));
    }

    [Fact]
    public void A_static_member_that_comes_back_with_the_classic_protocol_takes_its_group_along()
    {
        var bench = new GroupBench();
        bench.Enter("A", "a", instance: "i");
        bench.Beat("A", "a", -2, instance: "i");
        var joined = bench.Ask<JoinGroupResponse>("B", Join(instance: "i"));
        Assert.Equal((ErrorCode.None, 2), (joined.Error, joined.Generation));
        Assert.Equal((false, "Stable", 2), (bench.Group!.ConsumerProtocol, bench.Group.State, bench.Group.Generation));
        Assert.Equal<NamedPartition>(Partitions("t-0+t-1+t-2+t-3"), bench.Ask<SyncGroupResponse>("B", Sync(joined.MemberId, 2)).Partitions);
        Assert.Equal(ErrorCode.None, bench.Heartbeat("B", joined.MemberId, 2, "i"));
    }

    [Fact]
    public void Where_the_policy_forbids_it_a_classic_group_is_unknown_to_the_consumer_protocol()
    {
        var bench = new GroupBench(config: "\"group.consumer.migration.policy\": \"disabled\"");
        bench.Stable("B");
        Assert.Equal(ErrorCode.GroupIdNotFound, bench.Enter("A", "a").Error);
        Assert.Equal("Stable", bench.Group!.State);
    }
}
