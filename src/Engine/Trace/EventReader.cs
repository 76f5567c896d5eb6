using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Trace;

/// <summary>Reads an event's fields as JSON values, as documents and traces show them.</summary>
public static class EventReader
{
    /// <summary>The field's value; null in JSON for a field that the event's kind does not have.</summary>
    public static JsonValue Value(in TraceEvent happened, string field, Symbols symbols)
    {
        if (field == "actor")
            return Node(happened.Data.Actor, symbols);
        return EventKinds.Of(happened.Kind).Field(field) is { } known ? Value(happened, known, symbols) : JsonValue.Null;
    }

    /// <inheritdoc cref="Value(in TraceEvent, string, Symbols)"/>
    public static JsonValue Value(in TraceEvent happened, EventField field, Symbols symbols)
    {
        var number = field.Type is FieldType.Nodes or FieldType.Records ? 0 : happened.Data[field.Slot];
        return field.Type switch
        {
            FieldType.Number => JsonValue.Of(number),
            FieldType.OptionalNumber => number < 0 ? JsonValue.Null : JsonValue.Of(number),
            FieldType.Boolean => JsonValue.Of(number != 0),
            FieldType.Node => Node(new NodeId((int)number), symbols),
            FieldType.Record => number == 0 ? JsonValue.Null : JsonValue.Of(symbols.Name(RecordId.Unpack(number))),
            FieldType.Text => JsonValue.Of(symbols.Text(number & (EventField.FlagBit - 1))),
            FieldType.Names => Names(symbols.Text(number)),
            FieldType.Absent => JsonValue.Null,
            FieldType.Fraction => JsonValue.Of(BitConverter.Int64BitsToDouble(number)),
            FieldType.Flag => (number & EventField.FlagBit) == 0 ? JsonValue.Null : JsonValue.Of(true),
            FieldType.Error => JsonValue.Of(((ErrorCode)number).Name()),
            FieldType.Nodes => Nodes((int[])happened.Data.List!),
            FieldType.Records => Records((RecordId[])happened.Data.List!, symbols),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }

    /// <summary>Whether every field that the pattern names has the value that it asks for.</summary>
    public static bool Matches(in TraceEvent happened, EventPattern pattern, Symbols symbols)
    {
        foreach (var (field, value) in pattern.Where)
        {
            if (!Value(happened, field, symbols).EqualsAsSet(value))
                return false;
        }

        return true;
    }

    private static JsonValue Nodes(int[] nodes) => JsonValue.Of(nodes.Select(node => JsonValue.Of(node)));

    private static JsonValue Records(RecordId[] records, Symbols symbols) => JsonValue.Of(records.Select(record => JsonValue.Of(symbols.Name(record))));

    private static JsonValue Names(string? text) =>
        text is null ? JsonValue.Null : JsonValue.Of(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(JsonValue.Of));

    private static JsonValue Node(NodeId node, Symbols symbols) =>
        node == NodeId.None ? JsonValue.Null : node.IsClient ? JsonValue.Of(symbols.Name(node)) : JsonValue.Of(node.Value);
}
