namespace Playground.Engine.Groups.Assignors;

/// <summary>What all assignors do to their input first, as Kafka's <c>AbstractPartitionAssignor</c>.</summary>
internal static class AssignorInput
{
    /// <summary>The topics to be divided, by name: those someone subscribes to and the metadata knows partitions of.</summary>
    public static SortedDictionary<string, int> SubscribedTopics(
        IReadOnlyDictionary<string, int> partitionsPerTopic, IReadOnlyList<MemberSubscription> members)
    {
        var topics = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            foreach (var topic in member.Topics)
            {
                if (partitionsPerTopic.TryGetValue(topic, out var count) && count > 0)
                    topics[topic] = count;
            }
        }

        return topics;
    }

    /// <summary>An assignment in which every member has nothing yet.</summary>
    public static SortedDictionary<string, List<NamedPartition>> Nothing(IReadOnlyList<MemberSubscription> members)
    {
        var assignment = new SortedDictionary<string, List<NamedPartition>>(StringComparer.Ordinal);
        foreach (var member in members)
            assignment.Add(member.MemberId, []);
        return assignment;
    }

    /// <summary>The members in the order in which range and round-robin serve them.</summary>
    public static MemberSubscription[] InOrder(IReadOnlyList<MemberSubscription> members)
    {
        MemberSubscription[] ordered = [.. members];
        Array.Sort(ordered, MemberSubscription.ByInstanceThenId);
        return ordered;
    }
}
