using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Tests.Controller.Topics;
using static Playground.Engine.Tests.Groups.Coordination.GroupBench;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>What becomes of committed offsets.</summary>
public sealed class OffsetTests
{
    [Fact]
    public void An_administrator_sets_the_offsets_of_an_empty_group_and_they_are_replicated()
    {
        var bench = new GroupBench();
        Assert.Null(Reset(bench, OffsetTarget.At(7)));
        bench.Wait(0.1);
        Assert.Equal(7, bench.Committed("t-2"));
        Assert.Equal("Empty", bench.Group!.State);
        bench.Run.World.Kill(new NodeId(bench.Coordinator), EventRef.None);
        bench.Wait(12);
        bench.FindCoordinator();
        Assert.Equal(7, bench.Committed("t-2"));
        Assert.Null(Reset(bench, OffsetTarget.Earliest, partition: 2));
        bench.Wait(0.1);
        Assert.Equal((7, 0), (bench.Committed("t-1"), bench.Committed("t-2")));
    }

    [Fact]
    public void An_administrator_is_refused_while_the_group_has_members_or_where_nothing_is()
    {
        var bench = new GroupBench();
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", Reset(bench, OffsetTarget.End, partition: 9)?.Error);
        bench.Stable();
        Assert.Equal("UNKNOWN_MEMBER_ID", Reset(bench, OffsetTarget.End)?.Error);
        bench.Run.World.Kill(new NodeId(bench.Coordinator), EventRef.None);
        Assert.NotNull(Reset(bench, OffsetTarget.End));
    }

    [Fact]
    public void Offsets_of_a_deleted_topic_are_gone_also_when_there_is_another_of_its_name()
    {
        var bench = new GroupBench(topics: "{\"name\": \"t\"}, {\"name\": \"u\"}");
        bench.Commit("X", "", -1, "t-0", 3);
        bench.Commit("X", "", -1, "u-0", 4);
        Assert.Null(bench.Run.Submit(new StepAction.TopicDelete("t")));
        bench.Wait(1);
        Assert.Equal((-1, 4), (bench.Committed("t-0"), bench.Committed("u-0")));
        bench.Run.World.Kill(new NodeId(bench.Coordinator), EventRef.None);
        bench.Wait(12);
        bench.FindCoordinator();
        Assert.Equal((-1, 4), (bench.Committed("t-0"), bench.Committed("u-0")));
    }

    [Fact]
    public void Offsets_of_an_empty_group_expire_and_the_group_with_them()
    {
        var bench = Expiring();
        var a = bench.Stable(session: 1200);
        bench.Commit("A", a, 1, "t-0", 3);
        bench.Wait(300);
        Assert.Equal(3, bench.Committed("t-0"));
        bench.Leave("A", a);
        bench.Wait(110);
        Assert.Equal(3, bench.Committed("t-0"));
        bench.Wait(30);
        Assert.Null(bench.Group);
        Assert.Equal(-1, bench.Committed("t-0"));
    }

    [Fact]
    public void A_member_keeps_the_offsets_of_what_it_subscribes_to_and_loses_others()
    {
        var bench = Expiring();
        var a = bench.Stable(session: 1200);
        bench.Commit("A", a, 1, "t-0", 3);
        bench.Commit("A", a, 1, "u-0", 4);
        bench.Wait(130);
        Assert.Equal((3, -1), (bench.Committed("t-0"), bench.Committed("u-0")));
    }

    [Fact]
    public void A_commit_is_a_sign_of_life()
    {
        var bench = new GroupBench();
        var a = bench.Stable(session: 10);
        for (var i = 0; i < 4; i++)
        {
            bench.Wait(6);
            Assert.Equal(ErrorCode.None, bench.Commit("A", a, 1, "t-0", i));
        }

        Assert.Equal("Stable", bench.Group!.State);
    }

    [Fact]
    public void A_commit_that_too_few_replicas_can_take_is_not_known()
    {
        var bench = new GroupBench();
        bench.Commit("X", "", -1, "t-0", 1);
        bench.Run.Submit(new StepAction.TopicConfig("__consumer_offsets", Administration.Config(("min.insync.replicas", "3"))));
        bench.Run.World.Kill(new NodeId((bench.Coordinator % 3) + 1), EventRef.None);
        bench.Wait(12);
        Assert.Equal(ErrorCode.CoordinatorNotAvailable, bench.Commit("X", "", -1, "t-0", 2));
        Assert.Equal(1, bench.Committed("t-0"));
    }

    private static GroupBench Expiring() => new(
        topics: "{\"name\": \"t\", \"partitions\": 4}, {\"name\": \"u\"}",
        config: "\"offsets.retention.minutes\": 2, \"offsets.retention.check.interval.ms\": 5000");

    private static Refusal? Reset(GroupBench bench, OffsetTarget to, int? partition = null) =>
        bench.Run.Submit(new StepAction.GroupResetOffsets("G", "t", partition, to));
}
