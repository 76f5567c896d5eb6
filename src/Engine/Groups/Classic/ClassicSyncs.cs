using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Classic;

/// <summary>SyncGroup of a classic group (GroupMetadataManager.classicGroupSyncToClassicGroup): the leader's assignment is written down, then handed out.</summary>
internal sealed class ClassicSyncs(ShardContext shard, Rebalances rebalances)
{
    public void Handle(in Pending pending, SyncGroupRequest request, ClassicGroup group, Turn turn)
    {
        var error = Judge(request, group);
        if (error != ErrorCode.None)
        {
            shard.Refuse(pending, error, turn);
            return;
        }

        var member = group.Find(request.MemberId)!;
        rebalances.Synced(group, member.Id);
        if (group.State == ClassicState.Stable)
        {
            rebalances.Revive(group, member, turn);
            shard.Answer(pending, new SyncGroupResponse(ErrorCode.None, group.Protocol, member.Assignment), turn);
            return;
        }

        member.Sync = pending;
        if (group.IsLeader(member))
            Store(group, request.Assignments, turn);
    }

    /// <summary>The assignment is committed, or could not be written.</summary>
    public void Stored(AssignmentWrite write, ErrorCode error, Turn turn)
    {
        var group = write.Group;
        if (group.State != ClassicState.CompletingRebalance || group.Generation != write.Generation)
            return;
        if (error != ErrorCode.None)
        {
            rebalances.ResetAssignments(group, GroupWrite.Told(error), turn);
            rebalances.PrepareOrComplete(group, NodeId.None, "assignment not stored", turn);
            return;
        }

        rebalances.Assign(group, write.Assignments, turn);
        group.Enter(ClassicState.Stable, turn.Now);
        shard.Say(EventKind.GroupStable, group.Id, NodeId.None, group.Generation, null, turn);
    }

    private static ErrorCode Judge(SyncGroupRequest request, ClassicGroup group)
    {
        var error = ClassicChecks.Generation(group, request.MemberId, request.InstanceId, request.Generation);
        if (error != ErrorCode.None)
            return error;
        if (request.Protocol is not null && group.Protocol is not null && request.Protocol != group.Protocol)
            return ErrorCode.InconsistentGroupProtocol;
        return group.State switch
        {
            ClassicState.PreparingRebalance => ErrorCode.RebalanceInProgress,
            ClassicState.CompletingRebalance or ClassicState.Stable => ErrorCode.None,
            _ => ErrorCode.UnknownMemberId,
        };
    }

    /// <summary>Whom the leader has left out gets nothing.</summary>
    private void Store(ClassicGroup group, ImmutableArray<MemberAssignment> assignments, Turn turn)
    {
        Dictionary<string, ImmutableArray<NamedPartition>> byMember = new(StringComparer.Ordinal);
        foreach (var assignment in assignments)
            byMember[assignment.MemberId] = assignment.Partitions;
        var write = new AssignmentWrite(group, group.Generation, byMember);
        shard.Write([group.ToRecord(m => byMember.GetValueOrDefault(m.Id, []))], write, turn);
    }
}

/// <summary>A generation's assignment is on its way into the log.</summary>
internal sealed class AssignmentWrite(ClassicGroup group, int generation, IReadOnlyDictionary<string, ImmutableArray<NamedPartition>> assignments)
    : GroupWrite
{
    public ClassicGroup Group => group;

    public int Generation => generation;

    public IReadOnlyDictionary<string, ImmutableArray<NamedPartition>> Assignments => assignments;
}
