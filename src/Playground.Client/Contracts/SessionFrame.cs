using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Views;

namespace Playground.Client.Contracts;

/// <summary>
/// A session at one moment. Immutable; parts that did not change since the frame before are the same instances, so a component
/// that compares its part by reference knows whether it must draw.
/// </summary>
/// <param name="Sequence">Counts up by one with every frame of a session; 0 in an opening picture that belongs to no session.</param>
/// <param name="Scenario">The recipe so far: what the session opened from, and every command given since.</param>
/// <param name="Events">The newest events that are not background, at most <see cref="MaxEvents"/>, oldest first.</param>
/// <param name="Goals">Of the session's lesson, in its order; empty without a lesson.</param>
/// <param name="Predictions">Of the session's lesson, in its order; empty without a lesson.</param>
/// <param name="Viewers">How many watch.</param>
/// <param name="Timeline">Where in its run it stands, and which other ways the run took.</param>
public sealed record SessionFrame(
    long Sequence,
    Scenario Scenario,
    ClusterView View,
    TransportState Transport,
    ImmutableArray<EventLine> Events,
    ImmutableArray<GoalState> Goals,
    ImmutableArray<PredictionState> Predictions,
    int Viewers,
    TimelineState Timeline)
{
    /// <summary>How many events a frame carries; older ones are asked for (<c>ISessionHandle.EventsAsync</c>).</summary>
    public const int MaxEvents = 200;

    /// <summary>Of the session's lesson, in its order; empty without a lesson.</summary>
    public ImmutableArray<ClaimState> Claims { get; init; } = [];

    /// <summary>What the lesson's text quotes, by name, at the moment of the frame; what has no value (yet) is not there.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When the tick was due that it came of, in microseconds of the machine's monotonic clock; null unless the server was asked for stamps.</summary>
    public long? Due { get; init; }
}

/// <summary>How simulated time goes.</summary>
/// <param name="Speed">Simulated seconds in a second of the wall clock, as asked for.</param>
/// <param name="ActualSpeed">What the machine manages when <paramref name="Behind"/>; else the same as <paramref name="Speed"/>.</param>
/// <param name="Behind">The session's share of the machine is too small for its speed: it runs slower than asked.</param>
/// <param name="Until">It pauses by itself at this instant; null if not.</param>
/// <param name="Ended">Why it can't go on; null while it can.</param>
public sealed record TransportState(bool Playing, double Speed, double ActualSpeed, bool Behind, Instant? Until, SessionEnd? Ended)
{
    public static TransportState Paused { get; } = new(false, 1, 1, false, null, null);
}

/// <summary>Why a session can't go on.</summary>
public enum SessionEnd
{
    /// <summary>It has as many events as a session may have.</summary>
    TooManyEvents,

    /// <summary>The server's memory for all sessions is used up.</summary>
    ServerFull,

    /// <summary>The engine failed: a fault of ours.</summary>
    Failed,
}

/// <summary>Where a goal of the lesson stands.</summary>
/// <param name="ReachedAt">The first instant at which all its conditions held together; null if not yet. Once reached it stays so.</param>
public sealed record GoalState(string Id, Instant? ReachedAt, ImmutableArray<ConditionState> Conditions)
{
    public bool Reached => ReachedAt is not null;
}

/// <summary>One condition of a goal.</summary>
/// <param name="Label">The check's own label; empty if it has none.</param>
/// <param name="Expected">What is asked: <c>0</c>, <c>≥ 10</c>, <c>1 … 3</c>.</param>
/// <param name="Actual">The value at the moment of the frame, as JSON.</param>
/// <param name="Holds">Whether it holds now, without regard to how long it must.</param>
/// <param name="HeldSince">Since when it holds; null if it doesn't.</param>
/// <param name="AtEnd">Judged only at the scenario's <c>until</c>.</param>
public sealed record ConditionState(
    LocalizedText Label, string Expected, string Actual, bool Holds, Instant? HeldSince, Duration? Hold, bool AtEnd);

/// <summary>Whether a prediction's truth has come out.</summary>
/// <param name="RevealedAt">Null: not yet.</param>
/// <param name="True">Ids of the options that turned out true, or the points of the curve; empty before.</param>
public sealed record PredictionState(string Id, Instant? RevealedAt, ImmutableArray<string> True);

/// <summary>Whether the run has borne out a sentence of the lesson.</summary>
/// <param name="HeldAt">The first instant at which it did; null if not yet.</param>
public sealed record ClaimState(string Id, Instant? HeldAt);
