using System.Buffers;
using System.Text.Json;
using Playground.Engine.Kernel;

namespace Playground.Server.Hubs;

/// <summary>Fields that are left out when there is nothing to say, and lists.</summary>
internal static class JsonFields
{
    // Frames are written all the time, each whole before the next on its thread.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _scratch;

    /// <summary>An object as UTF-8.</summary>
    /// <param name="fields">Writes its fields; must not make another object meanwhile.</param>
    public static byte[] Object(Action<Utf8JsonWriter> fields)
    {
        var (buffer, json) = _scratch ??= Scratch();
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) Scratch()
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        return (buffer, new Utf8JsonWriter(buffer));
    }

    public static void Instant(this Utf8JsonWriter json, string name, Instant? at) => json.Number(name, at?.Microseconds);

    public static void Number(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } given)
            json.WriteNumber(name, given);
    }

    public static void Text(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    public static void List<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    /// <summary>A list that is left out when it is empty.</summary>
    public static void ListIfAny<T>(this Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count > 0)
            json.List(name, items, write);
    }
}
