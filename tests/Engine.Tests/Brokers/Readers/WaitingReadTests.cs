using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using static Playground.Engine.Tests.Brokers.Readers.ReaderBench;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>Readers who wait: for the high watermark, not for the log's end as followers do.</summary>
public sealed class WaitingReadTests
{
    /// <summary>Recorded case M05: with the record on the leader only, or on two of three members of the ISR, nobody reads it.</summary>
    [Fact]
    public void A_record_is_read_once_all_of_the_ISR_has_it_and_the_read_that_waits_gets_it_then()
    {
        var bench = new ReaderBench(
            """
            {"at": "1s", "do": "network.cut", "between": [[1], [2, 3]]}, {"at": "2s", "do": "producer.send", "id": "all", "topic": "t"},
            {"at": "3s", "do": "network.heal", "between": [[1], [2]]}, {"at": "5s", "do": "network.heal", "between": [[1], [3]]}
            """).Until(1.5);
        var waits = bench.Send(1, bench.Fetch(0, maxWait: 60000));

        Assert.Empty(bench.Until(2.5).Read(1, 0).Batches);
        Assert.Equal(0, bench.List(1, -1).Offset);
        Assert.Empty(bench.Until(4.5).Read(1, 0).Batches);
        Assert.Equal((1, 1L), (bench.Partition(2).Log.End, bench.Partition(1).Log.End));
        Assert.Null(waits.Answer);
        bench.Until(5.1);
        Assert.Equal((1L, 0L), (Only(waits).HighWatermark, Assert.Single(Offsets(Only(waits)))));
        Assert.InRange(waits.At, 5000, 5100);
    }

    /// <summary>Recorded case R-A05, from the reader's side: the high watermark comes to a follower with the end of its parked fetch.</summary>
    [Fact]
    public void A_reader_at_a_follower_waits_for_the_high_watermark_of_the_follower()
    {
        var bench = new ReaderBench("""{"at": "5s", "do": "producer.send", "id": "all", "topic": "t"}""").Until(4.9);
        var leaders = bench.Send(1, bench.Fetch(0, maxWait: 60000));
        var followers = bench.Send(2, bench.Fetch(0, maxWait: 60000));
        bench.Until(8);

        Assert.Equal([0L], Offsets(Only(leaders)));
        Assert.Equal([0L], Offsets(Only(followers)));
        Assert.InRange(followers.At, leaders.At + 400, leaders.At + 600);
    }

    [Fact]
    public void A_read_that_finds_nothing_is_answered_when_its_wait_is_over()
    {
        var bench = new ReaderBench("").Until(1);
        var asked = bench.Send(1, bench.Fetch(0, maxWait: 500));
        bench.Until(3);

        Assert.Empty(Only(asked).Batches);
        Assert.InRange(asked.At, 1500, 1510);
        Assert.True(asked.Answer!.Background);
    }

    [Fact]
    public void Min_bytes_are_waited_for_over_several_records()
    {
        var bench = new ReaderBench(Sends(1000, 5, 6, 7, 8)).Until(1);
        var one = bench.Send(1, bench.Fetch(0, maxWait: 60000, minBytes: 1));
        var three = bench.Send(1, bench.Fetch(0, maxWait: 60000, minBytes: 3000));
        bench.Until(10);

        Assert.Equal([0L], Offsets(Only(one)));
        Assert.Equal([0L, 1L, 2L], Offsets(Only(three)));
    }

    [Fact]
    public void Min_bytes_are_no_more_than_the_broker_would_give()
    {
        var bench = new ReaderBench(Sends(1000, 5, 6, 7, 8), cluster: "\"brokers\": 3, \"config\": {\"fetch.max.bytes\": 2000}").Until(1);
        var asked = bench.Send(1, bench.Fetch(0, maxWait: 60000, minBytes: 1000000));
        bench.Until(6.5);

        Assert.Single(Offsets(Only(asked)));
    }

    /// <summary>DelayedFetch: no more can come to a closed segment, so nothing is waited for.</summary>
    [Fact]
    public void What_stands_in_a_closed_segment_is_not_waited_for()
    {
        var bench = new ReaderBench(Sends(400000, 2, 3, 4), topicConfig: "\"segment.bytes\": 1048576").Until(1);
        var waited = bench.Send(1, bench.Fetch(0, maxWait: 60000, minBytes: 1000000));
        bench.Until(3.5);
        Assert.Null(waited.Answer);
        bench.Until(6);
        var late = bench.Send(1, bench.Fetch(0, maxWait: 60000, minBytes: 1000000));
        bench.Until(6.1);

        Assert.Equal(2, bench.Partition(1).Log.Segments.Count);
        Assert.Equal([0L, 1L], Offsets(Only(waited)));
        Assert.Equal([0L, 1L], Offsets(Only(late)));
    }

    [Fact]
    public void A_new_epoch_answers_those_who_wait_in_the_old_one()
    {
        var bench = new ReaderBench(
            """
            {"at": "5s", "do": "topic.reassign", "topic": "t", "partition": 0, "replicas": [2, 1, 3]},
            {"at": "6s", "do": "leader.elect", "topic": "t", "partition": 0, "type": "preferred"}
            """).Until(4);
        var knows = bench.Send(1, bench.Fetch(0, epoch: 0, maxWait: 60000));
        var names = bench.Send(1, bench.Fetch(0, maxWait: 60000));
        bench.Until(8);

        Assert.Equal((ErrorCode.FencedLeaderEpoch, new NodeId(2), 1), (Only(knows).Error, Only(knows).Leader, Only(knows).LeaderEpoch));
        Assert.Null(names.Answer);
    }

    /// <summary>Nobody fetches, so that only the smaller ISR moves the high watermark: after 30 to 45 s.</summary>
    [Fact]
    public void An_ISR_without_laggards_lets_those_who_wait_read_on()
    {
        var bench = new ReaderBench(
            """
            {"at": "4s", "do": "network.cut", "between": [[1], [2, 3]]}, {"at": "5s", "do": "producer.send", "id": "one", "topic": "t"}
            """,
            topicConfig: "\"min.insync.replicas\": 1").Until(6);
        var asked = bench.Send(1, bench.Fetch(0, maxWait: 120000));
        bench.Until(30);
        Assert.Null(asked.Answer);
        bench.Until(60);

        Assert.Equal([1], bench.Partition(1).Isr);
        Assert.Equal((0L, 1L), (Assert.Single(Offsets(Only(asked))), Only(asked).HighWatermark));
        Assert.InRange(asked.At, 33000, 50000);
    }

    [Fact]
    public void The_read_of_a_reader_that_is_gone_is_forgotten()
    {
        var bench = new ReaderBench("").Until(1);
        bench.Send(1, bench.Fetch(0, maxWait: 60000));
        bench.Until(2);
        Assert.Single(bench.Memory(1).Waiting.Reads);
        bench.Kill();
        bench.Until(3);

        Assert.Empty(bench.Memory(1).Waiting.Reads);
    }

    [Fact]
    public void A_deleted_topic_answers_those_who_wait()
    {
        var bench = new ReaderBench("""{"at": "5s", "do": "topic.delete", "topic": "t"}""").Until(4);
        var asked = bench.Send(1, bench.Fetch(0, maxWait: 60000));
        bench.Until(7);

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Only(asked).Error);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, bench.Read(1, 0).Error);
    }

    /// <summary>KafkaApis sets it aside before anything is read.</summary>
    [Fact]
    public void An_unknown_partition_beside_a_known_one_does_not_end_the_wait()
    {
        var bench = new ReaderBench(Sends(1000, 5)).Until(1);
        var known = new FetchPartition(bench.At, TopicId.None, -1, 0, -1, -1, 1000);
        FetchPartition[] both = [known with { At = bench.At with { Partition = 9 } }, known];
        var asked = bench.Send(1, new ConsumerFetchRequest(default, Duration.FromMilliseconds(60000), 1, 1000, FetchRequestData.Sessionless(both)));
        bench.Until(4);
        Assert.Null(asked.Answer);
        bench.Until(6);

        var answer = Assert.IsType<ConsumerFetchResponse>(asked.Answer);
        Assert.Equal([ErrorCode.UnknownTopicOrPartition, ErrorCode.None], answer.Partitions.Select(p => p.Error));
        Assert.Single(answer.Partitions[1].Batches);
    }

    /// <summary>Sends of a record of so many bytes each at these seconds.</summary>
    private static string Sends(int bytes, params int[] seconds) => string.Join(
        ",", seconds.Select(s => $$"""{"at": "{{s}}s", "do": "producer.send", "id": "all", "topic": "t", "valueBytes": {{bytes}} }"""));
}
