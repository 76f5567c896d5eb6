using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Client.Controls;

namespace Playground.Client.Sandbox;

/// <summary>Turns what was entered into JSON, and puts it where it belongs in a step.</summary>
internal static class StepText
{
    /// <summary>What a value becomes; null if it is left out.</summary>
    public static JsonNode? Of(FieldKind kind, string value) => kind switch
    {
        _ when value.Length == 0 => null,
        FieldKind.Number or FieldKind.NumberOrText => NumberOrText(value),
        FieldKind.Flag => value == "true" ? JsonValue.Create(true) : null,
        FieldKind.Many or FieldKind.List => new JsonArray([.. Split(value).Select(NumberOrText)]),
        _ => JsonValue.Create(value),
    };

    /// <summary>The configs that were changed; those that were taken back as null where that means something, else at their default.</summary>
    public static JsonObject Of(ConfigDraft draft, bool unsets)
    {
        var configs = new JsonObject();
        foreach (var name in draft.Changed)
        {
            if (draft.Value(name) is { } value)
                configs[name] = value;
            else if (unsets)
                configs[name] = null;
            else if (draft.All.FirstOrDefault(key => key.Name == name)?.Default is { } standard)
                configs[name] = standard;
        }

        return configs;
    }

    /// <summary>Puts a value at a path such as <c>workload.topic</c> or <c>between[0]</c>; what is on the way is made.</summary>
    public static void Put(JsonObject step, string path, JsonNode? value)
    {
        var names = path.Split('.');
        var at = step;
        foreach (var name in names.SkipLast(1))
        {
            if (at[name] is not JsonObject inner)
                at[name] = inner = [];
            at = inner;
        }

        if (names[^1] is [.. var list, '[', var index and >= '0' and <= '9', ']'])
            PutItem(at, list, index - '0', value);
        else
            at[names[^1]] = value;
    }

    /// <summary>Whether a complaint's place is at a path, or below it.</summary>
    public static bool IsAt(string place, string path) =>
        place.StartsWith(path, StringComparison.Ordinal) && (place.Length == path.Length || place[path.Length] is '.' or '[');

    public static IEnumerable<string> Split(string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static JsonNode NumberOrText(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(value)!;

    private static void PutItem(JsonObject parent, string name, int index, JsonNode? value)
    {
        if (parent[name] is not JsonArray list)
            parent[name] = list = [];
        while (list.Count <= index)
            list.Add(new JsonArray());
        list[index] = value;
    }
}
