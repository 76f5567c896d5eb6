using System.Globalization;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Records;

/// <summary>Up to where a group has read a partition (OffsetCommitKey, OffsetCommitValue).</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Value">Null deletes it.</param>
internal sealed record OffsetRecord(string Group, TopicPartition At, string Topic, OffsetValue? Value) : CoordinatorRecord
{
    public override string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"[{Group},{Topic},{At.Partition}]");

    public override int ValueBytes => Value is null ? -1 : 24 + Value.MetadataBytes;
}

/// <param name="Offset">The next record to be read.</param>
/// <param name="LeaderEpoch">Of the last record read; −1 if unknown.</param>
/// <param name="CommittedAt">Milliseconds since 1970.</param>
/// <param name="Topic">Tells the topic from another that has its name later.</param>
internal sealed record OffsetValue(long Offset, int LeaderEpoch, int MetadataBytes, long CommittedAt, TopicId Topic);
