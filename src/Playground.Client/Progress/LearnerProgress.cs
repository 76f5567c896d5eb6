using System.Collections.Immutable;
using Playground.Client.Contracts;

namespace Playground.Client.Progress;

/// <summary>What somebody has done in the lessons: kept in their browser, and nowhere else.</summary>
public sealed record LearnerProgress(ImmutableSortedDictionary<string, LessonProgress> Lessons)
{
    public static LearnerProgress None { get; } = new(ImmutableSortedDictionary<string, LessonProgress>.Empty.WithComparers(StringComparer.Ordinal));

    public LessonProgress Of(string lesson) => Lessons.GetValueOrDefault(lesson, LessonProgress.None);

    public LearnerProgress With(string lesson, LessonProgress progress) => this with { Lessons = Lessons.SetItem(lesson, progress) };

    /// <summary>Both together: nothing that was reached in either is lost.</summary>
    public LearnerProgress And(LearnerProgress other) =>
        other.Lessons.Aggregate(this, (all, each) => all.With(each.Key, all.Of(each.Key).And(each.Value)));
}

/// <summary>What somebody has done in one lesson.</summary>
/// <param name="Goals">Ids of the goals that were reached.</param>
/// <param name="Predictions">What was answered, the newest answer of each.</param>
/// <param name="Hints">How many hints were asked for, by goal.</param>
public sealed record LessonProgress(
    ImmutableSortedSet<string> Goals, ImmutableSortedDictionary<string, PlacedPrediction> Predictions, ImmutableSortedDictionary<string, int> Hints)
{
    public static LessonProgress None { get; } = new(
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
        ImmutableSortedDictionary<string, PlacedPrediction>.Empty.WithComparers(StringComparer.Ordinal),
        ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>Whether every goal was reached.</summary>
    public bool IsDone(Lesson lesson) => lesson.Goals.All(goal => Goals.Contains(goal.Id));

    /// <summary>Whether anything was done at all.</summary>
    public bool Begun => !Goals.IsEmpty || !Predictions.IsEmpty || !Hints.IsEmpty;

    public LessonProgress And(LessonProgress other) => new(
        Goals.Union(other.Goals),
        Predictions.SetItems(other.Predictions),
        Hints.SetItems(other.Hints.Select(hint => KeyValuePair.Create(hint.Key, Math.Max(hint.Value, Hints.GetValueOrDefault(hint.Key))))));
}

/// <summary>An answer that was given before the truth came out.</summary>
public sealed record PlacedPrediction(string Answer, bool Right);
