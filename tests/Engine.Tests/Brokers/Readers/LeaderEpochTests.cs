using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using static Playground.Engine.Tests.Brokers.Readers.ReaderBench;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>What readers hear who know another leader epoch than the broker (recorded case R-E03): epochs {1@0, 2@1}, broker 1 leads in epoch 2.</summary>
public sealed class LeaderEpochTests
{
    private readonly ReaderBench _bench = new ReaderBench(
        """
        {"at": "1s", "do": "broker.crash", "broker": 1},
        {"at": "13s", "do": "producer.send", "id": "all", "topic": "t"},
        {"at": "14s", "do": "broker.start", "broker": 1},
        {"at": "25s", "do": "leader.elect", "topic": "t", "partition": 0, "type": "preferred"},
        {"at": "27s", "do": "producer.send", "id": "all", "topic": "t"}
        """,
        topicConfig: "\"min.insync.replicas\": 2").Until(29);

    [Fact]
    public void Epochs_without_records_leave_no_gap() =>
        Assert.Equal([(1, 0L), (2, 1L)], _bench.Partition(1).Log.Epochs.Entries);

    [Theory]
    [InlineData(1, 1, ErrorCode.FencedLeaderEpoch, ErrorCode.FencedLeaderEpoch)]
    [InlineData(1, 2, ErrorCode.None, ErrorCode.None)]
    [InlineData(1, 3, ErrorCode.UnknownLeaderEpoch, ErrorCode.UnknownLeaderEpoch)]
    [InlineData(1, -1, ErrorCode.None, ErrorCode.None)]
    [InlineData(2, 1, ErrorCode.FencedLeaderEpoch, ErrorCode.FencedLeaderEpoch)]
    [InlineData(2, 2, ErrorCode.None, ErrorCode.NotLeaderOrFollower)]
    [InlineData(2, 3, ErrorCode.UnknownLeaderEpoch, ErrorCode.UnknownLeaderEpoch)]
    public void The_epoch_is_checked_before_leadership_and_a_follower_answers_fetches(int broker, int current, ErrorCode fetch, ErrorCode others)
    {
        var read = _bench.Read(broker, 0, current);

        Assert.Equal(fetch, read.Error);
        Assert.Equal(fetch == ErrorCode.None ? [0L, 1L] : [], Offsets(read));
        Assert.Equal(fetch == ErrorCode.None ? (2, 2, 0) : (-1, -1, -1), (read.HighWatermark, read.LastStableOffset, read.LogStartOffset));
        var list = _bench.List(broker, ListOffsetsTimestamp.Latest, current);
        Assert.Equal(others == ErrorCode.None ? new ListedOffset(_bench.At, others, -1, 2, 2) : ListedOffset.Failed(_bench.At, others), list);
        Assert.Equal(new EpochAnswer(_bench.At, others, others == ErrorCode.None ? new EpochEnd(0, 0) : EpochEnd.Undefined), _bench.EndOf(broker, 0, current));
    }

    [Fact]
    public void Who_comes_with_an_old_epoch_is_told_the_new_leader()
    {
        var read = _bench.Read(2, 0, epoch: 1);

        Assert.Equal((new NodeId(1), 2), (read.Leader, read.LeaderEpoch));
        Assert.Equal(NodeId.None, _bench.Read(2, 0, epoch: 3).Leader);
    }

    [Theory]
    [InlineData(-1, -1, -1)]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, -1, -1)]
    public void An_epoch_ends_where_the_next_begins_and_one_that_nobody_knows_nowhere(int asked, int epoch, long end) =>
        Assert.Equal(new EpochAnswer(_bench.At, ErrorCode.None, new EpochEnd(epoch, end)), _bench.EndOf(1, asked));

    [Theory]
    [InlineData(2, 0, 0, 0)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(2, 1, 1, 1)]
    public void A_reader_of_another_log_hears_where_the_logs_part(long offset, int lastFetched, int epoch, long end)
    {
        var read = _bench.Read(1, offset, lastFetched: lastFetched);

        Assert.Equal((ErrorCode.None, 2L, 0), (read.Error, read.HighWatermark, read.Batches.Length));
        Assert.Equal(new EpochEnd(epoch, end), read.Diverging);
    }

    [Theory]
    [InlineData(2, ErrorCode.None)]
    [InlineData(3, ErrorCode.OffsetOutOfRange)]
    public void The_last_epoch_agrees_and_a_newer_one_is_out_of_range(int lastFetched, ErrorCode error)
    {
        var read = _bench.Read(1, 2, lastFetched: lastFetched);

        Assert.Equal(error, read.Error);
        Assert.Null(read.Diverging);
    }

    [Fact]
    public void A_diverging_reader_is_not_kept_waiting()
    {
        var asked = _bench.Send(1, _bench.Fetch(2, lastFetched: 1, maxWait: 60000));
        _bench.Until(29.1);

        Assert.Equal(new EpochEnd(1, 1), Only(asked).Diverging);
    }

    [Fact]
    public void An_unknown_partition_is_refused_by_name()
    {
        var at = _bench.At with { Partition = 7 };
        var fetch = new ConsumerFetchRequest(default, Duration.Zero, 1, 1, FetchRequestData.Sessionless(new FetchPartition(at, TopicId.None, -1, 0, -1, -1, 1)));

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, _bench.Ask<ConsumerFetchResponse>(1, fetch).Error);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, _bench.Ask<ListOffsetsResponse>(1, new ListOffsetsRequest(default, [new(at, -1, -1)])).Error);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, _bench.Ask<OffsetForLeaderEpochResponse>(1, new OffsetForLeaderEpochRequest([new(at, -1, 0)])).Error);
    }
}
