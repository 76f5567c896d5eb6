using Playground.Engine.Groups.Assignors;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Consumer;

/// <summary>
/// Groups that change their protocol (<c>group.consumer.migration.policy</c>): an empty one with the first member of the other protocol, one with members
/// if the policy allows it.
/// </summary>
internal sealed class Migration(ShardContext shard, Rebalances rebalances)
{
    /// <summary>The group that a member of the consumer protocol means.</summary>
    /// <param name="joins">Whether it may be made, or made over.</param>
    /// <param name="records">Gets what makes it. Until that is written the group is another one than the shard has.</param>
    /// <returns>Null if there is none, or none of this protocol.</returns>
    public ConsumerGroup? ForConsumer(string id, bool joins, List<CoordinatorRecord> records)
    {
        switch (shard.Find(id))
        {
            case ConsumerGroup group:
                return group;
            case null when joins:
                return New(id, records);
            case ClassicGroup { IsEmpty: true } empty when joins:
                records.AddRange(empty.Tombstones());
                return New(id, records);
            case ClassicGroup classic when joins && shard.Config.AllowsUpgrade && classic.Members.Count <= shard.Config.ConsumerMaxSize:
                records.AddRange(classic.Tombstones());
                var made = Of(classic);
                records.AddRange(made.ToRecords());
                return made;
            default:
                return null;
        }
    }

    /// <summary>A classic group has become one of the consumer protocol: who waits there is sent to join again.</summary>
    public void Upgraded(ClassicGroup classic, ConsumerGroup group, ConsumerTimers timers, Turn turn)
    {
        rebalances.Dissolve(classic, ErrorCode.RebalanceInProgress, turn);
        foreach (var member in group.Members.Where(m => m.Classic is not null))
        {
            timers.Revive(group, member, turn);
            if (classic.Previous is ClassicState.PreparingRebalance or ClassicState.CompletingRebalance)
                timers.AwaitJoin(group, member, turn);
        }
    }

    /// <summary>Whether only classic members are left when that one goes, and the group is to become a classic one.</summary>
    public bool Downgrades(ConsumerGroup group, ConsumerMember leaving) => shard.Config.AllowsDowngrade
        && group.Members.Count is > 1 and var count && count - 1 <= shard.Config.MaxSize
        && group.Members.All(m => m.Id == leaving.Id || m.Classic is not null);

    /// <summary>Whether only classic members are there once that static member is replaced by one.</summary>
    public bool DowngradesWithReplaced(ConsumerGroup group, ConsumerMember replaced) => shard.Config.AllowsDowngrade
        && replaced.Classic is null && group.Members.Count <= shard.Config.MaxSize
        && group.Members.All(m => m.Id == replaced.Id || m.Classic is not null);

    /// <summary>The classic group that these members make, with the targets of the one that they were in.</summary>
    public ClassicGroup Downgraded(ConsumerGroup group, ConsumerMember[] members, int epoch, Turn turn)
    {
        var common = members[0].Classic!.Protocols.First(p => Array.TrueForAll(members, m => m.Classic!.Protocols.Any(o => o.Name == p.Name))).Name;
        var classic = ClassicGroup.Of(group.Id, new GroupMetadata(
            Managed: true, epoch, common, members[0].Id, WallClock.Milliseconds(turn.Now),
            [.. members.Select(m => new StoredMember(
                m.Id, m.InstanceId, m.Client, m.RebalanceTimeout, m.Classic!.SessionTimeout, m.Classic.Protocols.First(p => p.Name == common),
                [.. group.TargetOf(m.Id).Select(Named)]))]));
        foreach (var member in members)
            classic.Find(member.Id)!.Protocols = member.Classic!.Protocols;
        return classic;
    }

    /// <summary>The classic group is written down and takes the other one's place; its sessions begin.</summary>
    public void Settle(ClassicGroup classic, ConsumerGroup before, ConsumerTimers timers, Turn turn)
    {
        foreach (var member in before.Members)
            timers.CancelAll(before, member.Id);
        shard.Groups[classic.Id] = classic;
        foreach (var member in classic.Members)
            rebalances.Revive(classic, member, turn);
    }

    private static ConsumerGroup New(string id, List<CoordinatorRecord> records)
    {
        var group = new ConsumerGroup(id);
        ConsumerGroupRecord[] made = [new GroupEpochRecord(id, new GroupEpoch(1, [])), new TargetEpochRecord(id, new TargetEpoch(1, 0))];
        foreach (var record in made)
        {
            group.Apply(record);
            records.Add(record);
        }

        return group;
    }

    /// <summary>Members keep their ids, and have in the generation's epoch what they were assigned last.</summary>
    private ConsumerGroup Of(ClassicGroup classic)
    {
        var group = new ConsumerGroup(classic.Id);
        group.Apply(new GroupEpochRecord(classic.Id, new GroupEpoch(classic.Generation, [])));
        group.Apply(new TargetEpochRecord(classic.Id, new TargetEpoch(classic.Generation, 0)));
        foreach (var old in classic.Members)
        {
            TopicPartition[] assigned = [.. old.Assignment.Select(p => new TopicPartition(shard.NumberOf(p.Topic), p.Partition))
                .Where(at => shard.Memory.Image.Partition(at) is not null).Order()];
            var member = new ConsumerMember(old.Id)
            {
                InstanceId = old.InstanceId, Client = old.Client, RebalanceTimeout = old.RebalanceTimeout, Topics = old.Protocols[0].Subscription.Topics,
                Classic = new ClassicProtocolMember(old.SessionTimeout, old.Protocols), Epoch = classic.Generation, PreviousEpoch = classic.Generation,
                Assigned = ConsumerMember.Since(assigned, classic.Generation),
            };
            group.Apply(new MemberRecord(classic.Id, old.Id, member));
            group.Apply(new CurrentRecord(classic.Id, old.Id, member));
            group.Apply(new TargetRecord(classic.Id, old.Id, [.. assigned]));
        }

        return group;
    }

    private NamedPartition Named(TopicPartition at) => new(shard.NameOf(at.Topic), at.Partition);
}
