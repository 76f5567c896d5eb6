using System.Collections.Immutable;
using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Views;
using Playground.Server.Sessions;

namespace Playground.Server.Hubs;

/// <summary>Writes the parts that are the same in whole pictures and in changes. Null fields are left out.</summary>
internal static class PartWriter
{
    public static void Clock(Utf8JsonWriter json, SessionFrame frame) =>
        Clock(json, frame.View.At, frame.Transport, frame.Timeline.InThePast ? frame.Timeline.End.At : null, frame.Due);

    /// <param name="end">As far as the run has gone, when one has gone back.</param>
    /// <param name="due">For whoever measures.</param>
    public static void Clock(Utf8JsonWriter json, Instant at, TransportState transport, Instant? end, long? due)
    {
        json.WriteStartObject("clock");
        json.WriteNumber("at", at.Microseconds);
        json.WriteBoolean("playing", transport.Playing);
        json.WriteNumber("speed", transport.Speed);
        json.WriteNumber("actualSpeed", Math.Round(transport.ActualSpeed, 6));
        json.WriteBoolean("behind", transport.Behind);
        json.Instant("until", transport.Until);
        json.Instant("end", end);
        json.Text("ended", transport.Ended is { } why ? Names.Of(why) : null);
        json.Number("due", due);
        json.WriteEndObject();
    }

    public static void Message(Utf8JsonWriter json, MessageView message)
    {
        json.WriteStartObject();
        json.WriteNumber("id", message.Id);
        json.WriteString("name", message.Name);
        json.WriteString("family", Names.Of(message.Family));
        json.WriteBoolean("response", message.IsResponse);
        json.WriteString("from", message.From);
        json.WriteString("to", message.To);
        json.Instant("sentAt", message.SentAt);
        json.Instant("arrivesAt", message.ArrivesAt);
        json.WriteBoolean("lost", message.Lost);
        json.Text("error", message.Error);
        json.WriteString("detail", message.Detail);
        json.WriteNumber("bytes", message.Bytes);
        json.WriteNumber("sentEvent", message.SentEvent);
        json.WriteEndObject();
    }

    /// <summary>The events of a stretch, each with how many it stands for where that is more than one.</summary>
    public static byte[] Stretch(EventStretch stretch) => JsonFields.Object(json =>
    {
        json.Instant("from", stretch.From);
        json.Instant("to", stretch.To);
        json.WriteBoolean("whole", stretch.Whole);
        json.WriteStartArray("events");
        for (var i = 0; i < stretch.Lines.Length; i++)
            Event(json, stretch.Lines[i], stretch.Counts[i]);
        json.WriteEndArray();
    });

    public static void Event(Utf8JsonWriter json, EventLine line) => Event(json, line, 1);

    private static void Event(Utf8JsonWriter json, EventLine line, int count)
    {
        json.WriteStartObject();
        json.Number("n", count == 1 ? null : count);
        json.WriteNumber("id", line.Id);
        json.Instant("at", line.At);
        json.WriteString("kind", line.Kind);
        json.WriteString("severity", Names.Of(line.Severity));
        json.Text("actor", line.Actor);
        json.Number("cause", line.Cause == 0 ? null : line.Cause);
        json.Number("step", line.Step);
        json.Number("sent", line.SentEvent);
        json.WriteStartObject("fields");
        foreach (var field in line.Fields)
        {
            if (ReferenceEquals(field.Value, Playground.Engine.Scenarios.JsonValue.Null))
                continue;
            json.WritePropertyName(field.Name);
            field.Value.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Controller(Utf8JsonWriter json, ControllerView controller)
    {
        json.WriteStartObject();
        json.WriteNumber("id", controller.Id);
        json.WriteBoolean("active", controller.Active);
        json.WriteBoolean("running", controller.Running);
        json.WriteNumber("epoch", controller.Epoch);
        json.WriteEndObject();
    }

    public static void Partition(Utf8JsonWriter json, PartitionView partition)
    {
        json.WriteStartObject();
        json.WriteString("topic", partition.Topic);
        json.WriteNumber("partition", partition.Partition);
        json.Number("leader", partition.Leader);
        json.WriteNumber("leaderEpoch", partition.LeaderEpoch);
        json.WriteNumber("partitionEpoch", partition.PartitionEpoch);
        json.Numbers("replicas", partition.Replicas);
        json.Numbers("isr", partition.Isr);
        json.Numbers("elr", partition.Elr);
        json.WriteNumber("minInSync", partition.MinInSync);
        if (partition.Recovering)
            json.WriteBoolean("recovering", true);
        json.WriteEndObject();
    }

    public static void Cuts(Utf8JsonWriter json, ImmutableArray<CutView> cuts) => json.List("cuts", cuts, (writer, cut) =>
    {
        writer.WriteStartObject();
        writer.WriteString("from", cut.From);
        writer.WriteString("to", cut.To);
        writer.WriteEndObject();
    });

    public static void Ledger(Utf8JsonWriter json, LedgerView ledger)
    {
        json.WriteStartObject("ledger");
        json.WriteNumber("sent", ledger.Sent);
        json.WriteNumber("acked", ledger.Acked);
        json.WriteNumber("failed", ledger.Failed);
        json.WriteNumber("pending", ledger.Pending);
        json.WriteNumber("stored", ledger.Stored);
        json.WriteNumber("committed", ledger.Committed);
        json.WriteNumber("ackedLost", ledger.AckedLost);
        json.WriteNumber("failedStored", ledger.FailedStored);
        json.WriteNumber("unackedLost", ledger.UnackedLost);
        json.WriteNumber("duplicated", ledger.Duplicated);
        json.WriteNumber("reordered", ledger.Reordered);
        json.WriteNumber("unavailable", ledger.Unavailable);
        json.WriteNumber("aborted", ledger.Aborted);
        json.WriteNumber("processed", ledger.Processed);
        json.WriteNumber("processedTwice", ledger.ProcessedTwice);
        json.WriteNumber("unprocessed", ledger.Unprocessed);
        json.WriteNumber("lag", ledger.Lag);
        json.WriteNumber("outside", ledger.Outside);
        json.WriteEndObject();
    }

    public static void Goals(Utf8JsonWriter json, ImmutableArray<GoalState> goals) => json.List("goals", goals, (writer, goal) =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", goal.Id);
        writer.Instant("reachedAt", goal.ReachedAt);
        writer.List("conditions", goal.Conditions, (inner, condition) =>
        {
            inner.WriteStartObject();
            inner.WriteString("expected", condition.Expected);
            inner.WriteString("actual", condition.Actual);
            inner.WriteBoolean("holds", condition.Holds);
            inner.WriteEndObject();
        });
        writer.WriteEndObject();
    });
}
