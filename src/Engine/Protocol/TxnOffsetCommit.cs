using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>
/// TxnOffsetCommit (28), version 5 and up: a group's offsets as part of a transaction; they count once it is committed. The group's coordinator adds its
/// partition of <c>__consumer_offsets</c> to the transaction itself (KIP-890).
/// </summary>
/// <param name="epoch">Generation or member epoch of the consumer; −1 where none is checked.</param>
/// <param name="memberId">Empty where none is checked.</param>
public sealed class TxnOffsetCommitRequest(
    string transactionalId, string group, long producerId, short producerEpoch, int epoch, string memberId, string? instanceId,
    CommittedPartition[] partitions) : Request
{
    public string TransactionalId => transactionalId;

    public string Group => group;

    public long ProducerId => producerId;

    public short ProducerEpoch => producerEpoch;

    public int Epoch => epoch;

    public string MemberId => memberId;

    public string? InstanceId => instanceId;

    public CommittedPartition[] Partitions => partitions;

    public override ApiKey Api => ApiKey.TxnOffsetCommit;

    public override Response Refused(ErrorCode error) => TxnOffsetCommitResponse.Of(partitions, error);

    public override int Bytes => 90 + transactionalId.Length + group.Length + memberId.Length + (partitions.Length * 30);
}

/// <summary>One result for each partition, in the order of the request.</summary>
public sealed class TxnOffsetCommitResponse((TopicPartition At, ErrorCode Error)[] partitions) : Response
{
    public (TopicPartition At, ErrorCode Error)[] Partitions => partitions;

    public override ApiKey Api => ApiKey.TxnOffsetCommit;

    public override ErrorCode Error => Array.Find(partitions, p => p.Error != ErrorCode.None).Error;

    public override int Bytes => 40 + (partitions.Length * 12);

    /// <summary>The same for every partition.</summary>
    public static TxnOffsetCommitResponse Of(CommittedPartition[] partitions, ErrorCode error) => new(Array.ConvertAll(partitions, p => (p.At, error)));
}
