using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Server.Glossary;

namespace Playground.Server.Lessons;

/// <summary>Something wrong in a lesson's file.</summary>
/// <param name="Line">From 1.</param>
internal sealed record LessonError(string File, int Line, string Message)
{
    public override string ToString() => $"{File}({Line}): {Message}";
}

/// <summary>Reads one lesson's folder: <c>lesson.yaml</c> and its prose in each language.</summary>
/// <param name="glossary">What its prose is linked to; null for nothing.</param>
internal sealed class LessonFolder(string folder, IGlossary? glossary = null)
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
            if (Text($"{language}.md") is not { } markdown)
                continue;
            var prose = new LessonProse((line, message) => Complain($"{language}.md", line, message));
            texts[language] = Linked(language, prose.Read(markdown));
            if (lesson is not null)
                new PlaceCheck(lesson, (line, message) => Complain($"{language}.md", line, message)).Check(texts[language], prose.Lines);
        }

        if (lesson is null)
            return null;
        lesson = lesson with { Texts = texts.ToImmutable() };
        if (texts.Count == Languages.Length && texts.Values.Select(PlaceCheck.Places).Distinct(StringComparer.Ordinal).Count() > 1)
            Complain($"{Languages[1]}.md", 1, "The languages don't place the same components in the same order.");
        return _errors.Count == 0 ? lesson : null;
    }

    private ImmutableArray<LessonBlock> Linked(string language, ImmutableArray<LessonBlock> blocks) =>
        glossary is null ? blocks : new TermLinks(glossary, language, message => Complain($"{language}.md", 1, message)).In(blocks);

    private Lesson? ReadData(string yaml) =>
        ContentYaml.Read($"{_id}/{DataFile}", yaml, _errors, (root, context) => LessonReader.Read(_id, root, context));

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
