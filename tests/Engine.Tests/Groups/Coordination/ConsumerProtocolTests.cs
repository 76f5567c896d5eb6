using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Groups.Coordination.GroupBench;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>The consumer protocol (KIP-848), by the answers of a real coordinator to raw heartbeats (recorded cases R08, R08b, R09, E02 to E25, I03).</summary>
public sealed class ConsumerProtocolTests
{
    [Fact]
    public void Nobody_is_a_member_of_a_group_that_is_not_there_and_a_join_names_what_it_owns()
    {
        var bench = new GroupBench();
        Assert.Equal(ErrorCode.GroupIdNotFound, bench.Beat("X", "x", 5).Error);
        Assert.Equal(ErrorCode.InvalidRequest, bench.Beat("X", "x", 0, owned: null, topics: "t").Error);
        Assert.Equal(ErrorCode.UnsupportedAssignor, bench.Enter("X", "x", assignor: "nosuch").Error);
        Assert.Null(bench.Group);
    }

    [Fact]
    public void A_partition_moves_only_when_its_owner_has_given_it_up()
    {
        var bench = new GroupBench();
        var joined = bench.Enter("A", "a");
        Assert.Equal((2, "t-0+t-1+t-2+t-3"), (joined.MemberEpoch, bench.Named(joined)));
        Assert.Equal(Duration.FromSeconds(5), joined.Interval);
        Assert.Null(bench.Named(bench.Beat("A", "a", 2)));
        Assert.Null(bench.Named(bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3")));
        Assert.Equal(("Stable", 2, "uniform"), (bench.Group!.State, bench.Group.Generation, bench.Group.Protocol));

        bench.Wait(1);
        var second = bench.Enter("B", "b");
        Assert.Equal((3, ""), (second.MemberEpoch, bench.Named(second)));
        Assert.Equal(("Reconciling", 3), (bench.Group!.State, bench.Group.Generation));
        Assert.Null(bench.Named(bench.Beat("B", "b", 3, "")));
        var less = bench.Beat("A", "a", 2);
        Assert.Equal((2, 2), (less.MemberEpoch, less.Assignment!.Value.Length));
        var kept = bench.Named(less)!;
        var moved = string.Join('+', Partitions("t-0+t-1+t-2+t-3").Except(Partitions(kept)));
        Assert.Equal(2, bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3").MemberEpoch);
        Assert.Equal(3, bench.Beat("A", "a", 2, "").MemberEpoch);
        Assert.Equal($"e3 {kept}", bench.Has("a"));
        Assert.Equal((3, moved), (bench.Beat("B", "b", 3, "") is var got ? got.MemberEpoch : 0, bench.Named(got)));
        Assert.Equal("Stable", bench.Group!.State);
        Assert.Equal(["2", "3"], bench.Run.Events(EventKind.GroupStable).Select(e => bench.Run.Value(e, "generation")));
    }

    [Fact]
    public void Epochs_fence_who_is_behind_or_ahead_and_let_a_lost_answer_be_asked_for_again()
    {
        var bench = Two(out var kept, out var moved);
        Assert.Equal((ErrorCode.None, 3), (bench.Beat("A", "a", 2, kept) is var again ? again.Error : 0, again.MemberEpoch));
        Assert.Equal(ErrorCode.FencedMemberEpoch, bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3").Error);
        Assert.Equal(ErrorCode.FencedMemberEpoch, bench.Beat("A", "a", 1, "").Error);
        Assert.Equal(ErrorCode.FencedMemberEpoch, bench.Beat("A", "a", 99, "").Error);

        var (mine, theirs) = (kept.Split('+')[0], moved.Split('+')[0]);
        Assert.Equal(ErrorCode.None, bench.Commit("A", "a", 2, mine, 11));
        Assert.Equal(ErrorCode.StaleMemberEpoch, bench.Commit("A", "a", 2, theirs, 12));
        Assert.Equal(ErrorCode.None, bench.Commit("A", "a", 3, theirs, 13));
        Assert.Equal(ErrorCode.StaleMemberEpoch, bench.Commit("A", "a", 99, mine, 14));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Commit("A", "nobody", 3, mine, 14));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Commit("A", "", -1, mine, 15));
        Assert.Equal((11, 13), (bench.Committed(mine), bench.Committed(theirs)));

        Assert.Equal(ErrorCode.UnknownMemberId, bench.Heartbeat("A", "a", 3));
        Assert.Equal(ErrorCode.MemberIdRequired, bench.Ask<JoinGroupResponse>("A", Join()).Error);
        Assert.Equal((3, kept), (bench.Enter("A", "a") is var back ? back.MemberEpoch : 0, bench.Named(back)));

        var left = bench.Beat("B", "b", -1);
        Assert.Equal((ErrorCode.None, -1, Duration.Zero), (left.Error, left.MemberEpoch, left.Interval));
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Beat("B", "b", 2).Error);
        Assert.Equal(("Assigning", 4), (bench.Group!.State, bench.Group.Generation));
    }

    [Fact]
    public void Who_keeps_what_it_is_to_give_up_is_removed_when_its_rebalance_timeout_is_over()
    {
        var bench = new GroupBench();
        bench.Enter("A", "a", rebalance: 5);
        bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3");
        bench.Wait(1);
        bench.Enter("B", "b", rebalance: 5);
        var told = bench.Now;
        Assert.NotNull(bench.Named(bench.Beat("A", "a", 2)));
        for (var i = 0; i < 9; i++)
        {
            bench.Wait(0.5);
            Assert.Equal(2, bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3").MemberEpoch);
        }

        bench.Until(told + 5.1);
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3").Error);
        Assert.Equal(("Assigning", 4), (bench.Group!.State, bench.Group.Generation));
        Assert.Equal((4, "t-0+t-1+t-2+t-3"), (bench.Beat("B", "b", 3, "") is var all ? all.MemberEpoch : 0, bench.Named(all)));
    }

    [Fact]
    public void Members_that_join_within_a_second_wait_for_the_next_target()
    {
        var bench = new GroupBench();
        bench.Enter("A", "a");
        Assert.Equal((2, ""), (bench.Enter("B", "b") is var b ? b.MemberEpoch : 0, bench.Named(b)));
        Assert.Equal((2, ""), (bench.Enter("N", "n") is var n ? n.MemberEpoch : 0, bench.Named(n)));
        Assert.Equal(("Assigning", 4), (bench.Group!.State, bench.Group.Generation));
        bench.Wait(1);
        Assert.Equal((4, ""), (bench.Beat("B", "b", 2, "") is var later ? later.MemberEpoch : 0, bench.Named(later) ?? ""));
        Assert.Equal(2, bench.Beat("A", "a", 2)!.Assignment!.Value.Length);
    }

    [Fact]
    public void A_member_that_is_silent_for_a_session_is_removed()
    {
        var bench = new GroupBench();
        bench.Enter("A", "a");
        bench.Wait(44.9);
        Assert.Single(bench.Group!.Members);
        bench.Wait(0.2);
        Assert.Equal(("Empty", 3), (bench.Group!.State, bench.Group.Generation));
        Assert.Equal("\"session expired\"", bench.Run.Value(bench.Run.Events(EventKind.ConsumerExpired).Single(), "trigger"));
    }

    [Fact]
    public void A_topic_that_grows_or_goes_raises_the_epoch_with_the_next_heartbeat()
    {
        var bench = new GroupBench(topics: "{\"name\": \"t\", \"partitions\": 2}, {\"name\": \"u\"}");
        Assert.Equal("t-0+t-1+u-0", bench.Named(bench.Enter("A", "a", topics: "t,u")));
        bench.Beat("A", "a", 2, "t-0+t-1+u-0");
        Assert.Null(bench.Run.Submit(new Engine.Scenarios.StepAction.TopicAddPartitions("t", 4, [])));
        bench.Wait(1.5);
        Assert.Equal((3, "t-0+t-1+t-2+t-3+u-0"), (bench.Beat("A", "a", 2) is var more ? more.MemberEpoch : 0, bench.Named(more)));
        Assert.Null(bench.Run.Submit(new Engine.Scenarios.StepAction.TopicDelete("u")));
        bench.Wait(1.5);
        var less = bench.Beat("A", "a", 3);
        Assert.Equal((3, "t-0+t-1+t-2+t-3"), (less.MemberEpoch, bench.Named(less)));
        Assert.Equal(4, bench.Beat("A", "a", 3, "t-0+t-1+t-2+t-3").MemberEpoch);
    }

    [Fact]
    public void The_assignor_that_most_members_ask_for_is_used()
    {
        var bench = new GroupBench(topics: "{\"name\": \"t\", \"partitions\": 3}, {\"name\": \"u\", \"partitions\": 3}");
        bench.Enter("A", "a", "t,u", assignor: "range");
        Assert.Equal("range", bench.Group!.Protocol);
        bench.Wait(1);
        bench.Enter("B", "b", "t,u", assignor: "uniform");
        Assert.Equal("uniform", bench.Group!.Protocol);
        bench.Wait(1);
        bench.Enter("N", "n", "t,u", assignor: "range");
        Assert.Equal("range", bench.Group!.Protocol);
        Assert.All(bench.Group.Members, m => Assert.Equal(["t", "u"], m.Target.Select(p => p.Topic)));
    }

    [Fact]
    public void A_static_member_that_leaves_for_a_while_finds_its_place_and_a_second_process_is_refused()
    {
        var bench = new GroupBench();
        bench.Enter("A", "a");
        bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3");
        bench.Wait(1);
        bench.Enter("B", "b", instance: "i");
        bench.Beat("A", "a", 2);
        bench.Beat("A", "a", 2, "");
        var moved = bench.Named(bench.Beat("B", "b", 3, ""))!;
        Assert.Equal(ErrorCode.UnreleasedInstanceId, bench.Enter("N", "n", instance: "i").Error);
        Assert.Equal(-2, bench.Beat("B", "b", -2, instance: "i").MemberEpoch);
        Assert.Equal("Reconciling", bench.Group!.State);
        Assert.Equal((3, moved), (bench.Enter("N", "n", instance: "i") is var back ? back.MemberEpoch : 0, bench.Named(back)));
        Assert.Equal(("Stable", 3), (bench.Group!.State, bench.Group.Generation));
        Assert.Equal(ErrorCode.FencedInstanceId, bench.Beat("B", "b", 3, instance: "i").Error);
        Assert.Equal(ErrorCode.UnknownMemberId, bench.Beat("B", "b", 3).Error);
    }

    [Fact]
    public void The_group_is_what_it_was_under_another_coordinator_and_sessions_begin_anew()
    {
        var bench = Two(out var kept, out var moved);
        bench.Run.World.Kill(new NodeId(bench.Coordinator), EventRef.None);
        bench.Wait(12);
        bench.FindCoordinator();
        Assert.Equal(("Stable", 3), (bench.Group!.State, bench.Group.Generation));
        bench.Wait(40);
        var full = bench.Beat("A", "a", 3, kept, "t");
        Assert.Equal((ErrorCode.None, 3, kept), (full.Error, full.MemberEpoch, bench.Named(full)));
        Assert.Equal($"e3 {moved}", bench.Has("b"));
        bench.Wait(10);
        Assert.Equal(["a"], bench.Group!.Members.Select(m => m.Id));
    }

    private static GroupBench Two(out string kept, out string moved)
    {
        var bench = new GroupBench();
        bench.Enter("A", "a");
        bench.Beat("A", "a", 2, "t-0+t-1+t-2+t-3");
        bench.Wait(1);
        bench.Enter("B", "b");
        kept = bench.Named(bench.Beat("A", "a", 2))!;
        bench.Beat("A", "a", 2, kept);
        moved = bench.Named(bench.Beat("B", "b", 3, ""))!;
        Assert.Equal(4, kept.Split('+').Length + moved.Split('+').Length);
        return bench;
    }
}
