using System.Collections.Immutable;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Records;

/// <summary>A classic group as its last finished rebalance has left it (GroupMetadataKey, GroupMetadataValue).</summary>
/// <param name="Value">Null deletes the group.</param>
internal sealed record GroupMetadataRecord(string Group, GroupMetadata? Value) : CoordinatorRecord
{
    public override string Key { get; } = $"[{Group}]";

    public override int ValueBytes => Value is null ? -1 : 40 + Value.Members.Sum(m => m.Bytes);
}

/// <param name="Managed">Whether members have ever joined; a group that only has offsets is a simple one.</param>
/// <param name="Protocol">The chosen assignor; null without members.</param>
/// <param name="Leader">Member id of the leader; null without members.</param>
/// <param name="Since">When it came into its state, in milliseconds since 1970.</param>
/// <param name="Members">None: the group is Empty. Else it is Stable.</param>
internal sealed record GroupMetadata(
    bool Managed, int Generation, string? Protocol, string? Leader, long Since, ImmutableArray<StoredMember> Members);

/// <summary>A member as it is written down.</summary>
/// <param name="Client">Whose it is.</param>
/// <param name="Subscription">What it told the assignor that was chosen.</param>
internal sealed record StoredMember(
    string Id, string? InstanceId, NodeId Client, Duration RebalanceTimeout, Duration SessionTimeout, JoinProtocol Subscription,
    ImmutableArray<NamedPartition> Assignment)
{
    public int Bytes => 40 + Id.Length + Subscription.Subscription.Bytes + (Assignment.Length * 12);
}
