using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Playground.Engine.Tests.Stories.Recorded;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>
/// What a replica remembers of an idempotent producer's batches, shown by batches whose answers the producer never got and which it sends again (recorded
/// cases F3, F4, FX1).
/// </summary>
public sealed class RememberedBatchesTests
{
    /// <summary>F3: a replica that was started anew has seen only the newest of them since, in its log.</summary>
    [Theory]
    [InlineData("broker.stop")]
    [InlineData("broker.crash")]
    public void A_leader_that_was_restarted_even_in_order_remembers_one_batch_and_what_it_does_not_remember_is_stored_twice(string how)
    {
        var run = Run(5, Then($$"""{"at": "12s", "do": "{{how}}", "broker": 2}""", """{"at": "15s", "do": "broker.start", "broker": 2}""", LeaderIs(2)));

        var first = run.Events(EventKind.BatchAppended, EventKind.BatchDuplicate, EventKind.BatchRejected).First(e => Grouping.At(e) > 50);
        Assert.Equal("\"OUT_OF_ORDER_SEQUENCE_NUMBER\"", run.Value(first, "error"));
        Assert.Equal("""["p#1","p#2","p#3","p#4","p#5","p#6","p#2","p#3","p#4","p#5","p#6"]""", run.State("topics", "t", "0", "log"));
        Assert.Equal("1", run.State("producers", "p", "epoch"));
    }

    [Fact]
    public void A_leader_that_was_never_restarted_remembers_five_whoever_wrote_them_to_it()
    {
        var run = Run(5, Then("""{"at": "12s", "do": "broker.stop", "broker": 2}""", """{"at": "15s", "do": "broker.start", "broker": 2}""", LeaderIs(3)));

        Assert.Equal(5, run.Events(EventKind.BatchDuplicate).Count());
        Assert.Equal("""["p#1","p#2","p#3","p#4","p#5","p#6"]""", run.State("topics", "t", "0", "log"));
        Assert.Equal("0", run.State("producers", "p", "epoch"));
    }

    [Fact]
    public void The_newest_batch_is_remembered_over_a_restart()
    {
        var run = Run(1, Then("""{"at": "12s", "do": "broker.stop", "broker": 2}""", """{"at": "15s", "do": "broker.start", "broker": 2}""", LeaderIs(2)));

        Assert.Single(run.Events(EventKind.BatchDuplicate));
        Assert.Equal("""["p#1","p#2"]""", run.State("topics", "t", "0", "log"));
    }

    /// <summary>F4: the entry goes with a restart, as the log that is left does not tell of it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Deleted_records_are_recognised_until_their_leader_is_restarted(bool restarted)
    {
        var run = Run(
            1, Then(
                """{"at": "12s", "do": "topic.deleteRecords", "topic": "t", "partition": 0, "before": 2}""",
                restarted ? """{"at": "14s", "do": "broker.stop", "broker": 1}, {"at": "20s", "do": "broker.start", "broker": 1}""" : ""),
            assignment: "[1]");

        Assert.Equal(restarted ? 0 : 1, run.Events(EventKind.BatchDuplicate).Count());
        Assert.Equal(restarted ? """["p#2"]""" : "[]", run.State("topics", "t", "0", "log"));
        Assert.Equal("acked", run.State("records", "p#2", "told").Trim('"'));
    }

    /// <summary>FX1: an entry that was idle for so long is dropped by the next look.</summary>
    [Fact]
    public void A_producer_that_was_forgotten_for_being_idle_stores_its_repeated_batch_twice()
    {
        const string Forgets = "\"producer.id.expiration.ms\": 10000, \"producer.id.expiration.check.interval.ms\": 1000";

        Assert.Equal("""["p#1","p#2","p#2"]""", Run(1, "", config: Forgets).State("topics", "t", "0", "log"));
        Assert.Equal("""["p#1","p#2"]""", Run(1, "").State("topics", "t", "0", "log"));
    }

    private static string LeaderIs(int broker) => $$"""
        {"at": "30s", "do": "topic.reassign", "topic": "t", "partition": 0, "replicas": [{{broker}}, 1, {{5 - broker}}]},
        {"at": "32s", "do": "leader.elect", "topic": "t", "partition": 0, "type": "preferred"}
        """;

    private static string Then(params string[] steps) => string.Join(", ", steps.Where(s => s.Length > 0));

    /// <summary>The producer's first record is acknowledged; the answers to so many more do not reach it, and at 50 s it is told that its connection is gone.</summary>
    private static Simulation Run(int unanswered, string steps, string assignment = "[1, 2, 3]", string config = "")
    {
        var sends = Enumerable.Range(0, unanswered).Select(i => $$"""{"at": "{{10000 + (i * 100)}}ms", "do": "producer.send", "id": "p", "topic": "t", "partition": 0}""");
        return Runs.ToEnd($$"""
            {"version": 1, "cluster": {"config": { {{config}} } }, "topics": [{"name": "t", "assignment": [{{assignment}}]}],
             "producers": [{"id": "p", "config": {"linger.ms": 0, "request.timeout.ms": 90000} }],
             "steps": [
               {"at": "8s", "do": "producer.send", "id": "p", "topic": "t", "partition": 0}, {"at": "9s", "do": "network.delay", "from": 1, "to": "p", "latency": "60s"},
               {{Then([.. sends, steps])}},
               {"at": "50s", "do": "network.heal"}, {"at": "50s", "do": "network.reset", "between": [["p"], [1]]}], "until": "60s"}
            """);
    }
}
