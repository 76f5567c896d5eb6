namespace Playground.Engine.Clients.Consumers.Membership.Classic;

/// <summary>A member's place in its group (AbstractCoordinator.Generation).</summary>
/// <param name="Id">−1 for none.</param>
/// <param name="MemberId">Empty for none.</param>
/// <param name="Protocol">The assignor that was chosen; null for none.</param>
internal readonly record struct Generation(int Id, string MemberId, string? Protocol)
{
    public static Generation None => new(-1, "", null);
}

/// <summary>How far a member is (AbstractCoordinator.MemberState).</summary>
internal enum MemberState : byte
{
    Unjoined,

    /// <summary>JoinGroup is on its way, or waits at the coordinator.</summary>
    PreparingRebalance,

    /// <summary>The join phase is over; SyncGroup is on its way.</summary>
    CompletingRebalance,
    Stable,
}
