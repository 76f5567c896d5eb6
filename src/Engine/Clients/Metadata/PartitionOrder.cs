using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Metadata;

/// <summary>
/// The order in which Kafka's Java client walks over partitions: that of its hash map of (topic, partition), which decides which partition of
/// a broker is drained first and which number a random draw means (Cluster, HashMap, TopicPartition.hashCode).
/// </summary>
internal sealed class PartitionOrder(Symbols symbols)
{
    private readonly Dictionary<NodeId, List<TopicPartition>> _ledBy = [];
    private readonly Dictionary<int, List<TopicPartition>> _available = [];

    public IReadOnlyList<TopicPartition> LedBy(NodeId broker) => _ledBy.TryGetValue(broker, out var list) ? list : [];

    public IReadOnlyList<TopicPartition> Available(int topic) => _available.TryGetValue(topic, out var list) ? list : [];

    public void Rebuild(OrderedMap<int, TopicMetadata> topics)
    {
        _ledBy.Clear();
        _available.Clear();
        foreach (var (at, partition) in InOrder(topics))
        {
            if (partition.Leader == NodeId.None)
                continue;
            ListOf(_ledBy, partition.Leader).Add(at);
            ListOf(_available, at.Topic).Add(at);
        }
    }

    /// <summary>java.util.HashMap's buckets; inside one, the order of insertion.</summary>
    private IEnumerable<(TopicPartition At, PartitionMetadata Partition)> InOrder(OrderedMap<int, TopicMetadata> topics)
    {
        var count = topics.Values.Sum(t => t.Partitions.Length);
        var size = 1;
        while (size < count)
            size *= 2;
        if (count > 0.75 * size)
            size *= 2;
        return topics.Values
            .SelectMany(t => t.Partitions, (t, p) => (At: new TopicPartition(t.Topic, p.Partition), Partition: p))
            .OrderBy(entry => Bucket(entry.At, size));
    }

    private int Bucket(TopicPartition at, int size)
    {
        unchecked
        {
            var h = (uint)(31 * (31 + at.Partition)) + (uint)JavaHash.Of(symbols.Text(at.Topic) ?? "");
            return (int)((h ^ (h >> 16)) & (uint)(size - 1));
        }
    }

    private static List<TopicPartition> ListOf<TKey>(Dictionary<TKey, List<TopicPartition>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}
