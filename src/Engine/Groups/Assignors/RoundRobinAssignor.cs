namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// Deals out the partitions of all topics, one each, in a circle over the members, passing over those that do not subscribe to
/// the topic: Kafka's <c>RoundRobinAssignor</c>. The circle goes on where it stood and does not make up for those passed over, so
/// subscriptions that differ can give a lopsided result.
/// </summary>
internal sealed class RoundRobinAssignor : IPartitionAssignor
{
    public string Name => "roundrobin";

    public bool SupportsCooperative => false;

    public SortedDictionary<string, List<NamedPartition>> Assign(
        IReadOnlyDictionary<string, int> partitionsPerTopic, IReadOnlyList<MemberSubscription> members)
    {
        var assignment = AssignorInput.Nothing(members);
        var ordered = AssignorInput.InOrder(members);
        var turn = 0;
        foreach (var (topic, count) in AssignorInput.SubscribedTopics(partitionsPerTopic, members))
        {
            foreach (var partition in NamedPartition.Of(topic, count))
            {
                while (!ordered[turn].Topics.Contains(topic))
                    turn = (turn + 1) % ordered.Length;
                assignment[ordered[turn].MemberId].Add(partition);
                turn = (turn + 1) % ordered.Length;
            }
        }

        return assignment;
    }
}
