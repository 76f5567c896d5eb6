using System.Text.Json;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;
using Playground.Server.Sessions;

namespace Playground.Server.Hubs;

/// <summary>Writes events straight from the trace, as <see cref="PartWriter"/> writes lines that were made of them: while a run plays, most are written once and never looked at.</summary>
internal static class EventWriter
{
    /// <summary>Those that are not background with ids above <paramref name="after"/> and up to <paramref name="last"/>, the newest of them, in order.</summary>
    public static void WriteNewest(Utf8JsonWriter json, Simulation run, int after, int last, int most)
    {
        var first = last + 1;
        var count = 0;
        for (var id = last; id > after && count < most; id--)
        {
            if (run.Trace[id].Data.Background)
                continue;
            first = id;
            count++;
        }

        if (count == 0)
            return;
        json.WriteStartArray("events");
        for (var id = first; id <= last; id++)
        {
            var happened = run.Trace[id];
            if (!happened.Data.Background)
                Write(json, run, happened);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Simulation run, in TraceEvent happened)
    {
        var (kind, symbols) = (EventKinds.Of(happened.Kind), run.Symbols);
        json.WriteStartObject();
        json.WriteNumber("id", happened.Id);
        json.Instant("at", happened.At);
        json.WriteString("kind", kind.Name);
        json.WriteString("severity", Names.Of(kind.Severity));
        if (happened.Data.Actor != NodeId.None)
            json.WriteString("actor", symbols.Name(happened.Data.Actor));
        json.Number("cause", happened.Cause == 0 ? null : happened.Cause);
        json.Number("step", happened.Step < 0 ? null : happened.Step);
        json.Number("sent", EventLines.SentEvent(run.Trace, happened));
        json.WriteStartObject("fields");
        foreach (var field in kind.Fields)
            Field(json, happened, field, symbols);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Field(Utf8JsonWriter json, in TraceEvent happened, EventField field, Symbols symbols)
    {
        if (field.Type is FieldType.Nodes or FieldType.Records or FieldType.Names or FieldType.Absent)
        {
            Rare(json, happened, field, symbols);
            return;
        }

        var (name, number) = (field.Name, happened.Data[field.Slot]);
        switch (field.Type)
        {
            case FieldType.Number or FieldType.OptionalNumber when field.Type == FieldType.Number || number >= 0:
                json.WriteNumber(name, number);
                break;
            case FieldType.Boolean:
                json.WriteBoolean(name, number != 0);
                break;
            case FieldType.Node when number != NodeId.None.Value:
                json.WriteString(name, symbols.Name(new NodeId((int)number)));
                break;
            case FieldType.Record when number != 0:
                json.WriteString(name, symbols.Name(RecordId.Unpack(number)));
                break;
            case FieldType.Text:
                json.Text(name, symbols.Text(number & (EventField.FlagBit - 1)));
                break;
            case FieldType.Error:
                json.WriteString(name, ((ErrorCode)number).Name());
                break;
            case FieldType.Fraction:
                json.WriteNumber(name, BitConverter.Int64BitsToDouble(number));
                break;
            case FieldType.Flag when (number & EventField.FlagBit) != 0:
                json.WriteBoolean(name, true);
                break;
        }
    }

    /// <summary>Lists, by way of the values that lines have.</summary>
    private static void Rare(Utf8JsonWriter json, in TraceEvent happened, EventField field, Symbols symbols)
    {
        var value = TraceFields.Value(symbols, happened, field);
        if (ReferenceEquals(value, Engine.Scenarios.JsonValue.Null))
            return;
        json.WritePropertyName(field.Name);
        value.WriteTo(json);
    }
}
