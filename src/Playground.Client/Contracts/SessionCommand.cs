using System.Collections.Immutable;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Contracts;

/// <summary>Something that a person asks of a session. Commands are carried out one at a time, in the order in which they arrive.</summary>
public abstract record SessionCommand
{
    private SessionCommand() { }

    /// <summary>Slowest pace: a millisecond of simulated time in a second.</summary>
    public const double MinSpeed = 0.001;

    /// <summary>Fastest pace: 100 seconds of simulated time in a second.</summary>
    public const double MaxSpeed = 100;

    /// <summary>Simulated time goes on at the session's speed, until paused.</summary>
    public sealed record Play : SessionCommand;

    /// <summary>Simulated time stands still.</summary>
    public sealed record Pause : SessionCommand;

    /// <summary>Simulated seconds in a second of the wall clock, <see cref="MinSpeed"/> to <see cref="MaxSpeed"/>.</summary>
    public sealed record SetSpeed(double Speed) : SessionCommand;

    /// <summary>Goes on to the next event that is not background, then pauses.</summary>
    public sealed record StepEvent : SessionCommand;

    /// <summary>Goes on, as fast as the machine allows, to the next event of that severity or a higher one, then pauses.</summary>
    public sealed record RunToNext(Severity AtLeast = Severity.Notable) : SessionCommand;

    /// <summary>Plays at the session's speed for so much simulated time, then pauses.</summary>
    public sealed record RunFor(Duration Time) : SessionCommand;

    /// <summary>Plays at the session's speed up to an instant, then pauses. An instant in the past is refused.</summary>
    public sealed record RunUntil(Instant Until) : SessionCommand;

    /// <summary>Does what a scenario's step can do, now. It is appended to the session's scenario.</summary>
    public sealed record Act(StepAction Action) : SessionCommand;

    /// <summary>Loses a message that is on its way, by the id in its <c>MessageView</c>. Appended to the scenario as <c>message.drop</c>.</summary>
    public sealed record DropMessage(long MessageId) : SessionCommand;

    /// <summary>Delays a message that is on its way. Appended to the scenario as <c>message.delay</c>.</summary>
    public sealed record DelayMessage(long MessageId, Duration By) : SessionCommand;

    /// <summary>Begins anew from the session's opening, paused. What was done before is kept as a branch, if anything was.</summary>
    /// <param name="KeepProgress">In a lesson: goals that were reached, and truths that came out, stay so.</param>
    public sealed record Reset(bool KeepProgress = false) : SessionCommand;

    /// <summary>
    /// Stands at another moment, paused: one in the past, or one that was not reached yet. What is done in the past begins a branch; what came next
    /// before is kept as another.
    /// </summary>
    public sealed record Seek(Moment To) : SessionCommand;

    /// <summary>Goes back to right after the event that is not background before the last one, paused.</summary>
    public sealed record StepBack : SessionCommand;

    /// <summary>Goes back to the event of that severity or a higher one before this moment, paused.</summary>
    public sealed record RunToPrevious(Severity AtLeast = Severity.Notable) : SessionCommand;

    /// <summary>Stands where the last command was given, on a branch without it.</summary>
    public sealed record Undo : SessionCommand;

    /// <summary>Begins a branch at this moment; what comes next on the present one is kept.</summary>
    public sealed record Fork : SessionCommand;

    /// <summary>The same scenario with another seed, up to the same instant, on a branch.</summary>
    public sealed record SetSeed(ulong Seed) : SessionCommand;

    /// <summary>
    /// Another scenario in the place of the session's, up to the same instant, on a branch. What was done before is kept as another; a reset begins from
    /// the new one.
    /// </summary>
    /// <param name="Scenario">One that was read without errors.</param>
    public sealed record Rewrite(Scenario Scenario) : SessionCommand;

    /// <summary>
    /// Goes along with a run that somebody else leads: stands at that moment of it, paused, on a branch that is lent. A lent branch makes room for the next one,
    /// and its goals are not this session's; once something is done on it, it is its own.
    /// </summary>
    public sealed record Adopt(LedRun Run, Moment At) : SessionCommand;

    /// <summary>Shows another branch, at the same instant if it went so far.</summary>
    public sealed record ShowBranch(int Branch) : SessionCommand;

    /// <param name="Name">Null takes the name back.</param>
    public sealed record RenameBranch(int Branch, string? Name) : SessionCommand;

    /// <summary>Gives up a branch that is not shown.</summary>
    public sealed record RemoveBranch(int Branch) : SessionCommand;

    /// <summary>Playing stops right after an event that matches one of these; they replace those before.</summary>
    public sealed record SetBreakpoints(ImmutableArray<EventPattern> At) : SessionCommand;
}

/// <summary>What came of a command.</summary>
/// <param name="Error">Kafka's error name where it has one, else null.</param>
/// <param name="Code">What kind of refusal it is, so that a page can say it in its language; null when done.</param>
/// <param name="Message">Why it was refused, in English; null when done.</param>
public sealed record CommandResult(bool Done, RefusalCode? Code = null, string? Error = null, string? Message = null)
{
    public static CommandResult Ok { get; } = new(true);

    public static CommandResult Refused(RefusalCode code, string message, string? error = null) => new(false, code, error, message);
}

/// <summary>Kinds of refusal.</summary>
public enum RefusalCode
{
    /// <summary>The engine refused the action: see <see cref="CommandResult.Error"/> and <see cref="CommandResult.Message"/>.</summary>
    Action,

    /// <summary>A speed or a duration outside its bounds.</summary>
    OutOfBounds,

    /// <summary>The message is no longer on its way.</summary>
    MessageGone,

    /// <summary>The session can't go on: its size is used up, or it failed. Reset it, or open another.</summary>
    Ended,

    /// <summary>The session is no longer on the server.</summary>
    SessionGone,

    /// <summary>Nothing to go on to was found within the longest simulated time that one command may cover.</summary>
    NothingHappens,

    /// <summary>Too many commands wait for the session.</summary>
    Busy,

    /// <summary>The session has as many branches as it may have.</summary>
    TooManyBranches,

    /// <summary>There is no such branch, or it is the one that is shown.</summary>
    NoSuchBranch,

    /// <summary>It was done, but the server could not save it: if it ends now, it is lost. The next command that can be saved saves it too.</summary>
    NotKept,

    /// <summary>The run is compared with another, and can't be changed.</summary>
    Compared,
}
