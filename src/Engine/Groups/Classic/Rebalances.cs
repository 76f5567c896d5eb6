using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups.Classic;

/// <summary>
/// The course of a classic rebalance (GroupMetadataManager, KIP-134): a join phase in which all members say what they want, then a sync phase in which the
/// leader's assignment is handed out. Both have an end, at which those who did not play along are removed.
/// </summary>
internal sealed class Rebalances(ShardContext shard)
{
    /// <summary>A new join, a changed wish or a lost member: the group starts anew, or goes on with a join phase that runs.</summary>
    public void PrepareOrComplete(ClassicGroup group, NodeId consumer, string trigger, Turn turn)
    {
        if (group.CanRebalance)
            Prepare(group, consumer, trigger, turn);
        else
            CompleteIfJoined(group, turn);
    }

    /// <summary>Begins a join phase. An empty group waits a while for more than its first member.</summary>
    public void Prepare(ClassicGroup group, NodeId consumer, string trigger, Turn turn)
    {
        if (group.State == ClassicState.CompletingRebalance)
            ResetAssignments(group, ErrorCode.RebalanceInProgress, turn);
        shard.Timers.Cancel(SyncAlarm(group));
        shard.Say(EventKind.GroupRebalancing, group.Id, consumer, group.Generation, trigger, turn);
        var initial = group.State == ClassicState.Empty;
        group.Enter(ClassicState.PreparingRebalance, turn.Now);
        if (!initial)
        {
            CompleteOrWait(group, turn);
            return;
        }

        var delay = shard.Config.InitialRebalanceDelay;
        group.Initial = (delay, Duration.Max(group.RebalanceTimeout - delay, Duration.Zero));
        shard.Timers.Schedule(JoinAlarm(group), turn.Now + delay, turn.Cause);
    }

    /// <summary>Goes on if that was the last one missing. The initial delay is waited for in any case.</summary>
    public void CompleteIfJoined(ClassicGroup group, Turn turn)
    {
        if (group is { State: ClassicState.PreparingRebalance, HasAllJoined: true } && group.Previous != ClassicState.Empty)
            CompleteJoin(group, turn);
    }

    /// <summary>The initial delay, or the join phase, has come to its end.</summary>
    public void JoinPhaseOver(ClassicGroup group, Turn turn)
    {
        if (group.State != ClassicState.PreparingRebalance)
            return;
        if (group.Previous != ClassicState.Empty || !group.NewMemberAdded || group.Initial.Remaining == Duration.Zero)
        {
            CompleteJoin(group, turn);
            return;
        }

        group.NewMemberAdded = false;
        var (delay, remaining) = group.Initial;
        var next = Duration.Min(shard.Config.InitialRebalanceDelay, remaining);
        group.Initial = (next, Duration.Max(remaining - delay, Duration.Zero));
        shard.Timers.Schedule(JoinAlarm(group), turn.Now + next, turn.Cause);
    }

    /// <summary>Those who were let in and never asked for their share are removed, although the others may have theirs long since.</summary>
    public void SyncPhaseOver(ClassicGroup group, Turn turn)
    {
        if (group.State is not (ClassicState.CompletingRebalance or ClassicState.Stable) || group.PendingSync.Count == 0)
            return;
        var cause = NodeId.None;
        foreach (var late in group.PendingSync.Select(group.Find).OfType<ClassicMember>().ToArray())
        {
            Drop(group, late, "sync timeout", turn);
            cause = late.Client;
        }

        Prepare(group, cause, "sync timeout", turn);
    }

    /// <summary>A member asks for its share, or is not expected to any more; with the last of them the sync phase is over.</summary>
    public void Synced(ClassicGroup group, string memberId)
    {
        group.PendingSync.Remove(memberId);
        if (group.PendingSync.Count == 0)
            shard.Timers.Cancel(SyncAlarm(group));
    }

    /// <summary>Hands every member its share.</summary>
    public void Assign(ClassicGroup group, IReadOnlyDictionary<string, ImmutableArray<Assignors.NamedPartition>> assignments, Turn turn)
    {
        foreach (var member in group.Members)
            member.Assignment = assignments.GetValueOrDefault(member.Id, []);
        Propagate(group, ErrorCode.None, turn);
    }

    /// <summary>Nobody has a share any more.</summary>
    public void ResetAssignments(ClassicGroup group, ErrorCode error, Turn turn)
    {
        foreach (var member in group.Members)
            member.Assignment = [];
        Propagate(group, error, turn);
    }

    /// <summary>A sign of life: the session begins anew.</summary>
    public void Revive(ClassicGroup group, ClassicMember member, Turn turn) =>
        shard.Timers.Schedule(SessionAlarm(group, member.Id), turn.Now + member.SessionTimeout, turn.Cause);

    /// <summary>A member that has not lived up to its duties goes.</summary>
    public void Drop(ClassicGroup group, ClassicMember member, string why, Turn turn)
    {
        shard.Timers.Cancel(SessionAlarm(group, member.Id));
        group.Remove(member.Id);
        shard.Say(EventKind.ConsumerExpired, group.Id, member.Client, group.Generation, why, turn);
    }

    /// <summary>The group is no classic one any more, or not this coordinator's: who waits is told so.</summary>
    public void Dissolve(ClassicGroup group, ErrorCode error, Turn turn)
    {
        shard.Timers.Cancel(JoinAlarm(group));
        shard.Timers.Cancel(SyncAlarm(group));
        foreach (var member in group.Members)
        {
            shard.Timers.Cancel(SessionAlarm(group, member.Id));
            AnswerJoin(group, member, JoinGroupResponse.Failed(error, member.Id), turn);
            AnswerSync(group, member, error, turn);
        }

        group.Enter(ClassicState.Dead, turn.Now);
    }

    public static AlarmId SessionAlarm(ClassicGroup group, string memberId) => new(GroupAlarm.Session, group.Id, memberId);

    private static AlarmId JoinAlarm(ClassicGroup group) => new(GroupAlarm.Join, group.Id);

    private static AlarmId SyncAlarm(ClassicGroup group) => new(GroupAlarm.Sync, group.Id);

    private void CompleteOrWait(ClassicGroup group, Turn turn)
    {
        if (group.HasAllJoined)
            CompleteJoin(group, turn);
        else
            shard.Timers.Schedule(JoinAlarm(group), turn.Now + group.RebalanceTimeout, turn.Cause);
    }

    private void CompleteJoin(ClassicGroup group, Turn turn)
    {
        shard.Timers.Cancel(JoinAlarm(group));
        foreach (var missing in group.Members.Where(m => m.Join is null && !m.IsStatic).ToArray())
            Drop(group, missing, "rebalance timeout", turn);
        if (!group.ElectJoinedLeader() && group.Members.Count > 0)
        {
            // Only static members that have not joined again: they are waited for until their sessions end.
            shard.Timers.Schedule(JoinAlarm(group), turn.Now + group.RebalanceTimeout, turn.Cause);
            return;
        }

        group.NextGeneration(turn.Now);
        if (group.State == ClassicState.Empty)
        {
            shard.Write([group.ToRecord(_ => [])], new GroupWrite(), turn);
            return;
        }

        foreach (var member in group.Members)
            LetIn(group, member, turn);
        shard.Timers.Schedule(SyncAlarm(group), turn.Now + group.RebalanceTimeout, turn.Cause);
    }

    private void LetIn(ClassicGroup group, ClassicMember member, Turn turn)
    {
        AnswerJoin(group, member, Joined(group, member, group.IsLeader(member)), turn);
        Revive(group, member, turn);
        member.IsNew = false;
        group.PendingSync.Add(member.Id);
    }

    /// <summary>What a member is told when the join phase is over.</summary>
    /// <param name="leads">The leader is told who is there.</param>
    public static JoinGroupResponse Joined(ClassicGroup group, ClassicMember member, bool leads, bool skipAssignment = false) => new()
    {
        Failure = ErrorCode.None,
        Generation = group.Generation,
        Protocol = group.Protocol,
        Leader = group.Leader ?? "",
        MemberId = member.Id,
        Members = leads ? group.Joined() : [],
        SkipAssignment = skipAssignment,
    };

    /// <summary>Answers the member's JoinGroup, if one waits.</summary>
    public void AnswerJoin(ClassicGroup group, ClassicMember member, JoinGroupResponse answer, Turn turn)
    {
        if (member.Join is not { } join)
            return;
        member.Join = null;
        shard.Answer(join, answer, turn);
    }

    /// <summary>Answers the member's SyncGroup, if one waits.</summary>
    /// <returns>Whether one did.</returns>
    public bool AnswerSync(ClassicGroup group, ClassicMember member, ErrorCode error, Turn turn)
    {
        if (member.Sync is not { } sync)
            return false;
        member.Sync = null;
        shard.Answer(sync, new SyncGroupResponse(error, error == ErrorCode.None ? group.Protocol : null, error == ErrorCode.None ? member.Assignment : []), turn);
        return true;
    }

    private void Propagate(ClassicGroup group, ErrorCode error, Turn turn)
    {
        foreach (var member in group.Members)
        {
            if (AnswerSync(group, member, error, turn))
                Revive(group, member, turn);
        }
    }
}
