using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Consumers.Membership.Classic;

/// <summary>What a classic member's two threads share: the application's, which joins, and the heartbeat thread.</summary>
internal sealed class MemberStatus
{
    public MemberState State { get; set; } = MemberState.Unjoined;

    public Generation Generation { get; private set; } = Generation.None;

    /// <summary>The member must join, for the first time or again.</summary>
    public bool RejoinNeeded { get; private set; } = true;

    /// <summary>The request to join is under way, from JoinGroup to the end of SyncGroup.</summary>
    public bool Joining { get; set; }

    /// <summary>What must happen before JoinGroup has happened.</summary>
    public bool Prepared { get; set; }

    /// <summary>What ended the membership for good, to be thrown from the next poll(); null if nothing.</summary>
    public string? Fatal { get; set; }

    /// <summary>Because of what the rejoin is needed.</summary>
    public EventRef RejoinCause { get; private set; }

    public bool HasNotJoined => State is MemberState.Unjoined or MemberState.PreparingRebalance;

    public bool RebalanceInProgress => State is MemberState.PreparingRebalance or MemberState.CompletingRebalance;

    public void RequestRejoin(EventRef cause) => (RejoinNeeded, RejoinCause) = (true, cause);

    /// <summary>The coordinator has given the member its id.</summary>
    public void Named(string memberId) => Generation = new Generation(-1, memberId, null);

    public void JoinPhaseEnded(Generation generation) => (State, Generation) = (MemberState.CompletingRebalance, generation);

    public void Joined() => (State, RejoinNeeded, Joining) = (MemberState.Stable, false, false);

    /// <summary>The coordinator does not know this member, or not this generation (resetStateAndGeneration).</summary>
    /// <param name="keepsId">ILLEGAL_GENERATION leaves the member its id.</param>
    public void Reset(bool keepsId, EventRef cause)
    {
        (State, Prepared) = (MemberState.Unjoined, false);
        Generation = Generation.None with { MemberId = keepsId ? Generation.MemberId : "" };
        RequestRejoin(cause);
    }
}
