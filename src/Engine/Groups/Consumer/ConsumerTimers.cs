using Playground.Engine.Kernel;

namespace Playground.Engine.Groups.Consumer;

/// <summary>The deadlines of members of the consumer protocol (GroupMetadataManager.schedule…Timeout).</summary>
internal sealed class ConsumerTimers(ShardContext shard)
{
    /// <summary>A sign of life. The session's length is the broker's, but a classic member's own.</summary>
    public void Revive(ConsumerGroup group, ConsumerMember member, Turn turn) => shard.Timers.Schedule(
        Session(group, member.Id), turn.Now + (member.Classic?.SessionTimeout ?? shard.Config.ConsumerSessionTimeout), turn.Cause);

    /// <summary>A member was told to give partitions up, or need not any more.</summary>
    public void AwaitRevocation(ConsumerGroup group, ConsumerMember member, Turn turn)
    {
        if (member is { State: ReconciliationState.UnrevokedPartitions, Classic: null })
        {
            group.Revocations[member.Id] = member.Epoch;
            shard.Timers.Schedule(Of(GroupAlarm.Revocation, group, member.Id), turn.Now + member.RebalanceTimeout, turn.Cause);
        }
        else if (group.Revocations.Remove(member.Id))
        {
            shard.Timers.Cancel(Of(GroupAlarm.Revocation, group, member.Id));
        }
    }

    /// <summary>A classic member was told to join again.</summary>
    public void AwaitJoin(ConsumerGroup group, ConsumerMember member, Turn turn)
    {
        var alarm = Of(GroupAlarm.Join, group, member.Id);
        if (!shard.Timers.IsSet(alarm))
            shard.Timers.Schedule(alarm, turn.Now + member.RebalanceTimeout, turn.Cause);
    }

    /// <summary>A classic member has joined, and is to ask for its share.</summary>
    public void AwaitSync(ConsumerGroup group, ConsumerMember member, Turn turn)
    {
        shard.Timers.Cancel(Of(GroupAlarm.Join, group, member.Id));
        shard.Timers.Schedule(Of(GroupAlarm.Sync, group, member.Id), turn.Now + member.RebalanceTimeout, turn.Cause);
    }

    public void Synced(ConsumerGroup group, string memberId) => shard.Timers.Cancel(Of(GroupAlarm.Sync, group, memberId));

    public void CancelAll(ConsumerGroup group, string memberId)
    {
        group.Revocations.Remove(memberId);
        foreach (var kind in (GroupAlarm[])[GroupAlarm.Session, GroupAlarm.Revocation, GroupAlarm.Join, GroupAlarm.Sync])
            shard.Timers.Cancel(Of(kind, group, memberId));
    }

    private static AlarmId Session(ConsumerGroup group, string memberId) => Of(GroupAlarm.Session, group, memberId);

    private static AlarmId Of(GroupAlarm kind, ConsumerGroup group, string memberId) => new(kind, group.Id, memberId);
}
