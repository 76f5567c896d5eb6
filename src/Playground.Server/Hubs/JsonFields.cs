using System.Buffers;
using System.Text.Json;
using Playground.Engine.Kernel;

namespace Playground.Server.Hubs;

/// <summary>Fields that are left out when there is nothing to say, and lists.</summary>
internal static class JsonFields
{
    /// <summary>An object as UTF-8.</summary>
    /// <param name="about">How many bytes it will be, more or less.</param>
    /// <param name="fields">Writes its fields.</param>
    public static byte[] Object(int about, Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(about);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
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
