using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Kernel;

/// <summary>A step acts in the middle of a node's turn, and the node has to answer to it before the rest of the turn takes effect.</summary>
public sealed class InterruptedTurnTests
{
    /// <summary>The acknowledgement's turn ends with the sender going to sleep for 30 s; the record that the step sent in between lingers 5 ms.</summary>
    [Fact]
    public void A_timer_that_the_node_set_in_answer_to_the_step_stays_as_it_is()
    {
        var run = Run("""{"on": {"event": "record.acked"}, "do": "producer.send", "id": "p", "topic": "t"}""");

        var acked = run.Events(EventKind.RecordAcked).Select(e => e.At.Microseconds / 1000.0).ToArray();
        Assert.Equal(2, acked.Length);
        Assert.InRange(acked[1] - acked[0], 5, 15);
    }

    /// <summary>The producer has just said ApiVersions, and the rest of its turn is to sleep until that request times out.</summary>
    [Fact]
    public void A_connection_that_breaks_under_a_request_is_made_again_after_its_backoff_and_not_after_the_request_timeout()
    {
        var run = Run(
            """
            {"on": {"event": "message.sent", "where": {"message": "ProduceRequest", "from": "p"} }, "do": "network.reset", "between": [[1], ["p"]]}
            """);

        Assert.InRange(run.Events(EventKind.RecordAcked).Single().At.Microseconds / 1e6, 2.05, 2.2);
    }

    /// <summary>Three calls are made in one turn; the step's own call comes after them and is heard of before the last.</summary>
    [Fact]
    public void A_record_that_a_step_sends_in_the_middle_of_others_is_told_from_them()
    {
        var run = Run(
            """
            {"at": "5s", "do": "producer.send", "id": "p", "topic": "t", "count": 3},
            {"on": {"event": "record.batched"}, "do": "producer.send", "id": "p", "topic": "t", "value": "x"},
            {"on": {"event": "record.batched", "occurrence": 3}, "do": "producer.send", "id": "p", "topic": "t", "value": "x"}
            """);

        Assert.Equal((6, 6, 6), (run.Measure("sent"), run.Measure("acked"), run.Measure("stored")));
        Assert.Equal(0, run.Measure("reordered"));
        Assert.Equal("\"fine\"", run.State("records", "p#6", "verdict"));
    }

    [Fact]
    public void Records_that_a_killed_application_never_came_to_are_in_nobodys_book()
    {
        var run = Run(
            """
            {"at": "5s", "do": "producer.send", "id": "p", "topic": "t", "count": 3},
            {"on": {"event": "record.sent", "occurrence": 2}, "do": "producer.crash", "id": "p"},
            {"at": "6s", "do": "producer.restart", "id": "p"}, {"at": "8s", "do": "producer.send", "id": "p", "topic": "t"}
            """);

        Assert.Equal((3, 2), (run.Measure("sent"), run.Measure("acked")));
        Assert.Equal("\"fine\"", run.State("records", "p#5", "verdict"));
    }

    private static Simulation Run(string step) => Runs.ToEnd($$"""
        {"version": 1, "topics": [{"name": "t", "assignment": [[1]], "config": {"min.insync.replicas": 1} }],
         "producers": [{"id": "p", "workload": {"topic": "t", "start": "2s", "count": 1} }], "steps": [{{step}}], "until": "60s"}
        """);
}
