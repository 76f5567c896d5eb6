using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playground.Server.Hubs;

/// <summary>JSON that was made once, in UTF-8, and goes to every viewer as it is.</summary>
[JsonConverter(typeof(Converter))]
public sealed record RawJson(ReadOnlyMemory<byte> Utf8)
{
    private sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Clients send no raw JSON.");

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
