using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Storage;

namespace Playground.Engine.Protocol;

/// <summary>Produce (0): one batch for each partition.</summary>
/// <param name="acks">0, 1 or −1 (all).</param>
/// <param name="timeout">How long the broker may gather acknowledgements for acks=all: the producer's <c>request.timeout.ms</c>.</param>
public sealed class ProduceRequest(short acks, Duration timeout, ProducePartition[] partitions) : Request
{
    public short Acks => acks;

    public Duration Timeout => timeout;

    public ProducePartition[] Partitions => partitions;

    /// <summary>Of the transaction whose batches these are; null outside one.</summary>
    public string? TransactionalId { get; init; }

    public override ApiKey Api => ApiKey.Produce;

    public override Response Refused(ErrorCode error) => new ProduceResponse(Array.ConvertAll(partitions, p => new ProducedPartition(p.At, error, -1)));

    public override int Bytes { get; } = 40 + partitions.Sum(p => 30 + p.Batch.Bytes);
}

/// <param name="TopicId">The topic that the producer means; None where it knows the name alone.</param>
public readonly record struct ProducePartition(TopicPartition At, RecordBatch Batch, TopicId TopicId = default);

/// <summary>What became of each partition's batch.</summary>
public sealed class ProduceResponse(ProducedPartition[] partitions) : Response
{
    public ProducedPartition[] Partitions => partitions;

    public override ApiKey Api => ApiKey.Produce;

    public override int Bytes { get; } = 30 + (partitions.Length * 50);

    public override ErrorCode Error
    {
        get
        {
            foreach (var partition in partitions)
            {
                if (partition.Error != ErrorCode.None)
                    return partition.Error;
            }

            return ErrorCode.None;
        }
    }
}

/// <param name="BaseOffset">Offset of the batch's first record; −1 if it was not stored.</param>
/// <param name="LogAppendTime">Milliseconds since 1970 by the broker's clock, where the topic says so; −1 otherwise.</param>
/// <param name="RecordErrors">Which records of a refused batch are to blame; null where it is the batch as a whole.</param>
/// <param name="Leader">With NOT_LEADER_OR_FOLLOWER: whom the broker knows as leader (KIP-951); None if nobody.</param>
public readonly record struct ProducedPartition(TopicPartition At, ErrorCode Error, long BaseOffset, NodeId Leader = default, int LeaderEpoch = -1, long LogAppendTime = -1,
    int[]? RecordErrors = null);
