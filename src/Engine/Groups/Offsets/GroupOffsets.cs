using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Offsets;

/// <summary>
/// The offsets of one group (OffsetMetadataManager): those that count, and those in transactions that are not decided. Of two for one partition the one
/// that stands later in the log counts, also when its transaction is committed first.
/// </summary>
internal sealed class GroupOffsets
{
    private readonly OrderedMap<TopicPartition, (OffsetValue Value, long Number)> _committed = [];
    private readonly OrderedMap<long, OrderedMap<TopicPartition, (OffsetValue Value, long Number)>> _pending = [];

    public bool IsEmpty => _committed.Count == 0 && _pending.Count == 0;

    /// <summary>A transaction that is not decided has offsets here.</summary>
    public bool HasPending => _pending.Count > 0;

    /// <summary>Partitions with an offset, in order.</summary>
    public IEnumerable<TopicPartition> Partitions => _committed.Keys;

    public OffsetValue? Find(TopicPartition at) => _committed.TryGetValue(at, out var found) ? found.Value : null;

    /// <summary>Whether a transaction that is not decided has an offset for that partition.</summary>
    public bool IsPending(TopicPartition at)
    {
        foreach (var transaction in _pending.Values)
        {
            if (transaction.ContainsKey(at))
                return true;
        }

        return false;
    }

    /// <param name="number">Rises with the place in the log.</param>
    /// <param name="producerId">Whose transaction it belongs to; −1 for none.</param>
    public void Apply(OffsetRecord record, long number, long producerId)
    {
        if (record.Value is not { } value)
        {
            _committed.Remove(record.At);
        }
        else if (producerId < 0)
        {
            _committed[record.At] = (value, number);
        }
        else
        {
            if (!_pending.TryGetValue(producerId, out var transaction))
                _pending.Add(producerId, transaction = []);
            transaction[record.At] = (value, number);
        }
    }

    /// <summary>A transaction is decided.</summary>
    public void Decide(long producerId, bool commit)
    {
        if (!_pending.Remove(producerId, out var transaction) || !commit)
            return;
        foreach (var (at, offset) in transaction)
        {
            if (!_committed.TryGetValue(at, out var present) || present.Number < offset.Number)
                _committed[at] = offset;
        }
    }
}
