using Playground.Engine.Kernel;

namespace Playground.Engine.Shares;

/// <summary>How far a record of a share partition's window is (RecordState, with Kafka's numbers).</summary>
internal enum ShareState : byte
{
    /// <summary>Somebody may have it.</summary>
    Available = 0,

    /// <summary>A member has it to itself, until the lock ends.</summary>
    Acquired = 1,

    /// <summary>Processed.</summary>
    Acknowledged = 2,

    /// <summary>Nobody is to have it any more: rejected, delivered too often, or no record at all.</summary>
    Archived = 4,
}

/// <summary>One offset of a share partition's window.</summary>
/// <param name="DeliveryCount">How often it was delivered.</param>
/// <param name="Member">Who has it; null for nobody.</param>
/// <param name="LockEnds">Until when; Never where nobody has it.</param>
internal readonly record struct ShareRecord(ShareState State, int DeliveryCount, string? Member, Instant LockEnds);

/// <summary>How much one acquisition may take.</summary>
/// <param name="MaxRecords">What the request asks for; a batch that was begun is given whole.</param>
/// <param name="MaxLocks"><c>group.share.partition.max.record.locks</c>: length of the window.</param>
internal readonly record struct ShareLimits(int MaxRecords, int MaxLocks);
