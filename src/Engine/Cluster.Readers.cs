using System.Collections.Immutable;
using Playground.Engine.Clients.Consumers;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
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
        if (ShardOf(at) is not { } shard)
            return null;
        return shard.OffsetsOf(group) ?? Group(group)?.Offsets ?? (IReadOnlyDictionary<TopicPartition, long>)ImmutableSortedDictionary<TopicPartition, long>.Empty;
    }

    public IEnumerable<TopicPartition> AssignedTo(NodeId consumer)
    {
        if (!_consumers.TryGetValue(consumer, out var node))
            return [];
        if (node.Spec.Group is not { } group || !node.Spec.Assign.IsEmpty)
            return Taken(node);
        return Group(group)?.Members.Where(m => m.Client == consumer).SelectMany(m => m.Assignment).Select(At).ToArray() ?? [];
    }

    // Asked for at every look at the ledger; what is named stays so, and only those that read what has never been there must be looked at again.
    private readonly OrderedMap<NodeId, (ConsumerSpec Spec, ImmutableArray<string> Topics, Reader Reader)> _readers = [];

    private Reader ReaderOf(ConsumerNode node)
    {
        if (_readers.TryGetValue(node.Id, out var known) && ReferenceEquals(known.Spec, node.Spec) && known.Topics == node.Topics)
            return known.Reader;
        var topics = node.Topics.Select(_world.Symbols.Known).Where(t => t != 0).ToArray();
        var taken = Taken(node);
        var committed = node.Spec.Config.Values.GetValueOrDefault("isolation.level") == "read_committed";
        var reader = new Reader(node.Id, node.Spec.Group, topics, taken, committed, node.Spec.Processing.Outside);
        if (topics.Length == node.Topics.Length && Array.TrueForAll(taken, at => at.Topic != 0))
            _readers[node.Id] = (node.Spec, node.Topics, reader);
        return reader;
    }

    private TopicPartition[] Taken(ConsumerNode node) =>
        [.. node.Spec.Assign.Select(name => Names.TopicPartition(name)!.Value).Select(p => new TopicPartition(_world.Symbols.Known(p.Topic), p.Partition))];

    private TopicPartition At(NamedPartition named) => new(_world.Symbols.Known(named.Topic), named.Partition);
}
