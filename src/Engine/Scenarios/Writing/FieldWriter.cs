using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios.Writing;

/// <summary>Writes fields of the canonical form: one that is absent (null, false, empty) or has its default is left out.</summary>
internal sealed class FieldWriter(Utf8JsonWriter json)
{
    public void Object(string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    /// <summary>A list of objects; an empty one is left out.</summary>
    public void Objects<T>(string name, ImmutableArray<T> items, Action<T> write)
    {
        if (items.IsEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void Text(string name, string? value, string? standard = null)
    {
        if (value is not null && value != standard)
            json.WriteString(name, value);
    }

    public void Texts(string name, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
            RequiredTexts(name, values);
    }

    /// <summary>Also when there are none.</summary>
    public void RequiredTexts(string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public void Localized(string name, LocalizedText text)
    {
        if (text.Texts.IsEmpty)
            return;
        if (text.Texts.Count == 1 && text.Texts.TryGetValue("en", out var english))
        {
            json.WriteString(name, english);
            return;
        }

        Object(name, () =>
        {
            foreach (var (language, translation) in text.Texts)
                json.WriteString(language, translation);
        });
    }

    public void Whole(string name, long? value, long? standard = null)
    {
        if (value is { } number && number != standard)
            json.WriteNumber(name, number);
    }

    public void Number(string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    public void Duration(string name, Duration? value, Duration? standard = null)
    {
        if (value is { } duration && duration != standard)
            json.WriteString(name, duration.ToString());
    }

    public void Flag(string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, true);
    }

    public void Config(string name, ConfigValues values)
    {
        if (values.Values.IsEmpty)
            return;
        RequiredConfig(name, values);
    }

    /// <summary>Also when there are none.</summary>
    public void RequiredConfig(string name, ConfigValues values) => Object(name, () =>
    {
        foreach (var (key, value) in values.Values)
            json.WriteString(key, value);
    });

    public void Numbers(string name, ImmutableArray<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    public void Assignment(ImmutableArray<ImmutableArray<int>> partitions)
    {
        if (partitions.IsEmpty)
            return;
        json.WriteStartArray("assignment");
        foreach (var replicas in partitions)
        {
            json.WriteStartArray();
            foreach (var broker in replicas)
                json.WriteNumberValue(broker);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>A text of digits as a number: brokers and controllers by number, clients by id.</summary>
    public void NumberOrText(string name, string? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        NumberOrText(value);
    }

    public void Between(ImmutableArray<string> left, ImmutableArray<string> right)
    {
        if (left.IsEmpty && right.IsEmpty)
            return;
        json.WriteStartArray("between");
        foreach (var side in (ImmutableArray<string>[])[left, right])
        {
            json.WriteStartArray();
            foreach (var node in side)
                NumberOrText(node);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public void Value(string name, JsonValue? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        Value(value);
    }

    private void NumberOrText(string value)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(value);
    }

    private void Value(JsonValue value)
    {
        if (value.Boolean is { } truth)
            json.WriteBooleanValue(truth);
        else if (value.Number is { } number)
            json.WriteNumberValue(number);
        else if (value.Text is { } text)
            json.WriteStringValue(text);
        else if (value.List is { } list)
            List(list);
        else
            json.WriteNullValue();
    }

    private void List(ImmutableArray<JsonValue> list)
    {
        json.WriteStartArray();
        foreach (var item in list)
            Value(item);
        json.WriteEndArray();
    }
}
