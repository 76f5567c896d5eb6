using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Storage;

namespace Playground.Engine.Protocol;

/// <summary>How far a consumer reads (<c>isolation.level</c>), with Kafka's numbers.</summary>
public enum IsolationLevel : byte
{
    /// <summary>Up to the high watermark.</summary>
    ReadUncommitted = 0,

    /// <summary>Up to the last stable offset, and told which transactions were aborted.</summary>
    ReadCommitted = 1,
}

/// <summary>
/// Fetch (1) by a consumer, whose replica id is −1: what stands from these offsets on and is committed. Kept apart from <see cref="FetchRequest"/> since
/// it acknowledges nothing. Simplified: no racks, so that no answer names a preferred replica.
/// </summary>
/// <param name="maxWait"><c>fetch.max.wait.ms</c>.</param>
/// <param name="maxBytes">Soft bound of the answer; the broker's <c>fetch.max.bytes</c> counts if it is smaller.</param>
public sealed class ConsumerFetchRequest(IsolationLevel isolation, Duration maxWait, int minBytes, int maxBytes, in FetchRequestData data)
    : FetchSessionRequest(data, maxWait, minBytes, maxBytes)
{
    public IsolationLevel Isolation => isolation;

    public override Response Refused(ErrorCode error) => new ConsumerFetchResponse(error, 0, []);
}

/// <summary>Committed records, or why there are none.</summary>
public sealed class ConsumerFetchResponse : FetchSessionResponse
{
    public ConsumerFetchResponse(ErrorCode error, int sessionId, ConsumedPartition[] partitions)
        : base(error, sessionId)
    {
        (Partitions, Bytes, Background, Error) = (partitions, 40, error == ErrorCode.None, error);
        foreach (var partition in partitions)
        {
            Bytes += 58 + ((partition.Aborted?.Length ?? 0) * 16);
            foreach (var batch in partition.Batches)
                Bytes += batch.Batch.Bytes;
            Background &= partition.Error == ErrorCode.None && !partition.HasRecords && !partition.IsDiverging;
            if (Error == ErrorCode.None)
                Error = partition.Error;
        }
    }

    /// <inheritdoc cref="FetchResponse.Partitions"/>
    public ConsumedPartition[] Partitions { get; }

    public override int Bytes { get; }

    /// <summary>Nothing to read in it.</summary>
    public override bool Background { get; }

    public override ErrorCode Error { get; }
}

/// <param name="HighWatermark">From before the read; −1 with an error. Likewise the other offsets.</param>
/// <param name="Batches">All end at or below the reader's limit.</param>
/// <param name="Aborted">Whose batches, from where on, a reader of committed data skips until it meets their ABORT marker, in the order of the markers;
/// may name some behind the batches. Null for readers of everything.</param>
/// <param name="Diverging">The log differs from what was read: it ends so for that epoch (KIP-320). No batches then, and no error.</param>
/// <param name="Leader">With NOT_LEADER_OR_FOLLOWER and FENCED_LEADER_EPOCH: whom the broker knows as leader (KIP-951); None if nobody.</param>
public readonly record struct ConsumedPartition(
    TopicPartition At, ErrorCode Error, long HighWatermark, long LastStableOffset, long LogStartOffset, StoredBatch[] Batches,
    AbortedProducer[]? Aborted = null, EpochEnd? Diverging = null, NodeId Leader = default, int LeaderEpoch = -1)
    : IPartitionAnswer
{
    public bool HasRecords => Batches.Length > 0;

    public bool IsDiverging => Diverging is not null;

    public static ConsumedPartition Failed(TopicPartition at, ErrorCode error) => new(at, error, -1, -1, -1, []);
}

/// <summary>A transaction that was aborted, as a fetch's answer names it.</summary>
public readonly record struct AbortedProducer(long ProducerId, long FirstOffset);
