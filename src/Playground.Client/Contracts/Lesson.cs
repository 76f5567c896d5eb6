using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>A lesson as data. <c>docs/LESSONS.md</c> says how its files are written.</summary>
/// <param name="Id">Its folder's name, and its place in addresses.</param>
/// <param name="Order">Place among all lessons; unique.</param>
/// <param name="Track">Id of the track it belongs to.</param>
/// <param name="Minutes">About how long it takes.</param>
/// <param name="Caption">One sentence that says what the opening picture shows.</param>
/// <param name="Opening">Where the run stands, paused, when the lesson opens.</param>
/// <param name="Solution">What a person could do to reach every goal, as steps of the scenario; a test does it.</param>
/// <param name="Texts">The prose, by language code.</param>
public sealed record Lesson(
    string Id, int Order, string Track, int Minutes, LocalizedText Title, LocalizedText Summary, LocalizedText Caption,
    Scenario Scenario, Instant Opening,
    ImmutableArray<LessonTry> Tries, ImmutableArray<LessonPrediction> Predictions, ImmutableArray<LessonGoal> Goals,
    ImmutableArray<LessonHint> Hints, LessonSolution Solution, ImmutableSortedDictionary<string, ImmutableArray<LessonBlock>> Texts)
{
    /// <summary>The prose in that language, else in English.</summary>
    public ImmutableArray<LessonBlock> Text(string language) => Texts.TryGetValue(language, out var blocks) ? blocks : Texts["en"];
}

/// <summary>A button that does something to the session, its commands in order.</summary>
public sealed record LessonTry(string Id, LocalizedText Label, ImmutableArray<SessionCommand> Commands);

/// <summary>A question that is answered before the run answers it.</summary>
/// <param name="Reveal">The truth comes out at the first instant at which all of these hold together.</param>
/// <param name="Why">Shown beside prediction and truth.</param>
public sealed record LessonPrediction(
    string Id, LocalizedText Question, ImmutableArray<LessonOption> Options, ImmutableArray<Check> Reveal, LocalizedText Why);

/// <summary>An answer, true if its checks all hold when the truth comes out.</summary>
public sealed record LessonOption(string Id, LocalizedText Text, ImmutableArray<Check> Holds);

/// <summary>Something to bring about: reached at the first instant at which all its checks hold together.</summary>
public sealed record LessonGoal(string Id, LocalizedText Title, ImmutableArray<Check> Checks);

/// <param name="Goal">The goal that it helps with; null for the lesson as a whole.</param>
public sealed record LessonHint(string? Goal, LocalizedText Text);

/// <param name="Until">All goals are reached by this instant.</param>
public sealed record LessonSolution(ImmutableArray<Step> Steps, Instant Until);

/// <summary>A piece of a lesson's text. A page puts prose and components one after the other.</summary>
public abstract record LessonBlock
{
    private LessonBlock() { }

    /// <summary>HTML made from Markdown; it holds no markup but Markdown's own.</summary>
    public sealed record Prose(string Html) : LessonBlock;

    /// <summary>An aside, as HTML.</summary>
    public sealed record Note(string Html) : LessonBlock;

    /// <summary>The button of the lesson's <see cref="LessonTry"/> with that id.</summary>
    public sealed record Try(string Id) : LessonBlock;

    public sealed record Predict(string Id) : LessonBlock;

    public sealed record Goal(string Id) : LessonBlock;
}
