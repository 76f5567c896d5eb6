using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Views;

/// <summary>
/// What a share group has done with a partition, as the partition's leader has it in memory (KIP-932). Everything below the start offset is settled,
/// everything from the end offset on was never delivered.
/// </summary>
/// <param name="Leader">The broker that leads the partition and gives its records out.</param>
/// <param name="LeaderEpoch">The epoch in which it leads: an older leader can write nothing down any more.</param>
/// <param name="Start">Share-partition start offset (SPSO): the first record that is not settled.</param>
/// <param name="End">One past the last record that was ever delivered (Kafka's SPEO is the one before).</param>
/// <param name="Acquired">Records that members have now; likewise the counts below, all within start and end.</param>
/// <param name="Available">Records that were delivered, came back, and wait to be delivered again.</param>
/// <param name="Acknowledged">Records that were accepted while an earlier one is not settled.</param>
/// <param name="Archived">Records that nobody gets any more, while an earlier one is not settled.</param>
/// <param name="Runs">What lies between start and end in offset order, the first <see cref="MaxRuns"/>.</param>
public sealed record SharePartitionView(
    string Topic, int Partition, int Leader, int LeaderEpoch, long Start, long End, int Acquired, int Available, int Acknowledged, int Archived,
    ImmutableArray<ShareRunView> Runs)
{
    public const int MaxRuns = 64;
}

/// <summary>How far a delivered record is.</summary>
public enum ShareRecordState
{
    /// <summary>It came back, and waits to be delivered again.</summary>
    Available,

    /// <summary>A member has it to itself, until its lock ends.</summary>
    Acquired,

    /// <summary>Accepted.</summary>
    Acknowledged,

    /// <summary>Nobody gets it any more: rejected, delivered too often, or no record at all.</summary>
    Archived,
}

/// <summary>Neighbouring records that are equally far.</summary>
/// <param name="Last">The last offset, included.</param>
/// <param name="Deliveries">How often each was delivered.</param>
/// <param name="Consumer">Who has them; its member id if nobody knows whose that is; null unless they are acquired.</param>
/// <param name="Since">When they were acquired; null unless they are.</param>
/// <param name="LockEnds">Until when (<c>group.share.record.lock.duration.ms</c>); likewise.</param>
public sealed record ShareRunView(
    long First, long Last, ShareRecordState State, int Deliveries, string? Consumer = null, Instant? Since = null, Instant? LockEnds = null)
{
    public long Count => Last - First + 1;
}
