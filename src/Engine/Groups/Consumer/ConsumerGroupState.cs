using System.Collections.Immutable;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Consumer;

/// <summary>A group of the consumer protocol as it is shown outside.</summary>
internal static class ConsumerGroupState
{
    /// <param name="assignors"><c>group.consumer.assignors</c>.</param>
    public static GroupState Of(
        ConsumerGroup group, ImmutableSortedDictionary<TopicPartition, long> committed, NodeId coordinator, Func<int, string> nameOf,
        IReadOnlyList<string> assignors) => new(
            group.Id, coordinator, group.State, ConsumerProtocol: true, group.Epoch, TargetAssignment.Choose(group.Members, assignors), null,
            [.. group.Members.Select(m => new GroupMemberState(
                m.Id, m.Client, m.InstanceId, m.Epoch, m.Topics, Named(m.Assigned.Keys, nameOf), Named(group.TargetOf(m.Id), nameOf))
            {
                Revoking = Named(m.Revoking.Keys, nameOf),
            })],
            committed);

    private static ImmutableArray<NamedPartition> Named(IEnumerable<TopicPartition> partitions, Func<int, string> nameOf) =>
        [.. partitions.Select(at => new NamedPartition(nameOf(at.Topic), at.Partition)).Order(NamedPartition.InOrder)];
}
