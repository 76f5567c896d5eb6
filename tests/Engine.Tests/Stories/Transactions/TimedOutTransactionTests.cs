using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Transactions.Transactional;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>The coordinator has aborted a transaction that was open for too long; its producer lives and does not know (recorded cases B1 to B7).</summary>
public sealed class TimedOutTransactionTests
{
    private const string Impatient = ", \"transaction.timeout.ms\": 3000";

    [Fact]
    public void A_commit_is_fatal_and_every_call_after_it_too()
    {
        var run = Run(Producer(more: Impatient), Then(Begin("4s"), Send("5s"), Commit("12s"), Abort("13s"), Begin("14s"), Send("15s")), "20s");

        Assert.Equal(["begun", "InvalidTxnStateException", "KafkaException", "KafkaException"], run.Calls());
        Assert.Equal("KafkaException", run.Told("p1#2"));
        Assert.Equal("""["p1#1","ABORT"]""", run.Log());
    }

    [Fact]
    public void An_abort_succeeds_and_the_producer_goes_on()
    {
        var run = Run(Producer(more: Impatient), Then(Begin("4s"), Send("5s"), Abort("12s"), Begin("13s"), Send("14s"), Commit("15s")), "20s");

        Assert.Equal(["begun", "aborted", "begun", "committed"], run.Calls());
        Assert.Equal("""["p1#1","ABORT","p1#2","COMMIT"]""", run.Log());
    }

    [Fact]
    public void With_another_instance_in_between_the_abort_is_fatal_too()
    {
        var run = Run(
            Producer(more: Impatient),
            Then(Begin("4s"), Send("5s"), Send("5s", 1), """{"at": "12s", "do": "producer.add", "id": "p2", "config": {"transactional.id": "tx"}}""",
                Abort("14s"), Begin("15s"), Begin("16s", "p2"), Send("17s", 0, "p2"), Commit("18s", "p2")), "24s");

        Assert.Equal(["begun", "ProducerFencedException", "ProducerFencedException"], run.Calls());
        Assert.Equal(["begun", "committed"], run.Calls("p2"));
        Assert.Single(run.Events(EventKind.TransactionFenced));
        Assert.Equal("""["p1#1","ABORT","p2#1","COMMIT"]""", run.Log());
        Assert.Equal("""["p1#2","ABORT"]""", run.Log(1));
        Assert.Equal("3", run.State("producers", "p2", "epoch"));
    }

    [Fact]
    public void A_record_for_a_partition_that_took_no_part_is_refused_by_the_coordinator_and_leaves_nothing_there()
    {
        var run = Run(
            Producer(more: Impatient),
            Then(Begin("4s"), Send("5s"), Send("12s", 1), Commit("13s"), Abort("14s"), Begin("15s"), Send("16s"), Commit("17s")), "22s");

        Assert.Equal("InvalidProducerEpochException", run.Told("p1#2"));
        Assert.Equal(["begun", "InvalidProducerEpochException", "aborted", "begun", "committed"], run.Calls());
        Assert.Equal("[]", run.Log(1));
        Assert.Contains(run.Messages("AddPartitionsToTxnResponse"), m => m.Error == "PRODUCER_FENCED");
        Assert.Equal("""["p1#1","ABORT","p1#3","COMMIT"]""", run.Log());
    }

    [Fact]
    public void The_clock_starts_with_the_first_record_not_with_beginTransaction()
    {
        var run = Run(Producer(more: Impatient), Then(Begin("4s"), Send("12s"), Commit("14s")), "20s");

        Assert.Equal(["begun", "committed"], run.Calls());
        Assert.Equal("""["p1#1","COMMIT"]""", run.Log());
    }

    [Fact]
    public void The_abort_comes_at_the_first_look_after_the_timeout()
    {
        var run = Run(Producer(more: Impatient), Then(Begin("4s"), Send("5s")), "20s");

        var marker = Assert.Single(run.Events(EventKind.TransactionMarkerWritten));
        Assert.InRange(marker.At.Microseconds / 1e6, 8, 9.2);
        Assert.Equal("CompleteAbort", run.Transaction());
    }
}
