using System.Globalization;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Clients.Producers;

public sealed class CompressionTests
{
    [Fact]
    public void What_travels_and_is_stored_is_what_the_codec_made()
    {
        var run = Filled("zstd", 0.25);

        var plain = RecordSizes.Record(0, 0, -1, 500);
        var batch = Batches(run).First(b => b.Records.Length == 31);
        Assert.Equal(CompressionType.Zstd, batch.Compression);
        Assert.InRange(batch.Bytes, (31 * plain / 4) + RecordSizes.BatchHeader, (31 * (plain + 2) / 4) + RecordSizes.BatchHeader + 1);
    }

    [Fact]
    public void A_worse_result_is_believed_at_once_and_a_better_one_by_small_steps()
    {
        var ratios = new CompressionRatios();
        ratios.Observe(1, 0.2f);
        ratios.Observe(1, 0.2f);
        Assert.Equal(1f - 0.005f - 0.005f, ratios.Of(1));

        ratios.Observe(1, 1.5f);
        Assert.Equal(1.5f, ratios.Of(1));
        ratios.Observe(1, 1.51f);
        Assert.Equal(1.55f, ratios.Of(1));
        Assert.Equal(1f, ratios.Of(2));
    }

    [Theory]
    [InlineData("producer", "gzip", CompressionType.Gzip)]
    [InlineData("uncompressed", "gzip", CompressionType.None)]
    [InlineData("zstd", "none", CompressionType.Zstd)]
    [InlineData("lz4", "zstd", CompressionType.Lz4)]
    public void The_topic_has_the_last_word_on_compression(string ofTopic, string ofProducer, CompressionType stored)
    {
        var run = Runs.ToEnd($$"""
            {"version": 1, "topics": [{"name": "t", "config": {"compression.type": "{{ofTopic}}"} }],
             "producers": [{"id": "p1", "compressionRatio": 0.5, "config": {"compression.type": "{{ofProducer}}", "linger.ms": 100},
                            "workload": {"topic": "t", "count": 10, "interval": "0us", "valueBytes": 1000} }], "until": "5s"}
            """);

        var batch = Assert.Single(Batches(run));
        Assert.Equal(stored, batch.Compression);
        var plain = RecordSizes.Batch(batch.Records) - RecordSizes.BatchHeader;
        Assert.Equal(RecordSizes.BatchHeader + (stored == CompressionType.None ? plain : plain / 2), batch.Bytes, 1.0);
        Assert.Equal(10, run.Measure("acked"));
    }

    /// <summary>What the leader compresses anew is measured again: unpacked, this batch is over the limit.</summary>
    [Fact]
    public void A_batch_that_is_too_large_once_the_broker_unpacked_it_is_refused()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "config": {"compression.type": "uncompressed", "max.message.bytes": 2000}}],
             "producers": [{"id": "p1", "compressionRatio": 0.1, "config": {"compression.type": "gzip"},
                            "workload": {"topic": "t", "count": 1, "valueBytes": 3000}}], "until": "5s"}
            """);

        Assert.Equal("RecordTooLargeException", run.State("records", "p1#1", "error").Trim('"'));
    }

    private static Simulation Filled(string codec, double ratio) => Runs.ToEnd(string.Create(CultureInfo.InvariantCulture, $$"""
        {"version": 1, "topics": [{"name": "t", "partitions": 1}],
         "producers": [{"id": "p1", "compressionRatio": {{ratio}}, "config": {"compression.type": "{{codec}}", "linger.ms": 60000},
                        "workload": {"topic": "t", "start": "1s", "count": 800, "interval": "2ms", "valueBytes": 500} }], "until": "4s"}
        """));

    /// <summary>All of the topic's one partition, as broker 1 has them.</summary>
    private static IEnumerable<RecordBatch> Batches(Simulation run) =>
        run.Cluster.Brokers[new NodeId(1)].Disk.Logs.Values.Single().Batches.Select(b => b.Batch);
}
