using System.Collections.Immutable;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Share;

/// <summary>
/// What a heartbeat changes in a share group, as records: the member, the group's epoch, the target, what the member has. The group itself stays as it is
/// until they are written.
/// </summary>
/// <param name="records">Gets what is to be written.</param>
internal sealed class ShareGroupChange(ShareGroup group, ShardContext shard, List<CoordinatorRecord> records)
{
    private static readonly SimpleShareAssignor Assignor = new();

    private int _epoch = group.Epoch;

    /// <summary>Why the epoch has risen; null if it has not.</summary>
    public string? Trigger { get; private set; }

    /// <param name="before">As it was; null if it is new.</param>
    /// <param name="after">As it says of itself now.</param>
    /// <returns>The member as it is from now on.</returns>
    public ShareMember Update(ShareMember? before, ShareMember after, Turn turn)
    {
        if (before is null || before.Client != after.Client || !before.Topics.SequenceEqual(after.Topics))
            records.Add(new ShareMemberRecord(group.Id, after.Id, after));
        ShareMember[] members = [.. group.Members.Where(m => m.Id != after.Id), after];
        var topics = Known(members);
        if (before is null || !before.Topics.SequenceEqual(after.Topics))
            Bump(before is null ? "join" : "new subscription", topics);
        else if (!topics.SequenceEqual(group.Topics))
            Bump("topics changed", topics);
        else if (group.InitializedSince)
            Bump("partitions set up", topics);
        var (targetEpoch, target) = Target(members, after.Id, turn);
        var next = after.Epoch == targetEpoch && after.Assigned.SequenceEqual(target)
            ? after
            : after with { PreviousEpoch = after.Epoch, Epoch = targetEpoch, Assigned = target };
        if (before is null || !next.HasAs(after))
            records.Add(new ShareCurrentRecord(group.Id, next.Id, next));
        return next;
    }

    /// <summary>A member goes.</summary>
    public void Remove(ShareMember member, string why)
    {
        records.AddRange(group.Tombstones(member.Id));
        Bump(why, Known([.. group.Members.Where(m => m.Id != member.Id)]));
    }

    private void Bump(string why, ImmutableArray<KnownTopic> topics)
    {
        Trigger = why;
        records.Add(new ShareEpochRecord(group.Id, new GroupEpoch(++_epoch, topics)));
    }

    private (int Epoch, ImmutableArray<TopicPartition> Target) Target(ShareMember[] members, string memberId, Turn turn)
    {
        var now = WallClock.Milliseconds(turn.Now);
        if (_epoch <= group.TargetEpoch || now < group.ComputedAt + (shard.Config.ShareAssignmentInterval.Microseconds / 1000))
            return (group.TargetEpoch, group.TargetOf(memberId));
        var known = group.Initialized.Select(t => t.Topic).ToHashSet();
        ShareMember[] ordered = [.. members.OrderBy(m => m.Id, StringComparer.Ordinal)];
        var spec = new GroupSpec(
            [.. group.Initialized.Select(t => new SubscribedTopic(t.Topic, t.Partitions))],
            [.. ordered.Select(m => new GroupMember(m.Id, null, [.. m.Topics.Select(shard.NumberOf).Where(known.Contains)], group.TargetOf(m.Id)))]);
        var assigned = Assignor.Assign(spec);
        ImmutableArray<TopicPartition> own = [];
        for (var i = 0; i < ordered.Length; i++)
        {
            ImmutableArray<TopicPartition> target = [.. assigned[i].Order()];
            if (!target.SequenceEqual(group.TargetOf(ordered[i].Id)))
                records.Add(new ShareTargetRecord(group.Id, ordered[i].Id, target));
            if (ordered[i].Id == memberId)
                own = target;
        }

        records.Add(new ShareTargetEpochRecord(group.Id, new TargetEpoch(_epoch, now)));
        return (_epoch, own);
    }

    /// <summary>The topics that there are of those that members subscribe to, by number.</summary>
    private ImmutableArray<KnownTopic> Known(IEnumerable<ShareMember> members)
    {
        var image = shard.Memory.Image;
        return [.. members.SelectMany(m => m.Topics).Distinct().Select(shard.NumberOf).Where(t => image.PartitionCount(t) > 0).Order()
            .Select(t => new KnownTopic(t, image.TopicIdOf(t), image.PartitionCount(t)))];
    }
}
