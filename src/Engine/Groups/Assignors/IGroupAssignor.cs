using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Assignors;

/// <summary>Computes the target assignment of a group in its coordinator (KIP-848; PartitionAssignor of the group coordinator).</summary>
internal interface IGroupAssignor
{
    /// <summary>The name in group.consumer.assignors or group.share.assignors.</summary>
    string Name { get; }

    /// <returns>The new target, member by member in the order of <see cref="GroupSpec.Members"/>.</returns>
    IReadOnlyList<IReadOnlyList<TopicPartition>> Assign(GroupSpec spec);
}
