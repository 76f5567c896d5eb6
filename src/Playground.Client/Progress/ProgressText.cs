using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Client.Progress;

/// <summary>Progress as JSON: how it is kept in the browser, exported and imported.</summary>
public static class ProgressText
{
    private const int Version = 1;
    private const int MostCharacters = 1_000_000;
    private const int MostHints = 2;

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(LearnerProgress progress) => new JsonObject
    {
        ["version"] = Version,
        ["lessons"] = new JsonObject(progress.Lessons.Select(lesson => KeyValuePair.Create(lesson.Key, (JsonNode?)Write(lesson.Value)))),
    }.ToJsonString(Form);

    /// <exception cref="FormatException">It is something else; the message says where and what was expected.</exception>
    public static LearnerProgress Read(string text)
    {
        if (text.Length > MostCharacters)
            throw new FormatException($"$: at most {MostCharacters} characters, but there are {text.Length}.");
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"line {wrong.LineNumber + 1}: this is no JSON.");
        }

        var document = Object(root, "$");
        if (document["version"] is not JsonValue version || !version.TryGetValue<int>(out var number) || number != Version)
            throw new FormatException($"$.version: expected {Version}, but was {document["version"]?.ToJsonString() ?? "nothing"}.");
        var lessons = Object(document["lessons"], "$.lessons");
        return lessons.Aggregate(LearnerProgress.None, (all, each) => all.With(each.Key, ReadLesson(each.Value, $"$.lessons.{each.Key}")));
    }

    private static JsonObject Write(LessonProgress lesson) => new()
    {
        ["goals"] = new JsonArray([.. lesson.Goals.Select(goal => (JsonNode)goal)]),
        ["predictions"] = new JsonObject(lesson.Predictions.Select(each => KeyValuePair.Create(
            each.Key, (JsonNode?)new JsonObject { ["answer"] = each.Value.Answer, ["right"] = each.Value.Right }))),
        ["hints"] = new JsonObject(lesson.Hints.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value))),
    };

    private static LessonProgress ReadLesson(JsonNode? node, string path)
    {
        var lesson = Object(node, path);
        if (lesson["goals"] is not JsonArray goals)
            throw Unexpected($"{path}.goals", "a list of goals", lesson["goals"]);
        return new LessonProgress(
            LessonProgress.None.Goals.Union(goals.Select((goal, i) => Value<string>(goal, $"{path}.goals[{i}]", "a text"))),
            LessonProgress.None.Predictions.SetItems(Object(lesson["predictions"], $"{path}.predictions").Select(each =>
                KeyValuePair.Create(each.Key, ReadPrediction(each.Value, $"{path}.predictions.{each.Key}")))),
            LessonProgress.None.Hints.SetItems(Object(lesson["hints"], $"{path}.hints").Select(each =>
                KeyValuePair.Create(each.Key, Math.Clamp(Value<int>(each.Value, $"{path}.hints.{each.Key}", "a number"), 0, MostHints)))));
    }

    private static PlacedPrediction ReadPrediction(JsonNode? node, string path)
    {
        var prediction = Object(node, path);
        return new PlacedPrediction(Value<string>(prediction["answer"], $"{path}.answer", "a text"), Value<bool>(prediction["right"], $"{path}.right", "true or false"));
    }

    private static JsonObject Object(JsonNode? node, string path) => node as JsonObject ?? throw Unexpected(path, "an object", node);

    private static T Value<T>(JsonNode? node, string path, string expected) =>
        node is JsonValue value && value.TryGetValue<T>(out var read) ? read : throw Unexpected(path, expected, node);

    private static FormatException Unexpected(string path, string expected, JsonNode? given) =>
        new($"{path}: expected {expected}, but was {given?.ToJsonString() ?? "nothing"}.");
}
