using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using static Playground.Engine.Tests.Brokers.Readers.ReaderBench;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>A leader that does not know yet how much of its log is committed: high watermark 1, its epoch begins at 2 (recorded case R-E02).</summary>
public sealed class NewLeaderTests
{
    private const long TheFuture = 4102444800000;

    private readonly ReaderBench _bench = new ReaderBench(
        """
        {"at": "1s", "do": "producer.send", "id": "all", "topic": "t"},
        {"at": "3s", "do": "network.cut", "between": [[1], [3]]},
        {"at": "4s", "do": "producer.send", "id": "one", "topic": "t"},
        {"at": "5s", "do": "network.cut", "between": [[2], [3]]},
        {"at": "5s", "do": "broker.crash", "broker": 1},
        {"at": "20s", "do": "network.heal"}
        """,
        topicConfig: "\"min.insync.replicas\": 2").Until(17);

    [Theory]
    [InlineData(IsolationLevel.ReadUncommitted, ListOffsetsTimestamp.Latest)]
    [InlineData(IsolationLevel.ReadCommitted, ListOffsetsTimestamp.Latest)]
    [InlineData(IsolationLevel.ReadUncommitted, ListOffsetsTimestamp.MaxTimestamp)]
    [InlineData(IsolationLevel.ReadUncommitted, TheFuture)]
    public void It_does_not_say_where_committed_records_end(IsolationLevel isolation, long timestamp) =>
        Assert.Equal(ListedOffset.Failed(_bench.At, ErrorCode.OffsetNotAvailable), _bench.List(2, timestamp, isolation: isolation));

    [Fact]
    public void It_says_where_the_log_begins_and_finds_records_below_the_high_watermark()
    {
        Assert.Equal(new ListedOffset(_bench.At, ErrorCode.None, -1, 0, 0), _bench.List(2, ListOffsetsTimestamp.Earliest));
        var found = _bench.List(2, 1);
        Assert.Equal((ErrorCode.None, 0, 0), (found.Error, found.Offset, found.LeaderEpoch));
        Assert.True(found.Timestamp > 0);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    public void Reads_up_to_the_logs_end_are_no_error_though_they_end_at_the_high_watermark(long offset, int batches)
    {
        var read = _bench.Read(2, offset);

        Assert.Equal((ErrorCode.None, 1L, 0L, batches), (read.Error, read.HighWatermark, read.LogStartOffset, read.Batches.Length));
    }

    [Fact]
    public void A_read_above_the_logs_end_is_out_of_range() =>
        Assert.Equal(ConsumedPartition.Failed(_bench.At, ErrorCode.OffsetOutOfRange) with { Batches = [] }, _bench.Read(2, 3) with { Batches = [] });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Where_an_epoch_ends_is_told_above_the_high_watermark_too(int epoch) =>
        Assert.Equal(new EpochAnswer(_bench.At, ErrorCode.None, new EpochEnd(epoch, 2)), _bench.EndOf(2, epoch));

    /// <summary>As DelayedFetch has it since 3.8: a limit below the offset means that the log may have been cut back.</summary>
    [Fact]
    public void A_read_above_the_high_watermark_does_not_wait_for_it()
    {
        var above = _bench.Send(2, _bench.Fetch(2, maxWait: 60000));
        var at = _bench.Send(2, _bench.Fetch(1, maxWait: 60000));
        _bench.Until(17.1);

        Assert.Empty(Only(above).Batches);
        Assert.Null(at.Answer);
        _bench.Until(24);
        Assert.Equal([1L], Offsets(Only(at)));
    }

    [Fact]
    public void With_the_first_fetch_of_a_follower_all_is_known()
    {
        _bench.Until(24);

        Assert.Equal(new ListedOffset(_bench.At, ErrorCode.None, -1, 2, 1), _bench.List(2, ListOffsetsTimestamp.Latest));
        Assert.Equal((1L, 0), (_bench.List(2, ListOffsetsTimestamp.MaxTimestamp).Offset, _bench.List(2, ListOffsetsTimestamp.MaxTimestamp).LeaderEpoch));
        Assert.Equal(ListedOffset.Failed(_bench.At, ErrorCode.None), _bench.List(2, TheFuture));
    }
}
