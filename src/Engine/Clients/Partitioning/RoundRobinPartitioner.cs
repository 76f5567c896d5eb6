using Playground.Engine.Clients.Metadata;

namespace Playground.Engine.Clients.Partitioning;

/// <summary>
/// Kafka's RoundRobinPartitioner (<c>partitioner.class</c>): deals the records of a topic out over its partitions that have a leader, in the order
/// of the client's hash map and whatever their keys; over all partitions if none has one.
/// </summary>
internal sealed class RoundRobinPartitioner
{
    private readonly Dictionary<int, int> _counters = [];

    public int Next(int topic, ClientMetadata metadata)
    {
        var counter = _counters.GetValueOrDefault(topic);
        _counters[topic] = unchecked(counter + 1);
        var turn = Murmur2.ToPositive(counter);
        var available = metadata.Available(topic);
        return available.Count > 0 ? available[turn % available.Count].Partition : turn % metadata.PartitionCount(topic);
    }
}
