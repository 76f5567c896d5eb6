using Playground.Engine.Brokers;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Consumer;

/// <summary>ConsumerGroupHeartbeat of members that join or stay (GroupMetadataManager.consumerGroupHeartbeat, KIP-848).</summary>
internal sealed class ConsumerHeartbeats(ShardContext shard, Migration migration, ConsumerWrites writes, ConsumerTimers timers)
{
    public void Handle(in Pending pending, ConsumerGroupHeartbeatRequest request, Turn turn)
    {
        List<CoordinatorRecord> records = [];
        var classic = shard.Find(request.Group) as ClassicGroup;
        if (migration.ForConsumer(request.Group, request.MemberEpoch == ConsumerGroupHeartbeatRequest.Join, records) is not { } group)
            shard.Refuse(pending, ErrorCode.GroupIdNotFound, turn);
        else if (group.Find(request.MemberId) is null && group.Members.Count >= shard.Config.ConsumerMaxSize)
            shard.Refuse(pending, ErrorCode.GroupMaxSizeReached, turn);
        else if (Judge(group, request) is var error and not ErrorCode.None)
            shard.Refuse(pending, error, turn);
        else
            Beat(pending, request, group, classic, records, turn);
    }

    private static ErrorCode Judge(ConsumerGroup group, ConsumerGroupHeartbeatRequest request)
    {
        var joins = request.MemberEpoch == ConsumerGroupHeartbeatRequest.Join;
        if (request.InstanceId is null)
        {
            if (group.Find(request.MemberId) is { } known)
                return ConsumerChecks.Epoch(known, request);
            return joins ? ErrorCode.None : ErrorCode.UnknownMemberId;
        }

        var bearer = group.FindStatic(request.InstanceId);
        if (joins)
        {
            var released = bearer is null || bearer.Id == request.MemberId || bearer.Classic is not null
                || bearer.Epoch == ConsumerGroupHeartbeatRequest.LeaveForAWhile;
            return released ? ErrorCode.None : ErrorCode.UnreleasedInstanceId;
        }

        var error = ConsumerChecks.Static(bearer, request.MemberId);
        return error != ErrorCode.None ? error : ConsumerChecks.Epoch(bearer!, request);
    }

    private void Beat(
        in Pending pending, ConsumerGroupHeartbeatRequest request, ConsumerGroup group, ClassicGroup? classic, List<CoordinatorRecord> records, Turn turn)
    {
        var isNew = group.Find(request.MemberId) is null;
        var predecessor = group.FindStatic(request.InstanceId) is { } bearer && bearer.Id != request.MemberId ? bearer : null;
        if (predecessor is not null)
            group = StaticMembers.Replace(group, predecessor, request.MemberId, records);
        var before = group.Find(request.MemberId) ?? new ConsumerMember(request.MemberId);
        var after = before with
        {
            InstanceId = request.InstanceId ?? before.InstanceId,
            Client = pending.From,
            RebalanceTimeout = request.RebalanceTimeout ?? before.RebalanceTimeout,
            Topics = request.Topics ?? before.Topics,
            Assignor = request.Assignor ?? before.Assignor,
            Classic = null,
        };
        var change = new GroupChange(group, shard, records);
        var next = change.Update(before, after, request.Owned, turn);
        var isFull = request is { RebalanceTimeout: not null, Topics: not null, Owned: not null };
        var told = request.MemberEpoch == ConsumerGroupHeartbeatRequest.Join || isFull || !next.Assigned.SequenceEqual(before.Assigned);
        var answer = new ConsumerGroupHeartbeatResponse(
            ErrorCode.None, next.Id, next.Epoch, shard.Config.ConsumerHeartbeatInterval, told ? [.. next.Assigned.Keys] : null);
        if (!writes.Save(request.Group, (pending, answer), records, pending.From, Joined(isNew, predecessor), change.Trigger, turn))
            return;
        var registered = (ConsumerGroup)shard.Find(request.Group)!;
        registered.ComparedAt = shard.Memory.Image.Offset;
        if (classic is { IsEmpty: false } && shard.Find(request.Group) is ConsumerGroup)
            migration.Upgraded(classic, registered, timers, turn);
        if (predecessor is not null)
            timers.CancelAll(registered, predecessor.Id);
        timers.Revive(registered, next, turn);
        if (!next.HasAs(after))
            timers.AwaitRevocation(registered, next, turn);
    }

    private static (EventKind, string?)? Joined(bool isNew, ConsumerMember? predecessor) =>
        isNew ? (EventKind.ConsumerJoined, predecessor is null ? null : "same instance") : null;
}
