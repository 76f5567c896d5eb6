using Playground.Engine.Coordinators;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine;

/// <summary>Groups, as the coordinator that leads by the newest committed metadata knows them.</summary>
internal sealed partial class Cluster
{
    /// <summary>Every group that a running coordinator knows, in the order of partitions and ids.</summary>
    public IEnumerable<GroupState> Groups => GroupPartitions.SelectMany(at => ShardOf(at)?.States ?? []);

    /// <summary>
    /// The group of that id; null if there is none, or nobody to ask: its coordinator is dead, or has not read its partition yet.
    /// </summary>
    public GroupState? Group(string id) => CoordinatorOf(id) is { } at ? ShardOf(at)?.StateOf(id) : null;

    /// <summary>The partition of <c>__consumer_offsets</c> that the group belongs to; null before the topic is made.</summary>
    public TopicPartition? CoordinatorOf(string group)
    {
        var count = GroupPartitions.Count();
        return count == 0 ? null : GroupPartitions.ElementAt(CoordinatorPartition.Of(group, count));
    }

    // The topic is looked for among those that there are: naming it would number it, and an onlooker changes nothing.
    private IEnumerable<TopicPartition> GroupPartitions =>
        Image.Topics.Keys.Where(t => _world.Symbols.Text(t) == InternalTopics.ConsumerOffsets)
            .SelectMany(t => Enumerable.Range(0, Image.PartitionCount(t)).Select(p => new TopicPartition(t, p)));

    private GroupShard? ShardOf(TopicPartition at)
    {
        var leader = Image.Partition(at)?.Leader ?? NodeId.None;
        if (leader == NodeId.None || _world.ProcessOf(leader).State != ProcessState.Running)
            return null;
        return _brokers[leader].Coordinators?.Groups.Runtime.Find(at) as GroupShard;
    }
}
