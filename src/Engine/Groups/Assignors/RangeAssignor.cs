namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// Topic by topic, each subscriber gets a run of neighbouring partitions, the first ones a partition more where the division
/// leaves a rest: Kafka's <c>RangeAssignor</c>. Topics of equal size so go hand in hand (their partitions of one number meet in
/// one member), and with many small topics the first members carry more.
/// </summary>
internal sealed class RangeAssignor : IPartitionAssignor
{
    public string Name => "range";

    public bool SupportsCooperative => false;

    public SortedDictionary<string, List<NamedPartition>> Assign(
        IReadOnlyDictionary<string, int> partitionsPerTopic, IReadOnlyList<MemberSubscription> members)
    {
        var assignment = AssignorInput.Nothing(members);
        var ordered = AssignorInput.InOrder(members);
        foreach (var (topic, count) in AssignorInput.SubscribedTopics(partitionsPerTopic, members))
        {
            var subscribers = Array.FindAll(ordered, member => member.Topics.Contains(topic));
            var (share, rest) = Math.DivRem(count, subscribers.Length);
            var next = 0;
            for (var i = 0; i < subscribers.Length; i++)
            {
                for (var end = next + share + (i < rest ? 1 : 0); next < end; next++)
                    assignment[subscribers[i].MemberId].Add(new NamedPartition(topic, next));
            }
        }

        return assignment;
    }
}
