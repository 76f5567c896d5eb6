using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Storage;

namespace Playground.Engine.Protocol;

/// <summary>
/// Fetch (1) by a follower: give me what stands from these offsets on; it acknowledges everything before them, of every partition of its session.
/// </summary>
/// <param name="brokerEpoch">The follower's, as the controller gave it.</param>
public sealed class FetchRequest(NodeId replica, long brokerEpoch, Duration maxWait, int minBytes, int maxBytes, in FetchRequestData data)
    : FetchSessionRequest(data, maxWait, minBytes, maxBytes)
{
    public NodeId Replica => replica;

    public long BrokerEpoch => brokerEpoch;

    public override Response Refused(ErrorCode error) => new FetchResponse(error, 0, []);
}

/// <summary>Records, or how far the logs agree.</summary>
public sealed class FetchResponse : FetchSessionResponse
{
    public FetchResponse(ErrorCode error, int sessionId, FetchedPartition[] partitions)
        : base(error, sessionId)
    {
        (Partitions, Bytes, Background, Error) = (partitions, 40, error == ErrorCode.None, error);
        foreach (var partition in partitions)
        {
            Bytes += 50;
            foreach (var batch in partition.Batches)
                Bytes += batch.Batch.Bytes;
            Background &= partition.Error == ErrorCode.None && !partition.HasRecords && !partition.IsDiverging;
            if (Error == ErrorCode.None)
                Error = partition.Error;
        }
    }

    /// <summary>
    /// To a full request all of its partitions; else those of the session that have records, an error, or another high watermark or log start than the
    /// follower was told before.
    /// </summary>
    public FetchedPartition[] Partitions { get; }

    public override int Bytes { get; }

    /// <summary>Nothing in it but, perhaps, a newer high watermark.</summary>
    public override bool Background { get; }

    public override ErrorCode Error { get; }
}

/// <param name="Diverging">The follower's log differs from here on: it must truncate (KIP-595's diverging epoch).</param>
/// <param name="LogEnd">With OFFSET_OUT_OF_RANGE only: where the leader's log ends. Kafka's follower asks that in a ListOffsets of its own.</param>
public readonly record struct FetchedPartition(
    TopicPartition At, ErrorCode Error, long HighWatermark, long LogStartOffset, StoredBatch[] Batches, EpochEnd? Diverging = null, long LogEnd = -1)
    : IPartitionAnswer
{
    public bool HasRecords => Batches.Length > 0;

    public bool IsDiverging => Diverging is not null;

    public static FetchedPartition Failed(TopicPartition at, ErrorCode error) => new(at, error, -1, -1, []);
}
