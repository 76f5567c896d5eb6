using System.Text.Json.Nodes;

namespace Playground.Fuzz.Inputs;

/// <summary>Spoils a document by its structure: what it makes is mostly JSON still, and mostly almost a scenario.</summary>
internal sealed class JsonSpoiler(Random chance)
{
    private const string Mark = "\u00a4raw";
    private const int MostCopies = 400;

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "2", "1000000", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "18446744073709551616", "1e308", "1e309", "-1e309", "1e-400", "0.1", "-0", "1.0", "1e2147483648", "01", "NaN", "Infinity", "0x10", "1_000",
    ];

    private static readonly string[] Durations =
    [
        "0s", "0us", "1us", "-1s", "0.0000001s", "9223372036854775807us", "9223372036854775808us", "106751991167300d", "24h", "1e9s", "1s ", "s", "1h1m", "٣s", "86400s", "0.5ms",
    ];

    private readonly List<string> _raws = [];

    /// <summary>A spoiled copy, as text. Text that stands for no document at all is among what comes out.</summary>
    public string Spoil(JsonNode document)
    {
        _raws.Clear();
        var root = document.DeepClone();
        for (var times = chance.Next(1, 5); times > 0; times--)
            root = SpoilOnce(root);
        var text = root.ToJsonString();
        // Latest first: a raw text never holds the mark of another.
        for (var i = 0; i < _raws.Count; i++)
            text = text.Replace($"\"\\u00A4raw{i}\"", _raws[i], StringComparison.Ordinal);
        return text;
    }

    /// <summary>A value that is odd by itself, as JSON or nearly.</summary>
    public string Odd() => chance.Next(12) switch
    {
        0 or 1 or 2 => Pick(Numbers),
        3 or 4 => $"\"{Pick(Durations)}\"",
        5 or 6 => JsonValue.Create(Pick(HostileTexts.All)).ToJsonString(),
        7 => Pick(["\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\u0001\"", "\"\\x\"", "\""]),
        8 => Pick(["null", "true", "false", "{}", "[]", "[null]", "[[]]", "{\"\":0}", "{\"a\":1,\"a\":2}"]),
        9 => new string('[', 70) + new string(']', chance.Next(69, 72)),
        10 => string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70),
        _ => $"\"{new string(Pick(["x", "\u00e9", "\\\\", "/"])[0] is '\\' ? 'y' : 'x', chance.Next(1, 20_000))}\"",
    };

    private JsonNode SpoilOnce(JsonNode root)
    {
        var nodes = Below(root).ToList();
        if (nodes.Count == 0)
            return root;
        var node = nodes[chance.Next(nodes.Count)];
        switch (chance.Next(10))
        {
            case 0:
                Remove(node);
                break;
            case 1 or 2 or 3:
                Replace(node, Raw(Odd()));
                break;
            case 4:
                Replace(node, nodes[chance.Next(nodes.Count)].DeepClone());
                break;
            case 5:
                Copy(node);
                break;
            case 6:
                Rename(node, nodes);
                break;
            case 7:
                Replace(node, chance.Next(2) == 0 ? new JsonArray(node.DeepClone()) : new JsonObject { ["do"] = node.DeepClone() });
                break;
            case 8:
                Replace(node, Nearby(node, nodes));
                break;
            default:
                if (node.Parent is JsonObject twice)
                    twice[$"{Mark}"] = Raw("0"); // a field that nobody knows
                else
                    Replace(node, Raw(Odd()));
                break;
        }

        return root;
    }

    /// <summary>A string or number that stands elsewhere in the document: names of other things, values that are right in another place.</summary>
    private JsonNode Nearby(JsonNode node, List<JsonNode> nodes)
    {
        var leaves = nodes.Where(other => other is JsonValue).ToList();
        return leaves.Count == 0 ? node.DeepClone() : leaves[chance.Next(leaves.Count)].DeepClone();
    }

    private void Copy(JsonNode node)
    {
        if (node.Parent is not JsonArray list)
            return;
        for (var copies = chance.Next(6) == 0 ? chance.Next(MostCopies) : 1; copies > 0; copies--)
            list.Insert(chance.Next(list.Count + 1), node.DeepClone());
    }

    private void Rename(JsonNode node, List<JsonNode> nodes)
    {
        if (node.Parent is not JsonObject fields)
            return;
        var name = node.GetPropertyName();
        fields.Remove(name);
        var other = nodes[chance.Next(nodes.Count)];
        var to = chance.Next(3) switch
        {
            0 => Pick(HostileTexts.All),
            1 when other.Parent is JsonObject => other.GetPropertyName(),
            _ => name + "s",
        };
        fields[to] = node;
    }

    private JsonValue Raw(string json)
    {
        _raws.Add(json);
        return JsonValue.Create($"{Mark}{_raws.Count - 1}");
    }

    private static void Remove(JsonNode node)
    {
        if (node.Parent is JsonObject fields)
            fields.Remove(node.GetPropertyName());
        else if (node.Parent is JsonArray list)
            list.RemoveAt(node.GetElementIndex());
    }

    private static void Replace(JsonNode node, JsonNode by)
    {
        if (node.Parent is not null)
            node.ReplaceWith(by);
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var children = node switch
        {
            JsonObject fields => fields.Select(field => field.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child));
    }

    private string Pick(IReadOnlyList<string> from) => from[chance.Next(from.Count)];
}
