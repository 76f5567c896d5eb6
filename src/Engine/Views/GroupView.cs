using System.Collections.Immutable;

namespace Playground.Engine.Views;

/// <summary>A group as its coordinator knows it.</summary>
/// <param name="State">
/// Kafka's name: Empty, PreparingRebalance, CompletingRebalance, Stable, Assigning, Reconciling; null while there is nobody to ask, because the
/// coordinator is down, or the group is not made yet.
/// </param>
/// <param name="ConsumerProtocol">A group of the consumer protocol (KIP-848).</param>
/// <param name="Generation">Generation, or group epoch under the consumer protocol; null while there is nobody to ask.</param>
/// <param name="Assignor">Null where none is chosen.</param>
/// <param name="Coordinator">The broker that coordinates it; null while none does.</param>
/// <param name="Members">In the order of their joining.</param>
/// <param name="Partitions">Those that its members have or it has committed, and all of the topics that its applications read.</param>
/// <param name="Lag">Over all partitions; null while nobody knows.</param>
public sealed record GroupView(
    string Id, string? State, bool ConsumerProtocol, int? Generation, string? Assignor, int? Coordinator,
    ImmutableArray<GroupMemberView> Members, ImmutableArray<GroupPartitionView> Partitions, long? Lag)
{
    /// <summary>A share group (KIP-932): several members may read one partition, and each record has a state of its own.</summary>
    public bool Shares { get; init; }

    /// <summary>Of a share group: what it has done with its partitions, as far as their leaders have it in memory, by broker, then partition.</summary>
    public ImmutableArray<SharePartitionView> SharePartitions { get; init; } = [];
}

/// <summary>A member as the coordinator knows it.</summary>
/// <param name="Consumer">Whose it is. A consumer that has come back may be there twice until its predecessor's session ends.</param>
/// <param name="InstanceId"><c>group.instance.id</c>; null for a dynamic member.</param>
/// <param name="Leads">The leader of a classic group, which divides the partitions.</param>
/// <param name="Epoch">Its member epoch; a classic member has the group's generation.</param>
/// <param name="Assignment">What it may have now, as <c>t-0</c>.</param>
/// <param name="Target">What it is to have in the end; under the classic protocol the same.</param>
public sealed record GroupMemberView(
    string Consumer, string MemberId, string? InstanceId, bool Leads, int Epoch, ImmutableArray<string> Topics,
    ImmutableArray<string> Assignment, ImmutableArray<string> Target);

/// <summary>How far a group is with a partition.</summary>
/// <param name="Owner">The consumer that has it by the coordinator's word; null if none has, and in a share group, where several may.</param>
/// <param name="Committed">The next offset to read; of a share group its start offset; null if nothing is committed.</param>
/// <param name="End">How far the group may read: the high watermark, or the last stable offset where it reads committed data; null without a leader.</param>
/// <param name="Lag">End − committed, from the log's start if nothing is committed; null without a leader.</param>
public sealed record GroupPartitionView(string Topic, int Partition, string? Owner, long? Committed, long? End, long? Lag);
