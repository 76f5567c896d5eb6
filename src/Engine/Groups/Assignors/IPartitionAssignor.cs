namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// Divides the partitions of the subscribed topics among the members of a classic group; the group's leader runs it between
/// JoinGroup and SyncGroup. Kafka's <c>ConsumerPartitionAssignor</c>, without racks (KIP-881).
/// </summary>
internal interface IPartitionAssignor
{
    /// <summary>The name under which members propose it in JoinGroup, such as <c>cooperative-sticky</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether members keep what they hold while they rejoin (KIP-429); otherwise they give everything back first.
    /// </summary>
    bool SupportsCooperative { get; }

    /// <summary>
    /// Assigns. A pure function: the same members and topics give the same answer in whatever order they are listed.
    /// </summary>
    /// <param name="partitionsPerTopic">The topics the leader's metadata knows, with their number of partitions.</param>
    /// <param name="members">At least one member; the ids differ.</param>
    /// <returns>An entry for every member, in the order of member ids, empty where nothing is left for it.</returns>
    SortedDictionary<string, List<NamedPartition>> Assign(
        IReadOnlyDictionary<string, int> partitionsPerTopic, IReadOnlyList<MemberSubscription> members);
}
