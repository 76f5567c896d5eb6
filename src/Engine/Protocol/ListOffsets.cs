using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>ListOffsets (2) by a consumer: which offset is the first, the last, or of that time?</summary>
/// <param name="isolation">What counts as the last: the high watermark, or the last stable offset.</param>
public sealed class ListOffsetsRequest(IsolationLevel isolation, ListOffsetsPartition[] partitions) : Request
{
    public IsolationLevel Isolation => isolation;

    public ListOffsetsPartition[] Partitions => partitions;

    public override ApiKey Api => ApiKey.ListOffsets;

    public override Response Refused(ErrorCode error) => new ListOffsetsResponse(Array.ConvertAll(partitions, p => ListedOffset.Failed(p.At, error)));

    public override int Bytes => 50 + (partitions.Length * 24);
}

/// <param name="CurrentLeaderEpoch">The leader's epoch as the consumer knows it; −1 to have none checked.</param>
/// <param name="Timestamp">Milliseconds since 1970, or one of <see cref="Storage.ListOffsetsTimestamp"/>.</param>
public readonly record struct ListOffsetsPartition(TopicPartition At, int CurrentLeaderEpoch, long Timestamp);

/// <summary>The offsets, in the order of the request.</summary>
public sealed class ListOffsetsResponse(ListedOffset[] partitions) : Response
{
    public ListedOffset[] Partitions => partitions;

    public override ApiKey Api => ApiKey.ListOffsets;

    public override int Bytes => 40 + (partitions.Length * 32);

    public override ErrorCode Error => Array.Find(partitions, p => p.Error != ErrorCode.None).Error;
}

/// <param name="Timestamp">The record's; −1 where an end of the log was asked for, and if there is none.</param>
/// <param name="Offset">−1 if there is none.</param>
/// <param name="LeaderEpoch">Epoch of that offset; −1 if none is known.</param>
public readonly record struct ListedOffset(TopicPartition At, ErrorCode Error, long Timestamp, long Offset, int LeaderEpoch)
{
    public static ListedOffset Failed(TopicPartition at, ErrorCode error) => new(at, error, -1, -1, -1);
}
