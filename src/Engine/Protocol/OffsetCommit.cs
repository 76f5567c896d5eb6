using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>OffsetCommit (8): a member, or anybody for a group without members, says up to where the group has read.</summary>
/// <param name="epoch">Generation of a classic member, epoch of a member of the consumer protocol; −1 without membership.</param>
/// <param name="memberId">Empty without membership.</param>
public sealed class OffsetCommitRequest(string group, int epoch, string memberId, string? instanceId, CommittedPartition[] partitions) : Request
{
    public string Group => group;

    public int Epoch => epoch;

    public string MemberId => memberId;

    public string? InstanceId => instanceId;

    public CommittedPartition[] Partitions => partitions;

    public override ApiKey Api => ApiKey.OffsetCommit;

    public override Response Refused(ErrorCode error) => OffsetCommitResponse.Of(partitions, error);

    public override int Bytes => 70 + group.Length + memberId.Length + (partitions.Length * 30);
}

/// <param name="Offset">The next one to be read: the last processed plus one.</param>
/// <param name="LeaderEpoch">Of the last record read; −1 if none is known.</param>
/// <param name="MetadataBytes">Length of the text that the application keeps with it; at most <c>offset.metadata.max.bytes</c>.</param>
public readonly record struct CommittedPartition(TopicPartition At, long Offset, int LeaderEpoch = -1, int MetadataBytes = 0);

/// <summary>One result for each partition, in the order of the request.</summary>
public sealed class OffsetCommitResponse((TopicPartition At, ErrorCode Error)[] partitions) : Response
{
    public (TopicPartition At, ErrorCode Error)[] Partitions => partitions;

    public override ApiKey Api => ApiKey.OffsetCommit;

    public override ErrorCode Error => Array.Find(partitions, p => p.Error != ErrorCode.None).Error;

    public override int Bytes => 40 + (partitions.Length * 12);

    /// <summary>The same for every partition.</summary>
    public static OffsetCommitResponse Of(CommittedPartition[] partitions, ErrorCode error) => new(Array.ConvertAll(partitions, p => (p.At, error)));
}
