using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Api;

namespace Playground.Server.Lessons;

/// <summary>Something wrong in a lesson's file.</summary>
/// <param name="Line">From 1.</param>
internal sealed record LessonError(string File, int Line, string Message)
{
    public override string ToString() => $"{File}({Line}): {Message}";
}

/// <summary>Reads one lesson's folder: <c>lesson.yaml</c> and its prose in each language.</summary>
internal sealed class LessonFolder(string folder)
{
    public const string DataFile = "lesson.yaml";

    /// <summary>Every lesson is written in all of these.</summary>
    public static ImmutableArray<string> Languages { get; } = ["en", "ko"];

    private readonly string _id = Path.GetFileName(folder);
    private readonly List<LessonError> _errors = [];

    public IReadOnlyList<LessonError> Errors => _errors;

    /// <summary>The lesson; null if anything is wrong, and <see cref="Errors"/> says what.</summary>
    public Lesson? Read()
    {
        if (!LessonReader.IsId(_id))
            Complain(DataFile, 1, $"The folder's name must be {LessonReader.IdRule}.");
        var lesson = Text(DataFile) is { } yaml ? ReadData(yaml) : null;
        var texts = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<LessonBlock>>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            if (Text($"{language}.md") is { } markdown)
                texts[language] = LessonProse.Read(markdown, (line, message) => Complain($"{language}.md", line, message));
        }

        if (lesson is null)
            return null;
        lesson = lesson with { Texts = texts.ToImmutable() };
        CheckPlaces(lesson);
        return _errors.Count == 0 ? lesson : null;
    }

    private Lesson? ReadData(string yaml)
    {
        var context = new ReadContext(Limits.Default);
        var places = new YamlPlaces(yaml);
        var converted = YamlDocument.ToJson(yaml);
        Lesson? lesson = null;
        if (converted.Json is { } json)
        {
            using var tree = WellFormed.Parse(json, context, DocumentPath.Root);
            lesson = tree is null ? null : LessonReader.Read(_id, tree.RootElement, context);
        }
        else
        {
            Complain(DataFile, converted.Line, converted.Error ?? "");
        }

        foreach (var error in context.Errors)
            Complain(DataFile, places.Line(error.Path), $"{error.Path}: {error.Message}");
        if (context.LimitExceeded is { } limit)
            Complain(DataFile, places.Line(limit.Path), Sessions.LimitText.Of(limit));
        return lesson;
    }

    /// <summary>The prose of each language places every prediction and every goal once, and names only what there is.</summary>
    private void CheckPlaces(Lesson lesson)
    {
        foreach (var (language, blocks) in lesson.Texts)
        {
            var file = $"{language}.md";
            Once(file, "predict", lesson.Predictions.Select(each => each.Id), blocks.OfType<LessonBlock.Predict>().Select(block => block.Id));
            Once(file, "goal", lesson.Goals.Select(each => each.Id), blocks.OfType<LessonBlock.Goal>().Select(block => block.Id));
            foreach (var block in blocks.OfType<LessonBlock.Try>().Where(block => lesson.Tries.All(each => each.Id != block.Id)))
                Complain(file, 1, $"There is no try \"{block.Id}\".");
        }

        if (lesson.Texts.Count == Languages.Length && lesson.Texts.Values.Select(Places).Distinct(StringComparer.Ordinal).Count() > 1)
            Complain($"{Languages[1]}.md", 1, "The languages don't place the same components in the same order.");
    }

    private static string Places(ImmutableArray<LessonBlock> blocks) =>
        string.Join(' ', blocks.Where(block => block is LessonBlock.Try or LessonBlock.Predict or LessonBlock.Goal));

    private void Once(string file, string directive, IEnumerable<string> declared, IEnumerable<string> placed)
    {
        var counts = placed.GroupBy(id => id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count());
        foreach (var id in declared)
        {
            counts.Remove(id, out var count);
            if (count != 1)
                Complain(file, 1, $"\":::{directive} {id}\" must stand here once, but stands {count} times.");
        }

        foreach (var id in counts.Keys.Order(StringComparer.Ordinal))
            Complain(file, 1, $"\":::{directive} {id}\" names nothing in {DataFile}.");
    }

    private string? Text(string file)
    {
        var path = Path.Combine(folder, file);
        if (File.Exists(path))
            return File.ReadAllText(path);
        Complain(file, 1, "This file is missing.");
        return null;
    }

    private void Complain(string file, int line, string message) => _errors.Add(new LessonError($"{_id}/{file}", line, message));
}
