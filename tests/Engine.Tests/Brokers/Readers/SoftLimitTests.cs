using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using static Playground.Engine.Tests.Brokers.Readers.ReaderBench;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>Limits of a fetch (recorded cases R-A12 and M47): three batches of one record of 1000 bytes, 1070 bytes each.</summary>
public sealed class SoftLimitTests
{
    private const string ThreeBatches =
        """
        {"at": "1s", "do": "producer.send", "id": "all", "topic": "t", "partition": 0, "valueBytes": 1000},
        {"at": "2s", "do": "producer.send", "id": "all", "topic": "t", "partition": 0, "valueBytes": 1000},
        {"at": "3s", "do": "producer.send", "id": "all", "topic": "t", "partition": 0, "valueBytes": 1000},
        {"at": "5s", "do": "producer.restart", "id": "one", "config": {"linger.ms": 100} },
        {"at": "6s", "do": "producer.send", "id": "one", "topic": "t", "partition": 0, "count": 3}
        """;

    /// <summary>Kafka's answer of 1100 bytes holds 30 of the second batch, which its clients throw away.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1100, 1)]
    [InlineData(2200, 2)]
    [InlineData(100000, 3)]
    public void The_first_batch_comes_whole_and_the_rest_as_far_as_the_limit(int maxBytes, int batches)
    {
        var bench = Bench();

        var read = Assert.Single(bench.Ask<ConsumerFetchResponse>(1, bench.Fetch(0, maxBytes: maxBytes)).Partitions);
        Assert.Equal(Enumerable.Range(0, batches).Select(i => (long)i), Offsets(read));
        Assert.All(read.Batches, b => Assert.InRange(b.Batch.Bytes, 1060, 1080));
    }

    [Fact]
    public void The_brokers_own_bound_counts_if_it_is_smaller()
    {
        var bench = Bench(""", "config": {"fetch.max.bytes": 2200}""");

        Assert.Equal([0L, 1L], Offsets(bench.Read(1, 0)));
    }

    [Fact]
    public void Only_the_first_partition_that_has_anything_goes_over_the_limit()
    {
        var bench = Bench(more: """
            , {"at": "3s", "do": "producer.send", "id": "all", "topic": "t", "partition": 1},
            {"at": "3s", "do": "producer.send", "id": "all", "topic": "t", "partition": 2}
            """);
        var asked = new FetchPartition(bench.At, TopicId.None, -1, 0, -1, -1, 1);
        var empty = asked with { FetchOffset = 3 };
        var others = Enumerable.Range(1, 2).Select(p => asked with { At = bench.At with { Partition = p } });
        var request = new ConsumerFetchRequest(default, Duration.Zero, 1, 1, FetchRequestData.Sessionless([empty, .. others]));

        Assert.Equal([0, 1, 0], bench.Ask<ConsumerFetchResponse>(1, request).Partitions.Select(p => p.Batches.Length));
    }

    [Fact]
    public void A_read_from_the_middle_of_a_batch_gets_the_whole_of_it()
    {
        var bench = Bench().Until(8);

        Assert.Equal([3L], Offsets(bench.Read(1, 4)));
        Assert.Equal(5, Assert.Single(bench.Read(1, 4).Batches).LastOffset);
    }

    [Fact]
    public void A_read_at_the_logs_end_is_empty_and_one_above_it_out_of_range()
    {
        var bench = Bench();

        Assert.Equal((ErrorCode.None, 0), (bench.Read(1, 3).Error, bench.Read(1, 3).Batches.Length));
        Assert.Equal((ErrorCode.OffsetOutOfRange, -1L, -1L), (bench.Read(1, 4).Error, bench.Read(1, 4).HighWatermark, bench.Read(1, 4).LogStartOffset));
    }

    [Fact]
    public void A_read_below_the_logs_start_is_out_of_range_also_of_a_reader_of_another_log()
    {
        var bench = Bench(more: """, {"at": "4s", "do": "topic.deleteRecords", "topic": "t", "partition": 0, "before": 2}""").Until(5);

        Assert.Equal(ErrorCode.OffsetOutOfRange, bench.Read(1, 1).Error);
        Assert.Equal(ErrorCode.OffsetOutOfRange, bench.Read(1, 1, lastFetched: 0).Error);
        Assert.Equal((2L, 2L), (bench.Read(1, 2).LogStartOffset, bench.List(1, -2).Offset));
    }

    private static ReaderBench Bench(string config = "", string more = "") =>
        new ReaderBench(ThreeBatches + more, "\"assignment\": [[1], [1], [1]]", $"\"brokers\": 1{config}").Until(3.9);
}
