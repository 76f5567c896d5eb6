using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Share;

/// <summary>ShareGroupHeartbeat (GroupMetadataManager.shareGroupHeartbeat): members that join, stay, leave, or fall silent.</summary>
internal sealed class ShareHeartbeats(ShardContext shard)
{
    public void Handle(in Pending pending, ShareGroupHeartbeatRequest request, Turn turn)
    {
        var error = Judge(request);
        if (error != ErrorCode.None)
            shard.Refuse(pending, error, turn);
        else if (request.MemberEpoch == ShareGroupHeartbeatRequest.Leave)
            Leave(pending, request, turn);
        else
            Beat(pending, request, turn);
    }

    /// <summary>A sign of life is expected of every member, now that the coordinator is new.</summary>
    public void Revive(ShareGroup group, string memberId, Turn turn) =>
        shard.Timers.Schedule(new AlarmId(GroupAlarm.Session, group.Id, memberId), turn.Now + shard.Config.ShareSessionTimeout, turn.Cause);

    /// <summary>A member's session is over.</summary>
    public void Expired(ShareGroup group, string memberId, Turn turn)
    {
        if (group.Find(memberId) is { } member)
            Remove(group, member, EventKind.ConsumerExpired, "session expired", null, turn);
    }

    private ErrorCode Judge(ShareGroupHeartbeatRequest request)
    {
        var joins = request.MemberEpoch == ShareGroupHeartbeatRequest.Join;
        if (request.MemberId.Length == 0 || request.MemberEpoch < ShareGroupHeartbeatRequest.Leave || (joins && request.Topics is null or { Length: 0 }))
            return ErrorCode.InvalidRequest;
        var found = shard.Find(request.Group);
        if (found is not (null or ShareGroup) || (found is null && !joins))
            return ErrorCode.GroupIdNotFound;
        var group = (ShareGroup?)found;
        if (group?.Find(request.MemberId) is not { } member)
        {
            if (!joins)
                return ErrorCode.UnknownMemberId;
            return group?.Members.Count >= shard.Config.ShareMaxSize ? ErrorCode.GroupMaxSizeReached : ErrorCode.None;
        }

        return request.MemberEpoch <= 0 || request.MemberEpoch == member.Epoch || request.MemberEpoch == member.PreviousEpoch
            ? ErrorCode.None
            : ErrorCode.FencedMemberEpoch;
    }

    private void Beat(in Pending pending, ShareGroupHeartbeatRequest request, Turn turn)
    {
        var group = shard.Find(request.Group) as ShareGroup ?? new ShareGroup(request.Group);
        var before = group.Find(request.MemberId);
        var after = (before ?? new ShareMember(request.MemberId, pending.From, [])) with { Client = pending.From };
        after = after with { Topics = request.Topics ?? after.Topics };
        List<CoordinatorRecord> records = [];
        var change = new ShareGroupChange(group, shard, records);
        var next = change.Update(before, after, turn);
        var told = request.MemberEpoch == ShareGroupHeartbeatRequest.Join || request.Topics is not null
            || before is null || !next.Assigned.SequenceEqual(before.Assigned);
        var answer = new ShareGroupHeartbeatResponse(
            ErrorCode.None, next.Id, next.Epoch, shard.Config.ShareHeartbeatInterval, told ? next.Assigned : null);
        (EventKind, string?)? joined = before is null ? (EventKind.ConsumerJoined, null) : null;
        if (!Save(group, (pending, answer), records, pending.From, joined, change.Trigger, turn) || shard.Find(request.Group) is not ShareGroup written)
            return;
        Revive(written, next.Id, turn);
        Initialize(written, turn);
    }

    private void Leave(in Pending pending, ShareGroupHeartbeatRequest request, Turn turn)
    {
        var group = (ShareGroup)shard.Find(request.Group)!;
        var answer = new ShareGroupHeartbeatResponse(ErrorCode.None, request.MemberId, ShareGroupHeartbeatRequest.Leave, Duration.Zero, null);
        Remove(group, group.Find(request.MemberId)!, EventKind.ConsumerLeft, "leave", (pending, answer), turn);
    }

    private void Remove(ShareGroup group, ShareMember member, EventKind kind, string why, (Pending, Response)? answer, Turn turn)
    {
        List<CoordinatorRecord> records = [];
        var change = new ShareGroupChange(group, shard, records);
        change.Remove(member, why);
        if (Save(group, answer, records, member.Client, (kind, why), why, turn))
            shard.Timers.Cancel(new AlarmId(GroupAlarm.Session, group.Id, member.Id));
    }

    /// <summary>Sets up the share state of partitions that are new to the group: they are assigned with the next heartbeats, in another epoch.</summary>
    private void Initialize(ShareGroup group, Turn turn)
    {
        if (!group.Topics.SequenceEqual(group.Initialized))
            shard.WriteAndApply([new SharePartitionsRecord(group.Id, group.Topics)], turn);
    }

    /// <returns>False if nothing could be written: the group is as it was, and the request is refused.</returns>
    private bool Save(
        ShareGroup group, (Pending Request, Response Response)? answer, List<CoordinatorRecord> records, NodeId consumer,
        (EventKind Kind, string? Why)? happened, string? trigger, Turn turn)
    {
        if (records.Count == 0)
        {
            if (answer is { } now)
                shard.AnswerCommitted(now.Request, now.Response, turn);
            return true;
        }

        var epoch = group.Epoch;
        var write = new GroupWrite();
        if (answer is { } later)
            write.Answers.Add(later);
        if (!shard.Write([.. records], write, turn))
            return false;
        foreach (var record in records)
            shard.Apply(record);
        if (happened is { } of)
            shard.Say(of.Kind, group.Id, consumer, epoch, of.Why, turn);
        if (trigger is null || shard.Find(group.Id) is not ShareGroup { IsEmpty: false } written)
            return true;
        shard.Say(EventKind.GroupRebalancing, group.Id, consumer, epoch, trigger, turn);
        shard.Say(EventKind.GroupStable, group.Id, NodeId.None, written.Epoch, null, turn);
        return true;
    }
}
