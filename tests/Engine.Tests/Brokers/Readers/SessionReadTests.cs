using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>A consumer's fetch session, as its broker keeps it (KIP-227).</summary>
public sealed class SessionReadTests
{
    private const string Records =
        """
        {"at": "1s", "do": "producer.send", "id": "all", "topic": "t", "partition": 0, "valueBytes": 1000},
        {"at": "1s", "do": "producer.send", "id": "all", "topic": "t", "partition": 1, "valueBytes": 1000},
        {"at": "1s", "do": "producer.send", "id": "all", "topic": "t", "partition": 2, "valueBytes": 1000},
        {"at": "2s", "do": "producer.send", "id": "all", "topic": "t", "partition": 0, "valueBytes": 1000},
        {"at": "2s", "do": "producer.send", "id": "all", "topic": "t", "partition": 1, "valueBytes": 1000},
        {"at": "2s", "do": "producer.send", "id": "all", "topic": "t", "partition": 2, "valueBytes": 1000},
        {"at": "10s", "do": "producer.send", "id": "all", "topic": "t", "partition": 1},
        {"at": "20s", "do": "topic.deleteRecords", "topic": "t", "partition": 2, "before": 2},
        {"at": "30s", "do": "broker.crash", "broker": 1}, {"at": "31s", "do": "broker.start", "broker": 1}
        """;

    private readonly ReaderBench _bench = new ReaderBench(Records, "\"assignment\": [[1], [1], [1]]", "\"brokers\": 1").Until(5);

    [Fact]
    public void An_incremental_answer_names_partitions_with_records_a_moved_watermark_or_start_or_an_error()
    {
        var opened = Ask(FetchMetadata.Initial, [Want(0, 2), Want(1, 2), Want(2, 2)]);
        Assert.Equal([0, 1, 2], Named(opened));
        Assert.NotEqual(0, opened.SessionId);
        var idle = Ask(new FetchMetadata(opened.SessionId, 1), []);
        Assert.Equal((opened.SessionId, 0, true), (idle.SessionId, idle.Partitions.Length, idle.Background));
        Assert.True(idle.Bytes < opened.Bytes);

        _bench.Until(11);
        var more = Ask(new FetchMetadata(opened.SessionId, 2), []);
        Assert.Equal([1], Named(more));
        Assert.Single(more.Partitions[0].Batches);

        _bench.Until(21);
        Assert.Equal([2], Named(Ask(new FetchMetadata(opened.SessionId, 3), [Want(1, 3)])));
        var wrong = Ask(new FetchMetadata(opened.SessionId, 4), [Want(0, 99)]);
        Assert.Equal((ErrorCode.None, ErrorCode.OffsetOutOfRange), (wrong.TopError, Assert.Single(wrong.Partitions).Error));
        Assert.Equal([0], Named(Ask(new FetchMetadata(opened.SessionId, 5), [Want(0, 2)])));
    }

    [Fact]
    public void When_an_answer_has_room_for_one_batch_the_partitions_take_turns()
    {
        var opened = Ask(FetchMetadata.Initial, [Want(0, 2), Want(1, 2), Want(2, 2)]);
        var positions = new long[3];
        List<int> turns = [];
        FetchPartition[] asked = [Want(0, 0), Want(1, 0), Want(2, 0)];
        for (var epoch = 1; epoch <= 6; epoch++)
        {
            var given = Assert.Single(Ask(new FetchMetadata(opened.SessionId, epoch), asked, maxBytes: 1).Partitions, p => p.HasRecords).At.Partition;
            turns.Add(given);
            asked = [Want(given, ++positions[given])];
        }

        Assert.Equal([0, 1, 2, 0, 1, 2], turns);
    }

    [Fact]
    public void A_waiting_fetch_waits_for_every_partition_of_its_session_and_an_ended_one_for_none()
    {
        var opened = Ask(FetchMetadata.Initial, [Want(0, 2), Want(1, 2)]);
        var asked = _bench.Send(1, Request(new FetchMetadata(opened.SessionId, 1), [], [], maxWait: 60000));
        _bench.Until(9);
        Assert.Null(asked.Answer);
        _bench.Until(11);
        Assert.Equal([1], Named((ConsumerFetchResponse)asked.Answer!));

        TopicIdPartition[] all = [Want(0, 2).Name, Want(1, 2).Name];
        var over = _bench.Ask<ConsumerFetchResponse>(1, Request(new FetchMetadata(opened.SessionId, 2), [], all, maxWait: 60000));
        Assert.Equal((0, 0), (over.SessionId, over.Partitions.Length));
    }

    [Fact]
    public void A_new_process_knows_no_session_and_the_fetcher_is_told_so()
    {
        var opened = Ask(FetchMetadata.Initial, [Want(0, 2)]);
        _bench.Until(45);

        var answer = Ask(new FetchMetadata(opened.SessionId, 1), []);
        Assert.Equal((ErrorCode.FetchSessionIdNotFound, 0, 0), (answer.Error, answer.SessionId, answer.Partitions.Length));
        Assert.NotEqual(opened.SessionId, Ask(FetchMetadata.Initial, [Want(0, 2)]).SessionId);
    }

    private ConsumerFetchResponse Ask(FetchMetadata session, FetchPartition[] wanted, int maxBytes = 1 << 20) =>
        _bench.Ask<ConsumerFetchResponse>(1, Request(session, wanted, [], maxBytes: maxBytes));

    private static ConsumerFetchRequest Request(
        FetchMetadata session, FetchPartition[] wanted, TopicIdPartition[] forgotten, int maxWait = 0, int maxBytes = 1 << 20) =>
        new(default, Duration.FromMilliseconds(maxWait), 1, maxBytes, new FetchRequestData(session, wanted, forgotten, false, true));

    private FetchPartition Want(int partition, long offset) =>
        new(_bench.At with { Partition = partition }, TopicId.None, -1, offset, -1, -1, 1 << 20);

    private static int[] Named(ConsumerFetchResponse answer) => [.. answer.Partitions.Select(p => p.At.Partition)];
}
