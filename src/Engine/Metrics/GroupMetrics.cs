using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Metrics;

/// <summary>How a group did over simulated time.</summary>
/// <param name="Lag">
/// Its lag over all partitions at the end of each bucket of <see cref="MetricsView"/>, the last one as of now; null while nobody knew, as there was no
/// coordinator to ask or no group.
/// </param>
/// <param name="Partitions">The same, partition by partition.</param>
/// <param name="Rebalances">Oldest first, at most <see cref="MostRebalances"/> of the newest.</param>
public sealed record GroupMetrics(
    string Group, ImmutableArray<long?> Lag, ImmutableArray<PartitionLagMetrics> Partitions, ImmutableArray<RebalanceFigures> Rebalances)
{
    public const int MostRebalances = 100;

    /// <summary>
    /// Pauses that no rebalance had a part in, as when a static member comes back in time; oldest first, at most
    /// <see cref="RebalanceFigures.MostPauses"/> of the newest.
    /// </summary>
    public ImmutableArray<PartitionPause> OtherPauses { get; init; } = [];
}

/// <param name="Lag">At the end of each bucket, the last one as of now; null while nobody knew.</param>
public sealed record PartitionLagMetrics(string Topic, int Partition, ImmutableArray<long?> Lag);

/// <summary>One rebalance: from the coordinator's word that it begins to its word that the group is stable again.</summary>
/// <param name="Triggers">What set it off, and what came on top while it ran; at least one.</param>
/// <param name="From">Generation, or group epoch, in which it began.</param>
/// <param name="To">The one that it led to; null while it runs, and if it ended because nobody was left.</param>
/// <param name="End">Null while it runs.</param>
/// <param name="Pauses">
/// Partitions that nobody read in its course, in the order in which they were read again, at most <see cref="MostPauses"/>. A pause may begin before
/// the rebalance (its owner died, and the coordinator did not know yet) and end after it (the members take over what they were given).
/// </param>
/// <param name="StoodStill">How long each member's partitions stood still because of it, summed over its partitions; by the member that had them before.</param>
public sealed record RebalanceFigures(
    ImmutableArray<RebalanceTrigger> Triggers, int From, int? To, Instant Begin, Instant? End, ImmutableArray<PartitionPause> Pauses,
    ImmutableArray<MemberPause> StoodStill)
{
    public const int MostPauses = 256;

    /// <summary>Partition-seconds in which nobody read, over all members.</summary>
    public Duration Total => StoodStill.Aggregate(Duration.Zero, (sum, member) => sum + member.Time);
}

/// <param name="Trigger">Why, in the coordinator's words; null if it gave none.</param>
/// <param name="Consumer">Whose doing it was; null for nobody's in particular.</param>
/// <param name="Event">The event's id.</param>
public sealed record RebalanceTrigger(string? Trigger, string? Consumer, Instant At, int Event);

/// <summary>A stretch in which nobody read a partition that somebody had read before.</summary>
/// <param name="Partition">As <c>t-0</c>.</param>
/// <param name="Before">Who had it.</param>
/// <param name="After">Who got it; the same one perhaps.</param>
public sealed record PartitionPause(string Partition, string Before, string After, Instant From, Instant Until);

/// <param name="Time">Summed over its partitions.</param>
public sealed record MemberPause(string Consumer, Duration Time);
