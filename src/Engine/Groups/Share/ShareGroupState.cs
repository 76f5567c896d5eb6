using System.Collections.Immutable;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Share;

/// <summary>A share group as it is shown outside.</summary>
internal static class ShareGroupState
{
    public static GroupState Of(ShareGroup group, NodeId coordinator, Func<int, string> nameOf) => new(
        group.Id, coordinator, group.State, ConsumerProtocol: true, group.Epoch, "simple", null,
        [.. group.Members.Select(m => new GroupMemberState(
            m.Id, m.Client, null, m.Epoch, m.Topics, Named(m.Assigned, nameOf), Named(group.TargetOf(m.Id), nameOf)))],
        ImmutableSortedDictionary<TopicPartition, long>.Empty)
    {
        Shares = true,
    };

    private static ImmutableArray<NamedPartition> Named(IEnumerable<TopicPartition> partitions, Func<int, string> nameOf) =>
        [.. partitions.Select(at => new NamedPartition(nameOf(at.Topic), at.Partition)).Order(NamedPartition.InOrder)];
}
