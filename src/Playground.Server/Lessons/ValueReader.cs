using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;

namespace Playground.Server.Lessons;

/// <summary>Reads the values that a lesson's text quotes, the claims that its run bears out, and what is watched live.</summary>
internal static partial class ValueReader
{
    private const string NameRule = "a name: a small letter, then up to 31 letters, digits or '-'";

    private static readonly string[] Verdicts = ["fine", "lost", "lost-known", "failed-stored", "duplicated", "reordered", "unavailable", "pending"];

    public static ImmutableArray<LessonValue> Values(ObjectReader document)
    {
        if (document.Object("values") is not { } reader)
            return [];
        var values = reader.GivenNames.Select(name => Value(reader, name)).OfType<LessonValue>().ToImmutableArray();
        reader.Close();
        return values;
    }

    public static ImmutableArray<LessonClaim> Claims(ObjectReader document)
    {
        if (document.Object("claims") is not { } reader)
            return [];
        var claims = reader.GivenNames.Select(name =>
        {
            CheckName(reader, name);
            return new LessonClaim(name, LessonReader.Checks(reader, name));
        }).ToImmutableArray();
        reader.Close();
        return claims;
    }

    public static ImmutableArray<LessonWatch> Watches(ObjectReader document, ImmutableArray<LessonValue> values) =>
        document.List("watches", "a list of watches", (item, path) =>
        {
            if (ObjectReader.Open(document.Context, item, path) is not { } reader)
                return null;
            reader.Require("rows");
            var rows = reader.List("rows", "a list of rows", (row, at) =>
                ObjectReader.Open(document.Context, row, at) is { } fields ? Row(fields, values) : null);
            var watch = new LessonWatch(LessonReader.Id(reader, "id"), LessonReader.Both(reader, "title"), rows);
            reader.Close();
            return watch;
        });

    /// <summary>The object's one subject: that of a check, <c>elapsed</c> or <c>names</c>; null, with a complaint, if it has none.</summary>
    public static LessonValue? Value(ObjectReader parent, string name)
    {
        CheckName(parent, name);
        if (parent.Object(name) is not { } reader)
            return null;
        LessonValue? value = reader.Has("elapsed") ? Elapsed(reader, name)
            : reader.Has("names") ? Names(reader, name)
            : CheckReader.HasSubject(reader) ? new LessonValue.Subject(name, CheckReader.Subject(reader), reader.Int("plus", int.MinValue) ?? 0)
            : null;
        if (value is null)
            reader.Context.Error(reader.Path, "A value needs exactly one of \"measure\", \"state\", \"error\", \"event\", \"elapsed\" and \"names\".");
        else
            reader.Close();
        return value;
    }

    private static LessonWatchRow Row(ObjectReader reader, ImmutableArray<LessonValue> values)
    {
        var name = reader.RequiredText("value", "the name of a value");
        if (values.All(value => value.Id != name))
            reader.Context.Error(reader.At("value"), $"There is no value \"{name}\".");
        var row = new LessonWatchRow(name, LessonReader.Both(reader, "label"));
        reader.Close();
        return row;
    }

    private static LessonValue.Elapsed Elapsed(ObjectReader reader, string name)
    {
        var kinds = reader.List("elapsed", "two kinds of events", (item, path) =>
        {
            var kind = item.ValueKind == System.Text.Json.JsonValueKind.String ? item.GetString()! : "";
            if (EventKinds.Named(kind) is null)
                reader.Context.Error(path, $"There is no kind of events \"{kind}\".");
            return kind;
        });
        if (kinds.Length != 2)
            reader.Context.Error(reader.At("elapsed"), "Expected two kinds of events.");
        return new LessonValue.Elapsed(name, kinds.ElementAtOrDefault(0) ?? "", kinds.ElementAtOrDefault(1) ?? "");
    }

    private static LessonValue.Names Names(ObjectReader reader, string name) =>
        new(name, reader.Reference(Reference.Sender, "names"), reader.Choice("verdict", Verdicts) ?? "lost");

    private static void CheckName(ObjectReader reader, string name)
    {
        if (!NamePattern().IsMatch(name))
            reader.Context.Error(reader.At(name), $"Expected {NameRule}, but was \"{name}\".");
    }

    [GeneratedRegex(@"^[a-z][A-Za-z0-9-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
