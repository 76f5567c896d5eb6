using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Storage;

namespace Playground.Engine.Protocol;

/// <summary>What a consumer says of records that it was given (AcknowledgeType, with Kafka's numbers). RENEW (4.2) is left out.</summary>
public enum AcknowledgeType : byte
{
    /// <summary>There is no record at that offset, or none for applications.</summary>
    Gap = 0,

    /// <summary>Processed.</summary>
    Accept = 1,

    /// <summary>Not processed: somebody may have it again.</summary>
    Release = 2,

    /// <summary>Not to be processed by anybody.</summary>
    Reject = 3,
}

/// <summary>The same said of all offsets from the first to the last.</summary>
public readonly record struct AcknowledgedRange(long First, long Last, AcknowledgeType Type);

/// <summary>Records that a member has to itself now, first to last, delivered for the so-manieth time.</summary>
public readonly record struct AcquiredRange(long First, long Last, int DeliveryCount);

/// <summary>A partition of a ShareFetch or a ShareAcknowledge: of a fetch it joins the session, and what is acknowledged comes along.</summary>
public readonly record struct SharePartitionRequest(TopicPartition At, TopicId TopicId, AcknowledgedRange[] Acknowledged);

/// <summary>What requests to a share partition's leader have in common: whose share session they belong to.</summary>
/// <param name="sessionEpoch">0 opens a session, −1 ends it; else one more than the last one's.</param>
public abstract class ShareSessionRequest(string group, string memberId, int sessionEpoch, SharePartitionRequest[] partitions) : Request
{
    /// <summary>Epoch of the request that opens a session.</summary>
    public const int Open = 0;

    /// <summary>Epoch of the last request of a session: all that its member has is free again.</summary>
    public const int Close = -1;

    public string Group => group;

    public string MemberId => memberId;

    public int SessionEpoch => sessionEpoch;

    public SharePartitionRequest[] Partitions => partitions;

    public override int Bytes => 70 + group.Length + memberId.Length + partitions.Sum(p => 26 + (p.Acknowledged.Length * 18));
}

/// <summary>
/// ShareFetch (78): records of the session's partitions that nobody else has, at most so many; what was acknowledged meanwhile comes along. A session's
/// later requests only name partitions that are new or acknowledged.
/// </summary>
/// <param name="maxWait">How long the broker may keep the request while there is nothing to give.</param>
/// <param name="maxRecords">Soft: a batch that was begun is given whole (mode batch_optimized).</param>
/// <param name="forgotten">Partitions that leave the session.</param>
public sealed class ShareFetchRequest(
    string group, string memberId, int sessionEpoch, Duration maxWait, int maxBytes, int maxRecords, SharePartitionRequest[] partitions,
    TopicPartition[] forgotten) : ShareSessionRequest(group, memberId, sessionEpoch, partitions)
{
    public Duration MaxWait => maxWait;

    public int MaxBytes => maxBytes;

    public int MaxRecords => maxRecords;

    public TopicPartition[] Forgotten => forgotten;

    public override ApiKey Api => ApiKey.ShareFetch;

    public override Response Refused(ErrorCode error) => new ShareFetchResponse(error, []);

    public override int Bytes => base.Bytes + 20 + (forgotten.Length * 20);

    public override bool Background => SessionEpoch > Open && Partitions.Length == 0 && forgotten.Length == 0;
}

/// <param name="error">Of the whole request: the session or the group.</param>
/// <param name="partitions">Those that have records, an error or an answer to acknowledgements; the others are left out.</param>
public sealed class ShareFetchResponse(ErrorCode error, SharePartitionData[] partitions) : Response
{
    public SharePartitionData[] Partitions => partitions;

    public override ApiKey Api => ApiKey.ShareFetch;

    public override ErrorCode Error => error != ErrorCode.None ? error : FirstOf(partitions);

    /// <summary>The error of the request as a whole.</summary>
    public ErrorCode TopError => error;

    public override bool Background => Error == ErrorCode.None && Array.TrueForAll(partitions, p => p.Acquired.Length == 0);

    public override int Bytes => 50 + partitions.Sum(p => 60 + (p.Acquired.Length * 18) + p.Batches.Sum(b => b.Batch.Bytes));

    private static ErrorCode FirstOf(SharePartitionData[] partitions)
    {
        foreach (var partition in partitions)
        {
            if (partition.Error != ErrorCode.None)
                return partition.Error;
            if (partition.AcknowledgeError != ErrorCode.None)
                return partition.AcknowledgeError;
        }

        return ErrorCode.None;
    }
}

/// <param name="AcknowledgeError">How the acknowledgements that came along fared.</param>
/// <param name="Acquired">Of the batches' records only these are the member's.</param>
/// <param name="Leader">With NOT_LEADER_OR_FOLLOWER: whom the broker knows as leader; None if nobody.</param>
public readonly record struct SharePartitionData(
    TopicPartition At, ErrorCode Error, ErrorCode AcknowledgeError, AcquiredRange[] Acquired, StoredBatch[] Batches, NodeId Leader = default,
    int LeaderEpoch = -1);
