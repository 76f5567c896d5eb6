using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.State;

/// <summary>Addresses of moments: the path is the scenario, the query is the moment.</summary>
public interface ILinks
{
    /// <summary>The address of the moment that a session shows, from <c>/play/</c> on; null if the session is gone, or there is no room to keep a long scenario.</summary>
    /// <param name="selected">What is selected; null for nothing.</param>
    /// <param name="view">What stands where the timeline does; null for the timeline.</param>
    Task<string?> OfAsync(string session, string? selected, string? view);

    /// <summary>A scenario as it stands in an address, behind <c>/play/</c>; null if there is no room to keep a long one.</summary>
    Task<string?> CodeAsync(Scenario scenario);

    /// <summary>What an address asks for: a picture of that very moment and what became of the replay, or what is wrong with it. Never throws for what it is given.</summary>
    /// <param name="code">What follows <c>/play/</c> in the path.</param>
    ValueTask<LinkOpening> OpenAsync(string code, LinkQuery query);
}

/// <summary>The query of an address, as it stands there.</summary>
/// <param name="At">The moment; null: the beginning.</param>
/// <param name="Engine">The version of the engine that it was made with.</param>
/// <param name="Digest">What the run was up to that moment.</param>
public sealed record LinkQuery(string? At, string? Engine, string? Digest);

/// <summary>What an address comes to: either <paramref name="Problem"/> is null, or scenario and frame are.</summary>
/// <param name="At">The moment that is shown.</param>
/// <param name="Frame">The picture of that moment.</param>
/// <param name="NotModelled">What in the scenario the engine takes in and does not model, each with its place.</param>
public sealed record LinkOpening(
    Scenario? Scenario, Moment At, SessionFrame? Frame, ReplayVerdict? Replay, ImmutableArray<string> NotModelled, LinkProblem? Problem)
{
    public static LinkOpening Of(LinkProblem problem) => new(null, default, null, null, [], problem);
}

/// <summary>Whether the run is the one that the address was made of.</summary>
/// <param name="From">It parts after this instant; null unless it differs.</param>
/// <param name="To">It has parted by this instant; null unless it differs.</param>
/// <param name="Engine">The version of the engine that the address was made with, as it says; null if it says none.</param>
public sealed record ReplayVerdict(ReplayResult Result, Instant? From, Instant? To, string? Engine);

/// <summary>What a replay came to.</summary>
public enum ReplayResult
{
    /// <summary>The address does not say what the run was.</summary>
    NotTold,

    /// <summary>Event for event what it was.</summary>
    Same,

    /// <summary>It goes another way.</summary>
    Differs,
}

/// <summary>Why an address can't be opened.</summary>
/// <param name="Details">What the kind needs to be said: what was given, or places and complaints.</param>
public sealed record LinkProblem(LinkProblemCode Code, ImmutableArray<string> Details);

/// <summary>Kinds of reasons.</summary>
public enum LinkProblemCode
{
    /// <summary>It is not what a link carries: a letter is missing, or was changed on the way.</summary>
    Corrupt,

    /// <summary>It was made by a later form of links.</summary>
    UnknownVersion,

    /// <summary>It comes to more than a scenario may have.</summary>
    TooLarge,

    /// <summary>It names a stored scenario that is not here.</summary>
    NoSuchDocument,

    /// <summary>Entries of the scenario are not understood.</summary>
    NotUnderstood,

    /// <summary>The scenario is over a limit.</summary>
    OverLimit,

    /// <summary>The moment is none.</summary>
    NoMoment,

    /// <summary>The moment is further away than can be replayed.</summary>
    TooFar,

    /// <summary>The engine failed: a fault of ours.</summary>
    Failed,

    /// <summary>It names a stored scenario, and what is stored can't be read now.</summary>
    StoreAway,
}
