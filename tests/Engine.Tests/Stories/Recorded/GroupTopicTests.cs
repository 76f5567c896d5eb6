using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Topics that come, grow and go under a group (recorded cases A13, A20, A23, A27, E25, G14b).</summary>
public sealed class GroupTopicTests
{
    private const string Aware = Quick + ", " + Eager + ", \"metadata.max.age.ms\": 3000";

    [Fact]
    public void That_a_topic_has_grown_the_leader_of_the_group_sees_in_its_metadata_and_the_others_learn_it_from_a_heartbeat()
    {
        var run = Run(
            Then(
                Join(0, "A", Aware), Join(0.5, "B", Quick + ", " + Eager),
                """{"at": "10s", "do": "topic.addPartitions", "topic": "t", "partitions": 4}"""),
            18, topics: Topic("t", 2));

        Assert.Equal(["assigned t-0 @1", "revoked t-0 @1", "assigned t-0,t-1 @2"], run.Callbacks("A"));
        Assert.Equal(["assigned t-1 @1", "revoked t-1 @1", "assigned t-2,t-3 @2"], run.Callbacks("B"));
        var asked = run.Sent("JoinGroupRequest", from: "A").First(m => m.At > 10).At;
        Assert.InRange(asked, 10, 13.2);
        Assert.Contains(run.Sent("HeartbeatResponse", to: "B"), m => m.At > asked && m.Error == "REBALANCE_IN_PROGRESS");
    }

    [Fact]
    public void A_follower_that_sees_a_topic_grow_does_nothing()
    {
        var run = Run(
            Then(
                Join(0, "A", Quick + ", " + Eager), Join(0.5, "B", Aware),
                """{"at": "10s", "do": "topic.addPartitions", "topic": "t", "partitions": 4}"""),
            30, topics: Topic("t", 2));

        Assert.Equal([1], run.Generations());
    }

    [Fact]
    public void A_member_joins_for_a_topic_that_is_not_there_yet_and_is_called_for_nothing_twice()
    {
        var run = Run(
            Then(
                Join(0, "A", Aware + ", \"allow.auto.create.topics\": false", topics: "\"later\""),
                """{"at": "8s", "do": "topic.create", "topic": "later", "partitions": 2}"""), 16);

        Assert.Equal(["assigned  @1", "revoked  @1", "assigned later-0,later-1 @2"], run.Callbacks("A"));
    }

    [Fact]
    public void Of_a_topic_that_is_deleted_the_partitions_are_revoked_with_the_others_and_no_exception_comes()
    {
        var run = Run(
            Then(
                Join(0, "A", Aware + ", \"allow.auto.create.topics\": false, " + ByHand, topics: "\"t\", \"u\""),
                """{"at": "9s", "do": "topic.delete", "topic": "u"}"""),
            16, topics: Topic("t", 2) + ", " + Topic("u", 2));

        Assert.Equal(["assigned t-0,t-1,u-0,u-1 @1", "revoked t-0,t-1,u-0,u-1 @1", "assigned t-0,t-1 @2"], run.Callbacks("A"));
        Assert.Empty(run.Outcome().Errors);
    }

    [Theory]
    [InlineData(ByHand)]
    [InlineData("\"enable.auto.commit\": true")]
    public void Under_the_consumer_protocol_a_deleted_topic_raises_the_epoch_and_only_its_partitions_are_given_up(string commits)
    {
        var run = Run(
            Then(Join(0, "A", Modern + ", \"allow.auto.create.topics\": false, " + commits, topics: "\"t\", \"u\""), """{"at": "9s", "do": "topic.delete", "topic": "u"}"""),
            16, topics: Topic("t", 2) + ", " + Topic("u", 2), config: QuickBrokers);

        Assert.Equal(["assigned t-0,t-1,u-0,u-1 @2", "revoked u-0,u-1"], [run.Callbacks("A")[0], run.Callbacks("A")[1].Split(" @")[0]]);
        Assert.Equal(("t-0,t-1", 3), (run.Assignment("A"), run.Generation()));
    }

    [Fact]
    public void Who_unsubscribes_gives_up_and_leaves_without_a_commit_and_may_not_poll()
    {
        var run = Run(
            Then(
                Join(0, "A", Quick + ", " + Eager + ", \"auto.commit.interval.ms\": 60000"), Join(0.3, "B", Quick + ", " + Eager + ", " + ByHand),
                Do(12, "subscribe", "A", ", \"topics\": []")),
            16, topics: Topic("t", 4), producers: Feed(4, 8, "100ms"));

        Assert.Equal(["assigned t-0,t-1 @1", "revoked t-0,t-1 @1"], run.Callbacks("A"));
        Assert.Single(run.Sent("LeaveGroupRequest", from: "A"));
        Assert.Empty(run.Commits());
        Assert.True(run.Errors("A", "IllegalStateException") > 1);
        Assert.Equal("assigned t-0,t-1,t-2,t-3 @2", run.Callbacks("B")[^1]);
    }

    [Theory]
    [InlineData(Quick)]
    [InlineData(Modern)]
    public void Who_has_unsubscribed_may_subscribe_again_and_goes_on_where_the_group_is(string how)
    {
        var run = Run(
            Then(
                Join(0, "A", how, "\"commit\": \"after\""), Do(12, "subscribe", "A", ", \"topics\": []"), Do(13, "restart", "A"),
                Do(16, "subscribe", "A", ", \"topics\": [\"t\"]")),
            30, topics: Topic("t", 1), producers: Feed(1, 8, "100ms", 100), config: QuickBrokers);

        Assert.Equal(["assigned t-0", "revoked t-0", "assigned t-0"], run.CallbacksAt("A").Select(c => $"{c.What} {c.Partitions}"));
        Assert.DoesNotContain(run.Polled(0), p => p.At is > 12.2 and < 16);
        Assert.True(run.Errors("A", "IllegalStateException") > 10);
        Assert.Equal(0, Stops.Repeated(run, 0));
        Assert.Equal(100, run.Measure("processed"));
    }

    [Theory]
    [InlineData(Modern)]
    [InlineData(Aware)]
    public void What_was_written_to_a_new_partition_before_it_was_assigned_latest_skips(string how)
    {
        var run = Run(
            Then(
                Join(2, "A", how, reset: "latest"), """{"at": "10s", "do": "topic.addPartitions", "topic": "t", "partitions": 2}""",
                """{"at": "10100ms", "do": "consumer.stall", "id": "A"}""",
                """{"at": "11s", "do": "producer.add", "id": "p", "workload": {"topic": "t", "partition": 1, "count": 5, "interval": "10ms"} }""",
                """{"at": "16s", "do": "consumer.unstall", "id": "A"}"""),
            26, topics: Topic("t", 1), config: QuickBrokers);

        Assert.Equal("5", run.State("consumers", "A", "positions", "t", "1"));
        Assert.Empty(run.Polled(1));
    }
}
