using Playground.Engine.Metrics;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// What a producer's settings do to its figures, as the metrics of a run count them. A link without jitter and a pace that never meets the end of a linger
/// make most of them exact. A record at the start fetches the metadata, so that the load meets a producer that is ready; it counts as one request more.
/// </summary>
public sealed class BatchingFiguresTests
{
    private const int Records = 1000;

    [Fact]
    public void Lingering_longer_makes_fewer_and_larger_requests_and_later_answers()
    {
        var (none, five, fifty) = (Figures("\"linger.ms\": 0", "3ms"), Figures("\"linger.ms\": 5", "3ms"), Figures("\"linger.ms\": 50", "3ms"));

        // In 5 ms comes one more record after the first, in 50 ms sixteen more.
        Assert.Equal((1 + Records, 1 + (Records / 2), 1 + Groups(17)), (none.Requests, five.Requests, fifty.Requests));
        Assert.Equal([1, 2, 17], new[] { none, five, fifty }.Select(f => (int)Math.Round(f.RecordsPerBatch!.Value)));
        Descending(BytesPerRecord(none), BytesPerRecord(five), BytesPerRecord(fifty));
        Descending(fifty.RecordLatency.P50.Microseconds, five.RecordLatency.P50.Microseconds, none.RecordLatency.P50.Microseconds);
        Assert.Equal((0, 5, 50), (Queued(none), Queued(five), Queued(fifty)));
    }

    [Fact]
    public void A_larger_batch_size_makes_fewer_requests_where_batches_are_full_before_they_have_lingered()
    {
        var (usual, larger) = (
            Figures("\"linger.ms\": 50", "700us", bytes: 1000), Figures("\"linger.ms\": 50, \"batch.size\": 65536", "700us", bytes: 1000));

        // (16384 − 61) / 1009 and (65536 − 61) / 1009 records.
        Assert.Equal((1 + Groups(16), 1 + Groups(64)), (usual.Requests, larger.Requests));
        Assert.True(BytesPerRecord(larger) < BytesPerRecord(usual));
        Assert.True(larger.QueueTime.Average > usual.QueueTime.Average);
    }

    [Fact]
    public void A_larger_batch_size_does_nothing_where_batches_have_lingered_before_they_are_full()
    {
        var (usual, larger) = (Figures("\"linger.ms\": 5", "3ms"), Figures("\"linger.ms\": 5, \"batch.size\": 65536", "3ms"));

        Assert.Equal((usual.Requests, usual.RequestBytes, usual.RecordLatency), (larger.Requests, larger.RequestBytes, larger.RecordLatency));
    }

    [Fact]
    public void Who_waits_for_each_answer_sends_one_record_a_request_and_pays_the_linger_each_time()
    {
        var (none, five) = (
            Figures("\"linger.ms\": 0", "0us", more: "\"mode\": \"sync\""), Figures("\"linger.ms\": 5", "0us", more: "\"mode\": \"sync\""));

        Assert.Equal((1 + Records, 1 + Records), (none.Requests, five.Requests));
        Assert.Equal((1.0, 1.0), (none.RecordsPerRequest, five.RecordsPerRequest));
        Assert.Equal(5, (five.RecordLatency.Average - none.RecordLatency.Average).Microseconds / 1000);
    }

    [Fact]
    public void Compression_saves_bytes_and_lets_more_records_into_a_batch()
    {
        var (plain, gzip, zstd) = (Compressed("none"), Compressed("gzip"), Compressed("zstd"));

        Assert.True(BytesPerRecord(gzip) < BytesPerRecord(plain) / 2);
        Assert.True(gzip.RecordsPerBatch > plain.RecordsPerBatch);
        Assert.True(gzip.Requests < plain.Requests);
        // Both make the same of the records here, and a producer learns from that alone.
        Assert.Equal((gzip.Requests, gzip.RequestBytes), (zstd.Requests, zstd.RequestBytes));
    }

    [Theory]
    [InlineData(false, "[\"p#1\",\"p#3\",\"p#4\",\"p#5\",\"p#6\",\"p#2\"]", 1, 1)]
    [InlineData(true, "[\"p#1\",\"p#2\",\"p#3\",\"p#4\",\"p#5\",\"p#6\"]", 5, 0)]
    public void Five_in_flight_and_one_refusal_turn_records_round_without_idempotence_only(bool idempotence, string log, int retries, int reordered)
    {
        var run = Play(
            idempotence,
            """{"at": "1s", "do": "request.refuse", "broker": 1, "message": "ProduceRequest", "error": "NOT_ENOUGH_REPLICAS"}, {"at": "1s", "do": "producer.send", "id": "p", "topic": "t", "count": 5}""");

        Assert.Equal(log, run.State("topics", "t", "0", "log"));
        Assert.Equal((6, 0, reordered), (run.Measure("acked"), run.Measure("duplicated"), run.Measure("reordered")));
        Assert.Equal(retries, run.Metrics().All.Total.Retries);
    }

    [Theory]
    [InlineData(false, "[\"p#1\",\"p#2\",\"p#2\"]", 1)]
    [InlineData(true, "[\"p#1\",\"p#2\"]", 0)]
    public void A_lost_answer_makes_a_duplicate_without_idempotence_only(bool idempotence, string log, int duplicated)
    {
        var run = Play(
            idempotence,
            """{"at": "1s", "do": "network.drop", "from": 1, "to": "p", "message": "ProduceResponse"}, {"at": "1s", "do": "producer.send", "id": "p", "topic": "t"}""");

        Assert.Equal(log, run.State("topics", "t", "0", "log"));
        Assert.Equal((2, duplicated), (run.Measure("acked"), run.Measure("duplicated")));
        Assert.Equal(1, run.Metrics().All.Total.Retries);
    }

    private static MetricFigures Compressed(string codec) => Figures($"\"linger.ms\": 50, \"compression.type\": \"{codec}\"", "700us", bytes: 1000);

    /// <summary>How many batches of so many records the load makes.</summary>
    private static int Groups(int size) => (Records + size - 1) / size;

    private static double BytesPerRecord(MetricFigures of) => (double)of.RequestBytes / of.RecordsRequested;

    /// <summary>Milliseconds from a batch's creation to its request.</summary>
    private static long Queued(MetricFigures of) => of.QueueTime.Average.Microseconds / 1000;

    private static void Descending(params double[] values) => Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.First > pair.Second));

    private static MetricFigures Figures(string config, string interval, int bytes = 100, string more = "\"mode\": \"async\"")
    {
        var run = Runs.ToEnd($$"""
            {
              "version": 1, "cluster": {"network": {"jitter": "0ms"} }, "topics": [{"name": "t"}],
              "producers": [{
                "id": "p", "config": {"acks": 1, {{config}}},
                "workload": {"topic": "t", "start": "1s", "interval": "{{interval}}", "count": {{Records}}, "valueBytes": {{bytes}}, {{more}} }
              }],
              "steps": [{"at": "0s", "do": "producer.send", "id": "p", "topic": "t"}],
              "until": "12s"
            }
            """);
        Assert.Equal(1 + Records, run.Measure("acked"));
        return run.Metrics().All.Total;
    }

    /// <summary>A producer with one record acknowledged, then these steps.</summary>
    private static Simulation Play(bool idempotence, string steps) => Runs.ToEnd($$"""
        {
          "version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
          "producers": [{"id": "p", "config": {"linger.ms": 0, "batch.size": 0, "request.timeout.ms": 2000, "enable.idempotence": {{(idempotence ? "true" : "false")}} } }],
          "steps": [{"at": "0s", "do": "producer.send", "id": "p", "topic": "t"}, {{steps}}],
          "until": "10s"
        }
        """);
}
