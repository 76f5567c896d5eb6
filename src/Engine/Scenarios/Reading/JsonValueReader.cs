using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Turns JSON into the values that checks and <c>where</c> compare.</summary>
internal static class JsonValueReader
{
    /// <summary>Null, with a complaint, for an object.</summary>
    public static JsonValue? Read(ReadContext context, JsonElement value, DocumentPath path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return JsonValue.Null;
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Of(value.GetBoolean());
            case JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number):
                return JsonValue.Of(number);
            case JsonValueKind.String:
                return JsonValue.Of(value.GetString());
            case JsonValueKind.Array:
                return JsonValue.Of(ObjectReader.Items(context, value, path, "a list", (item, at) => Read(context, item, at)));
            default:
                context.Unexpected(path, "null, true, false, a number, a text or a list", value);
                return null;
        }
    }
}
