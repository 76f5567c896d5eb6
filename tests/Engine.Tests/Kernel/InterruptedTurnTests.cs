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

    private static Simulation Run(string step) => Runs.ToEnd($$"""
        {"version": 1, "topics": [{"name": "t", "assignment": [[1]], "config": {"min.insync.replicas": 1} }],
         "producers": [{"id": "p", "workload": {"topic": "t", "start": "2s", "count": 1} }], "steps": [{{step}}], "until": "60s"}
        """);
}
