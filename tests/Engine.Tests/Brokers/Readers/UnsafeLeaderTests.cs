using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using static Playground.Engine.Tests.Brokers.Readers.ReaderBench;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>What is read from leaders that can't commit.</summary>
public sealed class UnsafeLeaderTests
{
    /// <summary>Recorded case R-B05.</summary>
    [Fact]
    public void Below_min_ISR_readers_end_at_the_frozen_high_watermark()
    {
        var bench = Leader(minIsr: 2).Until(20);

        Assert.Equal((3L, 1L), (bench.Partition(1).Log.End, bench.Partition(1).HighWatermark));
        Assert.Equal([0L], Offsets(bench.Read(1, 0)));
        Assert.Empty(bench.Read(1, 1).Batches);
        Assert.Equal(new ListedOffset(bench.At, ErrorCode.None, -1, 1, 0), bench.List(1, ListOffsetsTimestamp.Latest));
        bench.Until(40);
        Assert.Equal([1L, 2L], Offsets(bench.Read(1, 1)));
    }

    /// <summary>Recorded case R-B05, the other topic.</summary>
    [Fact]
    public void With_a_min_ISR_of_1_they_read_on()
    {
        var bench = Leader(minIsr: 1).Until(20);

        Assert.Equal([0L, 1L, 2L], Offsets(bench.Read(1, 0)));
        Assert.Equal(3, bench.List(1, ListOffsetsTimestamp.Latest).Offset);
    }

    /// <summary>Recorded cases R-C03 and R-C04: nobody reads what the old leader has acknowledged alone.</summary>
    [Fact]
    public void A_leader_that_does_not_know_of_its_successor_is_read_up_to_its_old_high_watermark()
    {
        var bench = new ReaderBench(
            """
            {"at": "1s", "do": "producer.send", "id": "all", "topic": "t"},
            {"at": "3s", "do": "network.cut", "between": [[1], [2, 3, 101]]},
            {"at": "4s", "do": "producer.send", "id": "one", "topic": "t"},
            {"at": "20s", "do": "producer.restart", "id": "all"},
            {"at": "21s", "do": "producer.send", "id": "all", "topic": "t"},
            {"at": "90s", "do": "network.heal"}
            """,
            cluster: "\"brokers\": 3, \"controllers\": 1",
            topicConfig: "\"min.insync.replicas\": 2").Until(30);

        Assert.Equal(2, bench.Partition(1).Log.End);
        Assert.Equal((0, 1), (bench.Partition(1).LeaderEpoch, bench.Partition(2).LeaderEpoch));
        Assert.Equal([0L], Offsets(bench.Read(1, 0, epoch: 0)));
        Assert.Equal(ErrorCode.UnknownLeaderEpoch, bench.Read(1, 0, epoch: 1).Error);
        Assert.Equal(ErrorCode.FencedLeaderEpoch, bench.Read(2, 0, epoch: 0).Error);
        Assert.Equal([(0L, 0), (1L, 1)], bench.Read(2, 0, epoch: 1).Batches.Select(b => (b.BaseOffset, b.LeaderEpoch)));
        Assert.Equal(new ListedOffset(bench.At, ErrorCode.None, -1, 1, 0), bench.List(1, ListOffsetsTimestamp.Latest));
        Assert.Equal(ErrorCode.UnknownLeaderEpoch, bench.List(1, ListOffsetsTimestamp.Latest, epoch: 1).Error);
        Assert.Equal(ErrorCode.FencedLeaderEpoch, bench.List(2, ListOffsetsTimestamp.Latest, epoch: 0).Error);
        bench.Until(80);
        Assert.Equal([0L], Offsets(bench.Read(1, 0)));
        bench.Until(100);
        Assert.Equal([(0L, 0), (1L, 1)], bench.Read(1, 0, epoch: 1).Batches.Select(b => (b.BaseOffset, b.LeaderEpoch)));
    }

    [Fact]
    public void An_injected_error_meets_readers_too()
    {
        var bench = new ReaderBench(
            """
            {"at": "1s", "do": "request.refuse", "broker": 2, "message": "ListOffsetsRequest", "error": "KAFKA_STORAGE_ERROR"},
            {"at": "1s", "do": "request.refuse", "broker": 2, "message": "OffsetForLeaderEpochRequest", "error": "KAFKA_STORAGE_ERROR"},
            {"at": "1s", "do": "request.refuse", "broker": 2, "message": "FetchRequest", "error": "OFFSET_OUT_OF_RANGE"}
            """,
            "\"assignment\": [[2]]").Until(2);

        Assert.Equal(ErrorCode.KafkaStorageError, bench.List(2, ListOffsetsTimestamp.Latest).Error);
        Assert.Equal(ErrorCode.None, bench.List(2, ListOffsetsTimestamp.Latest).Error);
        Assert.Equal(new EpochAnswer(bench.At, ErrorCode.KafkaStorageError, EpochEnd.Undefined), bench.EndOf(2, 0));
        Assert.Equal(ErrorCode.OffsetOutOfRange, bench.Read(2, 0).Error);
        Assert.Equal(ErrorCode.None, bench.Read(2, 0).Error);
    }

    /// <summary>Both followers die; two more records with acks=1; at 30 s one comes back.</summary>
    private static ReaderBench Leader(int minIsr) => new(
        """
        {"at": "1s", "do": "producer.send", "id": "all", "topic": "t"},
        {"at": "3s", "do": "broker.crash", "broker": 2}, {"at": "3s", "do": "broker.crash", "broker": 3},
        {"at": "17s", "do": "producer.send", "id": "one", "topic": "t"}, {"at": "18s", "do": "producer.send", "id": "one", "topic": "t"},
        {"at": "30s", "do": "broker.start", "broker": 2}
        """,
        topicConfig: $"\"min.insync.replicas\": {minIsr}");
}
