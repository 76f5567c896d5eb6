using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Consumer;

/// <summary>How far a member has come with its target (MemberState).</summary>
internal enum ReconciliationState : byte
{
    /// <summary>It has what it is to have.</summary>
    Stable,

    /// <summary>It has been told to give partitions up, and has not said yet that it did.</summary>
    UnrevokedPartitions,

    /// <summary>It waits for partitions that others have not given up.</summary>
    UnreleasedPartitions,
}

/// <summary>
/// A member of a group of the consumer protocol (ConsumerGroupMember), as the records say it: who it is and wants, and what it has. A member that uses the
/// classic protocol (KIP-848's migration) is one too; its generation is the epoch here.
/// </summary>
internal sealed record ConsumerMember(string Id)
{
    public string? InstanceId { get; init; }

    /// <summary>Whose it is.</summary>
    public NodeId Client { get; init; }

    public Duration RebalanceTimeout { get; init; }

    /// <summary>Names, sorted.</summary>
    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>Which assignor it asks for; null for none.</summary>
    public string? Assignor { get; init; }

    /// <summary>Set if it uses the classic protocol.</summary>
    public ClassicProtocolMember? Classic { get; init; }

    public int Epoch { get; init; }

    /// <summary>Accepted too while the answer with the present one may be lost.</summary>
    public int PreviousEpoch { get; init; }

    public ReconciliationState State { get; init; }

    /// <summary>What it may have, each with the epoch in which it got it.</summary>
    public ImmutableSortedDictionary<TopicPartition, int> Assigned { get; init; } = ImmutableSortedDictionary<TopicPartition, int>.Empty;

    /// <summary>What it is to give up.</summary>
    public ImmutableSortedDictionary<TopicPartition, int> Revoking { get; init; } = ImmutableSortedDictionary<TopicPartition, int>.Empty;

    /// <summary>Nobody else may have it.</summary>
    public bool Holds(TopicPartition at) => Assigned.ContainsKey(at) || Revoking.ContainsKey(at);

    /// <summary>The epoch in which it got the partition; null if it does not hold it.</summary>
    public int? EpochOf(TopicPartition at) =>
        Assigned.TryGetValue(at, out var epoch) || Revoking.TryGetValue(at, out epoch) ? epoch : null;

    public bool IsReconciledTo(int targetEpoch) => State == ReconciliationState.Stable && Epoch == targetEpoch;

    /// <summary>Whether it says the same of itself.</summary>
    public bool WantsAs(ConsumerMember other) => InstanceId == other.InstanceId && Client == other.Client && RebalanceTimeout == other.RebalanceTimeout
        && Assignor == other.Assignor && Topics.SequenceEqual(other.Topics)
        && (Classic is null ? other.Classic is null : other.Classic is not null && Classic.Equals(other.Classic));

    /// <summary>Whether it has the same.</summary>
    public bool HasAs(ConsumerMember other) => Epoch == other.Epoch && PreviousEpoch == other.PreviousEpoch && State == other.State
        && Assigned.SequenceEqual(other.Assigned) && Revoking.SequenceEqual(other.Revoking);

    /// <summary>The same member, with what that one has.</summary>
    public ConsumerMember Having(ConsumerMember other) => this with
    {
        Epoch = other.Epoch,
        PreviousEpoch = other.PreviousEpoch,
        State = other.State,
        Assigned = other.Assigned,
        Revoking = other.Revoking,
    };

    /// <summary>These partitions, had since that epoch.</summary>
    public static ImmutableSortedDictionary<TopicPartition, int> Since(IEnumerable<TopicPartition> partitions, int epoch) =>
        partitions.ToImmutableSortedDictionary(at => at, _ => epoch);

    /// <summary>In that epoch from now on.</summary>
    public ConsumerMember At(int epoch) => this with { PreviousEpoch = Epoch, Epoch = epoch };
}

/// <summary>What a member of the classic protocol has beside (ClassicMemberMetadata).</summary>
internal sealed record ClassicProtocolMember(Duration SessionTimeout, ImmutableArray<JoinProtocol> Protocols)
{
    public bool Equals(ClassicProtocolMember? other) =>
        other is not null && SessionTimeout == other.SessionTimeout && Protocols.SequenceEqual(other.Protocols);

    public override int GetHashCode() => Protocols.Length;
}
