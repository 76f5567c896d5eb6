using System.Collections.Immutable;
using Playground.Engine.Groups.Consumer;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>What a group of the consumer protocol writes down is enough to make it again.</summary>
public sealed class ConsumerGroupRecordTests
{
    private static readonly TopicPartition First = new(1, 0);
    private static readonly TopicPartition Second = new(1, 1);

    [Fact]
    public void Its_records_make_the_same_group()
    {
        var group = Group();
        var copy = group.Copy();
        Assert.Equal((3, 2, 77, "Assigning"), (copy.Epoch, copy.TargetEpoch, (int)copy.ComputedAt, copy.State));
        Assert.Equal<KnownTopic>([new KnownTopic(1, new TopicId(5), 2)], copy.Topics);
        Assert.Equal<TopicPartition>([First, Second], copy.TargetOf("a"));
        Assert.True(copy.Find("a")!.HasAs(group.Find("a")!));
        Assert.True(copy.Find("a")!.WantsAs(group.Find("a")!));
    }

    [Fact]
    public void What_a_member_has_may_stand_before_what_it_says_of_itself_as_compaction_leaves_it()
    {
        var compacted = new ConsumerGroup("g");
        foreach (var record in Group().ToRecords().Cast<ConsumerGroupRecord>().Reverse())
            compacted.Apply(record);
        Assert.True(compacted.Find("a")!.HasAs(Group().Find("a")!));
        Assert.Equal<string>(["t"], compacted.Find("a")!.Topics);
    }

    [Fact]
    public void Its_tombstones_leave_nothing()
    {
        var group = Group();
        foreach (var record in group.Tombstones("a").Cast<ConsumerGroupRecord>().ToArray())
            group.Apply(record);
        Assert.True(group.IsEmpty);
        Assert.Empty(group.TargetOf("a"));
    }

    private static ConsumerGroup Group()
    {
        var group = new ConsumerGroup("g");
        var member = new ConsumerMember("a")
        {
            Client = new NodeId(1001),
            Topics = ["t"],
            Epoch = 2,
            PreviousEpoch = 1,
            State = ReconciliationState.UnrevokedPartitions,
            Assigned = ConsumerMember.Since([First], 2),
            Revoking = ConsumerMember.Since([Second], 1),
        };
        group.Apply(new GroupEpochRecord("g", new GroupEpoch(3, [new KnownTopic(1, new TopicId(5), 2)])));
        group.Apply(new TargetEpochRecord("g", new TargetEpoch(2, 77)));
        group.Apply(new MemberRecord("g", "a", member));
        group.Apply(new CurrentRecord("g", "a", member));
        group.Apply(new TargetRecord("g", "a", [First, Second]));
        return group;
    }
}
