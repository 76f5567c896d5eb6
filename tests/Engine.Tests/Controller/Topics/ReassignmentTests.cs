using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller.Topics;

/// <summary>A partition moves from [1,2,3] to [4,2,3], step by step as on a real cluster whose fourth broker could be kept from fetching.</summary>
public sealed class ReassignmentTests
{
    private readonly Simulation _run = Runs.ToEnd("""
        {"version": 1, "cluster": {"brokers": 4}, "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"min.insync.replicas": 2}}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "interval": "10ms", "count": 20}}],
         "steps": [{"at": "2s", "do": "network.cut", "between": [[4], [1]]}], "until": "3s"}
        """);

    [Fact]
    public void While_it_goes_on_the_leader_and_the_isr_stay_and_acks_all_does_not_wait_for_the_new_replica()
    {
        Assert.Equal("NONE", _run.Does(Administration.Reassign("t", 0, 4, 2, 3)));
        _run.Does(new StepAction.ProducerSend("p1", "t"));
        _run.RunFor(2);

        Assert.Equal([4, 2, 3, 1], _run.Replicas("t", 0));
        Assert.Equal(["1", "0", "1", "[1,2,3]"], Facts());
        Assert.Equal("\"acked\"", _run.State("records", "p1#21", "told"));
    }

    [Fact]
    public void Another_reassignment_replaces_it_in_one_change()
    {
        _run.Does(Administration.Reassign("t", 0, 4, 2, 3));
        Assert.Equal("NONE", _run.Does(Administration.Reassign("t", 0, 4, 1, 2)));
        Assert.Equal([4, 1, 2, 3], _run.Replicas("t", 0));
        Assert.Equal("NONE", _run.Does(Administration.Reassign("t", 0, 4, 2, 3)));

        Assert.Equal([4, 2, 3, 1], _run.Replicas("t", 0));
        Assert.Equal(["1", "0", "3", "[1,2,3]"], Facts());
    }

    [Fact]
    public void Taking_it_back_drops_the_new_replica_and_raises_the_leader_epoch()
    {
        _run.Does(Administration.Reassign("t", 0, 4, 2, 3));
        _run.RunFor(1);
        Assert.Equal("NONE", _run.Does(Administration.Reassign("t", 0)));
        _run.RunFor(1);

        Assert.Equal([2, 3, 1], _run.Replicas("t", 0));
        Assert.Equal(["1", "1", "2", "[1,2,3]"], Facts());
        Assert.Empty(_run.View().Brokers.Single(b => b.Id == 4).Replicas);
        Assert.Equal("NO_REASSIGNMENT_IN_PROGRESS", _run.Does(Administration.Reassign("t", 0)));
    }

    [Fact]
    public void It_ends_with_the_new_replica_in_the_isr_a_new_leader_and_the_old_one_without_its_log()
    {
        _run.Does(Administration.Reassign("t", 0, 4, 2, 3));
        _run.Does(new StepAction.NetworkHeal([], []));
        _run.RunFor(4);

        Assert.Equal([4, 2, 3], _run.Replicas("t", 0));
        Assert.Equal(["4", "1", "2", "[2,3,4]"], Facts());
        Assert.Equal("20", _run.State("topics", "t", "0", "logEndOffset"));
        Assert.Empty(_run.View().Brokers.Single(b => b.Id == 1).Replicas);
        Assert.Equal(0, _run.Measure("ackedLost"));
        Assert.Contains(
            "NEW_LEADER_ELECTED", _run.Events(EventKind.MessageSent).Select(e => _run.Symbols.Text(e.Data[6])));
    }

    [Fact]
    public void Another_order_is_one_change_fewer_replicas_raise_the_leader_epoch_and_more_come_in_without_it()
    {
        Assert.Equal("NONE", _run.Does(Administration.Reassign("t", 0, 2, 3, 1)));
        Assert.Equal(["1", "0", "1", "[1,2,3]"], Facts());

        Assert.Equal("NONE", _run.Does(Administration.Reassign("t", 0, 1, 2)));
        Assert.Equal(["1", "1", "2", "[1,2]"], Facts());

        Assert.Equal("NONE", _run.Does(Administration.Reassign("t", 0, 1, 2, 3)));
        _run.RunFor(4);
        Assert.Equal(["1", "1", "4", "[1,2,3]"], Facts());
        Assert.Equal([1, 2, 3], _run.Replicas("t", 0));
    }

    [Fact]
    public void Only_registered_brokers_each_once_can_be_named_and_only_partitions_that_there_are()
    {
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Reassign("t", 0, 9, 2)));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.Reassign("t", 0, 2, 2)));
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", _run.Does(Administration.Reassign("t", 5, 1)));
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", _run.Does(Administration.Reassign("none", 0, 1)));
    }

    [Fact]
    public void In_a_document_null_takes_it_back()
    {
        var document = """
            {"version": 1, "topics": [{"name": "t"}], "steps": [{"at": "1s", "do": "topic.reassign", "topic": "t", "partition": 0, "replicas": null}]}
            """;
        var run = Runs.ToEnd(document);

        Assert.Equal("NO_REASSIGNMENT_IN_PROGRESS", run.Symbols.Text(run.Events(EventKind.StepRefused).Single().Data[2]));
        Assert.Contains("\"replicas\":null", ScenarioWriter.Write(run.Scenario), StringComparison.Ordinal);
    }

    /// <summary>Leader, leader epoch, partition epoch and ISR.</summary>
    /// <summary>
    /// The answer to the AlterPartition that ends it brings the partition epoch; the metadata comes behind it with the leader epoch, which the leader must take
    /// all the same, or its followers ask in an epoch that it does not know for ever.
    /// </summary>
    [Fact]
    public void A_leader_that_stays_takes_the_epoch_in_which_a_reassignment_ends_also_when_the_answer_came_before_the_metadata()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "seed": 11,
             "topics": [{"name": "orders", "partitions": 2, "replicationFactor": 3, "assignment": [[1, 2, 3], [2, 1, 3]], "config": {"min.insync.replicas": 2}}],
             "producers": [{"id": "shop", "workload": {"topic": "orders", "start": "2s", "interval": "500ms", "key": {"prefix": "order-", "cardinality": 20}}}],
             "steps": [{"at": "28s", "do": "broker.stop", "broker": 3}, {"at": "45s", "do": "broker.add", "broker": 4},
                       {"at": "50s", "do": "topic.reassign", "topic": "orders", "partition": 0, "replicas": [1, 2, 4]},
                       {"at": "50s", "do": "topic.reassign", "topic": "orders", "partition": 1, "replicas": [2, 1, 4]}], "until": "70s"}
            """);

        Assert.Equal(("1", "[1,2,4]"), (run.State("topics", "orders", "0", "leaderEpoch"), run.State("topics", "orders", "0", "isr")));
        Assert.Equal(("1", "[2,1,4]"), (run.State("topics", "orders", "1", "leaderEpoch"), run.State("topics", "orders", "1", "isr")));
        Assert.Equal("\"acked\"", run.State("records", "shop#130", "told"));
    }

    private string[] Facts()
    {
        var partition = _run.View().Partitions.Single();
        return
        [
            .. new[] { "leader", "leaderEpoch", "partitionEpoch" }.Select(f => _run.State("topics", "t", "0", f)),
            $"[{string.Join(',', partition.Isr.Order())}]",
        ];
    }
}
