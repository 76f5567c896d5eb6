using Playground.Engine.Groups.Assignors;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Consumer;

/// <summary>Computes who is to have what (TargetAssignmentBuilder), with the assignor that most members ask for.</summary>
internal static class TargetAssignment
{
    private static readonly IGroupAssignor[] Assignors = [new UniformAssignor(), new ServerRangeAssignor()];

    public static bool Knows(string assignor) => Array.Exists(Assignors, a => a.Name == assignor);

    /// <summary>
    /// The name of the assignor that counts. At a tie Kafka takes whichever its hash map has first, which is uniform before range; the same as the order
    /// of the config by default.
    /// </summary>
    /// <param name="configured"><c>group.consumer.assignors</c>.</param>
    public static string Choose(IEnumerable<ConsumerMember> members, IReadOnlyList<string> configured)
    {
        var votes = members.Where(m => m.Assignor is not null).GroupBy(m => m.Assignor!, StringComparer.Ordinal).ToArray();
        return votes.Length == 0
            ? configured[0]
            : votes.OrderByDescending(v => v.Count()).ThenBy(v => Rank(v.Key, configured)).First().Key;
    }

    /// <param name="members">All members, as they are from now on.</param>
    /// <param name="topics">The topics that there are of those that somebody subscribes to.</param>
    /// <param name="targetOf">The target until now.</param>
    /// <param name="numberOf">The number of a topic's name.</param>
    /// <returns>For each member what it is to have, in the order of the members.</returns>
    public static (string MemberId, TopicPartition[] Partitions)[] Compute(
        IReadOnlyCollection<ConsumerMember> members, IReadOnlyList<KnownTopic> topics, Func<string, IReadOnlyList<TopicPartition>> targetOf,
        Func<string, int> numberOf, string assignor)
    {
        var known = topics.Select(t => t.Topic).ToHashSet();
        // The order of the coordinator's hash map of members is the order in which the assignor meets them.
        ConsumerMember[] ordered = [.. members.OrderBy(m => JavaHash.Bucket(m.Id, members.Count)).ThenBy(m => m.Id, StringComparer.Ordinal)];
        var spec = new GroupSpec(
            [.. topics.Select(t => new SubscribedTopic(t.Topic, t.Partitions))],
            [.. ordered.Select(m => new GroupMember(m.Id, m.InstanceId, [.. m.Topics.Select(numberOf).Where(known.Contains)], targetOf(m.Id)))]);
        var assigned = Array.Find(Assignors, a => a.Name == assignor)!.Assign(spec);
        return [.. ordered.Select((m, i) => (m.Id, assigned[i].Order().ToArray()))];
    }

    private static int Rank(string assignor, IReadOnlyList<string> configured)
    {
        for (var i = 0; i < configured.Count; i++)
        {
            if (configured[i] == assignor)
                return i;
        }

        return configured.Count;
    }
}
