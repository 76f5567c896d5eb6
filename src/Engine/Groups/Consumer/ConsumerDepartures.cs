using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Consumer;

/// <summary>How members go: of their own accord, for a while, or because they are late (GroupMetadataManager.consumerGroupLeave, consumerGroupFenceMember).</summary>
internal sealed class ConsumerDepartures(ShardContext shard, Migration migration, ConsumerWrites writes, ConsumerTimers timers, Rebalances rebalances)
{
    /// <summary>A heartbeat with epoch −1 or −2.</summary>
    public void Handle(in Pending pending, ConsumerGroupHeartbeatRequest request, Turn turn)
    {
        if (shard.Find(request.Group) is not ConsumerGroup group)
        {
            shard.Refuse(pending, ErrorCode.GroupIdNotFound, turn);
            return;
        }

        var member = request.InstanceId is null ? group.Find(request.MemberId) : group.FindStatic(request.InstanceId);
        var error = ConsumerChecks.Static(member, request.MemberId);
        if (error != ErrorCode.None)
        {
            shard.Refuse(pending, error, turn);
            return;
        }

        var answer = new ConsumerGroupHeartbeatResponse(ErrorCode.None, request.MemberId, request.MemberEpoch, Duration.Zero, null);
        if (request.MemberEpoch == ConsumerGroupHeartbeatRequest.LeaveForAWhile)
            LeaveForAWhile(pending, answer, group, member!, turn);
        else
            Fence(group, member!, EventKind.ConsumerLeft, "leave", (pending, answer), turn);
    }

    /// <summary>A deadline of that member is over.</summary>
    public void RunOut(GroupAlarm alarm, ConsumerGroup group, string memberId, Turn turn)
    {
        if (group.Find(memberId) is not { } member)
            return;
        if (alarm == GroupAlarm.Revocation && (!group.Revocations.Remove(memberId, out var epoch) || epoch != member.Epoch))
            return;
        var why = alarm switch
        {
            GroupAlarm.Session => "session expired",
            GroupAlarm.Sync => "sync timeout",
            _ => "rebalance timeout",
        };
        Fence(group, member, EventKind.ConsumerExpired, why, null, turn);
    }

    /// <summary>Removes a member. What it has is free from now on.</summary>
    public void Fence(ConsumerGroup group, ConsumerMember member, EventKind kind, string why, (Pending, Response)? answer, Turn turn)
    {
        if (migration.Downgrades(group, member))
        {
            Downgrade(group, member, kind, why, answer, turn);
            return;
        }

        List<CoordinatorRecord> records = [];
        var change = new GroupChange(group, shard, records);
        change.Remove(member, why);
        if (writes.Save(group.Id, answer, records, member.Client, (kind, why), why, turn))
            timers.CancelAll(group, member.Id);
    }

    private void LeaveForAWhile(in Pending pending, Response answer, ConsumerGroup group, ConsumerMember member, Turn turn)
    {
        var away = member with
        {
            Epoch = ConsumerGroupHeartbeatRequest.LeaveForAWhile,
            Revoking = ImmutableSortedDictionary<TopicPartition, int>.Empty,
            Assigned = ConsumerMember.Since(member.Assigned.Keys, 0),
        };
        writes.Save(
            group.Id, (pending, answer), [new CurrentRecord(group.Id, member.Id, away)], member.Client, (EventKind.ConsumerLeft, "leave for a while"), null, turn);
    }

    private void Downgrade(ConsumerGroup group, ConsumerMember leaving, EventKind kind, string why, (Pending, Response)? answer, Turn turn)
    {
        var classic = migration.Downgraded(group, [.. group.Members.Where(m => m.Id != leaving.Id)], group.Epoch, turn);
        List<CoordinatorRecord> records = [.. group.Tombstones(), classic.ToRecord(m => m.Assignment)];
        var before = group.Copy();
        if (!writes.Save(group.Id, answer, records, leaving.Client, (kind, why), why, turn))
            return;
        migration.Settle(classic, before, timers, turn);
        rebalances.Prepare(classic, leaving.Client, why, turn);
    }
}
