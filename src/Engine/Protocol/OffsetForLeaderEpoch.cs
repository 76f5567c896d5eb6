using Playground.Engine.Network;
using Playground.Engine.Storage;

namespace Playground.Engine.Protocol;

/// <summary>OffsetForLeaderEpoch (23) by a consumer: where does that epoch end, so that it sees whether what it has read was truncated (KIP-320)?</summary>
public sealed class OffsetForLeaderEpochRequest(EpochQuestion[] partitions) : Request
{
    public EpochQuestion[] Partitions => partitions;

    public override ApiKey Api => ApiKey.OffsetForLeaderEpoch;

    public override Response Refused(ErrorCode error) =>
        new OffsetForLeaderEpochResponse(Array.ConvertAll(partitions, p => new EpochAnswer(p.At, error, EpochEnd.Undefined)));

    public override int Bytes => 50 + (partitions.Length * 20);
}

/// <param name="CurrentLeaderEpoch">The leader's epoch as the consumer knows it; −1 to have none checked.</param>
/// <param name="LeaderEpoch">The one that is asked about: of the last record read.</param>
public readonly record struct EpochQuestion(TopicPartition At, int CurrentLeaderEpoch, int LeaderEpoch);

/// <summary>The ends, in the order of the request.</summary>
public sealed class OffsetForLeaderEpochResponse(EpochAnswer[] partitions) : Response
{
    public EpochAnswer[] Partitions => partitions;

    public override ApiKey Api => ApiKey.OffsetForLeaderEpoch;

    public override int Bytes => 40 + (partitions.Length * 24);

    public override ErrorCode Error => Array.Find(partitions, p => p.Error != ErrorCode.None).Error;
}

/// <param name="End">Of the epoch, or the largest below it that the leader knows; (−1, −1) with an error, and where the leader can't say.</param>
public readonly record struct EpochAnswer(TopicPartition At, ErrorCode Error, EpochEnd End);
