namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// As balanced as the subscriptions allow, and then with as few partitions as possible changing hands: Kafka's
/// <c>StickyAssignor</c>, which its <c>AbstractStickyAssignor</c> carries out. Eager: members give everything back before they
/// rejoin and most get the same again.
/// </summary>
internal sealed class StickyAssignor : IPartitionAssignor
{
    public string Name => "sticky";

    public bool SupportsCooperative => false;

    public SortedDictionary<string, List<NamedPartition>> Assign(
        IReadOnlyDictionary<string, int> partitionsPerTopic, IReadOnlyList<MemberSubscription> members) =>
        Divide(partitionsPerTopic, members).Assignment;

    /// <summary>
    /// The sticky division, and of its partitions those that an owner has to give back before their new member may have them.
    /// </summary>
    /// <returns>
    /// <c>Transferring</c> is null where the subscriptions differ: that algorithm does not keep account, whoever needs it has to
    /// compare.
    /// </returns>
    internal static (SortedDictionary<string, List<NamedPartition>> Assignment, HashSet<NamedPartition>? Transferring) Divide(
        IReadOnlyDictionary<string, int> partitionsPerTopic, IReadOnlyList<MemberSubscription> members)
    {
        var topics = AssignorInput.SubscribedTopics(partitionsPerTopic, members);
        var claims = new OwnershipClaims(topics, members);
        if (!claims.SubscriptionsAreEqual)
            return (new GeneralStickyAssignment(topics, members, claims).Build(), null);

        var equal = new EqualStickyAssignment(topics, claims);
        return (equal.Build(), equal.Transferring);
    }
}
