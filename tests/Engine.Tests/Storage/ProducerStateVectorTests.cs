using System.Text.Json;
using Playground.Engine.Protocol;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Scripts of appends and markers that Kafka's own ProducerStateManager was run on.</summary>
public sealed class ProducerStateVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("producer-state");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_partition_judges_and_remembers_as_Kafka_does(string id)
    {
        var states = new ProducerStates();
        var now = 0L;
        foreach (var step in Cases[id].GetProperty("steps").EnumerateArray())
        {
            switch (step.GetProperty("op").GetString())
            {
                case "produce":
                    Assert.Equal(step.GetProperty("expect").GetRawText(), Produce(states, step, now));
                    break;
                case "marker":
                    Assert.Equal(step.GetProperty("expect").GetRawText(), Mark(states, step, now));
                    break;
                case "sleep":
                    now += step.GetProperty("ms").GetInt64();
                    continue;
                default:
                    states.RemoveExpired(new ProducerExpiry(now, step.GetProperty("producerIdExpirationMs").GetInt64()));
                    var active = step.GetProperty("expect").GetProperty("activeProducers").EnumerateArray().Select(p => p.GetInt64());
                    Assert.Equal(active, states.Entries.Keys);
                    continue;
            }

            Assert.Equal(step.GetProperty("stateAfter").GetRawText(), State(states, step.GetProperty("producerId").GetInt64()));
            Assert.Equal(Optional(step.GetProperty("firstUndecidedOffset")), states.Transactions.FirstUndecided);
        }
    }

    private static string Produce(ProducerStates states, JsonElement step, long now)
    {
        long Number(string name) => step.GetProperty(name).GetInt64();
        var batch = new ProducedBatch(
            Number("producerId"), (short)Number("epoch"), (int)Number("firstSeq"), (int)Number("lastSeq"), Number("firstOffset"), Number("lastOffset"),
            now, step.GetProperty("transactional").GetBoolean());
        var origin = step.GetProperty("origin").GetString() == "CLIENT" ? AppendOrigin.Client : AppendOrigin.Replication;
        if (origin == AppendOrigin.Client && states.FindDuplicate(batch) is { } stored)
            return $$"""{"outcome": "duplicate", "firstOffset": {{stored.BaseOffset}}, "lastOffset": {{stored.LastOffset}}}""";
        var error = states.Check(batch, origin);
        if (error != ErrorCode.None)
            return Error(error);
        states.Update(batch);
        return """{"outcome": "appended"}""";
    }

    private static string Mark(ProducerStates states, JsonElement step, long now)
    {
        long Number(string name) => step.GetProperty(name).GetInt64();
        var marker = new EndMarker(
            Number("producerId"), (short)Number("epoch"), (int)Number("coordinatorEpoch"), step.GetProperty("type").GetString() == "ABORT", Number("offset"), now);
        var error = states.Check(marker, AppendOrigin.Coordinator, transactionVersion: 1);
        if (error != ErrorCode.None)
            return Error(error);
        if (states.Update(marker) is not var (ended, lastStable))
            return """{"outcome": "appended", "completedTxn": null}""";
        var aborted = ended.Aborted ? "true" : "false";
        return $$$"""
            {"outcome": "appended", "completedTxn": {"firstOffset": {{{ended.FirstOffset}}}, "lastOffset": {{{ended.LastOffset}}}, "aborted": {{{aborted}}}, "lastStableOffsetRecorded": {{{lastStable}}}}}
            """;
    }

    private static string Error(ErrorCode error) => $$"""{"outcome": "error", "error": "{{error.Exception()}}"}""";

    private static string State(ProducerStates states, long producerId)
    {
        if (!states.Entries.TryGetValue(producerId, out var entry))
            return "null";
        var batches = Enumerable.Range(0, entry.Count).Select(i => entry[i]).Select(b =>
            $$"""{"firstSeq": {{b.FirstSequence}}, "lastSeq": {{b.LastSequence}}, "firstOffset": {{b.BaseOffset}}, "lastOffset": {{b.LastOffset}}}""");
        var first = entry.Count == 0 ? -1 : entry[0].FirstSequence;
        var transaction = entry.TransactionStart < 0 ? "null" : $"{entry.TransactionStart}";
        return $$"""
            {"epoch": {{entry.Epoch}}, "firstSeq": {{first}}, "lastSeq": {{entry.LastSequence}}, "lastOffset": {{entry.LastDataOffset}}, "coordinatorEpoch": {{entry.CoordinatorEpoch}}, "currentTxnFirstOffset": {{transaction}}, "cachedBatches": [{{string.Join(", ", batches)}}]}
            """;
    }

    private static long Optional(JsonElement number) => number.ValueKind == JsonValueKind.Null ? -1 : number.GetInt64();
}
