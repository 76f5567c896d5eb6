using System.Collections.Immutable;
using System.Text.Json;
using Playground.Engine.Views;

namespace Playground.Server.Hubs;

/// <summary>Writes producers with their batches and what they were told.</summary>
internal static class ProducerWriter
{
    public static void Whole(Utf8JsonWriter json, ProducerView producer)
    {
        json.WriteStartObject();
        json.WriteString("id", producer.Id);
        json.WriteString("state", Names.Of(producer.State));
        json.WriteString("acks", producer.Acks);
        json.WriteBoolean("idempotent", producer.Idempotent);
        json.Number("producerId", producer.ProducerId);
        json.Number("epoch", producer.Epoch);
        json.WriteBoolean("sync", producer.Sync);
        json.WriteNumber("linger", producer.Linger.Microseconds);
        json.WriteNumber("inFlight", producer.InFlight);
        json.WriteNumber("maxInFlight", producer.MaxInFlight);
        json.Text("error", producer.Error);
        json.Text("errorMessage", producer.ErrorMessage);
        if (producer.Closing)
            json.WriteBoolean("closing", true);
        json.List("batches", producer.Batches, Batch);
        json.List("told", producer.Told, Told);
        Buffer(json, producer.Buffer);
        json.ListIfAny("calls", producer.Calls, Call);
        json.ListIfAny("connections", producer.Connections, (writer, connection) => Connection(writer, connection, producer.Batches));
        json.ListIfAny("queues", producer.Queues, Queue);
        json.ListIfAny("sticky", producer.Sticky, Sticky);
        json.WriteEndObject();
    }

    private static void Buffer(Utf8JsonWriter json, BufferView? buffer)
    {
        if (buffer is null)
            return;
        json.WriteStartObject("buffer");
        json.WriteNumber("total", buffer.Total);
        json.WriteNumber("used", buffer.Used);
        json.WriteNumber("waiting", buffer.Waiting);
        json.WriteEndObject();
    }

    private static void Call(Utf8JsonWriter json, CallView call)
    {
        json.WriteStartObject();
        json.WriteString("waitsFor", Names.Of(call.WaitsFor));
        json.Text("record", call.Record);
        json.Text("topic", call.Topic);
        json.Number("partition", call.Partition);
        json.Instant("since", call.Since);
        json.Instant("until", call.Until);
        json.WriteNumber("behind", call.Behind);
        json.WriteEndObject();
    }

    private static void Connection(Utf8JsonWriter json, ConnectionView connection, ImmutableArray<BatchView> batches)
    {
        json.WriteStartObject();
        json.WriteNumber("broker", connection.Broker);
        json.WriteBoolean("bootstrap", connection.Bootstrap);
        json.WriteString("state", Names.Of(connection.State));
        json.Instant("since", connection.Since);
        json.Instant("until", connection.Until);
        json.WriteNumber("failures", connection.Failures);
        json.List("requests", connection.InFlight, (writer, request) => Request(writer, request, batches));
        json.WriteEndObject();
    }

    /// <summary>Its batches by their places in the producer's list. One that has expired is no longer there.</summary>
    private static void Request(Utf8JsonWriter json, RequestView request, ImmutableArray<BatchView> batches)
    {
        json.WriteStartObject();
        json.WriteString("api", request.Api);
        json.WriteNumber("correlation", request.Correlation);
        json.Instant("sentAt", request.SentAt);
        json.Instant("expiresAt", request.ExpiresAt);
        json.Numbers("batches", request.Batches.Select(batch => batches.IndexOf(batch)).Where(place => place >= 0));
        json.WriteEndObject();
    }

    private static void Queue(Utf8JsonWriter json, QueueView queue)
    {
        json.WriteStartObject();
        json.WriteString("topic", queue.Topic);
        json.WriteNumber("partition", queue.Partition);
        json.Number("leader", queue.Leader);
        json.WriteBoolean("muted", queue.Muted);
        json.Number("nextSequence", queue.NextSequence);
        json.Number("lastAcked", queue.LastAcked);
        json.WriteBoolean("unresolved", queue.Unresolved);
        json.WriteEndObject();
    }

    private static void Sticky(Utf8JsonWriter json, StickyView sticky)
    {
        json.WriteStartObject();
        json.WriteString("topic", sticky.Topic);
        json.Number("partition", sticky.Partition);
        json.WriteNumber("bytes", sticky.Bytes);
        json.WriteEndObject();
    }

    private static void Batch(Utf8JsonWriter json, BatchView batch)
    {
        json.WriteStartObject();
        json.WriteString("topic", batch.Topic);
        json.WriteNumber("partition", batch.Partition);
        json.WriteStartArray("records");
        foreach (var record in batch.Records)
            json.WriteStringValue(record);
        json.WriteEndArray();
        json.WriteNumber("bytes", batch.Bytes);
        json.WriteNumber("limitBytes", batch.LimitBytes);
        json.Instant("createdAt", batch.CreatedAt);
        json.WriteBoolean("inFlight", batch.InFlight);
        json.WriteNumber("attempts", batch.Attempts);
        json.Instant("lingerEnds", batch.LingerEnds);
        json.Instant("retryAt", batch.RetryAt);
        json.Instant("expiresAt", batch.ExpiresAt);
        json.Number("baseSequence", batch.BaseSequence);
        json.Number("lastSequence", batch.LastSequence);
        json.Text("compression", batch.Compression);
        json.WriteBoolean("full", batch.Full);
        json.Instant("failedAt", batch.FailedAt);
        json.Text("lastError", batch.LastError);
        json.WriteEndObject();
    }

    private static void Told(Utf8JsonWriter json, ToldView told)
    {
        json.WriteStartObject();
        json.WriteString("record", told.Record);
        json.WriteString("told", Names.Of(told.Told));
        json.WriteString("topic", told.Topic);
        json.Number("partition", told.Partition);
        json.Number("offset", told.Offset);
        json.Text("error", told.Error);
        json.WriteString("verdict", Names.Of(told.Verdict));
        json.WriteEndObject();
    }
}
