using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Classic;

/// <summary>JoinGroup of a classic group (GroupMetadataManager.classicGroupJoinToClassicGroup): who is let in, gets an id first, or starts a rebalance.</summary>
internal sealed class ClassicJoins(ShardContext shard, Rebalances rebalances)
{
    /// <summary>A new member that goes away while its JoinGroup waits is not missed sooner: nobody can tell.</summary>
    private static readonly Duration NewMemberTimeout = Duration.FromSeconds(300);

    public void Handle(in Pending pending, JoinGroupRequest request, ClassicGroup group, Turn turn)
    {
        if (!IsAccepted(group, request.MemberId))
        {
            group.Remove(request.MemberId);
            Refuse(pending, ErrorCode.GroupMaxSizeReached, "", turn);
        }
        else if (!group.Supports(request.Protocols))
            Refuse(pending, ErrorCode.InconsistentGroupProtocol, request.MemberId, turn);
        else if (request.MemberId.Length == 0)
            JoinNew(pending, request, group, turn);
        else
            JoinAgain(pending, request, group, turn);
    }

    /// <summary>While members join the number of those who wait counts, so that the last ones are kept out if the limit was lowered.</summary>
    private bool IsAccepted(ClassicGroup group, string memberId) => group.State switch
    {
        ClassicState.PreparingRebalance => group.Find(memberId) is { Join: not null } || group.Awaiting < shard.Config.MaxSize,
        ClassicState.CompletingRebalance or ClassicState.Stable => group.Find(memberId) is not null || group.Members.Count < shard.Config.MaxSize,
        _ => true,
    };

    private void JoinNew(in Pending pending, JoinGroupRequest request, ClassicGroup group, Turn turn)
    {
        var id = MemberIds.New(request.InstanceId ?? shard.Memory.Symbols.Name(pending.From), pending.From, turn);
        if (request.InstanceId is null)
        {
            group.PendingMembers.Add(id, pending.From);
            shard.Timers.Schedule(Rebalances.SessionAlarm(group, id), turn.Now + request.SessionTimeout, turn.Cause);
            Refuse(pending, ErrorCode.MemberIdRequired, id, turn);
        }
        else if (group.FindStatic(request.InstanceId) is { } predecessor)
            TakeOver(pending, request, group, predecessor, id, turn);
        else
            Add(pending, request, group, id, turn);
    }

    private void JoinAgain(in Pending pending, JoinGroupRequest request, ClassicGroup group, Turn turn)
    {
        if (group.PendingMembers.ContainsKey(request.MemberId))
        {
            Add(pending, request, group, request.MemberId, turn);
            return;
        }

        if (ClassicChecks.Member(group, request.MemberId, request.InstanceId) is var error and not ErrorCode.None)
        {
            Refuse(pending, error, request.MemberId, turn);
            return;
        }

        var member = group.Find(request.MemberId)!;
        var changed = !member.Matches(request.Protocols);
        switch (group.State)
        {
            case ClassicState.PreparingRebalance:
                Update(pending, request, member);
                rebalances.PrepareOrComplete(group, member.Client, "join", turn);
                break;
            case ClassicState.CompletingRebalance when !changed:
                // It has lost the answer.
                shard.Answer(pending, Rebalances.Joined(group, member, group.IsLeader(member)), turn);
                break;
            case ClassicState.Stable when !changed && !group.IsLeader(member):
                shard.Answer(pending, Rebalances.Joined(group, member, leads: false), turn);
                break;
            case ClassicState.CompletingRebalance or ClassicState.Stable:
                Update(pending, request, member);
                rebalances.PrepareOrComplete(group, member.Client, changed ? "new metadata" : "leader joined again", turn);
                break;
            default:
                Refuse(pending, ErrorCode.UnknownMemberId, request.MemberId, turn);
                break;
        }
    }

    private void Add(in Pending pending, JoinGroupRequest request, ClassicGroup group, string id, Turn turn)
    {
        var member = new ClassicMember(id, request.InstanceId, pending.From) { IsNew = true };
        Update(pending, request, member);
        if (group is { State: ClassicState.PreparingRebalance, Previous: ClassicState.Empty })
            group.NewMemberAdded = true;
        group.Add(member);
        shard.Timers.Schedule(Rebalances.SessionAlarm(group, id), turn.Now + NewMemberTimeout, turn.Cause);
        shard.Say(EventKind.ConsumerJoined, group.Id, member.Client, group.Generation, null, turn);
        rebalances.PrepareOrComplete(group, member.Client, "join", turn);
    }

    /// <summary>
    /// A process comes back under its instance id, or a second one takes it (KIP-345): the id's old bearer is fenced. In a stable group nothing else
    /// happens, unless another assignor would be chosen now; what it subscribes to is not looked at.
    /// </summary>
    private void TakeOver(in Pending pending, JoinGroupRequest request, ClassicGroup group, ClassicMember old, string id, Turn turn)
    {
        rebalances.AnswerJoin(group, old, JoinGroupResponse.Failed(ErrorCode.FencedInstanceId, old.Id), turn);
        rebalances.AnswerSync(group, old, ErrorCode.FencedInstanceId, turn);
        var member = new ClassicMember(id, old.InstanceId, pending.From) { Assignment = old.Assignment };
        Update(pending, request, member);
        group.Replace(old, member);
        if (group.PendingSync.Remove(old.Id))
            group.PendingSync.Add(id);
        shard.Timers.Cancel(Rebalances.SessionAlarm(group, old.Id));
        rebalances.Revive(group, member, turn);
        shard.Say(EventKind.ConsumerJoined, group.Id, member.Client, group.Generation, "same instance", turn);
        switch (group.State)
        {
            case ClassicState.Stable when group.SelectProtocol() == group.Protocol:
                shard.Write([group.ToRecord(m => m.Assignment)], new TakeoverWrite(group, old, member), turn);
                break;
            case ClassicState.CompletingRebalance:
                // The leader may have been told of the old member id already.
                rebalances.Prepare(group, member.Client, "static member back", turn);
                break;
            default:
                rebalances.PrepareOrComplete(group, member.Client, "static member back", turn);
                break;
        }
    }

    /// <summary>The new bearer of an instance id is written down, or could not be and is not known then.</summary>
    public void TakenOver(TakeoverWrite write, ErrorCode error, Turn turn)
    {
        var (group, member) = (write.Group, write.Member);
        if (error == ErrorCode.None)
        {
            var leads = group.IsLeader(member);
            rebalances.AnswerJoin(group, member, Rebalances.Joined(group, member, leads, skipAssignment: leads), turn);
            return;
        }

        rebalances.AnswerJoin(group, member, JoinGroupResponse.Failed(GroupWrite.Told(error), ""), turn);
        if (group.Find(member.Id) is null)
            return;
        group.Replace(member, write.Old);
        shard.Timers.Cancel(Rebalances.SessionAlarm(group, member.Id));
        rebalances.Revive(group, write.Old, turn);
    }

    private static void Update(in Pending pending, JoinGroupRequest request, ClassicMember member)
    {
        member.Protocols = request.Protocols;
        member.RebalanceTimeout = request.RebalanceTimeout;
        member.SessionTimeout = request.SessionTimeout;
        member.Join = pending;
    }

    private void Refuse(in Pending pending, ErrorCode error, string memberId, Turn turn) =>
        shard.Answer(pending, JoinGroupResponse.Failed(error, memberId), turn);
}

/// <summary>A static member's new id is on its way into the log.</summary>
internal sealed class TakeoverWrite(ClassicGroup group, ClassicMember old, ClassicMember member) : GroupWrite
{
    public ClassicGroup Group => group;

    public ClassicMember Old => old;

    public ClassicMember Member => member;
}
