using System.Text.Json;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Outcomes;

/// <summary>Writes events as the contract shows them: id, at, kind, actor, cause, step if a step made it, and the fields of the kind.</summary>
public static class EventJson
{
    public static void Write(Utf8JsonWriter writer, in TraceEvent happened, Symbols symbols)
    {
        var kind = EventKinds.Of(happened.Kind);
        writer.WriteStartObject();
        writer.WriteNumber("id", happened.Id);
        writer.WriteNumber("at", happened.At.Microseconds);
        writer.WriteString("kind", kind.Name);
        writer.WritePropertyName("actor");
        Write(writer, EventReader.Value(happened, "actor", symbols));
        writer.WriteNumber("cause", happened.Cause);
        if (happened.Step >= 0 && kind.Field("step") is null)
            writer.WriteNumber("step", happened.Step);
        foreach (var field in kind.Fields)
        {
            writer.WritePropertyName(field.Name);
            Write(writer, EventReader.Value(happened, field, symbols));
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a value; whole numbers without a fraction.</summary>
    public static void Write(Utf8JsonWriter writer, JsonValue value)
    {
        if (value.Boolean is { } truth)
        {
            writer.WriteBooleanValue(truth);
        }
        else if (value.Number is { } number)
        {
            if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
                writer.WriteNumberValue((long)number);
            else
                writer.WriteNumberValue(number);
        }
        else if (value.List is { } list)
        {
            writer.WriteStartArray();
            foreach (var item in list)
                Write(writer, item);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}
