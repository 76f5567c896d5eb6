using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Consumer;

/// <summary>A group of the consumer protocol as it is shown outside.</summary>
internal static class ConsumerGroupState
{
    public static GroupState Of(
        ConsumerGroup group, ImmutableSortedDictionary<TopicPartition, long> committed, NodeId coordinator, Func<int, string> nameOf) =>
        new(group.Id, coordinator, "Empty", ConsumerProtocol: true, 0, null, null, [], committed);
}
