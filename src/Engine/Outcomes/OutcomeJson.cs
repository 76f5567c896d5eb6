using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Outcomes;

/// <summary>Writes outcomes in the contract's form.</summary>
public static class OutcomeJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="warnings">What the reader of the document warned of.</param>
    /// <param name="includeEvents">Also write <c>trace</c>.</param>
    public static byte[] Serialize(Simulation simulation, IEnumerable<DocumentWarning> warnings, bool includeEvents)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, simulation, simulation.Outcome(), warnings, includeEvents);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Simulation simulation, Outcome outcome, IEnumerable<DocumentWarning> warnings, bool includeEvents)
    {
        writer.WriteStartObject();
        writer.WriteNumber("engine", outcome.Engine);
        writer.WriteString("hash", outcome.Hash);
        writer.WriteNumber("events", outcome.Events);
        writer.WriteNumber("simulated", outcome.Simulated.Microseconds);
        writer.WritePropertyName("ledger");
        Write(writer, outcome.Ledger);
        Write(writer, outcome.Checks);
        Write(writer, outcome.Errors);
        writer.WriteStartArray("warnings");
        foreach (var warning in warnings)
            Write(writer, warning.Path, warning.Message);
        foreach (var warning in outcome.Warnings)
            Write(writer, warning.Path, warning.Message);
        writer.WriteEndArray();
        writer.WritePropertyName("state");
        outcome.State.WriteTo(writer);
        if (includeEvents)
            Write(writer, simulation.Trace, simulation.Symbols);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, LedgerView ledger)
    {
        ReadOnlySpan<(string Name, long Value)> measures =
        [
            ("sent", ledger.Sent), ("acked", ledger.Acked), ("failed", ledger.Failed), ("pending", ledger.Pending), ("stored", ledger.Stored),
            ("committed", ledger.Committed), ("aborted", ledger.Aborted), ("ackedLost", ledger.AckedLost), ("failedStored", ledger.FailedStored),
            ("unackedLost", ledger.UnackedLost), ("duplicated", ledger.Duplicated), ("reordered", ledger.Reordered),
            ("processed", ledger.Processed), ("processedTwice", ledger.ProcessedTwice), ("unprocessed", ledger.Unprocessed),
            ("lag", ledger.Lag), ("outside", ledger.Outside), ("unavailable", ledger.Unavailable),
        ];
        writer.WriteStartObject();
        foreach (var (name, value) in measures)
            writer.WriteNumber(name, value);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<JudgedCheck> checks)
    {
        writer.WriteStartArray("checks");
        foreach (var check in checks)
        {
            writer.WriteStartObject();
            writer.WriteString("label", check.Label);
            writer.WriteBoolean("passed", check.Passed);
            writer.WritePropertyName("actual");
            EventJson.Write(writer, check.Actual);
            writer.WritePropertyName("expected");
            EventJson.Write(writer, check.Expected);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, System.Collections.Immutable.ImmutableSortedDictionary<string, int>> errors)
    {
        writer.WriteStartObject("errors");
        foreach (var (client, counts) in errors)
        {
            writer.WriteStartObject(client);
            foreach (var (error, count) in counts)
                writer.WriteNumber(error, count);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string path, string message)
    {
        writer.WriteStartObject();
        writer.WriteString("path", path);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, EventTrace trace, Symbols symbols)
    {
        writer.WriteStartArray("trace");
        for (var id = 1; id <= trace.Count; id++)
            EventJson.Write(writer, trace[id], symbols);
        writer.WriteEndArray();
    }
}
