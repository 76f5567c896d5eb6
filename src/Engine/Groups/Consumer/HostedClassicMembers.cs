using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Consumer;

/// <summary>
/// Members of the classic protocol in a group of the consumer protocol (GroupMetadataManager.classicGroup…ToConsumerGroup): the coordinator plays the
/// leader. JoinGroup is answered at once with the member's epoch as generation, SyncGroup with what it may have, and a heartbeat sends it to join again.
/// </summary>
internal sealed class HostedClassicMembers(
    ShardContext shard, Migration migration, ConsumerWrites writes, ConsumerTimers timers, ConsumerDepartures departures, Rebalances rebalances)
{
    public void Handle(in Pending pending, JoinGroupRequest request, ConsumerGroup group, Turn turn)
    {
        var isUnknown = request.MemberId.Length == 0;
        var id = isUnknown ? MemberIds.Uuid(pending.From, turn) : request.MemberId;
        if (group.Find(id) is null && group.Members.Count >= shard.Config.ConsumerMaxSize)
            Refuse(pending, ErrorCode.GroupMaxSizeReached, "", turn);
        else if (!Supports(group, request.Protocols))
            Refuse(pending, ErrorCode.InconsistentGroupProtocol, request.MemberId, turn);
        else if (isUnknown && request.InstanceId is null)
            Refuse(pending, ErrorCode.MemberIdRequired, id, turn);
        else if (!isUnknown && request.InstanceId is { } instance && ConsumerChecks.Static(group.FindStatic(instance), id) is var error and not ErrorCode.None)
            Refuse(pending, error, request.MemberId, turn);
        else
            Join(pending, request, group, id, turn);
    }

    public void Handle(in Pending pending, SyncGroupRequest request, ConsumerGroup group, Turn turn)
    {
        var error = ConsumerChecks.Classic(group, request.MemberId, request.InstanceId, request.Generation);
        var member = group.Find(request.MemberId);
        if (error == ErrorCode.None && request.Protocol is not null && request.Protocol != member!.Classic!.Protocols[0].Name)
            error = ErrorCode.InconsistentGroupProtocol;
        if (error == ErrorCode.None && group.Epoch > member!.Epoch && member.State != ReconciliationState.UnrevokedPartitions)
        {
            timers.AwaitJoin(group, member, turn);
            error = ErrorCode.RebalanceInProgress;
        }

        if (error != ErrorCode.None)
        {
            shard.Refuse(pending, error, turn);
            return;
        }

        timers.Synced(group, member!.Id);
        timers.Revive(group, member, turn);
        shard.AnswerCommitted(pending, new SyncGroupResponse(ErrorCode.None, member.Classic!.Protocols[0].Name, [.. member.Assigned.Keys.Select(Named)]), turn);
    }

    public void Handle(in Pending pending, HeartbeatRequest request, ConsumerGroup group, Turn turn)
    {
        var error = ConsumerChecks.Classic(group, request.MemberId, request.InstanceId, request.Generation);
        if (error == ErrorCode.None)
        {
            var member = group.Find(request.MemberId)!;
            timers.Revive(group, member, turn);
            if (HasToRejoin(group, member))
            {
                timers.AwaitJoin(group, member, turn);
                error = ErrorCode.RebalanceInProgress;
            }
        }

        shard.AnswerCommitted(pending, new HeartbeatResponse(error), turn);
    }

    public void Handle(in Pending pending, LeaveGroupRequest request, ConsumerGroup group, Turn turn)
    {
        var byInstance = request.MemberId.Length == 0;
        var member = byInstance ? group.FindStatic(request.InstanceId) : group.Find(request.MemberId);
        var error = byInstance
            ? member is null ? ErrorCode.UnknownMemberId : ErrorCode.None
            : ConsumerChecks.Classic(group, request.MemberId, request.InstanceId, generation: null);
        if (error != ErrorCode.None)
            shard.Refuse(pending, error, turn);
        else
            departures.Fence(group, member!, EventKind.ConsumerLeft, byInstance ? "removed" : "leave", (pending, new LeaveGroupResponse(ErrorCode.None)), turn);
    }

    private static bool Supports(ConsumerGroup group, ImmutableArray<JoinProtocol> protocols) => protocols.Any(p => group.Members
        .Where(m => m.Classic is not null).All(m => m.Classic!.Protocols.Any(o => o.Name == p.Name)));

    /// <summary>There is another epoch, something to give up, or something free that it waits for.</summary>
    private static bool HasToRejoin(ConsumerGroup group, ConsumerMember member) => member.Epoch < group.Epoch
        || member.State == ReconciliationState.UnrevokedPartitions
        || (member.State == ReconciliationState.UnreleasedPartitions
            && group.TargetOf(member.Id).All(at => member.Holds(at) || !group.IsHeldByAnother(member.Id, at)));

    private void Join(in Pending pending, JoinGroupRequest request, ConsumerGroup of, string id, Turn turn)
    {
        List<CoordinatorRecord> records = [];
        var isNew = of.Find(id) is null;
        var predecessor = of.FindStatic(request.InstanceId) is { } bearer && bearer.Id != id ? bearer : null;
        var group = predecessor is null ? of : StaticMembers.Replace(of, predecessor, id, records);
        var before = group.Find(id) ?? new ConsumerMember(id);
        var subscription = request.Protocols[0].Subscription;
        var after = before with
        {
            InstanceId = request.InstanceId ?? before.InstanceId,
            Client = pending.From,
            RebalanceTimeout = request.RebalanceTimeout,
            Topics = subscription.Topics,
            Classic = new ClassicProtocolMember(request.SessionTimeout, request.Protocols),
        };
        var change = new GroupChange(group, shard, records);
        var next = change.Update(before, after, [.. subscription.Owned.Select(p => new TopicPartition(shard.NumberOf(p.Topic), p.Partition))], turn);
        var answer = new JoinGroupResponse { Failure = ErrorCode.None, Generation = next.Epoch, Protocol = request.Protocols[0].Name, MemberId = id };
        (EventKind, string?)? joined = isNew ? (EventKind.ConsumerJoined, predecessor is null ? null : "same instance") : null;
        if (predecessor is not null && migration.DowngradesWithReplaced(of, predecessor))
        {
            Downgrade(of, group, next, (pending, answer), change, turn);
            return;
        }

        if (!writes.Save(of.Id, (pending, answer), records, pending.From, joined, change.Trigger, turn))
            return;
        of.ComparedAt = shard.Memory.Image.Offset;
        if (predecessor is not null)
            timers.CancelAll(of, predecessor.Id);
        timers.Revive(of, next, turn);
        timers.AwaitSync(of, next, turn);
    }

    /// <summary>
    /// With this member, who has the place of a static one of the other protocol, all are classic ones: so is the group from now on. Everybody keeps what
    /// they have, unless the newcomer wants something else than its predecessor.
    /// </summary>
    private void Downgrade(
        ConsumerGroup of, ConsumerGroup replaced, ConsumerMember joined, (Pending, JoinGroupResponse) answer, GroupChange change, Turn turn)
    {
        ConsumerMember[] members = [.. replaced.Members.Where(m => m.Id != joined.Id), joined];
        var classic = migration.Downgraded(replaced, members, change.Epoch, turn);
        List<CoordinatorRecord> records = [.. of.Tombstones(), classic.ToRecord(m => m.Assignment)];
        var before = of.Copy();
        if (!writes.Save(of.Id, answer, records, joined.Client, (EventKind.ConsumerJoined, "same instance"), null, turn))
            return;
        migration.Settle(classic, before, timers, turn);
        if (change.Trigger is { } trigger)
            rebalances.Prepare(classic, joined.Client, trigger, turn);
    }

    private NamedPartition Named(TopicPartition at) => new(shard.NameOf(at.Topic), at.Partition);

    private void Refuse(in Pending pending, ErrorCode error, string memberId, Turn turn) =>
        shard.Answer(pending, JoinGroupResponse.Failed(error, memberId), turn);
}
