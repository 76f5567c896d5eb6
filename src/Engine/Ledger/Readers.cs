using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Ledger;

/// <summary>Who reads, and how far groups have committed that they have read.</summary>
internal interface IReaders
{
    /// <summary>Every consuming application that there is or was, in order.</summary>
    IEnumerable<Reader> Readers { get; }

    /// <summary>What the group has committed, by partition, as its coordinator has it; null while there is no coordinator to ask.</summary>
    IReadOnlyDictionary<TopicPartition, long>? Committed(string group);

    /// <summary>The partitions that are the consumer's now.</summary>
    IEnumerable<TopicPartition> AssignedTo(NodeId consumer);
}

/// <summary>A consuming application: a consumer, or the consuming half of a processor.</summary>
/// <param name="Group">Null without one.</param>
/// <param name="Topics">Symbols of those topics that it subscribes to now, or did last, which have ever been there.</param>
/// <param name="Assigned">Without a group: the partitions that it took.</param>
/// <param name="ReadsCommitted">Its isolation level is <c>read_committed</c>.</param>
/// <param name="Outside">Each record that it processes has an effect outside Kafka.</param>
internal sealed record Reader(
    NodeId Id, string? Group, IReadOnlyCollection<int> Topics, IReadOnlyCollection<TopicPartition> Assigned, bool ReadsCommitted, bool Outside);
