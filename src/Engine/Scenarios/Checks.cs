using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios;

/// <summary>A statement about the run that is judged against a value found in it.</summary>
public sealed record Check
{
    public required CheckSubject Subject { get; init; }

    public JsonValue? Is { get; init; }

    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    public LocalizedText Label { get; init; } = LocalizedText.Empty;

    /// <summary>In a lesson's goal: must hold for so long.</summary>
    public Duration? Hold { get; init; }

    /// <summary>In a lesson's goal: judged at the end only.</summary>
    public bool AtEnd { get; init; }
}

/// <summary>What a check looks at.</summary>
public abstract record CheckSubject
{
    private CheckSubject() { }

    /// <summary>A number of the ledger, narrowed by <paramref name="Of"/>.</summary>
    public sealed record Measure(string Name, MeasureScope Of) : CheckSubject;

    /// <summary>A value found by a path such as <c>topics.orders.0.isr</c>, given as its parts.</summary>
    public sealed record State(ImmutableArray<string> Path) : CheckSubject
    {
        public bool Equals(State? other) => other is not null && Path.SequenceEqual(other.Path);

        public override int GetHashCode() => Path.Length;
    }

    /// <summary>How often a client's application saw that exception.</summary>
    public sealed record Error(string Name, string Client) : CheckSubject;

    /// <summary>How many events match.</summary>
    public sealed record Event(EventPattern Pattern) : CheckSubject;
}

/// <summary>Narrows a measure; null means any.</summary>
public sealed record MeasureScope
{
    public static MeasureScope All { get; } = new();

    public string? Producer { get; init; }

    public string? Topic { get; init; }

    public int? Partition { get; init; }

    public string? Group { get; init; }

    public string? Consumer { get; init; }

    public string? Processor { get; init; }

    public string? Key { get; init; }

    public string? Record { get; init; }

    public string? Isolation { get; init; }
}

/// <summary>
/// A JSON value as checks and <c>where</c> compare it: null, a boolean, a number, a text, or a list. Numbers compare by value
/// (1 equals 1.0); a list of numbers compares as a set of ids where <see cref="EqualsAsSet"/> is asked.
/// </summary>
public sealed record JsonValue
{
    private const int SmallFrom = -1, SmallTo = 1023;

    // Values are made by the thousand, for every event that is shown: most are small numbers, which are made once.
    private static readonly JsonValue[] _small = [.. Enumerable.Range(SmallFrom, SmallTo - SmallFrom + 1).Select(number => new JsonValue(Kind.Number, number, null))];

    private readonly Kind _kind;
    private readonly double _number;
    private readonly object? _content;

    private JsonValue(Kind kind, double number, object? content) => (_kind, _number, _content) = (kind, number, content);

    private enum Kind : byte
    {
        Null,
        Boolean,
        Number,
        Text,
        List,
    }

    public static JsonValue Null { get; } = new(Kind.Null, 0, null);

    private static JsonValue True { get; } = new(Kind.Boolean, 1, null);

    private static JsonValue False { get; } = new(Kind.Boolean, 0, null);

    public bool? Boolean => _kind == Kind.Boolean ? _number != 0 : null;

    public double? Number => _kind == Kind.Number ? _number : null;

    public string? Text => _content as string;

    public ImmutableArray<JsonValue>? List => _content is JsonValue[] values ? ImmutableCollectionsMarshal.AsImmutableArray(values) : null;

    public static JsonValue Of(bool value) => value ? True : False;

    public static JsonValue Of(double value)
    {
        // Zero has two signs, and only one is among the small numbers. Not every number fits into a whole one.
        return value is >= SmallFrom and <= SmallTo && (int)value == value && !(value == 0 && double.IsNegative(value))
            ? _small[(int)value - SmallFrom]
            : new JsonValue(Kind.Number, value, null);
    }

    public static JsonValue Of(string? value) => value is null ? Null : new(Kind.Text, 0, value);

    public static JsonValue Of(ImmutableArray<JsonValue> values) => new(Kind.List, 0, ImmutableCollectionsMarshal.AsArray(values) ?? []);

    public static JsonValue Of(IEnumerable<JsonValue> values) => new(Kind.List, 0, values.ToArray());

    public bool Equals(JsonValue? other) =>
        other is not null
        && Boolean == other.Boolean
        && Number == other.Number
        && string.Equals(Text, other.Text, StringComparison.Ordinal)
        && (List, other.List) switch
        {
            (null, null) => true,
            ({ } a, { } b) => a.SequenceEqual(b),
            _ => false,
        };

    /// <summary>Equal, or two lists with the same members in any order.</summary>
    public bool EqualsAsSet(JsonValue other) =>
        Equals(other)
        || (List is { } a && other.List is { } b && a.Length == b.Length && a.All(x => b.Contains(x)) && b.All(x => a.Contains(x)));

    public override int GetHashCode() => 0;

    /// <summary>Writes the value as JSON.</summary>
    public void WriteTo(System.Text.Json.Utf8JsonWriter json)
    {
        if (Boolean is { } truth)
            json.WriteBooleanValue(truth);
        else if (Number is { } number)
            json.WriteNumberValue(number);
        else if (Text is not null)
            json.WriteStringValue(Text);
        else if (List is { } list)
            WriteTo(json, list);
        else
            json.WriteNullValue();
    }

    private static void WriteTo(System.Text.Json.Utf8JsonWriter json, ImmutableArray<JsonValue> list)
    {
        json.WriteStartArray();
        foreach (var value in list)
            value.WriteTo(json);
        json.WriteEndArray();
    }

    /// <summary>The value as JSON.</summary>
    public override string ToString() =>
        Boolean is { } truth ? (truth ? "true" : "false")
        : Number is { } number ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
        : Text is not null ? System.Text.Json.JsonSerializer.Serialize(Text)
        : List is { } list ? "[" + string.Join(",", list) + "]"
        : "null";
}
