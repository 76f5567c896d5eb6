using System.Collections.Immutable;
using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Lessons;

namespace Playground.Server.Glossary;

/// <summary>Reads the glossary: a YAML file that is a list of terms. <c>docs/LESSONS.md</c> is its schema.</summary>
internal static class GlossaryReader
{
    /// <summary>The file's terms; none, if there is no such file.</summary>
    /// <exception cref="LessonException">Something is wrong in it; all that is wrong is listed.</exception>
    public static TermCatalogue Read(string? path) =>
        path is null || !File.Exists(path) ? TermCatalogue.Empty : Parse(Path.GetFileName(path), File.ReadAllText(path));

    /// <summary>The terms of a text.</summary>
    /// <param name="file">How errors name it.</param>
    /// <exception cref="LessonException">As above.</exception>
    public static TermCatalogue Parse(string file, string yaml)
    {
        List<LessonError> errors = [];
        var terms = ContentYaml.Read<IReadOnlyList<Term>>(file, yaml, errors, (root, context) => Read(root, context));
        return errors.Count == 0 && terms is not null ? new TermCatalogue(terms) : throw new LessonException(errors);
    }

    private static ImmutableArray<Term> Read(JsonElement root, ReadContext context)
    {
        var check = new GlossaryCheck(context);
        var terms = ObjectReader.Items(context, root, DocumentPath.Root, "a list of terms", (item, path) =>
        {
            if (ObjectReader.Open(context, item, path, "a term, which is an object") is not { } reader)
                return null;
            var term = Read(reader);
            check.Take(term, path);
            return term;
        });
        check.Finish();
        return terms;
    }

    private static Term Read(ObjectReader reader)
    {
        var term = new Term(
            LessonReader.Id(reader, "id"), LessonReader.Both(reader, "term"), Spellings(reader, "also"), Spellings(reader, "except"), LessonReader.Both(reader, "meaning"),
            reader.List("see", "a list of ids", (item, path) => Text(reader.Context, item, path)));
        reader.Close();
        return term;
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Spellings(ObjectReader reader, string field)
    {
        var spellings = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (reader.Object(field, "an object of lists of spellings by language (en, ko)") is not { } lists)
            return spellings.ToImmutable();
        foreach (var language in LessonFolder.Languages)
            spellings[language] = lists.List(language, "a list of spellings", (item, path) => Text(reader.Context, item, path));
        lists.Close();
        return spellings.ToImmutable();
    }

    private static string? Text(ReadContext context, JsonElement item, DocumentPath path)
    {
        if (item.ValueKind == JsonValueKind.String && item.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            return text;
        context.Unexpected(path, "a text", item);
        return null;
    }
}
