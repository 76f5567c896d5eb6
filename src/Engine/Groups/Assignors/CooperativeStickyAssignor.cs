namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// The sticky assignor for members that keep what they hold while they rejoin: Kafka's <c>CooperativeStickyAssignor</c>
/// (KIP-429). A partition that goes from one member to another is left out of the answer; its owner sees that it is missing, lets
/// go of it and rejoins, and the next round gives it to the new one.
/// </summary>
internal sealed class CooperativeStickyAssignor : IPartitionAssignor
{
    public string Name => "cooperative-sticky";

    public bool SupportsCooperative => true;

    public SortedDictionary<string, List<NamedPartition>> Assign(
        IReadOnlyDictionary<string, int> partitionsPerTopic, IReadOnlyList<MemberSubscription> members)
    {
        var (assignment, transferring) = StickyAssignor.Divide(partitionsPerTopic, members);
        if (transferring is null)
            WithholdWhatOthersLose(assignment, members);
        else
            Withhold(assignment, (_, partition) => transferring.Contains(partition));
        return assignment;
    }

    private static void WithholdWhatOthersLose(
        SortedDictionary<string, List<NamedPartition>> assignment, IReadOnlyList<MemberSubscription> members)
    {
        var owned = members.ToDictionary(member => member.MemberId, member => member.Owned.ToHashSet(), StringComparer.Ordinal);
        HashSet<NamedPartition> lost = [];
        foreach (var member in members)
            lost.UnionWith(member.Owned.Except(assignment[member.MemberId]));
        Withhold(assignment, (member, partition) => lost.Contains(partition) && !owned[member].Contains(partition));
    }

    private static void Withhold(
        SortedDictionary<string, List<NamedPartition>> assignment, Func<string, NamedPartition, bool> condition)
    {
        foreach (var (member, partitions) in assignment)
            partitions.RemoveAll(partition => condition(member, partition));
    }
}
