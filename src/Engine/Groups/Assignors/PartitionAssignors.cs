namespace Playground.Engine.Groups.Assignors;

/// <summary>The assignors that come with Kafka's Java client.</summary>
internal static class PartitionAssignors
{
    private const string Package = "org.apache.kafka.clients.consumer.";

    private static readonly (string Class, IPartitionAssignor Assignor)[] Known =
    [
        (Package + nameof(RangeAssignor), new RangeAssignor()),
        (Package + nameof(RoundRobinAssignor), new RoundRobinAssignor()),
        (Package + nameof(StickyAssignor), new StickyAssignor()),
        (Package + nameof(CooperativeStickyAssignor), new CooperativeStickyAssignor()),
    ];

    /// <summary>
    /// The assignor of a protocol name in JoinGroup (<c>range</c>), null for one that Kafka does not bring along.
    /// </summary>
    public static IPartitionAssignor? OfName(string name) => Array.Find(Known, known => known.Assignor.Name == name).Assignor;

    /// <summary>
    /// The assignor of an entry of <c>partition.assignment.strategy</c>, a class name with its package; null for an unknown one.
    /// </summary>
    public static IPartitionAssignor? OfClass(string className) => Array.Find(Known, known => known.Class == className).Assignor;
}
