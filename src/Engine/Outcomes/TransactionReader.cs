using Playground.Engine.Coordinators;
using Playground.Engine.Groups;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;
using Playground.Engine.Transactions;

namespace Playground.Engine.Outcomes;

/// <summary>How transactions stand, as the committed part of their coordinators' logs has it: what every coordinator to come will go by.</summary>
internal sealed class TransactionReader(Cluster cluster, Symbols symbols)
{
    /// <summary>The state of that transactional id under Kafka's name; null if it is not known, or its coordinator is not there.</summary>
    public string? StateOf(string transactionalId)
    {
        var topic = symbols.Known(InternalTopics.TransactionState);
        var count = cluster.Image.PartitionCount(topic);
        return count == 0 ? null : StatesIn(new TopicPartition(topic, CoordinatorPartition.Of(transactionalId, count))).GetValueOrDefault(transactionalId);
    }

    /// <summary>The states of all transactional ids, by id.</summary>
    public SortedDictionary<string, string> States()
    {
        var states = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var topic = symbols.Known(InternalTopics.TransactionState);
        for (var partition = 0; partition < cluster.Image.PartitionCount(topic); partition++)
        {
            foreach (var (id, state) in StatesIn(new TopicPartition(topic, partition)))
                states[id] = state;
        }

        return states;
    }

    private SortedDictionary<string, string> StatesIn(TopicPartition at)
    {
        var states = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (cluster.Of(at) is not { } truth)
            return states;
        foreach (var stored in truth.Log.Batches)
        {
            if (stored.LastOffset >= truth.HighWatermark)
                break;
            foreach (var record in stored.Batch.Records)
            {
                var (id, value) = (TransactionRecord)stored.Batch.State![record.OffsetDelta];
                if (value is null)
                    states.Remove(id);
                else
                    states[id] = value.Status.ToString();
            }
        }

        return states;
    }
}
