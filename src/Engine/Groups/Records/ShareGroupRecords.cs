using System.Collections.Immutable;
using Playground.Engine.Groups.Share;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Records;

/// <summary>A record of a share group in <c>__consumer_offsets</c> (KIP-932); a value of null deletes its key.</summary>
/// <param name="Group">Its id.</param>
internal abstract record ShareGroupRecord(string Group) : CoordinatorRecord;

/// <summary>The group's epoch, and the topics by which it came to it (ShareGroupMetadata).</summary>
internal sealed record ShareEpochRecord(string Group, GroupEpoch? Value) : ShareGroupRecord(Group)
{
    public override string Key { get; } = $"[shareEpoch,{Group}]";

    public override int ValueBytes => Value is null ? -1 : 12;
}

/// <summary>What a member says of itself (ShareGroupMemberMetadata).</summary>
/// <param name="Member">Its epoch and assignment are not meant.</param>
internal sealed record ShareMemberRecord(string Group, string MemberId, ShareMember? Member) : ShareGroupRecord(Group)
{
    public override string Key { get; } = $"[shareMember,{Group},{MemberId}]";

    public override int ValueBytes => Member is null ? -1 : 20 + Member.Topics.Sum(t => t.Length + 2);
}

/// <summary>Of which epoch the target is, and when it was computed (ShareGroupTargetAssignmentMetadata).</summary>
internal sealed record ShareTargetEpochRecord(string Group, TargetEpoch? Value) : ShareGroupRecord(Group)
{
    public override string Key { get; } = $"[shareTargetEpoch,{Group}]";

    public override int ValueBytes => Value is null ? -1 : 12;
}

/// <summary>What a member is to have (ShareGroupTargetAssignmentMember).</summary>
internal sealed record ShareTargetRecord(string Group, string MemberId, ImmutableArray<TopicPartition>? Partitions) : ShareGroupRecord(Group)
{
    public override string Key { get; } = $"[shareTarget,{Group},{MemberId}]";

    public override int ValueBytes => Partitions is { } partitions ? 4 + (partitions.Length * 8) : -1;
}

/// <summary>What a member has (ShareGroupCurrentMemberAssignment).</summary>
/// <param name="Member">Only its epoch and assignment are meant.</param>
internal sealed record ShareCurrentRecord(string Group, string MemberId, ShareMember? Member) : ShareGroupRecord(Group)
{
    public override string Key { get; } = $"[shareCurrent,{Group},{MemberId}]";

    public override int ValueBytes => Member is null ? -1 : 16 + (Member.Assigned.Length * 8);
}

/// <summary>The partitions whose share state is set up: only these are assigned (ShareGroupStatePartitionMetadata).</summary>
internal sealed record SharePartitionsRecord(string Group, ImmutableArray<KnownTopic>? Topics) : ShareGroupRecord(Group)
{
    public override string Key { get; } = $"[sharePartitions,{Group}]";

    public override int ValueBytes => Topics is { } topics ? 8 + topics.Sum(t => 16 + (t.Partitions * 4)) : -1;
}
