using Playground.Engine.FetchSessions;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Tests.FetchSessions;

/// <summary>A broker's fetch sessions: which requests go on with one, what is said in them, and which have to go.</summary>
public sealed class FetchSessionCacheTests
{
    private readonly Chance _chance = new(1);
    private FetchSessionCache _cache = new(new NodeId(1), 1000);
    private Instant _now = Instant.Zero;

    [Fact]
    public void A_full_request_opens_a_session_and_its_next_ones_have_rising_epochs()
    {
        var id = Open(2);

        Assert.Equal((ErrorCode.None, id), Ask(new FetchMetadata(id, 1)));
        Assert.Equal((ErrorCode.None, id), Ask(new FetchMetadata(id, 2)));
        Assert.Equal((ErrorCode.InvalidFetchSessionEpoch, 0), Ask(new FetchMetadata(id, 2)));
        Assert.Equal((ErrorCode.InvalidFetchSessionEpoch, 0), Ask(new FetchMetadata(id, 4)));
        Assert.Equal((ErrorCode.FetchSessionIdNotFound, 0), Ask(new FetchMetadata(id + 1, 1)));
        Assert.Equal((ErrorCode.FetchSessionTopicIdError, 0), Ask(new FetchMetadata(id, 3), usesTopicIds: false));
        Assert.Equal((ErrorCode.None, id), Ask(new FetchMetadata(id, 3)));
    }

    [Fact]
    public void A_full_request_ends_the_session_that_it_names_and_the_final_one_opens_none()
    {
        var first = Open(1);
        var second = Open(1, ends: first);
        Assert.NotEqual(first, second);
        Assert.Equal([second], _cache.Sessions.Keys);

        Assert.Equal((ErrorCode.None, 0), Ask(new FetchMetadata(second, FetchMetadata.Final)));
        Assert.Empty(_cache.Sessions);
        Assert.Equal((ErrorCode.None, 0), Ask(FetchMetadata.Sessionless, named: 2));
        Assert.Empty(_cache.Sessions);
    }

    [Fact]
    public void A_session_that_has_forgotten_all_its_partitions_is_over()
    {
        var id = Open(2);

        Assert.Equal((ErrorCode.None, id), Ask(new FetchMetadata(id, 1), forgotten: [0]));
        Assert.Equal([1], _cache.Sessions[id].Partitions.ToArray().Select(p => p.Asked.At.Partition));
        Assert.Equal((ErrorCode.None, 0), Ask(new FetchMetadata(id, 2), forgotten: [1]));
        Assert.Equal((ErrorCode.FetchSessionIdNotFound, 0), Ask(new FetchMetadata(id, 3)));
    }

    [Fact]
    public void A_partition_is_named_while_it_has_news()
    {
        var id = Open(1);
        var partition = _cache.Sessions[id].Partitions[0];

        Assert.False(IsNews(Answer(0)));
        Assert.True(IsNews(Answer(0, highWatermark: 1)));
        Assert.True(IsNews(Answer(0) with { LogStartOffset = 1 }));
        Assert.True(IsNews(Answer(0) with { Batches = [Batch()] }));
        Assert.True(IsNews(Answer(0) with { Diverging = new EpochEnd(0, 0) }));

        Tell(Answer(0, highWatermark: 1));
        Assert.False(IsNews(Answer(0, highWatermark: 1)));
        var failed = FetchedPartition.Failed(At(0), ErrorCode.NotLeaderOrFollower);
        Tell(failed);
        Assert.True(IsNews(failed));
        Assert.True(IsNews(Answer(0, highWatermark: 1)));

        bool IsNews(FetchedPartition answer) => partition.IsNews(ref answer);
        void Tell(FetchedPartition answer) => partition.Tell(ref answer);
    }

    [Fact]
    public void Partitions_that_gave_records_go_to_the_end_but_not_at_the_answer_that_opens_the_session()
    {
        var request = Request(FetchMetadata.Initial, 4);
        var session = _cache.Begin(request, false, _now, out _)!;
        var id = End(request, session, [.. Enumerable.Range(0, 4).Select(p => Answer(p) with { Batches = p == 1 ? [Batch()] : [] })]).Id;
        Assert.Equal([0, 1, 2, 3], Order());

        request = Request(new FetchMetadata(id, 1));
        Assert.Same(session, _cache.Begin(request, false, _now, out _));
        End(request, session, [Answer(0) with { Batches = [Batch()] }, Answer(1, highWatermark: 9), Answer(2) with { Batches = [Batch()] }]);
        Assert.Equal([1, 3, 0, 2], Order());

        int[] Order() => [.. session.Partitions.ToArray().Select(p => p.Asked.At.Partition)];
    }

    [Fact]
    public void An_answer_that_another_request_of_the_session_has_overtaken_is_void()
    {
        var id = Open(1);
        var waiting = Request(new FetchMetadata(id, 1));
        var session = _cache.Begin(waiting, false, _now, out _)!;
        Ask(new FetchMetadata(id, 2));

        Assert.Equal((ErrorCode.InvalidFetchSessionEpoch, id), End(waiting, session, [Answer(0)]));
    }

    [Fact]
    public void Fewer_than_eight_slots_are_none()
    {
        _cache = new FetchSessionCache(new NodeId(1), 7);

        Assert.Equal(0, Open(1));
    }

    [Fact]
    public void In_a_full_cache_a_follower_has_the_place_of_a_consumer_and_a_consumer_nobodys()
    {
        _cache = new FetchSessionCache(new NodeId(1), 8);
        var consumers = Enumerable.Range(0, 8).Select(_ => Open(1)).ToArray();
        Assert.Equal(8, consumers.Distinct().Count());
        Assert.Equal(0, Open(9));

        for (var i = 0; i < 7; i++)
            Assert.NotEqual(0, Open(1, follower: true));
        Assert.Equal([consumers[0]], _cache.Sessions.Keys.Intersect(consumers));
        Assert.Equal(7, _cache.Sessions.Values.Count(s => s.Privileged));
    }

    [Fact]
    public void A_session_that_nobody_used_for_two_minutes_makes_room_and_so_does_a_smaller_one_that_is_not_new()
    {
        _cache = new FetchSessionCache(new NodeId(1), 8);
        var sessions = Enumerable.Range(0, 8).Select(_ => Open(3, follower: true)).ToArray();
        _now += Duration.FromSeconds(121);
        Ask(new FetchMetadata(sessions[0], 1));

        // Shards take turns: the first holds the session that is in use, the others such as are not.
        Assert.Equal(0, Open(3, follower: true));
        for (var shard = 1; shard < 8; shard++)
            Assert.NotEqual(0, Open(1));
        Assert.Equal([sessions[0]], _cache.Sessions.Keys.Intersect(sessions));
        Assert.NotEqual(0, Open(4, follower: true));
        Assert.DoesNotContain(sessions[0], _cache.Sessions.Keys);
    }

    private int Open(int partitions, bool follower = false, int ends = 0)
    {
        var request = Request(new FetchMetadata(ends, FetchMetadata.Open), partitions);
        var session = _cache.Begin(request, follower, _now, out _)!;
        return End(request, session, [.. Enumerable.Range(0, partitions).Select(p => Answer(p))]).Id;
    }

    private (ErrorCode Error, int Id) Ask(FetchMetadata metadata, int named = 0, int[]? forgotten = null, bool usesTopicIds = true)
    {
        var request = Request(metadata, named, forgotten, usesTopicIds);
        return _cache.Begin(request, false, _now, out var error) is { } session ? End(request, session, []) : (error, 0);
    }

    private (ErrorCode Error, int Id) End(FetchSessionRequest request, FetchSession session, FetchedPartition[] answers)
    {
        var id = _cache.End(request, session, answers, _now, _chance, out var error);
        return (error, id);
    }

    private static FetchRequest Request(FetchMetadata metadata, int named = 0, int[]? forgotten = null, bool usesTopicIds = true) =>
        new(new NodeId(2), 1, Duration.Zero, 1, 1000, new FetchRequestData(
            metadata, [.. Enumerable.Range(0, named).Select(p => new FetchPartition(At(p), new TopicId(3), 0, 0, -1, 0, 1000))],
            [.. (forgotten ?? []).Select(p => new TopicIdPartition(At(p), new TopicId(3)))], usesTopicIds, true));

    private static FetchedPartition Answer(int partition, long highWatermark = 0) => new(At(partition), ErrorCode.None, highWatermark, 0, []);

    private static TopicPartition At(int partition) => new(1, partition);

    private static StoredBatch Batch() => new(0, 0, new RecordBatch(-1, -1, -1, [new Playground.Engine.Storage.Record(default, 0, -1, 10, 0)]));
}
