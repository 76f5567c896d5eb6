using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Server.Storage;

namespace Playground.Server.Workshops;

/// <summary>Events of rooms as they are kept: JSON, with the version of the form and the wall clock.</summary>
internal static class RoomEventText
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new MomentForm() },
    };

    public static byte[] Write(DateTimeOffset at, RoomEvent happened) => JsonSerializer.SerializeToUtf8Bytes(new Kept(Version, at, happened), Form);

    /// <exception cref="StorageException">It is of another version, or no event.</exception>
    public static (DateTimeOffset At, RoomEvent Happened) Read(ReadOnlyMemory<byte> record)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(record.Span, Form);
            return kept is { V: Version, Event: not null } ? (kept.At, kept.Event) : throw new StorageException($"An event of a room has the form {kept?.V}; this server reads {Version}.");
        }
        catch (JsonException wrong)
        {
            throw new StorageException("An event of a room can't be read.", wrong);
        }
    }

    private sealed record Kept(int V, DateTimeOffset At, RoomEvent Event);

    /// <summary>Microseconds and event: <c>[14200000, 831]</c>, without the event between two instants.</summary>
    private sealed class MomentForm : JsonConverter<Moment>
    {
        public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = JsonSerializer.Deserialize<long[]>(ref reader, options);
            return parts switch
            {
                [var at] => new Moment(new Instant(at)),
                [var at, var after] => new Moment(new Instant(at), checked((int)after)),
                _ => throw new JsonException("A moment is one number or two."),
            };
        }

        public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize<long[]>(writer, value.After is { } after ? [value.At.Microseconds, after] : [value.At.Microseconds], options);
    }
}
