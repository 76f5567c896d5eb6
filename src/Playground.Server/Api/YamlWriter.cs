using System.Globalization;
using System.Text;
using System.Text.Json;
using Playground.Engine.Scenarios;

namespace Playground.Server.Api;

/// <summary>
/// Writes a JSON document as YAML that people like to read: blocks, with what is short kept in one line, and quotes only where they are needed.
/// <see cref="YamlDocument"/> reads it back to the same document.
/// </summary>
public static class YamlWriter
{
    private const int Longest = 100;
    private const int Indent = 2;

    /// <summary>A scenario in its canonical form, as YAML.</summary>
    public static string Write(Scenario scenario) => FromJson(ScenarioWriter.WriteUtf8(scenario));

    /// <summary>A JSON document whose root is an object, as YAML.</summary>
    public static string FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Fields(text, document.RootElement, 0);
        return text.ToString();
    }

    private static void Fields(StringBuilder text, JsonElement from, int indent)
    {
        var first = true;
        foreach (var field in from.EnumerateObject())
        {
            // Right behind the dash of a list's item the first field stands in the same line.
            if (!first || text.Length == 0 || text[^1] == '\n')
                text.Append(' ', indent);
            first = false;
            text.Append(Scalar(field.Name, key: true)).Append(':');
            Value(text, field.Value, indent, indent == 0);
        }
    }

    private static void Value(StringBuilder text, JsonElement value, int indent, bool topmost)
    {
        var flow = Flow(value);
        var opened = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && Count(value) > 0
            && (Column(text) + 1 + flow.Length > Longest || (topmost && !IsShortList(value)));
        if (!opened)
        {
            text.Append(' ').Append(flow).Append('\n');
            return;
        }

        text.Append('\n');
        if (value.ValueKind == JsonValueKind.Object)
            Fields(text, value, indent + Indent);
        else
            Items(text, value, indent + Indent);
    }

    private static void Items(StringBuilder text, JsonElement list, int indent)
    {
        foreach (var item in list.EnumerateArray())
        {
            var flow = Flow(item);
            text.Append(' ', indent).Append('-');
            if (indent + 2 + flow.Length <= Longest || Count(item) == 0 || item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                text.Append(' ').Append(flow).Append('\n');
            }
            else if (item.ValueKind == JsonValueKind.Object)
            {
                text.Append(' ');
                Fields(text, item, indent + Indent);
            }
            else
            {
                text.Append('\n');
                Items(text, item, indent + Indent);
            }
        }
    }

    private static int Column(StringBuilder text)
    {
        var column = 0;
        while (column < text.Length && text[text.Length - 1 - column] != '\n')
            column++;
        return column;
    }

    private static bool IsShortList(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array));

    private static int Count(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Count(),
        JsonValueKind.Array => value.GetArrayLength(),
        _ => 0,
    };

    private static string Flow(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when Count(value) == 0 => "{}",
        JsonValueKind.Object => $"{{ {string.Join(", ", value.EnumerateObject().Select(field => $"{Scalar(field.Name, key: true)}: {Flow(field.Value)}"))} }}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Flow))}]",
        JsonValueKind.String => Scalar(value.GetString()!, key: false),
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };

    private static string Scalar(string value, bool key) => IsPlain(value) && (key || !IsSwitch(value)) ? value : Quoted(value);

    /// <summary>Letters, digits and what is harmless among them, wherever it stands; and no reader takes it for a number or a truth value.</summary>
    private static bool IsPlain(string value)
    {
        if (value.Length == 0 || !(char.IsLetterOrDigit(value[0]) || value[0] == '_') || value[^1] == ' ')
            return false;
        for (var i = 0; i < value.Length; i++)
        {
            var harmless = char.IsLetterOrDigit(value[i]) || "_-./+()".Contains(value[i], StringComparison.Ordinal)
                || (value[i] == ' ' && value[i - 1] != ' ') || (value[i] == '#' && value[i - 1] != ' ');
            if (!harmless || char.IsSurrogate(value[i]))
                return false;
        }

        return YamlCoreSchema.Resolve(value, out _) == YamlScalar.Text;
    }

    /// <summary>Texts to us, truth values to readers of older YAML.</summary>
    private static bool IsSwitch(string value) => value.ToLowerInvariant() is "y" or "n" or "yes" or "no" or "on" or "off";

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (var letter in value)
        {
            text.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or (>= '\x7f' and <= '\x9f') or '\u2028' or '\u2029' or '\ufeff' => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture),
                _ => letter.ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}
