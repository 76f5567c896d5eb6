using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using Playground.Engine.Transactions;

namespace Playground.Engine.Outcomes;

/// <summary>
/// How transactions stand, as the committed part of their coordinators' logs has it: what every coordinator to come will go by. Reads on where it stopped,
/// unless another log has become the truth or this one was truncated.
/// </summary>
internal sealed class TransactionReader(Cluster cluster, Symbols symbols)
{
    private readonly OrderedMap<TopicPartition, Part> _parts = [];

    /// <summary>All transactional ids, by id, with their partitions, of those that somebody leads.</summary>
    public SortedDictionary<string, (TopicPartition At, TransactionValue Value)> All()
    {
        var all = new SortedDictionary<string, (TopicPartition, TransactionValue)>(StringComparer.Ordinal);
        foreach (var at in cluster.Partitions.Where(p => symbols.Text(p.Topic) == InternalTopics.TransactionState))
        {
            foreach (var (id, value) in In(at))
                all[id] = (at, value);
        }

        return all;
    }

    private SortedDictionary<string, TransactionValue> In(TopicPartition at)
    {
        if (cluster.Of(at) is not { } truth)
            return [];
        if (!_parts.TryGetValue(at, out var part) || !part.Continues(truth.Log))
            _parts[at] = part = new Part(truth.Log);
        part.ReadTo(truth.HighWatermark);
        return part.Values;
    }

    private sealed class Part(PartitionLog log)
    {
        private readonly int _truncations = log.Truncations;
        private long _next = log.Start;

        public SortedDictionary<string, TransactionValue> Values { get; } = new(StringComparer.Ordinal);

        public bool Continues(PartitionLog now) => ReferenceEquals(now, log) && now.Truncations == _truncations;

        public void ReadTo(long highWatermark)
        {
            if (_next >= highWatermark)
                return;
            foreach (var stored in log.BatchesFrom(_next))
            {
                if (stored.LastOffset >= highWatermark)
                    break;
                foreach (var record in stored.Batch.Records)
                    Take((TransactionRecord)stored.Batch.State![record.OffsetDelta]);
                _next = stored.NextOffset;
            }
        }

        private void Take(TransactionRecord record)
        {
            if (record.Value is null)
                Values.Remove(record.TransactionalId);
            else
                Values[record.TransactionalId] = record.Value;
        }
    }
}
