using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using NodeValue = System.Text.Json.Nodes.JsonValue;

namespace Playground.Server.Lessons;

/// <summary>
/// Reads predictions that are placed on the stage. Their checks are written once, with <c>*</c> where the place's name stands, and become one
/// option a place.
/// </summary>
internal static class PlaceReader
{
    private const int MostOffsets = 64;
    private const int MostPoints = 32;

    /// <summary><c>pick</c>, <c>mark</c>: one thing, or any number of things, of one kind.</summary>
    public static (Answering? Answering, ImmutableArray<LessonOption> Options) Things(ObjectReader reader, bool many)
    {
        var kinds = Enum.GetNames<PlaceKind>().Select(name => name.ToLowerInvariant()).Where(reader.Has).ToArray();
        if (kinds is not [var name] || !Enum.TryParse<PlaceKind>(name, ignoreCase: true, out var kind))
        {
            reader.Context.Error(reader.Path, "Expected exactly one of \"broker\", \"controller\", \"consumer\", \"partition\" and \"record\", with a list of names.");
            return (null, []);
        }

        var ids = reader.List(name, "a list of names", (item, path) => Name(reader.Context, item, path));
        if (ids.Length < 2)
            reader.Context.Error(reader.At(name), "At least two are needed.");
        var options = Options(reader, ids);
        reader.Close();
        return (many ? new Answering.Mark(kind) : new Answering.Pick(kind), options);
    }

    /// <summary><c>drag</c>: a flag to an offset.</summary>
    public static (Answering? Answering, ImmutableArray<LessonOption> Options) Drag(ObjectReader reader)
    {
        var topic = reader.Reference(Reference.Topic, "topic");
        var partition = reader.RequiredInt("partition", 0);
        var flag = reader.RequiredText("flag", "the flag's name, such as \"HW\"");
        var (from, to) = (reader.Int("from", 0) ?? 0, reader.RequiredInt("to", 1));
        if (to <= from || to - from > MostOffsets)
            reader.Context.Error(reader.At("to"), string.Create(CultureInfo.InvariantCulture, $"Expected an offset after \"from\", at most {MostOffsets} further on."));
        var ids = Enumerable.Range(from, Math.Clamp(to - from, 0, MostOffsets) + 1).Select(offset => offset.ToString(CultureInfo.InvariantCulture));
        var options = Options(reader, [.. ids]);
        reader.Close();
        return (new Answering.Drag(topic, partition, flag), options);
    }

    /// <summary><c>sketch</c>: a curve over time.</summary>
    public static Answering? Sketch(ObjectReader reader)
    {
        reader.Require("value");
        var value = ValueReader.Value(reader, "value");
        var (from, to, every) = (reader.RequiredDuration("from"), reader.RequiredDuration("to"), reader.RequiredDuration("every"));
        var label = LessonReader.Both(reader, "label");
        var top = reader.RequiredInt("atMost", 1);
        reader.Close();
        if (every.Microseconds <= 0 || every.Microseconds % GoalWatch.Grid.Microseconds != 0 || from.Microseconds % GoalWatch.Grid.Microseconds != 0)
            reader.Context.Error(reader.At("every"), "Expected multiples of 100ms.");
        else if (to <= from || (to - from).Microseconds / every.Microseconds >= MostPoints)
            reader.Context.Error(reader.At("to"), string.Create(CultureInfo.InvariantCulture, $"Expected a moment after \"from\", so that there are at most {MostPoints} points."));
        return value is null ? null : new Answering.Sketch(value, label, Instant.Zero + from, Instant.Zero + to, every, top);
    }

    private static string? Name(ReadContext context, JsonElement item, DocumentPath path)
    {
        if (item.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            return item.ToString();
        context.Unexpected(path, "a name or a number", item);
        return null;
    }

    private static ImmutableArray<LessonOption> Options(ObjectReader reader, ImmutableArray<string> ids)
    {
        reader.Require("holds");
        if (reader.Raw("holds") is not { } template)
            return [];
        return
        [
            .. ids.Select(id =>
            {
                using var filled = JsonDocument.Parse(Fill(JsonNode.Parse(template.GetRawText()), id)?.ToJsonString() ?? "null");
                var checks = ObjectReader.Items(
                    reader.Context, filled.RootElement, reader.At("holds"), "a list of checks", (item, path) => CheckReader.Read(reader.Context, item, path, goal: true));
                return new LessonOption(id, LocalizedText.Empty, checks);
            }),
        ];
    }

    /// <summary>A text that is <c>*</c> alone becomes the name, as a number if it is one; elsewhere the star is replaced.</summary>
    private static JsonNode? Fill(JsonNode? node, string id) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => Fill(item, id))]),
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Fill(field.Value, id)))),
        NodeValue value when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>(), id),
        _ => node?.DeepClone(),
    };

    private static NodeValue Text(string text, string id) =>
        text == "*" && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? NodeValue.Create(number)
            : NodeValue.Create(text.Replace("*", id, StringComparison.Ordinal));
}
