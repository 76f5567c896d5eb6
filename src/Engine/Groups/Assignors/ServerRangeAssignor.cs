using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// Cuts each topic by itself into ranges, one for each subscriber, the first ones longer by one where it doesn't divide: topics with
/// as many partitions are cut alike. What members had is not looked at (RangeAssignor of the group coordinator).
/// </summary>
internal sealed class ServerRangeAssignor : IGroupAssignor
{
    public string Name => "range";

    public IReadOnlyList<IReadOnlyList<TopicPartition>> Assign(GroupSpec spec)
    {
        var target = spec.Members.Select(_ => new List<TopicPartition>()).ToArray();
        var rank = Ranks(spec);
        var subscribers = spec.Subscribers();
        for (var topic = 0; topic < spec.TopicCount; topic++)
            Cut(spec, topic, [.. subscribers[topic].OrderBy(member => rank[member])], target);
        return spec.Answer(target);
    }

    /// <summary>Static members by instance id, then the others by member id: what comes back under the same name keeps its place.</summary>
    private static int[] Ranks(GroupSpec spec)
    {
        var rank = new int[spec.Members.Count];
        var order = Enumerable.Range(0, rank.Length)
            .OrderBy(member => spec.Members[member].InstanceId is null)
            .ThenBy(member => spec.Members[member].InstanceId ?? spec.Members[member].MemberId, StringComparer.Ordinal);
        var next = 0;
        foreach (var member in order)
            rank[member] = next++;
        return rank;
    }

    private static void Cut(GroupSpec spec, int topic, int[] subscribers, List<TopicPartition>[] target)
    {
        if (subscribers.Length == 0)
            return;
        var (quota, longer) = Math.DivRem(spec.PartitionsOf(topic), subscribers.Length);
        var start = 0;
        for (var i = 0; i < subscribers.Length; i++)
        {
            var length = i < longer ? quota + 1 : quota;
            for (var partition = start; partition < start + length; partition++)
                target[subscribers[i]].Add(new TopicPartition(topic, partition));
            start += length;
        }
    }
}
