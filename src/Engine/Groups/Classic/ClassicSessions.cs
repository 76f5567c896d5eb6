using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Classic;

/// <summary>How members of a classic group stay and go: Heartbeat, LeaveGroup and the end of a session (GroupMetadataManager).</summary>
internal sealed class ClassicSessions(ShardContext shard, Rebalances rebalances)
{
    public void Handle(in Pending pending, HeartbeatRequest request, ClassicGroup group, Turn turn)
    {
        var error = ClassicChecks.Generation(group, request.MemberId, request.InstanceId, request.Generation);
        if (error == ErrorCode.None)
        {
            rebalances.Revive(group, group.Find(request.MemberId)!, turn);
            error = group.State == ClassicState.PreparingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
        }

        shard.AnswerCommitted(pending, new HeartbeatResponse(error), turn);
    }

    public void Handle(in Pending pending, LeaveGroupRequest request, ClassicGroup group, Turn turn)
    {
        var error = ErrorCode.None;
        if (request.MemberId.Length == 0)
        {
            // An administrator names a static member by its instance alone.
            if (request.InstanceId is not null && group.FindStatic(request.InstanceId) is { } named)
                Leave(group, named, "removed", turn);
            else
                error = ErrorCode.UnknownMemberId;
        }
        else if (group.PendingMembers.ContainsKey(request.MemberId))
        {
            Forget(group, request.MemberId, turn);
        }
        else
        {
            error = ClassicChecks.Member(group, request.MemberId, request.InstanceId);
            if (error == ErrorCode.None)
                Leave(group, group.Find(request.MemberId)!, "leave", turn);
        }

        shard.AnswerCommitted(pending, new LeaveGroupResponse(error), turn);
    }

    /// <summary>No sign of life for a session, or a given id was not used.</summary>
    public void Expired(ClassicGroup group, string memberId, Turn turn)
    {
        if (group.PendingMembers.ContainsKey(memberId))
        {
            Forget(group, memberId, turn);
            return;
        }

        if (group.Find(memberId) is not { HasSatisfiedHeartbeat: false } member)
            return;
        rebalances.AnswerJoin(group, member, JoinGroupResponse.Failed(ErrorCode.UnknownMemberId, member.Id), turn);
        rebalances.Drop(group, member, "session expired", turn);
        GoOn(group, member, "session expired", turn);
    }

    private void Leave(ClassicGroup group, ClassicMember member, string why, Turn turn)
    {
        shard.Timers.Cancel(Rebalances.SessionAlarm(group, member.Id));
        rebalances.AnswerJoin(group, member, JoinGroupResponse.Failed(ErrorCode.UnknownMemberId, ""), turn);
        rebalances.AnswerSync(group, member, ErrorCode.UnknownMemberId, turn);
        group.Remove(member.Id);
        shard.Say(EventKind.ConsumerLeft, group.Id, member.Client, group.Generation, why, turn);
        GoOn(group, member, why, turn);
    }

    private void Forget(ClassicGroup group, string pendingMember, Turn turn)
    {
        shard.Timers.Cancel(Rebalances.SessionAlarm(group, pendingMember));
        group.Remove(pendingMember);
        rebalances.CompleteIfJoined(group, turn);
    }

    private void GoOn(ClassicGroup group, ClassicMember gone, string why, Turn turn)
    {
        if (group.State is ClassicState.Stable or ClassicState.CompletingRebalance)
            rebalances.Prepare(group, gone.Client, why, turn);
        else
            rebalances.CompleteIfJoined(group, turn);
    }
}
