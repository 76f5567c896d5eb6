using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Lessons;

/// <summary>
/// Reads the data of a lesson (<c>lesson.yaml</c> as a JSON tree) with the readers of scenario documents, so that its actions and checks are
/// as strictly checked as a scenario's. <c>docs/LESSONS.md</c> is the schema.
/// </summary>
internal static partial class LessonReader
{
    public const string IdRule = "an id: a small letter, then up to 31 small letters, digits or '-'";

    /// <summary>The lesson without its prose; null only if the document is no object or its scenario can't be made out.</summary>
    public static Lesson? Read(string id, JsonElement root, ReadContext context)
    {
        if (ObjectReader.Open(context, root, DocumentPath.Root, "a lesson, which is an object") is not { } document)
            return null;
        document.Require("scenario");
        var scenario = document.Raw("scenario") is { } element
            ? ScenarioReader.ReadDocument(element, context, document.At("scenario"))
            : null;
        var opening = Instant.Zero + document.RequiredDuration("opening");
        var values = ValueReader.Values(document);
        var lesson = new Lesson(
            id, document.RequiredInt("order", 0), Id(document, "track"), document.RequiredInt("minutes", 1, 60), After(document),
            Both(document, "title"), Both(document, "question"), Both(document, "summary"), Both(document, "caption"), scenario ?? new Scenario(), opening,
            values, ValueReader.Claims(document), ValueReader.Watches(document, values),
            TryReader.List(document), PredictionReader.List(document), Goals(document), Hints(document),
            Solution(document, opening), Fidelity(document), ImmutableSortedDictionary<string, ImmutableArray<LessonBlock>>.Empty);
        document.Close();
        Unique(document, "tries", lesson.Tries.Select(each => each.Id));
        Unique(document, "predictions", lesson.Predictions.Select(each => each.Id));
        Unique(document, "goals", lesson.Goals.Select(each => each.Id));
        Unique(document, "watches", lesson.Watches.Select(each => each.Id));
        CheckHints(document, lesson);
        context.RunLater();
        ScenarioReader.CheckLimits(context, document.At("scenario"));
        return scenario is null ? null : lesson;
    }

    /// <param name="longest">In characters; 32 is what <see cref="IdRule"/> says.</param>
    public static bool IsId(string text, int longest = 32) => text.Length <= longest && IdPattern().IsMatch(text);

    /// <summary>A text that must be there in every language.</summary>
    public static LocalizedText Both(ObjectReader reader, string field)
    {
        reader.Require(field);
        var text = LocalizedTextReader.Read(reader, field);
        if (reader.Has(field))
            RequireLanguages(reader, reader.At(field), text);
        return text;
    }

    public static string Id(ObjectReader reader, string field)
    {
        var id = reader.RequiredText(field, IdRule);
        if (id.Length > 0 && !IsId(id))
            reader.Context.Error(reader.At(field), $"Expected {IdRule}, but was \"{id}\".");
        return id;
    }

    /// <summary>Checks that say how long or when they must hold.</summary>
    public static ImmutableArray<Check> Checks(ObjectReader reader, string field)
    {
        reader.Require(field);
        var checks = reader.List(field, "a list of checks", (item, path) => CheckReader.Read(reader.Context, item, path, goal: true));
        if (checks.IsEmpty && reader.Has(field))
            reader.Context.Error(reader.At(field), "At least one check is needed.");
        return checks;
    }

    public static void Unique(ObjectReader reader, string field, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            reader.Context.Error(reader.At(field), $"The id \"{twice.Key}\" is used more than once.");
    }

    /// <summary>Complains at <paramref name="path"/> of each language that the text is not written in.</summary>
    public static void RequireLanguages(ObjectReader reader, DocumentPath path, LocalizedText text)
    {
        foreach (var language in LessonFolder.Languages.Where(language => string.IsNullOrWhiteSpace(text.Texts.GetValueOrDefault(language))))
            reader.Context.Error(path, $"The text in \"{language}\" is missing.");
    }

    private static ImmutableArray<LessonGoal> Goals(ObjectReader document)
    {
        document.Require("goals");
        return document.List("goals", "a list of goals", (item, path) =>
        {
            if (ObjectReader.Open(document.Context, item, path) is not { } reader)
                return null;
            var goal = new LessonGoal(Id(reader, "id"), Both(reader, "title"), Checks(reader, "checks"));
            for (var i = 0; i < goal.Checks.Length; i++)
                RequireLanguages(reader, reader.At("checks").Item(i).Field("label"), goal.Checks[i].Label);
            reader.Close();
            return goal;
        });
    }

    private static ImmutableArray<string> After(ObjectReader document) => document.List("after", "a list of lessons", (item, path) =>
    {
        if (item.ValueKind == JsonValueKind.String)
            return item.GetString();
        document.Context.Unexpected(path, "the id of a lesson", item);
        return null;
    });

    private static ImmutableArray<LessonHint> Hints(ObjectReader document) =>
        document.List("hints", "a list of hints", (item, path) =>
        {
            if (ObjectReader.Open(document.Context, item, path) is not { } reader)
                return null;
            var hint = new LessonHint(reader.RequiredText("goal"), Both(reader, "nudge"), Both(reader, "concept"));
            reader.Close();
            return hint;
        });

    private static LessonFidelity Fidelity(ObjectReader document)
    {
        document.Require("fidelity");
        if (document.Object("fidelity") is not { } reader)
            return new LessonFidelity(LocalizedText.Empty, LocalizedText.Empty, LocalizedText.Empty);
        var fidelity = new LessonFidelity(Both(reader, "modelled"), Both(reader, "simplified"), Both(reader, "notModelled"));
        reader.Close();
        return fidelity;
    }

    /// <summary>Every goal has its hint, and every hint its goal.</summary>
    private static void CheckHints(ObjectReader document, Lesson lesson)
    {
        Unique(document, "hints", lesson.Hints.Select(hint => hint.Goal));
        foreach (var hint in lesson.Hints.Where(hint => lesson.Goals.All(goal => goal.Id != hint.Goal)))
            document.Context.Error(document.At("hints"), $"There is no goal \"{hint.Goal}\".");
        foreach (var goal in lesson.Goals.Where(goal => lesson.Hints.All(hint => hint.Goal != goal.Id)))
            document.Context.Error(document.At("hints"), $"The goal \"{goal.Id}\" has no hint.");
    }

    private static LessonSolution Solution(ObjectReader document, Instant opening)
    {
        document.Require("solution");
        if (document.Object("solution") is not { } reader)
            return new LessonSolution([], opening);
        document.Context.Declared.BeginChoice();
        var steps = reader.List("steps", "a list of steps", (item, path) =>
        {
            var step = StepReader.Read(document.Context, item, path);
            if (step?.When is When.At at && at.Instant < opening)
                document.Context.Error(path.Field("at"), "A step of the solution can't be before the lesson's opening.");
            return step;
        });
        var until = Instant.Zero + reader.RequiredDuration("until");
        reader.Close();
        return new LessonSolution(steps, until);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
