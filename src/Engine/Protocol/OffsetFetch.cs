using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>OffsetFetch (9): up to where has the group read?</summary>
/// <param name="memberId">Of a member of the consumer protocol, whose epoch is checked; null for everybody else.</param>
/// <param name="partitions">Null asks for all.</param>
/// <param name="requireStable">Partitions with a commit in an undecided transaction are refused (KIP-447). Every consumer of Kafka 4 asks so.</param>
public sealed class OffsetFetchRequest(string group, string? memberId, int memberEpoch, TopicPartition[]? partitions, bool requireStable) : Request
{
    public string Group => group;

    public string? MemberId => memberId;

    public int MemberEpoch => memberEpoch;

    public TopicPartition[]? Partitions => partitions;

    public bool RequireStable => requireStable;

    public override ApiKey Api => ApiKey.OffsetFetch;

    public override Response Refused(ErrorCode error) => new OffsetFetchResponse(error, []);

    public override int Bytes => 60 + group.Length + ((partitions?.Length ?? 0) * 12);
}

/// <param name="error">The group's: COORDINATOR_LOAD_IN_PROGRESS, NOT_COORDINATOR, UNKNOWN_MEMBER_ID, STALE_MEMBER_EPOCH …</param>
public sealed class OffsetFetchResponse(ErrorCode error, FetchedOffset[] partitions) : Response
{
    public FetchedOffset[] Partitions => partitions;

    /// <summary>The group's, apart from those of single partitions.</summary>
    public ErrorCode GroupError => error;

    public override ApiKey Api => ApiKey.OffsetFetch;

    public override ErrorCode Error => error != ErrorCode.None ? error : Array.Find(partitions, p => p.Error != ErrorCode.None).Error;

    public override int Bytes => 40 + (partitions.Length * 28);
}

/// <param name="Error">UNSTABLE_OFFSET_COMMIT, or UNKNOWN_TOPIC_OR_PARTITION.</param>
/// <param name="Offset">−1 if nothing is committed.</param>
public readonly record struct FetchedOffset(TopicPartition At, ErrorCode Error, long Offset, int LeaderEpoch);
