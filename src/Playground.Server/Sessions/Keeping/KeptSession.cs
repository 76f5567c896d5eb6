using System.Collections.Immutable;
using Playground.Engine;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Sessions.Keeping;

/// <summary>All that is kept of a session: from this it is made again by replay. A picture of a moment; taking one costs next to nothing.</summary>
/// <param name="Anew">What a reset begins from: the opening's scenario, until it is rewritten.</param>
/// <param name="Branches">By id, ascending. That of the branch that is shown is as it is now.</param>
/// <param name="Shown">Id of the branch that is shown.</param>
/// <param name="Head">The moment that is shown.</param>
/// <param name="Speed">Simulated seconds in a second.</param>
internal sealed record KeptSession(
    KeptOpening Opening, Scenario Anew, ImmutableArray<Branch> Branches, int Shown, Moment Head, double Speed,
    ImmutableArray<EventPattern> Breakpoints, KeptProgress Progress)
{
    /// <summary>The branch with that id; null if there is none.</summary>
    public Branch? Find(int? id) => Branches.FirstOrDefault(branch => branch.Id == id);

    public static KeptSession Of(KeptOpening opening, SessionRun run) => new(
        opening, run.Anew, run.Time.Branches, run.Time.Shown, run.Simulation.Here, run.Transport.Speed, run.Breakpoints.Patterns, KeptProgress.Of(run.Goals));
}

/// <summary>What a session began from.</summary>
/// <param name="Lesson">Id of its lesson; null if none.</param>
/// <param name="Version">Which goals of the lesson are meant: see <see cref="LessonVersion"/>.</param>
internal sealed record KeptOpening(Scenario Scenario, Moment At, string? Lesson, string? Version)
{
    public static KeptOpening Of(SessionOpening opening) => new(
        opening.Scenario, opening.Moment, opening.Lesson?.Id, opening.Lesson is { } lesson ? LessonVersion.Of(lesson) : null);
}

/// <summary>What is kept can't be read, or can't be run again. It is left as it is.</summary>
internal sealed class KeptException(string message, Exception? cause = null) : Exception(message, cause);
