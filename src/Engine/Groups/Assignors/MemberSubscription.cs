namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// What the leader of a group knows of one member when it assigns: Kafka's <c>ConsumerPartitionAssignor.Subscription</c>.
/// </summary>
/// <param name="MemberId">The id the coordinator gave.</param>
/// <param name="InstanceId"><c>group.instance.id</c> of a static member, null for the others.</param>
/// <param name="Topics">Names of the topics it subscribes to, also ones that do not exist.</param>
/// <param name="Owned">
/// The partitions it held when it joined. The cooperative assignor reads them from the join itself; the eager sticky one from its
/// own user data, because by then an eager member has given everything back. Range and round-robin do not look at them.
/// </param>
/// <param name="Generation">The generation in which it came to hold them; -1 if it knows none.</param>
internal sealed record MemberSubscription(
    string MemberId,
    string? InstanceId,
    IReadOnlyList<string> Topics,
    IReadOnlyList<NamedPartition> Owned,
    int Generation = MemberSubscription.NoGeneration)
{
    /// <summary>The generation of a member that has none, Kafka's <c>DEFAULT_GENERATION</c>.</summary>
    public const int NoGeneration = -1;

    /// <summary>
    /// Static members first, by instance id, then the others by member id: Kafka's <c>AbstractPartitionAssignor.MemberInfo</c>. A
    /// static member so keeps its place when it comes back under another member id.
    /// </summary>
    public static int ByInstanceThenId(MemberSubscription a, MemberSubscription b) => (a.InstanceId, b.InstanceId) switch
    {
        ({ } one, { } other) => string.CompareOrdinal(one, other),
        ({ }, null) => -1,
        (null, { }) => 1,
        _ => string.CompareOrdinal(a.MemberId, b.MemberId),
    };
}
