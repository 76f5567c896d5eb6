using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller;

/// <summary>A topic's configs changed while it is in use.</summary>
public sealed class TopicConfigTests
{
    [Fact]
    public void Another_min_isr_clears_the_eligible_replicas_and_moves_no_partition_epoch()
    {
        var run = Runs.ToEnd(OneLeft);
        var epoch = run.State("topics", "t", "0", "partitionEpoch");
        Assert.NotEqual("[]", run.State("topics", "t", "0", "elr"));

        Submit(run, Set("min.insync.replicas", "3"));

        Assert.Equal("[]", run.State("topics", "t", "0", "elr"));
        Assert.Equal(epoch, run.State("topics", "t", "0", "partitionEpoch"));
        Assert.Equal(3, run.View().Partitions.Single().MinInSync);
        Assert.Empty(run.View().Partitions.Single().Elr);
        Assert.Single(run.Events(EventKind.TopicChanged));
    }

    [Fact]
    public void A_change_of_something_else_leaves_them_alone_and_one_that_changes_nothing_leaves_no_trace()
    {
        var run = Runs.ToEnd(OneLeft);
        var before = run.State("topics", "t", "0", "elr");

        Submit(run, Set("unclean.leader.election.enable", "true"));
        Submit(run, Set("min.insync.replicas", "2"));

        Assert.Equal(before, run.State("topics", "t", "0", "elr"));
        Assert.Single(run.Events(EventKind.TopicChanged));
    }

    [Fact]
    public void Configs_that_do_not_go_together_with_those_that_are_set_are_refused()
    {
        var run = Runs.ToEnd(OneLeft);
        Assert.Null(run.Submit(Set("max.compaction.lag.ms", "1000")));

        Assert.Equal("INVALID_CONFIG", run.Submit(Set("min.compaction.lag.ms", "1001"))?.Error);
        Assert.Null(run.Submit(Set("min.compaction.lag.ms", "1000")));
    }

    [Fact]
    public void A_topic_that_is_not_there_cannot_be_changed()
    {
        var run = Runs.ToEnd(OneLeft);

        var refusal = run.Submit(new StepAction.TopicConfig("none", Values("min.insync.replicas", "1")));

        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", refusal?.Error);
    }

    [Fact]
    public void Allowing_unclean_elections_elects_nobody_until_a_broker_is_unfenced()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
             "steps": [{"at": "1s", "do": "broker.crash", "broker": 2}, {"at": "2s", "do": "broker.crash", "broker": 3},
                       {"at": "20s", "do": "broker.crash", "broker": 1}, {"at": "40s", "do": "broker.start", "broker": 2},
                       {"at": "60s", "do": "topic.config", "topic": "t", "config": {"unclean.leader.election.enable": true}}], "until": "80s"}
            """);
        Assert.Equal("null", run.State("topics", "t", "0", "leader"));

        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.start", 3)));
        run.RunUntil(Instant.Zero + Duration.FromSeconds(100));

        Assert.Equal("2", run.State("topics", "t", "0", "leader"));
        Assert.Equal(0, run.Events(EventKind.LeaderElected).Last().Data[4]);
    }

    [Fact]
    public void A_cluster_wide_min_isr_counts_for_topics_that_do_not_say_and_clears_all_eligible_replicas()
    {
        var run = Runs.ToEnd(OneLeft.Replace(", \"config\": {\"min.insync.replicas\": 2}", "", StringComparison.Ordinal).Replace(
            "\"topics\"", "\"cluster\": {\"config\": {\"min.insync.replicas\": 2}}, \"topics\"", StringComparison.Ordinal));
        Assert.Equal(2, run.View().Partitions.Single().MinInSync);
        Assert.NotEqual("[]", run.State("topics", "t", "0", "elr"));

        Submit(run, new StepAction.BrokerConfig(null, Values("min.insync.replicas", "1")));

        Assert.Equal(1, run.View().Partitions.Single().MinInSync);
        Assert.Equal("[]", run.State("topics", "t", "0", "elr"));
    }

    [Theory]
    [InlineData(1, "min.insync.replicas", "1", "INVALID_CONFIG")]
    [InlineData(null, "replica.lag.time.max.ms", "9000", "INVALID_REQUEST")]
    [InlineData(1, "log.dirs", "/a", "INVALID_REQUEST")]
    [InlineData(null, "listeners", "PLAINTEXT://:9092", "INVALID_REQUEST")]
    [InlineData(1, "num.io.threads", "17", "INVALID_REQUEST")]
    [InlineData(null, "num.io.threads", "3", "INVALID_REQUEST")]
    [InlineData(2, "num.io.threads", "9", null)]
    [InlineData(1, "num.network.threads", "4", null)]
    [InlineData(1, "unclean.leader.election.enable", "true", null)]
    public void What_brokers_do_not_take_while_they_run_is_refused(int? broker, string key, string value, string? error)
    {
        var refusal = Runs.ToEnd(OneLeft).Submit(new StepAction.BrokerConfig(broker, Values(key, value)));

        Assert.NotNull(refusal);
        Assert.Equal(error, refusal.Error);
    }

    [Fact]
    public void Where_unclean_elections_are_allowed_the_periodic_pass_gives_a_partition_a_leader()
    {
        const string Document = """
            {"version": 1, "cluster": {"config": {"unclean.leader.election.interval.ms": 90000}}, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
             "steps": [{"at": "1s", "do": "broker.crash", "broker": 2}, {"at": "20s", "do": "broker.crash", "broker": 3}, {"at": "22s", "do": "broker.crash", "broker": 1},
                       {"at": "40s", "do": "broker.start", "broker": 2},
                       {"at": "60s", "do": "topic.config", "topic": "t", "config": {"unclean.leader.election.enable": true}}], "until": "89s"}
            """;
        var run = Runs.ToEnd(Document);
        Assert.Equal("null", run.State("topics", "t", "0", "leader"));

        run.RunUntil(new Instant(90_100_000));

        Assert.Equal("2", run.State("topics", "t", "0", "leader"));
        Assert.Equal(0, run.Events(EventKind.LeaderElected).Last().Data[4]);
    }

    /// <summary>It is done once it is committed.</summary>
    private static void Submit(Simulation run, StepAction action)
    {
        Assert.Null(run.Submit(action));
        run.RunUntil(run.Now + Duration.FromMilliseconds(100));
    }

    private static StepAction.TopicConfig Set(string key, string value) => new("t", Values(key, value));

    private static ConfigValues Values(string key, string value) => new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(key, value));

    private const string OneLeft = """
        {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"min.insync.replicas": 2}}],
         "steps": [{"at": "1s", "do": "broker.crash", "broker": 2}, {"at": "2s", "do": "broker.crash", "broker": 3}], "until": "20s"}
        """;
}
