using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Transactions.Transactional;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>Calls in the wrong order, and errors in the middle of a transaction (recorded cases D12, E2, E3, E5, E6, E9, E10).</summary>
public sealed class ProducerMisuseTests
{
    [Fact]
    public void Calls_in_the_wrong_order_throw_and_leave_the_producer_usable()
    {
        var run = Run(
            Producer(),
            Then(Commit("4s"), Abort("5s"), Send("6s"), Begin("7s"), Begin("8s"), Send("9s"), Commit("10s"), Begin("11s"), Send("12s"), Commit("13s")), "18s");

        const string illegal = "IllegalStateException";
        Assert.Equal([illegal, illegal, "begun", illegal, "committed", "begun", "committed"], run.Calls());
        Assert.Equal("""["p1#1","p1#2","COMMIT","p1#3","COMMIT"]""", run.Log());
        Assert.Equal("acked", run.Told("p1#1"));
    }

    [Fact]
    public void A_record_sent_outside_a_transaction_blocks_the_commit_of_one_elsewhere_until_it_expires()
    {
        var run = Run(
            Producer(more: ", \"max.block.ms\": 5000, \"delivery.timeout.ms\": 20000, \"request.timeout.ms\": 3000, \"linger.ms\": 0"),
            Then(Send("4s"), Begin("6s"), Send("7s", 1), Commit("8s"), Begin("14s"), Commit("22s"),
                Begin("26s"), Abort("27s"), Begin("28s"), Send("29s"), Commit("30s")),
            "36s");

        Assert.Equal(
            ["begun", "TimeoutException", "IllegalStateException", "TransactionAbortableException", "KafkaException", "aborted", "begun", "committed"],
            run.Calls());
        Assert.Equal("""["p1#3","COMMIT"]""", run.Log());
        Assert.Equal("""["p1#2","ABORT"]""", run.Log(1));
    }

    [Fact]
    public void Its_expiry_outside_a_transaction_is_fatal()
    {
        var run = Run(
            Producer(more: ", \"delivery.timeout.ms\": 8000, \"request.timeout.ms\": 3000"),
            Then(Send("4s"), Do("4100ms", "flush"), Begin("14s"), Send("15s"), Commit("16s")),
            "22s");

        Assert.Equal(["IllegalStateException", "IllegalStateException"], run.Calls());
        Assert.Equal("IllegalStateException", run.Told("p1#2"));
        Assert.Equal("[]", run.Log());
    }

    [Fact]
    public void A_commit_that_timed_out_can_only_be_called_again_and_waits_for_the_same_request()
    {
        var run = Run(
            Producer(more: ", \"max.block.ms\": 3000"),
            Then(
                """{"on": {"event": "message.sent", "where": {"message": "EndTxnResponse", "to": "p1"}}, "do": "message.delay", "by": "8s"}""",
                Begin("4s"), Send("5s"), Commit("6s"), Abort("10s"), Begin("10500ms"), Send("11s"), Commit("12s"),
                Begin("16s"), Send("17s"), Commit("18s")),
            "24s");

        Assert.Equal(
            ["begun", "TimeoutException", "IllegalStateException", "IllegalStateException", "committed", "begun", "committed"], run.Calls());
        Assert.Equal("""["p1#1","COMMIT","p1#2","p1#3","COMMIT"]""", run.Log());
        Assert.Equal(2, run.Messages("EndTxnRequest").Count());
    }

    [Fact]
    public void A_record_that_is_too_large_makes_the_transaction_abortable_and_the_abort_is_told_to_the_coordinator()
    {
        var run = Run(
            Producer(more: ", \"max.request.size\": 2000, \"linger.ms\": 1000"),
            Then(Begin("4s"), Send("5s"), Send("5s", more: ", \"valueBytes\": 5000"), Send("5s"), Commit("6s"), Abort("7s"),
                Begin("8s"), Send("9s"), Commit("10s")),
            "16s");

        Assert.Equal(["begun", "KafkaException", "aborted", "begun", "committed"], run.Calls());
        Assert.Equal(("RecordTooLargeException", "RecordTooLargeException", "KafkaException"), (run.Told("p1#1"), run.Told("p1#2"), run.Told("p1#3")));
        Assert.Equal("""["p1#4","COMMIT"]""", run.Log());
        Assert.Equal("2", run.State("producers", "p1", "epoch"));
    }

    [Fact]
    public void A_partition_that_is_not_there_makes_the_transaction_abortable()
    {
        var run = Run(
            Producer(more: ", \"max.block.ms\": 3000"),
            Then(
                Begin("4s"), Send("5s"), Send("6s", 9), Send("10s"), Commit("10s"), Abort("11s"),
                Begin("12s"), Send("13s", 7), Commit("17s"), Abort("18s"), Begin("19s"), Send("20s"), Commit("21s")), "26s");

        Assert.Equal(["begun", "KafkaException", "aborted", "begun", "KafkaException", "aborted", "begun", "committed"], run.Calls());
        Assert.Equal(("TimeoutException", "KafkaException", "TimeoutException"), (run.Told("p1#2"), run.Told("p1#3"), run.Told("p1#4")));
        Assert.Equal("""["p1#1","ABORT","p1#5","COMMIT"]""", run.Log());
        Assert.Equal("2", run.State("producers", "p1", "epoch"));
    }

    [Fact]
    public void A_batch_that_expires_makes_it_abortable_and_the_next_transaction_begins_at_sequence_0()
    {
        var run = Run(
            Producer(more: ", \"delivery.timeout.ms\": 6000, \"request.timeout.ms\": 2000, \"linger.ms\": 0"),
            Then(
                Begin("4s"), Send("5s"), """{"at": "5500ms", "do": "network.drop", "from": "p1", "message": "ProduceRequest", "count": 3}""",
                Send("6s"), Send("13s"), Commit("13s"), Abort("14s"), Begin("15s"), Send("16s"), Commit("17s")), "24s");

        Assert.Equal(["begun", "KafkaException", "aborted", "begun", "committed"], run.Calls());
        Assert.Equal(("acked", "TimeoutException", "KafkaException", "acked"), (run.Told("p1#1"), run.Told("p1#2"), run.Told("p1#3"), run.Told("p1#4")));
        Assert.Equal("""["p1#1","ABORT","p1#4","COMMIT"]""", run.Log());
    }

    [Fact]
    public void A_close_aborts_what_is_open_and_a_close_without_patience_leaves_it_to_the_next_instance()
    {
        var closed = Run(Producer(), Then(Begin("4s"), Send("5s"), Do("6s", "close")), "10s");
        var cut = Run(Producer(), Then(Begin("4s"), Send("5s"), Do("6s", "close", more: ", \"timeout\": \"0ms\""), Do("8s", "restart")), "14s");

        Assert.Equal("closed", closed.State("producers", "p1", "state").Trim('"'));
        Assert.Equal(("""["p1#1","ABORT"]""", "CompleteAbort"), (closed.Log(), closed.Transaction()));
        Assert.Equal("""["p1#1","ABORT"]""", cut.Log());
        Assert.Equal(("2", "Empty"), (cut.State("producers", "p1", "epoch"), cut.Transaction()));
    }
}
