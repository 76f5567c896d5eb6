using Playground.Engine.Clients.Metadata;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Partitioning;

/// <summary>Draws one of so many partitions of a topic: a number from 0.</summary>
internal delegate int PickPartition(int count, int topic, Chance chance);

/// <summary>
/// One topic's partition for records without a key (KIP-794; BuiltInPartitioner): stay until batch.size bytes were appended and the batch is
/// full, at the latest until twice as much. The next one is drawn among the partitions with a leader, in the order of the client's hash map.
/// With a load table the number drawn means a weight instead (partitioner.adaptive.partitioning.enable).
/// </summary>
internal sealed class StickyPartitioner(int topic, int stickyBatchSize, PickPartition pick)
{
    private int _partition = -1;

    public int Topic => topic;

    /// <summary>The partition of the moment; −1 before the first record.</summary>
    public int Partition => _partition;

    /// <summary>Bytes appended to the present partition since it was chosen.</summary>
    public int ProducedBytes { get; private set; }

    /// <summary>The weights of the last look at the queues; null if every partition with a leader is as likely.</summary>
    public LoadTable? Load { get; set; }

    /// <summary>The partition of the moment; drawn if there is none yet.</summary>
    public int Current(ClientMetadata metadata, Chance chance)
    {
        if (_partition < 0)
            _partition = Next(metadata, chance);
        return _partition;
    }

    /// <summary>Counts what was appended, and moves on if it is time.</summary>
    /// <param name="mayLeave">The partition's last batch is full, so that leaving breaks no batch.</param>
    /// <returns>Whether it is: a partition was drawn anew, though it may be the same.</returns>
    public bool Appended(int bytes, bool mayLeave, ClientMetadata metadata, Chance chance)
    {
        ProducedBytes += bytes;
        if ((ProducedBytes < stickyBatchSize || !mayLeave) && ProducedBytes < stickyBatchSize * 2L)
            return false;
        _partition = Next(metadata, chance);
        ProducedBytes = 0;
        return true;
    }

    private int Next(ClientMetadata metadata, Chance chance)
    {
        if (Load is { } load)
            return load.Pick(pick(load.Total, topic, chance));
        IReadOnlyList<TopicPartition> candidates = metadata.Available(topic);
        return candidates.Count == 0
            ? pick(metadata.PartitionCount(topic), topic, chance)
            : candidates[pick(candidates.Count, topic, chance)].Partition;
    }
}
