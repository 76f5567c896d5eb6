using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Brokers;

/// <summary>A topic created by its first producer.</summary>
public sealed class AutoTopicCreationTests
{
    /// <summary>The step names the topic, so that a producer may; it never gets to act.</summary>
    private const string Document = """
        {"version": 1, "seed": 4, CLUSTER
         "producers": [{"id": "p1", "workload": {"topic": "auto1", "start": "2s", "count": 1}}, {"id": "p2", "workload": {"topic": "auto1", "start": "2s", "count": 1}}],
         "steps": [{"at": "1h", "do": "topic.create", "topic": "auto1"}], "until": "10s"}
        """;

    [Fact]
    public void Its_first_metadata_answer_is_an_error_and_the_application_sees_only_a_success()
    {
        var run = Runs.ToEnd(Document.Replace("CLUSTER", "", StringComparison.Ordinal));

        Assert.Equal(2, run.Measure("acked"));
        var sent = run.Events(EventKind.RecordSent).First().At;
        var acked = run.Events(EventKind.RecordAcked).First().At;
        Assert.InRange((acked - sent).Microseconds, 100_000, 400_000);
        Assert.Contains("UNKNOWN_TOPIC_OR_PARTITION", run.Events(EventKind.MessageSent).Select(e => run.Symbols.Text(e.Data[6])));
        Assert.Single(run.Events(EventKind.TopicCreated));
        Assert.Single(run.View().Partitions.Single().Replicas);
    }

    [Fact]
    public void It_gets_the_brokers_defaults()
    {
        const string Cluster = "\"cluster\": {\"config\": {\"num.partitions\": 3, \"default.replication.factor\": 2}},";
        var run = Runs.ToEnd(Document.Replace("CLUSTER", Cluster, StringComparison.Ordinal));

        Assert.Equal([2, 2, 2], run.View().Partitions.Select(p => p.Replicas.Length));
    }

    [Theory]
    [InlineData("\"auto.create.topics.enable\": false")]
    [InlineData("\"default.replication.factor\": 4")]
    public void Nothing_is_created_where_that_is_off_or_not_possible(string config)
    {
        var run = Runs.ToEnd(Document.Replace("CLUSTER", $"\"cluster\": {{\"config\": {{{config}}}}},", StringComparison.Ordinal));

        Assert.Empty(run.Events(EventKind.TopicCreated));
        Assert.Equal(2, run.Measure("pending"));
    }

    [Fact]
    public void A_topic_that_was_deleted_comes_back_when_its_producer_asks_for_it()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "partitions": 3}],
             "producers": [{"id": "p1", "workload": {"topic": "t", "interval": "200ms", "count": 20}}],
             "steps": [{"at": "2s", "do": "topic.delete", "topic": "t"}], "until": "15s"}
            """);

        Assert.Equal(20, run.Measure("acked"));
        Assert.Equal(0, run.Measure("ackedLost"));
        Assert.Single(run.View().Partitions);
    }
}
