using System.Collections.Immutable;
using Playground.Engine.Coordinators;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Shares;

namespace Playground.Engine;

/// <summary>Groups, as the coordinator that leads by the newest committed metadata knows them.</summary>
internal sealed partial class Cluster
{
    private (long Metadata, TopicPartition[] At) _groupPartitions = (-2, []);

    /// <summary>Every group that a running coordinator knows, in the order of partitions and ids.</summary>
    public IEnumerable<GroupState> Groups
    {
        get
        {
            foreach (var at in GroupPartitions)
            {
                if (ShardOf(at) is not { IsEmpty: false } shard)
                    continue;
                foreach (var state in shard.States)
                    yield return WithStarts(state);
            }
        }
    }

    /// <summary>
    /// The group of that id; null if there is none, or nobody to ask: its coordinator is dead, or has not read its partition yet.
    /// </summary>
    public GroupState? Group(string id) => CoordinatorOf(id) is { } at && ShardOf(at)?.StateOf(id) is { } state ? WithStarts(state) : null;

    /// <summary>The partition of <c>__consumer_offsets</c> that the group belongs to; null before the topic is made.</summary>
    public TopicPartition? CoordinatorOf(string group)
    {
        var partitions = GroupPartitions;
        return partitions.Length == 0 ? null : partitions[CoordinatorPartition.Of(group, partitions.Length)];
    }

    /// <summary>
    /// What a share group has done with partitions, by the word of the running brokers that lead them by the newest committed metadata, in their order.
    /// </summary>
    public IEnumerable<(NodeId Leader, ShareKey Key, SharePartition Share)> SharesOf(string group) => Shares.Where(s => s.Key.Group == group);

    /// <summary>Likewise of all groups.</summary>
    public IEnumerable<(NodeId Leader, ShareKey Key, SharePartition Share)> Shares
    {
        get
        {
            foreach (var (id, broker) in _brokers)
            {
                if (_world.ProcessOf(id).State != ProcessState.Running || broker.Coordinators is not { } coordinators)
                    continue;
                foreach (var (key, share) in coordinators.Shares.All)
                {
                    if (Image.Partition(key.At)?.Leader == id)
                        yield return (id, key, share);
                }
            }
        }
    }

    /// <summary>
    /// A share group commits no offsets; in their place stands the start offset of each of its partitions whose leader has it in memory.
    /// </summary>
    private GroupState WithStarts(GroupState group)
    {
        if (!group.Shares)
            return group;
        return group with { Offsets = SharesOf(group.Id).ToImmutableSortedDictionary(s => s.Key.At, s => s.Share.Start) };
    }

    // The topic is looked for among those that there are: naming it would number it, and an onlooker changes nothing. Once for each state of the metadata.
    private TopicPartition[] GroupPartitions
    {
        get
        {
            if (_groupPartitions.Metadata != Image.Offset)
            {
                var topics = Image.Topics.Keys.Where(t => _world.Symbols.Text(t) == InternalTopics.ConsumerOffsets);
                _groupPartitions = (
                    Image.Offset, [.. topics.SelectMany(t => Enumerable.Range(0, Image.PartitionCount(t)).Select(p => new TopicPartition(t, p)))]);
            }

            return _groupPartitions.At;
        }
    }

    private GroupShard? ShardOf(TopicPartition at)
    {
        var leader = Image.Partition(at)?.Leader ?? NodeId.None;
        if (leader == NodeId.None || _world.ProcessOf(leader).State != ProcessState.Running)
            return null;
        return _brokers[leader].Coordinators?.Groups.Runtime.Find(at) as GroupShard;
    }
}
