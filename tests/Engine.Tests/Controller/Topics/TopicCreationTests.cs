using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller.Topics;

/// <summary>What a real cluster answered to an administrator who creates topics.</summary>
public sealed class TopicCreationTests
{
    private readonly Simulation _run = Runs.ToEnd("""{"version": 1, "topics": [{"name": "x.y"}], "until": "1s"}""");

    [Theory]
    [InlineData(4, 1, "INVALID_REPLICATION_FACTOR")]
    [InlineData(0, 1, "INVALID_REPLICATION_FACTOR")]
    [InlineData(-2, 1, "INVALID_REPLICATION_FACTOR")]
    [InlineData(1, 0, "INVALID_PARTITIONS")]
    [InlineData(1, -2, "INVALID_PARTITIONS")]
    [InlineData(3, 6, "NONE")]
    public void Replicas_and_partitions_must_be_possible(int factor, int partitions, string answer) =>
        Assert.Equal(answer, _run.Does(Administration.Create("n", partitions, factor)));

    [Theory]
    [InlineData("a/b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a b")]
    public void Not_every_text_is_a_name(string name) => Assert.Equal("INVALID_TOPIC_EXCEPTION", _run.Does(Administration.Create(name)));

    [Theory]
    [InlineData(249, "NONE")]
    [InlineData(250, "INVALID_TOPIC_EXCEPTION")]
    public void A_name_has_249_characters_at_most(int length, string answer) =>
        Assert.Equal(answer, _run.Does(Administration.Create(new string('n', length))));

    [Fact]
    public void A_name_may_not_be_taken_nor_differ_from_another_in_dots_and_underscores_alone()
    {
        Assert.Equal("TOPIC_ALREADY_EXISTS", _run.Does(Administration.Create("x.y")));
        Assert.Equal("INVALID_TOPIC_EXCEPTION", _run.Does(Administration.Create("x_y")));
    }

    [Fact]
    public void Configs_must_go_together_but_min_isr_may_be_above_the_replication_factor()
    {
        var lags = Administration.Config(("min.compaction.lag.ms", "2000"), ("max.compaction.lag.ms", "1000"));

        Assert.Equal("INVALID_CONFIG", _run.Does(Administration.Create("n", config: lags)));
        Assert.Equal("NONE", _run.Does(Administration.Create("n", factor: 1, config: Administration.Config(("min.insync.replicas", "5")))));
        Assert.Equal(1, _run.View().Partitions.Single(p => p.Topic == "n").MinInSync);
    }

    [Fact]
    public void Replicas_that_were_chosen_must_be_different_registered_brokers_and_as_many_for_each_partition()
    {
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Create("n", [9])));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Create("n", [1, 1])));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Create("n", [1, 2], [3])));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Create("n", [1, 2], [])));
        Assert.Equal("NONE", _run.Does(Administration.Create("n", [3, 1], [2, 3])));
        Assert.Equal(["3", "2"], [_run.State("topics", "n", "0", "leader"), _run.State("topics", "n", "1", "leader")]);
    }

    [Fact]
    public void What_was_refused_leaves_nothing_behind()
    {
        _run.Does(Administration.Create("n", factor: 9));

        Assert.Equal(["x.y"], _run.View().Partitions.Select(p => p.Topic));
        Assert.Empty(_run.Events(EventKind.TopicCreated));
        Assert.Single(_run.Events(EventKind.StepRefused));
    }

    [Fact]
    public void A_fenced_broker_gets_replicas_last_and_outside_the_isr()
    {
        _run.Does(new StepAction.BrokerFault("broker.crash", 2));
        _run.RunFor(15);

        Assert.Equal("NONE", _run.Does(Administration.Create("n", 4)));

        Assert.All(_run.View().Partitions.Where(p => p.Topic == "n"), p =>
        {
            Assert.Equal(2, p.Replicas[2]);
            Assert.Equal([1, 3], p.Isr.Order());
        });
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Create("m", [2])));
    }

    [Fact]
    public void A_broker_on_its_way_out_gets_no_new_replica()
    {
        var run = Stopping();

        Assert.Equal("INVALID_REPLICATION_FACTOR", run.Does(Administration.Create("n", 2)));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", run.Does(Administration.Create("n", [2, 3], [1])));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", run.Does(Administration.AddPartitions("t", 2, [1])));
        Assert.Equal("NONE", run.Does(Administration.Create("n", 6, 1)));
        Assert.Equal("NONE", run.Does(Administration.AddPartitions("t", 4)));
        Assert.Equal("NONE", run.Does(Administration.Create("m", [1, 2])));

        Assert.Equal("\"stopping\"", run.State("brokers", "1", "state"));
        Assert.All(run.View().Partitions.Where(p => p.Topic != "m"), p => Assert.DoesNotContain(1, p.Isr));
        Assert.Equal(2, Assert.Single(run.View().Partitions.Single(p => p.Topic == "m").Isr));
    }

    [Fact]
    public void While_all_brokers_are_fenced_nothing_can_be_placed()
    {
        foreach (var broker in new[] { 1, 2, 3 })
            _run.Does(new StepAction.BrokerFault("broker.crash", broker));
        _run.RunFor(15);

        Assert.Equal("INVALID_REPLICATION_FACTOR", _run.Does(Administration.Create("n", 1, 1)));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Create("n", [1, 2, 3])));
        Assert.Equal("INVALID_REPLICATION_FACTOR", _run.Does(Administration.AddPartitions("x.y", 2)));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.AddPartitions("x.y", 2, [1])));
    }

    [Fact]
    public void A_fourth_broker_gets_nothing_of_what_is_there_and_its_part_of_what_comes()
    {
        Assert.Equal("INVALID_REPLICATION_FACTOR", _run.Does(Administration.Create("n", 2, 4)));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Create("n", [4])));
        _run.Does(new StepAction.BrokerAdd(4));
        _run.RunFor(5);
        Assert.Empty(_run.View().Brokers.Single(b => b.Id == 4).Replicas);

        Assert.Equal("NONE", _run.Does(Administration.Create("n", 2, 4)));
        _run.RunFor(2);

        Assert.Equal(["x.y", "x.y", "x.y"], _run.View().Brokers.Take(3).Select(b => b.Replicas[0].Topic));
        Assert.Equal(2, _run.View().Brokers.Single(b => b.Id == 4).Replicas.Length);
        Assert.All(_run.View().Partitions.Where(p => p.Topic == "n"), p => Assert.Equal([1, 2, 3, 4], p.Isr.Order()));
    }

    [Fact]
    public void A_new_topic_has_its_epochs_at_0_and_takes_records_once_its_brokers_know_of_it()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "producers": [{"id": "p1"}],
             "steps": [{"at": "1s", "do": "topic.create", "topic": "n", "assignment": [[2, 3, 1]]},
                       {"on": {"event": "topic.created"}, "delay": "1s", "do": "producer.send", "id": "p1", "topic": "n", "count": 3}], "until": "10s"}
            """);

        Assert.Equal(["2", "0", "0"], new[] { "leader", "leaderEpoch", "partitionEpoch" }.Select(f => run.State("topics", "n", "0", f)));
        Assert.Equal(3, run.Measure("committed"));
        Assert.All(run.View().Brokers, broker => Assert.Equal(3, broker.Replicas.Single().LogEnd));
    }

    /// <summary>Broker 1 has led something, and waits for the others to read that it does no more.</summary>
    private static Simulation Stopping() => Runs.ToEnd("""
        {"version": 1, "topics": [{"name": "t", "assignment": [[2]]}, {"name": "u", "assignment": [[1, 2, 3]]}],
         "steps": [{"at": "2s", "do": "broker.stop", "broker": 1}], "until": "2100ms"}
        """);
}
