using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Controller.Topics;

/// <summary>A topic is deleted, and one of the same name created: a real cluster takes it for another.</summary>
public sealed class TopicDeletionTests
{
    private const string Written = """
        {"version": 1, "cluster": {"config": {"auto.create.topics.enable": false}},
         "topics": [{"name": "t", "assignment": [[1, 2, 3], [2, 3, 1]]}, {"name": "u", "assignment": [[1, 2, 3]]}],
         "producers": [{"id": "p1", "config": {"metadata.max.age.ms": 1000, "delivery.timeout.ms": 4000, "request.timeout.ms": 2000},
                        "workload": {"topic": "t", "count": 6, "partition": 0}}], "until": "5s"}
        """;

    private readonly Simulation _run = Runs.ToEnd(Written);

    [Fact]
    public void A_deleted_topic_is_gone_from_metadata_disks_and_pictures()
    {
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", _run.Does(Administration.Delete("none")));
        Assert.Equal("NONE", _run.Does(Administration.Delete("t")));
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", _run.Does(Administration.Delete("t")));
        _run.RunFor(1);

        Assert.Equal(["u"], _run.View().Partitions.Select(p => p.Topic));
        Assert.All(_run.View().Brokers, broker => Assert.Equal(["u"], broker.Replicas.Select(r => r.Topic)));
        Assert.Equal("null", _run.State("topics", "t"));
        Assert.Equal("null", _run.State("topics", "t", "0", "log"));
        Assert.Single(_run.Events(EventKind.TopicDeleted));
    }

    [Fact]
    public void Its_records_are_not_lost_to_the_ledger_neither_now_nor_when_there_is_another_topic_of_that_name()
    {
        _run.Does(Administration.Delete("t"));
        _run.RunFor(1);
        Assert.Equal([6, 0, 0], new[] { "acked", "stored", "ackedLost" }.Select(_run.Measure));

        _run.Does(Administration.Create("t", [1, 2, 3]));
        _run.RunFor(1);
        Assert.Equal([6, 0, 0], new[] { "acked", "stored", "ackedLost" }.Select(_run.Measure));
        Assert.Empty(_run.Events(EventKind.PromiseBroken));
    }

    [Fact]
    public void A_topic_created_again_begins_at_offset_0_in_epoch_0()
    {
        _run.Does(new StepAction.LeaderElect("t", 0, "preferred"));
        _run.Does(Administration.Reassign("t", 0, 2, 1, 3));
        _run.Does(new StepAction.LeaderElect("t", 0, "preferred"));
        _run.RunFor(3);
        Assert.Equal("1", _run.State("topics", "t", "0", "leaderEpoch"));

        _run.Does(Administration.Delete("t"));
        _run.Does(Administration.Create("t", [3, 2, 1]));
        _run.RunFor(3);
        _run.Does(new StepAction.ProducerSend("p1", "t"));
        _run.RunFor(3);

        Assert.Equal(["3", "0", "[\"p1#7\"]"], new[] { "leader", "leaderEpoch", "log" }.Select(f => _run.State("topics", "t", "0", f)));
        Assert.Equal("[\"p1#7\"]", _run.State("topics", "t", "0", "replicas", "1", "log"));
        Assert.Equal("0", _run.State("records", "p1#7", "offset"));
    }

    [Fact]
    public void A_broker_that_was_down_throws_the_old_log_away_when_it_comes_back()
    {
        _run.Does(new StepAction.BrokerFault("broker.crash", 3));
        _run.Does(Administration.Delete("t"));
        _run.RunFor(12);
        _run.Does(Administration.Create("t", [1, 3, 2]));
        _run.Does(new StepAction.BrokerFault("broker.start", 3));
        _run.RunFor(12);
        _run.Does(new StepAction.ProducerSend("p1", "t") { Partition = 0 });
        _run.RunFor(3);

        Assert.Equal("[\"p1#7\"]", _run.State("topics", "t", "0", "replicas", "3", "log"));
        Assert.Equal("[1,2,3]", Sorted(_run.View().Partitions.First(p => p.Topic == "t")));
    }

    [Fact]
    public void What_waits_for_acks_all_when_the_topic_goes_is_told_that_there_is_no_such_topic()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2]], "config": {"min.insync.replicas": 2}}],
             "cluster": {"config": {"auto.create.topics.enable": false}},
             "producers": [{"id": "p1", "config": {"delivery.timeout.ms": 8000, "request.timeout.ms": 5000}, "workload": {"topic": "t", "start": "3s", "count": 1}}],
             "steps": [{"at": "2s", "do": "network.cut", "between": [[1], [2]]}, {"at": "5s", "do": "topic.delete", "topic": "t"}], "until": "20s"}
            """);

        Assert.Equal("\"TimeoutException\"", run.State("records", "p1#1", "error"));
        Assert.Contains(
            Protocol.ErrorCode.UnknownTopicOrPartition, run.Events(EventKind.ProduceAcknowledged).Select(e => (Protocol.ErrorCode)e.Data[6]));
    }

    [Theory]
    [InlineData("t")]
    [InlineData("none")]
    public void Where_topics_may_not_be_deleted_the_administrator_is_refused(string topic)
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"config": {"delete.topic.enable": false}}, "topics": [{"name": "t"}], "until": "1s"}
            """);

        Assert.Equal("TOPIC_DELETION_DISABLED", run.Does(Administration.Delete(topic)));
        run.RunFor(1);
        Assert.Equal("t", Assert.Single(run.View().Partitions).Topic);
    }

    private static string Sorted(PartitionView partition) => $"[{string.Join(',', partition.Isr.Order())}]";
}
