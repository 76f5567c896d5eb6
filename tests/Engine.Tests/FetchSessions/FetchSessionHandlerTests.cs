using Playground.Engine.FetchSessions;
using Playground.Engine.Protocol;

namespace Playground.Engine.Tests.FetchSessions;

/// <summary>What a fetcher says in its session.</summary>
public sealed class FetchSessionHandlerTests
{
    private readonly FetchSessionHandler _handler = new();

    [Fact]
    public void The_first_request_names_all_and_opens_a_session_whose_next_ones_name_what_is_new_or_asks_something_else()
    {
        var full = Build(Ask(0), Ask(1));
        Assert.Equal((FetchMetadata.Initial, true), (full.Session, full.IsNews));
        Assert.Equal([0, 1], Partitions(full));
        Assert.True(Answer(7));

        var idle = Build(Ask(0), Ask(1));
        Assert.Equal((new FetchMetadata(7, 1), false, 0, 0), (idle.Session, idle.IsNews, idle.Named.Length, idle.Forgotten.Length));
        Assert.True(Answer(7));

        var moved = Build(Ask(0), Ask(1, offset: 5), Ask(2));
        Assert.Equal((new FetchMetadata(7, 2), true), (moved.Session, moved.IsNews));
        Assert.Equal([1, 2], Partitions(moved));
        Assert.Equal(5, _handler.Find(new TopicPartition(1, 1))!.Value.FetchOffset);
        Assert.True(Answer(7));
        Assert.Empty(Build(Ask(2), Ask(1, offset: 5), Ask(0)).Named);
    }

    [Fact]
    public void What_is_wanted_no_more_is_forgotten_once_and_named_again_when_it_is_wanted_again()
    {
        Build(Ask(0), Ask(1), Ask(2));
        Answer(7);

        var without = Build(Ask(1));
        Assert.Empty(without.Named);
        Assert.Equal([Name(0), Name(2)], without.Forgotten);
        Assert.Null(_handler.Find(new TopicPartition(1, 0)));
        Answer(7);
        Assert.Empty(Build(Ask(1)).Forgotten);
        Answer(7);

        Assert.Equal([0], Partitions(Build(Ask(1), Ask(0))));
    }

    [Fact]
    public void A_topic_that_was_made_anew_replaces_the_one_of_its_name()
    {
        Build(Ask(0));
        Answer(7);

        var replaced = Build(Ask(0, topicId: 4));
        Assert.Equal([new TopicId(4)], replaced.Named.Select(p => p.TopicId));
        Assert.Equal([Name(0)], replaced.Forgotten);
    }

    [Fact]
    public void Without_the_ids_of_all_topics_names_are_used()
    {
        var named = Build(Ask(0), Ask(1, topicId: 0));

        Assert.False(named.UsesTopicIds);
        Assert.All(named.Named, p => Assert.Equal(TopicId.None, p.TopicId));
        Answer(7);
        Assert.True(Build(Ask(0), Ask(1)).UsesTopicIds);
        Answer(7);
        Assert.True(Build(Ask(0)).UsesTopicIds);
    }

    [Fact]
    public void A_broker_that_grants_no_session_is_told_everything_each_time()
    {
        for (var i = 0; i < 3; i++)
        {
            var full = Build(Ask(0), Ask(1));
            Assert.Equal((FetchMetadata.Initial, 2, i == 0), (full.Session, full.Named.Length, full.IsNews));
            Assert.True(Answer(0));
        }

        Assert.Equal([0], Partitions(Build(Ask(0))));
        Assert.Empty(Build().Forgotten);
    }

    [Fact]
    public void The_broker_may_end_a_session_with_its_answer()
    {
        Build(Ask(0));
        Answer(7);
        Build();
        Assert.True(Answer(0));

        Assert.Equal(FetchMetadata.Initial, Build(Ask(0)).Session);
    }

    [Theory]
    [InlineData(ErrorCode.FetchSessionIdNotFound, 0)]
    [InlineData(ErrorCode.InvalidFetchSessionEpoch, 7)]
    [InlineData(ErrorCode.FetchSessionTopicIdError, 7)]
    [InlineData(ErrorCode.UnknownServerError, 7)]
    public void After_an_error_all_is_named_again_and_a_session_that_the_broker_may_have_is_ended(ErrorCode error, int ends)
    {
        Build(Ask(0), Ask(1));
        Answer(7);
        Build(Ask(0), Ask(1));
        Assert.False(_handler.Received(new FetchResponse(error, 0, [])));

        var anew = Build(Ask(0), Ask(1));
        Assert.Equal((new FetchMetadata(ends, FetchMetadata.Open), 2, 0), (anew.Session, anew.Named.Length, anew.Forgotten.Length));
        Assert.False(anew.IsNews);
    }

    [Fact]
    public void After_a_lost_connection_the_session_is_ended_and_another_one_opened()
    {
        Build(Ask(0), Ask(1));
        _handler.Failed();
        Assert.Equal(FetchMetadata.Initial, Build(Ask(0), Ask(1)).Session);
        Answer(7);
        Build(Ask(0), Ask(1, offset: 9));
        _handler.Failed();

        var anew = Build(Ask(0), Ask(1, offset: 9));
        Assert.Equal(new FetchMetadata(7, FetchMetadata.Open), anew.Session);
        Assert.Equal([0, 1], Partitions(anew));
    }

    [Fact]
    public void The_last_request_wants_nothing_and_ends_the_session()
    {
        Build(Ask(0));
        Answer(7);

        var last = _handler.Close();
        Assert.Equal((new FetchMetadata(7, FetchMetadata.Final), 0, 0), (last.Session, last.Named.Length, last.Forgotten.Length));
    }

    [Fact]
    public void After_the_greatest_number_epochs_go_on_with_one()
    {
        Assert.Equal(1, FetchMetadata.NextEpoch(FetchMetadata.Open));
        Assert.Equal(1, FetchMetadata.NextEpoch(int.MaxValue));
        Assert.Equal(FetchMetadata.Final, FetchMetadata.NextEpoch(FetchMetadata.Final));
    }

    private FetchRequestData Build(params FetchPartition[] wanted) => _handler.Build(wanted);

    private bool Answer(int session) => _handler.Received(new FetchResponse(ErrorCode.None, session, []));

    private static FetchPartition Ask(int partition, long offset = 0, long topicId = 3) =>
        new(new TopicPartition(1, partition), new TopicId(topicId), 0, offset, -1, -1, 1000);

    private static TopicIdPartition Name(int partition) => new(new TopicPartition(1, partition), new TopicId(3));

    private static int[] Partitions(in FetchRequestData data) => [.. data.Named.Select(p => p.At.Partition)];
}
