using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>A lesson as data. <c>docs/LESSONS.md</c> says how its files are written.</summary>
/// <param name="Id">Its folder's name, and its place in addresses.</param>
/// <param name="Order">Place among all lessons; unique.</param>
/// <param name="Track">Id of the track it belongs to.</param>
/// <param name="Minutes">About how long it takes.</param>
/// <param name="After">Ids of the lessons that it builds on.</param>
/// <param name="Question">What it answers, in one sentence.</param>
/// <param name="Caption">One sentence that says what the opening picture shows.</param>
/// <param name="Opening">Where the run stands, paused, when the lesson opens.</param>
/// <param name="Solution">What a person could do to reach every goal, as steps of the scenario; a test does it.</param>
/// <param name="Texts">The prose, by language code.</param>
public sealed record Lesson(
    string Id, int Order, string Track, int Minutes, ImmutableArray<string> After,
    LocalizedText Title, LocalizedText Question, LocalizedText Summary, LocalizedText Caption,
    Scenario Scenario, Instant Opening,
    ImmutableArray<LessonValue> Values, ImmutableArray<LessonClaim> Claims, ImmutableArray<LessonWatch> Watches,
    ImmutableArray<LessonTry> Tries, ImmutableArray<LessonPrediction> Predictions, ImmutableArray<LessonGoal> Goals,
    ImmutableArray<LessonHint> Hints, LessonSolution Solution, LessonFidelity Fidelity,
    ImmutableSortedDictionary<string, ImmutableArray<LessonBlock>> Texts)
{
    /// <summary>The prose in that language, else in English.</summary>
    public ImmutableArray<LessonBlock> Text(string language) => Texts.TryGetValue(language, out var blocks) ? blocks : Texts["en"];
}

/// <summary>Lessons that belong together, in the order of the catalogue.</summary>
public sealed record LessonTrack(string Id, LocalizedText Title, LocalizedText Summary);

/// <summary>A button that does something to the session, its commands in order.</summary>
public sealed record LessonTry(string Id, LocalizedText Label, ImmutableArray<SessionCommand> Commands);

/// <summary>Something to bring about: reached at the first instant at which all its checks hold together.</summary>
public sealed record LessonGoal(string Id, LocalizedText Title, ImmutableArray<Check> Checks);

/// <summary>Help with a goal, in the order in which it is given. After the concept the solution can be shown.</summary>
/// <param name="Nudge">Where to look.</param>
/// <param name="Concept">The idea that is missing.</param>
public sealed record LessonHint(string Goal, LocalizedText Nudge, LocalizedText Concept);

/// <param name="Until">All goals are reached by this instant.</param>
public sealed record LessonSolution(ImmutableArray<Step> Steps, Instant Until);

/// <summary>How true the lesson is to Kafka. Short texts.</summary>
public sealed record LessonFidelity(LocalizedText Modelled, LocalizedText Simplified, LocalizedText NotModelled);

/// <summary>A sentence of the prose that the run bears out: it does at the first instant at which all checks hold together, and from then on.</summary>
public sealed record LessonClaim(string Id, ImmutableArray<Check> Checks);

/// <summary>Values of the run that are shown live, beneath one another.</summary>
public sealed record LessonWatch(string Id, LocalizedText Title, ImmutableArray<LessonWatchRow> Rows);

/// <param name="Value">Name of one of the lesson's values.</param>
public sealed record LessonWatchRow(string Value, LocalizedText Label);

/// <summary>A value of the run that the lesson's text quotes.</summary>
public abstract record LessonValue(string Id)
{
    /// <summary>What a check would look at.</summary>
    /// <param name="Plus">Is added to a number.</param>
    public sealed record Subject(string Id, CheckSubject Of, int Plus) : LessonValue(Id);

    /// <summary>Simulated time from the last event of the first kind that was followed by one of the second kind, to that one.</summary>
    public sealed record Elapsed(string Id, string First, string Second) : LessonValue(Id);

    /// <summary>Names of the producer's records with that verdict, in their order.</summary>
    public sealed record Names(string Id, string Producer, string Verdict) : LessonValue(Id);
}
