using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Turns text into a JSON tree in which no object names a field twice and every text is sound Unicode.</summary>
internal static class WellFormed
{
    /// <summary>The tree, or null when the text is no JSON. Complaints go to the context.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, ReadContext context, DocumentPath root)
    {
        try
        {
            var document = JsonDocument.Parse(utf8);
            if (Check(document.RootElement, root, context))
                return document;
            document.Dispose();
        }
        catch (JsonException malformed)
        {
            var line = (malformed.LineNumber ?? 0) + 1;
            var column = (malformed.BytePositionInLine ?? 0) + 1;
            context.Error(root, FormattableString.Invariant($"Not JSON at line {line}, column {column}: {Reason(malformed)}"));
        }

        return null;
    }

    private static string Reason(JsonException malformed)
    {
        var end = malformed.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? malformed.Message : malformed.Message[..end];
    }

    /// <summary>False when a text can't be decoded, so that nothing after this has to expect it.</summary>
    private static bool Check(JsonElement element, DocumentPath path, ReadContext context)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => CheckObject(element, path, context),
                JsonValueKind.Array => CheckArray(element, path, context),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            context.Error(path, "The text is not sound Unicode.");
            return false;
        }
    }

    private static bool CheckObject(JsonElement element, DocumentPath path, ReadContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sound = true;
        foreach (var property in element.EnumerateObject())
        {
            var field = path.Field(property.Name);
            if (!seen.Add(property.Name))
                context.Error(field, $"The field \"{property.Name}\" is given twice.");
            sound &= Check(property.Value, field, context);
        }

        return sound;
    }

    private static bool CheckArray(JsonElement element, DocumentPath path, ReadContext context)
    {
        var sound = true;
        var index = 0;
        foreach (var item in element.EnumerateArray())
            sound &= Check(item, path.Item(index++), context);
        return sound;
    }
}
