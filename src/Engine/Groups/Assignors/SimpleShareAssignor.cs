using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// The assignor of share groups (KIP-932; SimpleAssignor of the group coordinator): every member gets something, every partition
/// the same number of members, and what a member had it keeps as far as that allows. If all subscribe to the same topics, that is
/// looked at once for all partitions, else topic by topic. Where Kafka goes by the order of hash sets, here the order is by topic,
/// partition and member.
/// </summary>
internal sealed class SimpleShareAssignor : IGroupAssignor
{
    public string Name => "simple";

    public IReadOnlyList<IReadOnlyList<TopicPartition>> Assign(GroupSpec spec)
    {
        if (spec.Members.Count == 0)
            return [];
        var target = spec.Members.Select(_ => new SortedSet<TopicPartition>()).ToArray();
        for (var member = 0; member < target.Length; member++)
            target[member].UnionWith(spec.HeldBy(member));
        if (spec.AllSubscribeAlike)
            AssignAlike(spec, target);
        else
            AssignByTopic(spec, target);
        return spec.Answer(target);
    }

    private static void AssignAlike(GroupSpec spec, SortedSet<TopicPartition>[] target)
    {
        var sharing = new PartitionSharing([.. spec.Partitions()], [.. Enumerable.Range(0, target.Length)], target);
        sharing.RevokeOvershared();
        sharing.RevokeOverfilled(lastFirst: true);
        sharing.AssignRemaining();
    }

    private static void AssignByTopic(GroupSpec spec, SortedSet<TopicPartition>[] target)
    {
        var subscribers = spec.Subscribers();
        for (var topic = 0; topic < subscribers.Length; topic++)
        {
            if (subscribers[topic].Count == 0)
                continue;
            var sharing = new PartitionSharing([.. spec.PartitionsIn(topic)], subscribers[topic], target);
            sharing.RevokeOverfilled(lastFirst: false);
            sharing.RevokeOvershared();
            sharing.AssignRemaining();
        }
    }
}
