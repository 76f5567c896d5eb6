using System.Collections.Immutable;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Consumer;

/// <summary>
/// What a heartbeat or a join changes in a group of the consumer protocol, as records: the member, the group's epoch, the target, what the member has
/// (GroupMetadataManager.consumerGroupHeartbeat). The group itself stays as it is until they are written.
/// </summary>
/// <param name="records">Gets what is to be written.</param>
internal sealed class GroupChange(ConsumerGroup group, ShardContext shard, List<CoordinatorRecord> records)
{
    /// <summary>The group's epoch afterwards.</summary>
    public int Epoch { get; private set; } = group.Epoch;

    /// <summary>Why the epoch has risen; null if it has not.</summary>
    public string? Trigger { get; private set; }

    /// <param name="before">As it was; without a wish if it is new.</param>
    /// <param name="after">As it says of itself now.</param>
    /// <param name="owned">What it says that it owns; null if it says nothing.</param>
    /// <returns>The member as it is from now on.</returns>
    public ConsumerMember Update(ConsumerMember before, ConsumerMember after, ImmutableArray<TopicPartition>? owned, Turn turn)
    {
        if (!after.WantsAs(before) || group.Find(after.Id) is null)
            records.Add(new MemberRecord(group.Id, after.Id, after));
        var changed = !after.Topics.SequenceEqual(before.Topics);
        ConsumerMember[] members = [.. group.Members.Where(m => m.Id != after.Id), after];
        var topics = group.Topics;
        if (changed || group.ComparedAt != shard.Memory.Image.Offset)
        {
            topics = Known(members);
            if (changed)
                Bump(group.Find(after.Id) is null ? "join" : "new subscription", topics);
            else if (!topics.SequenceEqual(group.Topics))
                Bump("topics changed", topics);
        }

        var (targetEpoch, target) = Target(members, topics, after.Id, turn);
        var subscribed = after.Topics.Select(shard.NumberOf).ToHashSet();
        var next = new Reconciliation(
            targetEpoch, target, t => subscribed.Contains(t) && shard.Memory.Image.PartitionCount(t) > 0, at => group.IsHeldByAnother(after.Id, at), owned)
            .Next(after, changed);
        if (!next.HasAs(after))
            records.Add(new CurrentRecord(group.Id, next.Id, next));
        return next;
    }

    /// <summary>A member goes.</summary>
    public void Remove(ConsumerMember member, string why)
    {
        records.AddRange(group.Tombstones(member.Id));
        Bump(why, Known([.. group.Members.Where(m => m.Id != member.Id)]));
    }

    private void Bump(string why, ImmutableArray<KnownTopic> topics)
    {
        Trigger = why;
        records.Add(new GroupEpochRecord(group.Id, new GroupEpoch(++Epoch, topics)));
    }

    private (int Epoch, IReadOnlyCollection<TopicPartition> Target) Target(ConsumerMember[] members, ImmutableArray<KnownTopic> topics, string memberId, Turn turn)
    {
        var now = WallClock.Milliseconds(turn.Now);
        if (Epoch <= group.TargetEpoch || now < group.ComputedAt + (shard.Config.ConsumerAssignmentInterval.Microseconds / 1000))
            return (group.TargetEpoch, group.TargetOf(memberId));
        var computed = TargetAssignment.Compute(
            members, topics, id => group.TargetOf(id), shard.NumberOf, TargetAssignment.Choose(members, shard.Config.ConsumerAssignors));
        foreach (var (id, partitions) in computed)
        {
            if (!partitions.SequenceEqual(group.TargetOf(id)))
                records.Add(new TargetRecord(group.Id, id, [.. partitions]));
        }

        records.Add(new TargetEpochRecord(group.Id, new TargetEpoch(Epoch, now)));
        return (Epoch, computed.First(c => c.MemberId == memberId).Partitions);
    }

    /// <summary>The topics that there are of those that members subscribe to, by number.</summary>
    private ImmutableArray<KnownTopic> Known(IEnumerable<ConsumerMember> members)
    {
        var image = shard.Memory.Image;
        return [.. members.SelectMany(m => m.Topics).Distinct().Select(shard.NumberOf).Where(t => image.PartitionCount(t) > 0).Order()
            .Select(t => new KnownTopic(t, image.TopicIdOf(t), image.PartitionCount(t)))];
    }
}
