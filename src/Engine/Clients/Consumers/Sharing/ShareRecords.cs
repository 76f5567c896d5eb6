using Playground.Engine.Clients.Consumers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Sharing;

/// <summary>A record as a share consumer's poll() hands it out.</summary>
/// <param name="Leader">The broker that gave it, and that is told what became of it.</param>
/// <param name="Deliveries">How often it was delivered (ConsumerRecord.deliveryCount).</param>
internal readonly record struct SharedRecord(ConsumedRecord Record, NodeId Leader, int Deliveries);

/// <summary>What a broker did not take, from that offset on, and Java's exception for it.</summary>
internal readonly record struct RefusedAcknowledgement(TopicPartition At, long Offset, string Exception);

/// <summary>
/// What is to be said to one broker of the records that it gave, by partition and offset (Acknowledgements). It goes out in ranges of the same kind.
/// </summary>
internal sealed class PendingAcknowledgements
{
    private readonly OrderedMap<TopicPartition, SortedDictionary<long, AcknowledgeType>> _byPartition = [];

    public bool IsEmpty => _byPartition.Count == 0;

    public IEnumerable<TopicPartition> Partitions => _byPartition.Keys;

    public void Add(TopicPartition at, long offset, AcknowledgeType type)
    {
        if (!_byPartition.TryGetValue(at, out var offsets))
            _byPartition.Add(at, offsets = []);
        offsets[offset] = type;
    }

    /// <summary>What is to be said of that partition's records, and is now said.</summary>
    public AcknowledgedRange[] Take(TopicPartition at)
    {
        if (!_byPartition.Remove(at, out var offsets))
            return [];
        List<AcknowledgedRange> ranges = [];
        foreach (var (offset, type) in offsets)
        {
            if (ranges.Count > 0 && ranges[^1] is var before && before.Last == offset - 1 && before.Type == type)
                ranges[^1] = before with { Last = offset };
            else
                ranges.Add(new AcknowledgedRange(offset, offset, type));
        }

        return [.. ranges];
    }

    public void Clear() => _byPartition.Clear();
}
