using System.Collections.Immutable;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Consumer;

/// <summary>
/// One step of a member towards its target (CurrentAssignmentBuilder): first it gives up what it is not to have, and only when it has said so it goes to
/// the target's epoch and gets what is free. So a partition has one owner at most at any time.
/// </summary>
/// <param name="targetEpoch">Epoch of the target.</param>
/// <param name="target">What the member is to have in the end.</param>
/// <param name="subscribes">Whether it subscribes to that topic, and the topic is there.</param>
/// <param name="isHeldByAnother">Whether another member has not given the partition up.</param>
/// <param name="owned">What it says that it owns; null if it says nothing.</param>
internal sealed class Reconciliation(
    int targetEpoch, IReadOnlyCollection<TopicPartition> target, Func<int, bool> subscribes, Func<TopicPartition, bool> isHeldByAnother,
    ImmutableArray<TopicPartition>? owned)
{
    /// <param name="subscriptionChanged">What it subscribes to no longer is taken from it at once, whatever the target.</param>
    public ConsumerMember Next(ConsumerMember member, bool subscriptionChanged) => member.State switch
    {
        ReconciliationState.Stable when member.Epoch == targetEpoch => subscriptionChanged ? DropUnsubscribed(member) : member,
        ReconciliationState.UnrevokedPartitions when Owns(member.Revoking.Keys) => subscriptionChanged ? DropUnsubscribed(member) : member,
        _ => Step(member),
    };

    private ConsumerMember Step(ConsumerMember member)
    {
        var wanted = target.Where(at => subscribes(at.Topic)).ToImmutableSortedSet();
        var kept = member.Assigned.RemoveRange(member.Assigned.Keys.Where(at => !wanted.Contains(at)));
        var revoking = member.Assigned.RemoveRange(kept.Keys);
        if (revoking.Count > 0 && Owns(revoking.Keys))
        {
            return member.At(member.Epoch) with { State = ReconciliationState.UnrevokedPartitions, Assigned = kept, Revoking = revoking };
        }

        var missing = wanted.Except(kept.Keys);
        var free = missing.Where(at => !isHeldByAnother(at)).ToArray();
        return member.At(targetEpoch) with
        {
            State = free.Length < missing.Count ? ReconciliationState.UnreleasedPartitions : ReconciliationState.Stable,
            Assigned = kept.AddRange(free.Select(at => KeyValuePair.Create(at, targetEpoch))),
            Revoking = ImmutableSortedDictionary<TopicPartition, int>.Empty,
        };
    }

    private ConsumerMember DropUnsubscribed(ConsumerMember member)
    {
        var dropped = member.Assigned.Where(p => !subscribes(p.Key.Topic)).ToArray();
        if (dropped.Length == 0)
            return member;
        var kept = member.Assigned.RemoveRange(dropped.Select(p => p.Key));
        var revoking = member.Revoking.SetItems(dropped);
        return Owns(revoking.Keys)
            ? member.At(member.Epoch) with { State = ReconciliationState.UnrevokedPartitions, Assigned = kept, Revoking = revoking }
            : member.At(member.Epoch) with { Assigned = kept };
    }

    private bool Owns(IEnumerable<TopicPartition> revoking) => owned is not { } has || revoking.Any(at => has.Contains(at));
}
