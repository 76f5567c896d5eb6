using System.Collections.Immutable;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Consumer;
using Playground.Engine.Groups.Offsets;
using Playground.Engine.Groups.Share;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups;

/// <summary>A group as its coordinator knows it at this moment, for those who look from outside: what an administrator's describe would show, and more.</summary>
/// <param name="Coordinator">The broker that coordinates it.</param>
/// <param name="State">Kafka's name of the state: Empty, PreparingRebalance, CompletingRebalance, Stable, Assigning, Reconciling.</param>
/// <param name="ConsumerProtocol">Whether it is a group of the consumer protocol (KIP-848).</param>
/// <param name="Generation">Generation, or group epoch under the consumer protocol.</param>
/// <param name="Protocol">The assignor; null where none is chosen.</param>
/// <param name="Leader">Member id of the leader of a classic group; null without one.</param>
/// <param name="Members">Classic ones in the order of their joining, others by id.</param>
/// <param name="Offsets">The offsets that are committed, by partition.</param>
internal sealed record GroupState(
    string Id, NodeId Coordinator, string State, bool ConsumerProtocol, int Generation, string? Protocol, string? Leader,
    ImmutableArray<GroupMemberState> Members, ImmutableSortedDictionary<TopicPartition, long> Offsets)
{
    /// <summary>Its members share partitions (KIP-932).</summary>
    public bool Shares { get; init; }

    /// <param name="nameOf">The name of a topic.</param>
    /// <param name="assignors"><c>group.consumer.assignors</c>.</param>
    public static GroupState Of(Group group, GroupOffsets? offsets, NodeId coordinator, Func<int, string> nameOf, IReadOnlyList<string> assignors)
    {
        var committed = (offsets?.Partitions ?? []).ToImmutableSortedDictionary(at => at, at => offsets!.Find(at)!.Offset);
        return group switch
        {
            ClassicGroup classic => Of(classic, committed, coordinator),
            ConsumerGroup consumer => ConsumerGroupState.Of(consumer, committed, coordinator, nameOf, assignors),
            ShareGroup share => ShareGroupState.Of(share, coordinator, nameOf),
            _ => throw new InvalidOperationException($"There is no such kind of group as {group.GetType().Name}."),
        };
    }

    private static GroupState Of(ClassicGroup group, ImmutableSortedDictionary<TopicPartition, long> committed, NodeId coordinator) => new(
        group.Id, coordinator, group.State.ToString(), ConsumerProtocol: false, group.Generation, group.Protocol, group.Leader,
        [.. group.Members.Select(m => new GroupMemberState(
            m.Id, m.Client, m.InstanceId, group.Generation, m.Protocols[0].Subscription.Topics, [.. m.Assignment.Order(NamedPartition.InOrder)],
            [.. m.Assignment.Order(NamedPartition.InOrder)]))],
        committed);
}

/// <summary>A member as its coordinator knows it.</summary>
/// <param name="Client">Whose it is.</param>
/// <param name="InstanceId">Null for a dynamic member.</param>
/// <param name="Epoch">Its member epoch; a classic member has the group's generation.</param>
/// <param name="Topics">What it subscribes to, by name.</param>
/// <param name="Assignment">What it may have now.</param>
/// <param name="Target">What it is to have in the end; under the classic protocol the same.</param>
internal sealed record GroupMemberState(
    string Id, NodeId Client, string? InstanceId, int Epoch, ImmutableArray<string> Topics, ImmutableArray<NamedPartition> Assignment,
    ImmutableArray<NamedPartition> Target)
{
    /// <summary>What it was told to give up, and has not said yet that it did; nobody else may have it until then.</summary>
    public ImmutableArray<NamedPartition> Revoking { get; init; } = [];
}
