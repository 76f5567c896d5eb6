using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Consumers;

/// <summary>Where a consumer reads next (SubscriptionState.FetchPosition).</summary>
/// <param name="OffsetEpoch">Leader epoch of the record before; −1 if none is known, which leaves truncations unnoticed.</param>
/// <param name="Leader">Whom the consumer takes for the leader; None if it knows of none.</param>
/// <param name="LeaderEpoch">The leader's epoch, which fetches name; −1 for none.</param>
internal readonly record struct FetchPosition(long Offset, int OffsetEpoch, NodeId Leader, int LeaderEpoch);

internal enum FetchState : byte
{
    /// <summary>No position: the committed offset is to be looked up.</summary>
    Initializing,

    /// <summary>The position is good.</summary>
    Fetching,

    /// <summary>An end of the log, or a time, is to be looked up.</summary>
    AwaitingReset,

    /// <summary>Another leader: whether the position is still in its log is to be asked.</summary>
    AwaitingValidation,
}

/// <summary>A partition that a consumer has (SubscriptionState.TopicPartitionState).</summary>
internal sealed class PartitionState
{
    public FetchState State { get; private set; }

    /// <summary>Null while there is none; kept while it is validated.</summary>
    public FetchPosition? Position { get; private set; }

    /// <summary>While a reset is awaited: to where.</summary>
    public OffsetReset Reset { get; private set; }

    /// <summary>The application has paused it.</summary>
    public bool Paused { get; set; }

    /// <summary>It is about to be given up: nothing more is handed out.</summary>
    public bool PendingRevocation { get; set; }

    /// <summary>onPartitionsAssigned has not returned yet: it is not fetched (consumer protocol).</summary>
    public bool PendingAssignment { get; set; }

    /// <summary>As the last answer with data had them; −1 before.</summary>
    public long HighWatermark { get; set; } = -1;

    public long LastStableOffset { get; set; } = -1;

    /// <summary>The last offset that this consumer knows to be committed; null if it knows of none.</summary>
    public long? Committed { get; set; }

    /// <summary>Not before this instant is it looked up again.</summary>
    public Instant RetryAt { get; set; }

    public bool HasValidPosition => State == FetchState.Fetching;

    public bool IsFetchable => HasValidPosition && !Paused && !PendingRevocation && !PendingAssignment;

    /// <summary>The position is forgotten.</summary>
    public void Initialize() => (State, Position, RetryAt) = (FetchState.Initializing, null, Instant.Zero);

    public void MoveTo(FetchPosition position) => (State, Position) = (FetchState.Fetching, position);

    /// <summary>Records were handed out.</summary>
    public void Advance(long offset, int epoch) => Position = Position!.Value with { Offset = offset, OffsetEpoch = epoch };

    public void AwaitReset(OffsetReset reset) => (State, Position, Reset, RetryAt) = (FetchState.AwaitingReset, null, reset, Instant.Zero);

    /// <summary>What is known of the leader has changed: a position that knows its epoch must be validated, any other goes on.</summary>
    public void FollowLeader(NodeId leader, int leaderEpoch)
    {
        if (Position is not { } position || (position.Leader == leader && position.LeaderEpoch == leaderEpoch))
            return;
        Position = position with { Leader = leader, LeaderEpoch = leaderEpoch };
        if (leader == NodeId.None || State == FetchState.AwaitingReset)
            return;
        var validate = position.OffsetEpoch >= 0 && (position.LeaderEpoch < leaderEpoch || State == FetchState.AwaitingValidation);
        (State, RetryAt) = (validate ? FetchState.AwaitingValidation : FetchState.Fetching, Instant.Zero);
    }

    public void Validated() => State = FetchState.Fetching;
}
