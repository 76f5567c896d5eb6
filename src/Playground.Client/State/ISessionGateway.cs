using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Scenarios;

namespace Playground.Client.State;

/// <summary>The way from components to sessions. Components know no other.</summary>
public interface ISessionGateway
{
    /// <summary>Opens a new session, or joins one that runs. Never throws for what a person can cause: see <see cref="OpenResult.Problem"/>.</summary>
    Task<OpenResult> OpenAsync(SessionRequest request, CancellationToken cancel = default);

    /// <summary>Opens two sessions that are watched together. Never throws for what a person can cause: see <see cref="PairResult.Problem"/>.</summary>
    Task<PairResult> OpenPairAsync(SessionRequest left, SessionRequest right, CancellationToken cancel = default);
}

/// <summary>Which session is wanted.</summary>
public abstract record SessionRequest
{
    private SessionRequest() { }

    /// <summary>A new session of a lesson, paused at its opening.</summary>
    public sealed record OfLesson(string LessonId) : SessionRequest;

    /// <summary>A new session of an entry of the gallery, paused at its opening.</summary>
    public sealed record OfGallery(string EntryId) : SessionRequest;

    /// <summary>A new session of a scenario document (JSON), paused at <paramref name="Opening"/>.</summary>
    public sealed record OfScenario(string Json, Instant Opening) : SessionRequest;

    /// <summary>A new session of a scenario that was read already, paused at a moment.</summary>
    public sealed record OfLink(Scenario Scenario, Moment At) : SessionRequest;

    /// <summary>A session that was opened before, in memory or kept.</summary>
    public sealed record Join(string SessionId) : SessionRequest;
}

/// <summary>A handle, or why there is none: one of the two is null.</summary>
public sealed record OpenResult(ISessionHandle? Handle, OpenProblem? Problem);

/// <summary>Why a session could not be opened.</summary>
/// <param name="Message">In English, for people.</param>
/// <param name="Errors">JSON path of the scenario document → messages; empty unless <see cref="OpenProblemCode.InvalidScenario"/>.</param>
public sealed record OpenProblem(
    OpenProblemCode Code, string Message, ImmutableSortedDictionary<string, ImmutableArray<string>> Errors);

/// <summary>Kinds of reasons.</summary>
public enum OpenProblemCode
{
    /// <summary>No session with that id: nobody ever acted in it, or it was left alone for longer than sessions are kept. Open a fresh one.</summary>
    SessionGone,

    /// <summary>The session is kept, but could not be brought back: its log is damaged, its scenario no longer reads, or its replay takes too long.</summary>
    NotRebuilt,

    /// <summary>What is kept can't be read at the moment.</summary>
    StorageAway,

    /// <summary>No such lesson or entry of the gallery.</summary>
    UnknownLesson,

    /// <summary>The document is wrong.</summary>
    InvalidScenario,

    /// <summary>The document is over a limit; the message names it.</summary>
    ScenarioTooLarge,

    /// <summary>The server has as many sessions as it can hold.</summary>
    ServerFull,

    /// <summary>This page has opened more sessions than one page may: wait a little.</summary>
    TooMany,

    /// <summary>The engine failed: a fault of ours.</summary>
    Failed,
}

/// <summary>
/// One viewer's hold on a session. Disposing it means that this viewer no longer watches; the session itself lives on for a while.
/// Safe to use from any thread.
/// </summary>
public interface ISessionHandle : IAsyncDisposable
{
    /// <summary>The session's id; unguessable, so that who knows it may watch.</summary>
    string Id { get; }

    /// <summary>The lesson it is a session of; null if none.</summary>
    string? LessonId { get; }

    /// <summary>The newest frame.</summary>
    SessionFrame Current { get; }

    /// <summary>
    /// Raised with each new frame, at most ten times a second, on no particular thread (use <c>InvokeAsync</c>). The last frame of a
    /// movement is never left out. Subscribers must return at once.
    /// </summary>
    event Action<SessionFrame>? Changed;

    /// <summary>Raised once if the session ends under its viewers (the server needs its place): open another.</summary>
    event Action? Gone;

    /// <summary>Carries out a command; <see cref="Current"/> shows its effect when the task is done.</summary>
    Task<CommandResult> SendAsync(SessionCommand command, CancellationToken cancel = default);

    /// <summary>Events of the run, oldest first.</summary>
    Task<ImmutableArray<EventLine>> EventsAsync(EventQuery query, CancellationToken cancel = default);

    /// <summary>The event and what led to it, its causes up to the beginning: nearest last. Empty if there is no such event.</summary>
    Task<ImmutableArray<EventLine>> CausesAsync(int eventId, CancellationToken cancel = default);

    /// <summary>
    /// What the producers did so far, made when asked for: ask only while somebody looks, and not with every frame. The same instance while nothing
    /// changed; null if the session is gone.
    /// </summary>
    Task<MetricsView?> MetricsAsync(CancellationToken cancel = default);

    /// <summary>What stands on the scrubber, of the whole run; null if the session is gone. Made when asked for.</summary>
    Task<TimelineMarks?> MarksAsync(CancellationToken cancel = default);

    /// <summary>The scenario of a branch, with everything that was done on it; null if there is no such branch, or the session is gone.</summary>
    Task<Scenario?> BranchAsync(int branch, CancellationToken cancel = default);

    /// <summary>The session's scenario as a canonical JSON document.</summary>
    Task<string> ScenarioAsync(CancellationToken cancel = default);
}
