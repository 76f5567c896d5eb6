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
        json.List("batches", producer.Batches, Batch);
        json.List("told", producer.Told, Told);
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
