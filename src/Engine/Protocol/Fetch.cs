using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Storage;

namespace Playground.Engine.Protocol;

/// <summary>Fetch (1) by a follower: give me what stands from these offsets on; it acknowledges everything before them.</summary>
/// <param name="brokerEpoch">The follower's, as the controller gave it.</param>
/// <param name="maxWait">How long the leader may keep the request while it has fewer than <paramref name="minBytes"/>.</param>
public sealed class FetchRequest(NodeId replica, long brokerEpoch, Duration maxWait, int minBytes, int maxBytes, FetchPartition[] partitions,
    bool background) : Request
{
    public NodeId Replica => replica;

    public long BrokerEpoch => brokerEpoch;

    public Duration MaxWait => maxWait;

    public int MinBytes => minBytes;

    /// <summary>Soft bound of the answer.</summary>
    public int MaxBytes => maxBytes;

    public FetchPartition[] Partitions => partitions;

    public override ApiKey Api => ApiKey.Fetch;

    public override Response Refused(ErrorCode error) => new FetchResponse(Array.ConvertAll(partitions, p => FetchedPartition.Failed(p.At, error)));

    public override int Bytes => 60 + (partitions.Length * 44);

    /// <summary>It asks what was asked before, and acknowledges nothing new.</summary>
    public override bool Background => background;
}

/// <param name="LastFetchedEpoch">Leader epoch of the follower's last record; −1 if it has none.</param>
/// <param name="MaxBytes">Soft bound for this partition: the first batch is always given whole.</param>
public readonly record struct FetchPartition(
    TopicPartition At, TopicId TopicId, int CurrentLeaderEpoch, long FetchOffset, int LastFetchedEpoch, long LogStartOffset, int MaxBytes);

/// <summary>Records, or how far the logs agree.</summary>
public sealed class FetchResponse : Response
{
    public FetchResponse(FetchedPartition[] partitions)
    {
        (Partitions, Bytes, Background) = (partitions, 40, true);
        foreach (var partition in partitions)
        {
            Bytes += 50;
            foreach (var batch in partition.Batches)
                Bytes += batch.Batch.Bytes;
            Background &= partition.Error == ErrorCode.None && partition.Batches.Length == 0 && partition.Diverging is null;
            if (Error == ErrorCode.None)
                Error = partition.Error;
        }
    }

    /// <summary>In the order of the request.</summary>
    public FetchedPartition[] Partitions { get; }

    public override ApiKey Api => ApiKey.Fetch;

    public override int Bytes { get; }

    /// <summary>Nothing in it but, perhaps, a newer high watermark.</summary>
    public override bool Background { get; }

    public override ErrorCode Error { get; }
}

/// <param name="Diverging">The follower's log differs from here on: it must truncate (KIP-595's diverging epoch).</param>
/// <param name="LogEnd">With OFFSET_OUT_OF_RANGE only: where the leader's log ends. Kafka's follower asks that in a ListOffsets of its own.</param>
public readonly record struct FetchedPartition(
    TopicPartition At, ErrorCode Error, long HighWatermark, long LogStartOffset, StoredBatch[] Batches, EpochEnd? Diverging = null, long LogEnd = -1)
{
    public static FetchedPartition Failed(TopicPartition at, ErrorCode error) => new(at, error, -1, -1, []);
}
