using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Shares;

/// <summary>Whole runs with share groups: what random searches once found, and the picture of a share group.</summary>
public sealed class SharingStoryTests
{
    [Fact]
    public void A_commit_does_not_wait_for_the_gaps_that_a_fetch_brings_meanwhile()
    {
        var run = Runs.Watched("""
            {"version": 1, "seed": 16, "cluster": {"brokers": 3}, "topics": [{"name": "t", "partitions": 2}],
             "producers": [
               {"id": "tx", "config": {"transactional.id": "tx"}, "workload": {"topic": "t", "start": "9s", "interval": "100ms", "count": 38}, "transaction": {"every": 6, "abortEvery": 2} },
               {"id": "p", "workload": {"topic": "t", "start": "3s", "interval": "300ms", "count": 60} }],
             "consumers": [{"id": "s", "group": "g", "topics": ["t"], "share": true, "processing": {"time": "50ms", "commit": "after"} }], "until": "40s"}
            """);

        var shares = run.View().Groups.Single().SharePartitions;
        Assert.Equal(2, shares.Length);
        Assert.All(shares, share => Assert.Equal(run.View().Brokers.Single(b => b.Id == share.Leader).Replicas
            .Single(r => r.Topic == "t" && r.Partition == share.Partition).HighWatermark, share.Start));
    }

    [Fact]
    public void A_commit_to_a_leader_that_is_gone_fails_as_soon_as_nobody_answers_there()
    {
        var run = Committing("\"assignment\": [[1]]", """{"at": "21s", "do": "broker.crash", "broker": 1}""");

        var failed = Assert.Single(run.Events(EventKind.OffsetCommitFailed));
        Assert.Equal("\"NetworkException\"", run.Value(failed, "error"));
        Assert.InRange((failed.At - Instant.Zero).Microseconds / 1e6, 25, 25.2);
        Assert.Empty(run.Events(EventKind.ConsumerThrew));
    }

    [Fact]
    public void A_commit_that_is_not_answered_throws_after_the_default_api_timeout()
    {
        var run = Committing("\"partitions\": 1", """{"at": "21s", "do": "network.cut", "between": [["s"], [1, 2, 3]]}""");

        var thrown = run.Events(EventKind.ConsumerThrew).First();
        Assert.Equal("\"TimeoutException\"", run.Value(thrown, "error"));
        Assert.InRange((thrown.At - Instant.Zero).Microseconds / 1e6, 32, 32.2);
    }

    [Fact]
    public void Who_subscribes_to_nothing_leaves_the_group_and_may_not_poll()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"brokers": 3}, "topics": [{"name": "t", "partitions": 1}],
             "consumers": [{"id": "s", "group": "g", "topics": ["t"], "share": true}],
             "steps": [{"at": "5s", "do": "consumer.subscribe", "id": "s", "topics": []}], "until": "8s"}
            """);

        Assert.Empty(run.View().Groups.Single().Members);
        Assert.All(run.Events(EventKind.ConsumerThrew), e => Assert.Equal("\"IllegalStateException\"", run.Value(e, "error")));
        Assert.InRange(run.Events(EventKind.ConsumerThrew).Count(), 10, 20);
    }

    /// <summary>A record is polled at about 20 s, processed for five seconds, and then committed.</summary>
    private static Simulation Committing(string topic, string step) => Runs.Watched($$"""
        {"version": 1, "cluster": {"brokers": 3}, "topics": [{"name": "t", {{topic}} }],
         "producers": [{"id": "p", "workload": {"topic": "t", "start": "20s", "count": 1} }],
         "consumers": [{"id": "s", "group": "g", "topics": ["t"], "share": true, "config": {"default.api.timeout.ms": 7000},
           "processing": {"time": "5s", "commit": "after"} }],
         "steps": [{{step}}], "until": "40s"}
        """);

    [Fact]
    public void The_picture_says_who_has_what_until_when_and_what_waits_to_be_delivered_again()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"brokers": 3}, "topics": [{"name": "t", "partitions": 1}],
             "producers": [{"id": "p", "config": {"batch.size": 0}, "workload": {"topic": "t", "start": "20s", "interval": "10ms", "count": 6} }],
             "consumers": [
               {"id": "A", "group": "g", "topics": ["t"], "share": true, "config": {"max.poll.records": 2}, "processing": {"time": "1m"} },
               {"id": "B", "group": "g", "topics": ["t"], "share": true, "config": {"max.poll.records": 2}, "processing": {"time": "1m"} }],
             "steps": [{"at": "22s", "do": "consumer.crash", "id": "A"}], "until": "23s"}
            """);

        var group = run.View().Groups.Single();
        var share = Assert.Single(group.SharePartitions);

        Assert.True(group.Shares);
        Assert.Null(Assert.Single(group.Partitions).Owner);
        Assert.Equal("t-0", Assert.Single(run.View().Consumers.Single(c => c.Id == "B").MayRead));
        Assert.Equal(share.Acquired + share.Available, share.End - share.Start);
        var held = Assert.Single(share.Runs, r => r.State == ShareRecordState.Acquired);
        Assert.Equal(("B", 1), (held.Consumer, held.Deliveries));
        Assert.Equal(30_000_000, (held.LockEnds!.Value - held.Since!.Value).Microseconds);
        var free = Assert.Single(share.Runs, r => r.State == ShareRecordState.Available);
        Assert.Equal((null, 1, null), (free.Consumer, free.Deliveries, free.LockEnds));
        Assert.Same(share, run.View().Groups.Single().SharePartitions.Single());
    }
}
