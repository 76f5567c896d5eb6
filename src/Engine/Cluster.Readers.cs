using System.Collections.Immutable;
using Playground.Engine.Clients.Consumers;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Engine;

/// <summary>The consuming applications, for the ledger. Who looks at them names nothing that has no number yet: an onlooker changes nothing.</summary>
internal sealed partial class Cluster
{
    public IEnumerable<Reader> Readers => _consumers.Values.Select(ReaderOf);

    public IReadOnlyDictionary<TopicPartition, long>? Committed(string group)
    {
        if (CoordinatorOf(group) is not { } at)
            return ImmutableSortedDictionary<TopicPartition, long>.Empty;
        return ShardOf(at) is { } shard ? Group(group)?.Offsets ?? ImmutableSortedDictionary<TopicPartition, long>.Empty : null;
    }

    public IEnumerable<TopicPartition> AssignedTo(NodeId consumer)
    {
        if (!_consumers.TryGetValue(consumer, out var node))
            return [];
        if (node.Spec.Group is not { } group || !node.Spec.Assign.IsEmpty)
            return Taken(node);
        return Group(group)?.Members.Where(m => m.Client == consumer).SelectMany(m => m.Assignment).Select(At).ToArray() ?? [];
    }

    private Reader ReaderOf(ConsumerNode node)
    {
        var topics = node.Topics.Select(_world.Symbols.Known).Where(t => t != 0).ToArray();
        var committed = node.Spec.Config.Values.GetValueOrDefault("isolation.level") == "read_committed";
        return new Reader(node.Id, node.Spec.Group, topics, Taken(node), committed, node.Spec.Processing.Outside);
    }

    private TopicPartition[] Taken(ConsumerNode node) =>
        [.. node.Spec.Assign.Select(name => Names.TopicPartition(name)!.Value).Select(p => new TopicPartition(_world.Symbols.Known(p.Topic), p.Partition))];

    private TopicPartition At(NamedPartition named) => new(_world.Symbols.Known(named.Topic), named.Partition);
}
