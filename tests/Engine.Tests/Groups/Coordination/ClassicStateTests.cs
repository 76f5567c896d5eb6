using Playground.Engine.Groups.Assignors;
using Playground.Engine.Protocol;
using static Playground.Engine.Tests.Groups.Coordination.GroupBench;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>The answers of a real coordinator to raw requests in each state of a classic group (recorded cases R01 to R05, R07).</summary>
public sealed class ClassicStateTests
{
    [Fact]
    public void An_unknown_group_knows_no_member_and_a_commit_without_membership_makes_one()
    {
        var bench = new GroupBench();
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Heartbeat("X", "x", 1));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Ask<SyncGroupResponse>("X", Sync("x", 1)).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Leave("X", "x"));
        Assert.Equal(ErrorCode.GroupIdNotFound, bench.Commit("X", "x", 1, "t-0", 5));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Ask<JoinGroupResponse>("X", Join("x")).Error);
        Assert.Null(bench.Group);
        Assert.Equal(ErrorCode.None, bench.Commit("X", "", -1, "t-0", 3));
        Assert.Equal("Empty", bench.Group!.State);
        Assert.Equal(3, bench.Committed("t-0"));
    }

    [Fact]
    public void An_empty_group_takes_only_commits_without_membership_and_any_offset()
    {
        var bench = new GroupBench();
        bench.Commit("X", "", -1, "t-0", 3);
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Heartbeat("X", "x", 1));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Ask<SyncGroupResponse>("X", Sync("x", 1)).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Leave("X", "x"));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Commit("X", "x", 1, "t-0", 5));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Ask<JoinGroupResponse>("X", Join("x")).Error);
        Assert.Equal(ErrorCode.None, bench.Commit("X", "", -1, "t-0", 4));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, bench.Commit("X", "", -1, "t-9", 4));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, bench.Commit("X", "", -1, "nosuch-0", 4));
        Assert.Equal(ErrorCode.None, bench.Commit("X", "", -1, "t-0", -5));
        Assert.Equal(ErrorCode.OffsetMetadataTooLarge, bench.Commit("X", "", -1, "t-0", 7, metadata: 4097));
        Assert.Equal(ErrorCode.None, bench.Commit("X", "", -1, "t-0", 8, metadata: 4096));
        Assert.Equal(ErrorCode.InvalidSessionTimeout, bench.Ask<JoinGroupResponse>("X", Join(session: 5.999)).Error);
        Assert.Equal(ErrorCode.InvalidSessionTimeout, bench.Ask<JoinGroupResponse>("X", Join(session: 1800.001)).Error);
    }

    [Fact]
    public void A_group_goes_through_the_phases_of_a_rebalance_with_the_answers_of_each()
    {
        var bench = new GroupBench();
        var (a, joining) = bench.Begin("A");
        Assert.StartsWith("A-", a, StringComparison.Ordinal);
        Assert.Equal(38, a.Length);
        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Heartbeat("A", a, 0));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Heartbeat("A", a, -1));
        Assert.Null(joining.Answer);
        bench.Wait(3);
        var joined = Assert.IsType<JoinGroupResponse>(joining.Answer);
        Assert.Equal((1, "range", a, a), (joined.Generation, joined.Protocol, joined.Leader, joined.MemberId));
        Assert.Equal([a], joined.Members.Select(m => m.MemberId));

        Assert.Equal("CompletingRebalance", bench.Group!.State);
        Assert.Equal(ErrorCode.None, bench.Heartbeat("A", a, 1));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Heartbeat("A", a, 0));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Heartbeat("A", "nobody", 1));
        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Commit("A", a, 1, "t-0", 1));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Commit("A", "", -1, "t-0", 1));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Ask<SyncGroupResponse>("A", Sync(a, 0)).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Ask<SyncGroupResponse>("A", Sync("nobody", 1)).Error);
        Assert.Equal(1, bench.Ask<JoinGroupResponse>("A", Join(a)).Generation);

        var synced = bench.Ask<SyncGroupResponse>("A", Sync(a, 1, (a, "t-0+t-1+t-2+t-3")));
        Assert.Equal<NamedPartition>(Partitions("t-0+t-1+t-2+t-3"), synced.Partitions);
        Assert.Equal("Stable", bench.Group!.State);
        Assert.Equal(ErrorCode.None, bench.Heartbeat("A", a, 1));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Heartbeat("A", a, 2));
        Assert.Equal<NamedPartition>(Partitions("t-0+t-1+t-2+t-3"), bench.Ask<SyncGroupResponse>("A", Sync(a, 1)).Partitions);
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Ask<SyncGroupResponse>("A", Sync(a, 0)).Error);
        Assert.Equal(ErrorCode.None, bench.Commit("A", a, 1, "t-0", 2));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Commit("A", a, 0, "t-0", 3));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Commit("A", a, 2, "t-0", 3));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Commit("A", "nobody", 1, "t-0", 3));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Commit("A", "", -1, "t-0", 3));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Commit("A", a, -1, "t-0", 3));
        Assert.Equal(2, bench.Committed("t-0"));
    }

    [Fact]
    public void A_second_member_makes_the_first_join_again_and_may_be_left_out_by_the_leader()
    {
        var bench = new GroupBench();
        var a = bench.Stable();
        var refused = bench.Ask<JoinGroupResponse>("B", Join());
        Assert.Equal(ErrorCode.MemberIdRequired, refused.Error);
        Assert.Equal("Stable", bench.Group!.State);
        Assert.Single(bench.Group.Members);
        var b = refused.MemberId;
        var joining = bench.Send("B", Join(b));
        bench.Wait(1);
        Assert.Equal("PreparingRebalance", bench.Group!.State);
        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Heartbeat("A", a, 1));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Heartbeat("A", a, 0));
        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Heartbeat("B", b, 1));
        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Ask<SyncGroupResponse>("A", Sync(a, 1)).Error);
        Assert.Equal(ErrorCode.None, bench.Commit("A", a, 1, "t-0", 4));
        Assert.Equal(ErrorCode.None, bench.Commit("B", b, 1, "t-0", 5));
        var again = bench.Ask<JoinGroupResponse>("A", Join(a));
        Assert.Equal((2, a), (again.Generation, again.Leader));
        Assert.Equal([a, b], again.Members.Select(m => m.MemberId));
        Assert.Empty(Assert.IsType<JoinGroupResponse>(joining.Answer).Members);

        var syncing = bench.Send("B", Sync(b, 2));
        Assert.Equal(ErrorCode.IllegalGeneration, bench.Heartbeat("A", a, 1));
        Assert.Equal(ErrorCode.None, bench.Heartbeat("A", a, 2));
        Assert.Null(syncing.Answer);
        Assert.Equal<NamedPartition>(Partitions("t-0+t-1"), bench.Ask<SyncGroupResponse>("A", Sync(a, 2, (a, "t-0+t-1"))).Partitions);
        Assert.Empty(Assert.IsType<SyncGroupResponse>(syncing.Answer).Partitions);

        Assert.Equal(2, bench.Ask<JoinGroupResponse>("B", Join(b)).Generation);
        var changed = bench.Send("B", Join(b, "range,roundrobin"));
        bench.Wait(0.2);
        Assert.Null(changed.Answer);
        Assert.Equal(3, bench.Ask<JoinGroupResponse>("A", Join(a)).Generation);
        Assert.Equal("range", Assert.IsType<JoinGroupResponse>(changed.Answer).Protocol);
        Assert.Equal(ErrorCode.None, bench.Leave("B", b));
        Assert.Equal("PreparingRebalance", bench.Group!.State);
        Assert.Equal(ErrorCode.None, bench.Leave("A", a));
        Assert.Equal(("Empty", 4), (bench.Group!.State, bench.Group.Generation));
    }

    [Fact]
    public void Who_never_asks_for_its_share_is_removed_when_the_rebalance_timeout_is_over_since_the_join()
    {
        var bench = new GroupBench();
        var (a, joiningA) = bench.Begin("A", rebalance: 8);
        var (b, _) = bench.Begin("B", rebalance: 8);
        bench.Wait(6);
        var joinedAt = joiningA.At / 1000.0;
        Assert.Equal(2, Assert.IsType<JoinGroupResponse>(joiningA.Answer).Members.Length);
        Assert.Equal(ErrorCode.None, bench.Ask<SyncGroupResponse>("A", Sync(a, 1, (a, "t-0"), (b, "t-1"))).Error);
        Assert.Equal("Stable", bench.Group!.State);
        bench.Until(joinedAt + 7.9);
        Assert.Equal(ErrorCode.None, bench.Heartbeat("A", a, 1));
        bench.Until(joinedAt + 8.1);
        Assert.Equal(ErrorCode.RebalanceInProgress, bench.Heartbeat("A", a, 1));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Heartbeat("B", b, 1));
    }

    [Fact]
    public void Who_only_sends_heartbeats_in_a_join_phase_is_removed_when_it_is_over()
    {
        var bench = new GroupBench();
        var a = bench.Stable(rebalance: 8);
        var (b, joining) = bench.Begin("B", rebalance: 8);
        var begun = bench.Now;
        bench.Wait(0.1);
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(ErrorCode.RebalanceInProgress, bench.Heartbeat("A", a, 1));
            bench.Wait(1);
        }

        Assert.Null(joining.Answer);
        bench.Until(begun + 8.05);
        var joined = Assert.IsType<JoinGroupResponse>(joining.Answer);
        Assert.Equal((2, b), (joined.Generation, joined.Leader));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Heartbeat("A", a, 1));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Commit("A", a, 1, "t-0", 5));
    }

    [Fact]
    public void A_second_member_within_the_initial_delay_extends_it_once()
    {
        var bench = new GroupBench();
        var begun = bench.Now;
        var (_, joining) = bench.Begin("A");
        bench.Wait(1.5);
        bench.Begin("B");
        bench.Until(begun + 5.9);
        Assert.Null(joining.Answer);
        bench.Until(begun + 6.1);
        Assert.Equal(2, Assert.IsType<JoinGroupResponse>(joining.Answer).Members.Length);
        Assert.Equal(1, bench.Group!.Generation);
    }
}
