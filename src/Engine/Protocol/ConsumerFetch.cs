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
/// it acknowledges nothing. Simplified: no fetch sessions and no racks, so each request names every partition and no answer a preferred replica.
/// </summary>
/// <param name="maxWait">How long the broker may keep the request while it has fewer than <paramref name="minBytes"/> (<c>fetch.max.wait.ms</c>).</param>
/// <param name="maxBytes">Soft bound of the answer; the broker's <c>fetch.max.bytes</c> counts if it is smaller.</param>
/// <param name="background">It asks what was asked before.</param>
public sealed class ConsumerFetchRequest(
    IsolationLevel isolation, Duration maxWait, int minBytes, int maxBytes, ConsumerFetchPartition[] partitions, bool background = false) : Request
{
    public IsolationLevel Isolation => isolation;

    public Duration MaxWait => maxWait;

    public int MinBytes => minBytes;

    public int MaxBytes => maxBytes;

    public ConsumerFetchPartition[] Partitions => partitions;

    public override ApiKey Api => ApiKey.Fetch;

    public override Response Refused(ErrorCode error) =>
        new ConsumerFetchResponse(Array.ConvertAll(partitions, p => ConsumedPartition.Failed(p.At, error)));

    public override int Bytes => 60 + (partitions.Length * 44);

    public override bool Background => background;
}

/// <param name="TopicId">The topic that the consumer means; None where it knows the name alone.</param>
/// <param name="CurrentLeaderEpoch">The leader's epoch as the consumer knows it (KIP-320); −1 to have none checked.</param>
/// <param name="FetchOffset">The batch that holds it is given whole.</param>
/// <param name="LastFetchedEpoch">Leader epoch of the last record read, to hear where the logs part; −1 for none, as Kafka's consumer sends it.</param>
/// <param name="MaxBytes">Soft bound for this partition (<c>max.partition.fetch.bytes</c>).</param>
public readonly record struct ConsumerFetchPartition(
    TopicPartition At, TopicId TopicId, int CurrentLeaderEpoch, long FetchOffset, int LastFetchedEpoch, int MaxBytes);

/// <summary>Committed records, or why there are none.</summary>
public sealed class ConsumerFetchResponse : Response
{
    public ConsumerFetchResponse(ConsumedPartition[] partitions)
    {
        (Partitions, Bytes, Background) = (partitions, 40, true);
        foreach (var partition in partitions)
        {
            Bytes += 58 + ((partition.Aborted?.Length ?? 0) * 16);
            foreach (var batch in partition.Batches)
                Bytes += batch.Batch.Bytes;
            Background &= partition.Error == ErrorCode.None && partition.Batches.Length == 0 && partition.Diverging is null;
            if (Error == ErrorCode.None)
                Error = partition.Error;
        }
    }

    /// <summary>In the order of the request.</summary>
    public ConsumedPartition[] Partitions { get; }

    public override ApiKey Api => ApiKey.Fetch;

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
{
    public static ConsumedPartition Failed(TopicPartition at, ErrorCode error) => new(at, error, -1, -1, -1, []);
}

/// <summary>A transaction that was aborted, as a fetch's answer names it.</summary>
public readonly record struct AbortedProducer(long ProducerId, long FirstOffset);
