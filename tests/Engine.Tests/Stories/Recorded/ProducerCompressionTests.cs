using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Batches that are compressed, and batches that are cut (P-comp-*, P-split-*, D18).</summary>
public sealed class ProducerCompressionTests
{
    private const string TooLarge = "MESSAGE_TOO_LARGE";

    /// <summary>P-comp-none.</summary>
    [Fact]
    public void Without_compression_every_batch_holds_32_records_of_500_bytes()
    {
        var batches = Stream("none", 1).Log();

        Assert.All(batches.SkipLast(1), b => Assert.Equal((32, 16349), (b.Records.Length, b.Bytes)));
    }

    /// <summary>P-comp-snappy, P-comp-zstd: the estimate falls by 0.005 a batch however good the compression is.</summary>
    [Theory]
    [InlineData("snappy", 0.6)]
    [InlineData("gzip", 0.38)]
    [InlineData("zstd", 0.35)]
    [InlineData("lz4", 0.02)]
    public void All_codecs_give_the_same_numbers_of_records_as_the_estimate_falls_by_small_steps(string codec, double ratio)
    {
        var batches = Stream(codec, ratio).Log();

        int[] expected = [.. Repeat(30, 4), .. Repeat(31, 7), .. Repeat(32, 6), .. Repeat(33, 5), 34, 34];
        Assert.Equal(expected, batches.Take(expected.Length).Select(b => b.Records.Length));
        Assert.All(batches.Take(24), b => Assert.InRange(b.Bytes, 1, (int)(16384 * ratio) + 1000));
    }

    /// <summary>P-comp-gated.</summary>
    [Fact]
    public void Batches_opened_before_the_first_one_was_closed_go_by_the_first_estimate()
    {
        var run = Run(
            "\"linger.ms\": 0, \"compression.type\": \"zstd\", \"max.in.flight.requests.per.connection\": 1", producer: ", \"compressionRatio\": 0.01",
            steps: Join(HoldAnswers(-100), Send(0, more: Value500), Send(5, count: 300, more: Value500), Release(500)));

        Assert.Equal([1, .. Repeat(30, 10)], run.Log().Select(b => b.Records.Length));
    }

    /// <summary>D18, P-split-64k-32k-noidem.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_batch_over_the_topics_limit_is_refused_twice_and_then_goes_in_halves(bool idempotent)
    {
        var run = Split(32768, idempotent);

        var requests = run.Requests();
        Assert.Equal(
            [(40, TooLarge), (40, TooLarge), (19, "NONE"), (19, "NONE"), (2, "NONE")], requests.Select(r => (r.Batch.Records.Length, r.Batch.Result)));
        Assert.Equal(idempotent ? [1, 1, 1, 1, 1] : [1, 1, 1, 2, 3], requests.Select(r => r.InFlight));
        Assert.Equal([19688, 19688, 2127], run.Log().Select(b => b.Bytes));
        Assert.Equal(idempotent ? [0, 19, 38] : [-1, -1, -1], run.Log().Select(b => b.BaseSequence));
        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"r{n} @{n - 1}"), run.Told());
    }

    /// <summary>P-split-64k-1500.</summary>
    [Fact]
    public void Cutting_goes_on_down_to_single_records()
    {
        var run = Split(1500, true);

        Assert.Equal([40, 40, 19, 9, 4, 1, 1, 1, 1, 4], run.Requests().Take(10).Select(r => r.Batch.Records.Length));
        Assert.Equal((17, 40), (run.Requests().Count(r => r.Batch.Result == TooLarge), run.Requests().Count(r => r.Batch.Result == "NONE")));
        Assert.Equal(Enumerable.Range(1, 40), run.Stored());
        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"r{n} @{n - 1}"), run.Told());
    }

    /// <summary>P-split-64k-900.</summary>
    [Fact]
    public void Where_not_even_one_record_fits_each_fails_in_turn_and_raises_the_epoch()
    {
        var run = Split(900, true);

        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"r{n} RecordTooLargeException"), run.Told());
        Assert.Equal(57, run.Requests().Count);
        Assert.Equal("40", run.State("producers", "p", "epoch"));
        Assert.Empty(run.Stored());
    }

    private const string Value500 = ", \"valueBytes\": 500";

    private static Simulation Stream(string codec, double ratio) => Run(
        $"\"linger.ms\": 60000, \"compression.type\": \"{codec}\"", """ "interval": "2ms", "count": 800, "valueBytes": 500 """,
        Step(5000, "producer.flush", "\"id\": \"p\""), prime: "", producer: $", \"compressionRatio\": {ratio}");

    private static Simulation Split(int limit, bool idempotent) => Run(
        $"\"linger.ms\": 300, \"batch.size\": 65536, \"enable.idempotence\": {(idempotent ? "true" : "false")}", prime: "",
        topics: Topic("t", "[1, 2, 3]", $"\"max.message.bytes\": {limit}"), steps: Send(0, count: 40, more: ", \"valueBytes\": 1024"));

    private static IEnumerable<int> Repeat(int records, int batches) => Enumerable.Repeat(records, batches);
}
