using System.Collections.Immutable;
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
    private JsonValue() { }

    public static JsonValue Null { get; } = new();

    public bool? Boolean { get; private init; }

    public double? Number { get; private init; }

    public string? Text { get; private init; }

    public ImmutableArray<JsonValue>? List { get; private init; }

    public static JsonValue Of(bool value) => new() { Boolean = value };

    public static JsonValue Of(double value) => new() { Number = value };

    public static JsonValue Of(string? value) => value is null ? Null : new() { Text = value };

    public static JsonValue Of(ImmutableArray<JsonValue> values) => new() { List = values };

    public static JsonValue Of(IEnumerable<JsonValue> values) => new() { List = [.. values] };

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

    /// <summary>The value as JSON.</summary>
    public override string ToString() =>
        Boolean is { } truth ? (truth ? "true" : "false")
        : Number is { } number ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
        : Text is not null ? System.Text.Json.JsonSerializer.Serialize(Text)
        : List is { } list ? "[" + string.Join(",", list) + "]"
        : "null";
}
