using System.Collections.Immutable;
using Playground.Engine.Groups.Consumer;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Records;

/// <summary>A record of a group of the consumer protocol; a value of null deletes its key.</summary>
/// <param name="Group">Its id.</param>
internal abstract record ConsumerGroupRecord(string Group) : CoordinatorRecord;

/// <summary>The group's epoch, and the topics by which it came to it (ConsumerGroupMetadata).</summary>
internal sealed record GroupEpochRecord(string Group, GroupEpoch? Value) : ConsumerGroupRecord(Group)
{
    public override string Key { get; } = $"[epoch,{Group}]";

    public override int ValueBytes => Value is null ? -1 : 12;
}

/// <param name="Topics">Those that members subscribe to and that there are.</param>
internal sealed record GroupEpoch(int Epoch, ImmutableArray<KnownTopic> Topics);

/// <summary>A topic as the group knows it; another epoch follows when this is true no more (Kafka keeps a hash of it).</summary>
internal readonly record struct KnownTopic(int Topic, TopicId Id, int Partitions);

/// <summary>What a member says of itself (ConsumerGroupMemberMetadata).</summary>
/// <param name="Member">Its epoch and assignment are not meant.</param>
internal sealed record MemberRecord(string Group, string MemberId, ConsumerMember? Member) : ConsumerGroupRecord(Group)
{
    public override string Key { get; } = $"[member,{Group},{MemberId}]";

    public override int ValueBytes => Member is null ? -1 : 30 + Member.Topics.Sum(t => t.Length + 2);
}

/// <summary>Of which epoch the target is, and when it was computed (ConsumerGroupTargetAssignmentMetadata).</summary>
internal sealed record TargetEpochRecord(string Group, TargetEpoch? Value) : ConsumerGroupRecord(Group)
{
    public override string Key { get; } = $"[targetEpoch,{Group}]";

    public override int ValueBytes => Value is null ? -1 : 12;
}

/// <param name="ComputedAt">Milliseconds since 1970; 0 for never.</param>
internal sealed record TargetEpoch(int Epoch, long ComputedAt);

/// <summary>What a member is to have in the end (ConsumerGroupTargetAssignmentMember).</summary>
internal sealed record TargetRecord(string Group, string MemberId, ImmutableArray<TopicPartition>? Partitions) : ConsumerGroupRecord(Group)
{
    public override string Key { get; } = $"[target,{Group},{MemberId}]";

    public override int ValueBytes => Partitions is { } partitions ? 4 + (partitions.Length * 8) : -1;
}

/// <summary>What a member has (ConsumerGroupCurrentMemberAssignment).</summary>
/// <param name="Member">Only its epoch and assignment are meant.</param>
internal sealed record CurrentRecord(string Group, string MemberId, ConsumerMember? Member) : ConsumerGroupRecord(Group)
{
    public override string Key { get; } = $"[current,{Group},{MemberId}]";

    public override int ValueBytes => Member is null ? -1 : 16 + ((Member.Assigned.Count + Member.Revoking.Count) * 12);
}
