using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Transactions.Transactional;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>Coordinators, leaders and markers, and what their deaths do (recorded cases A2, C4, C7, C8, D5, D6, D8, F13, FX4).</summary>
public sealed class CoordinationTests
{
    /// <summary>The first request for markers takes so long to its broker.</summary>
    private static string MarkersComeLate(string by) =>
        $$"""{"on": {"event": "message.sent", "where": {"message": "WriteTxnMarkersRequest"} }, "do": "message.delay", "by": "{{by}}" }""";

    [Fact]
    public void Leaders_that_join_the_same_transaction_at_once_get_in_each_others_way_and_ask_again()
    {
        var run = Run(Producer(), Then(Begin("4s"), Send("5s"), Send("5s", 1), Send("5s", 2), Commit("6s")), "10s");

        Assert.Contains(run.Messages("AddPartitionsToTxnResponse"), m => m.Error == "CONCURRENT_TRANSACTIONS");
        Assert.DoesNotContain(run.Messages("ProduceResponse"), m => m.Error.Length > 0 && m.Error != "null");
        Assert.Equal(["begun", "committed"], run.Calls());
        Assert.Equal(["1", "2", "3"], run.Messages("WriteTxnMarkersRequest").Select(m => m.To).Order());
        Assert.All(run.Messages("WriteTxnMarkersRequest"), m => Assert.Equal("1", m.From));
    }

    [Fact]
    public void A_commit_returns_before_the_markers_and_the_next_transaction_waits_for_them()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s", 1), MarkersComeLate("2s"), Commit("6s"), Begin("6100ms"), Send("6200ms", 1), Commit("6300ms")), "14s");

        Assert.Equal(["begun", "committed", "begun", "committed"], run.Calls());
        var committed = run.Events(EventKind.TransactionCommitted).Select(e => e.At.Microseconds / 1e6).ToArray();
        Assert.InRange(committed[0], 6, 6.3);
        Assert.InRange(committed[1], 8, 9.5);
        Assert.Contains(run.Messages("ProduceResponse"), m => m.Error == "CONCURRENT_TRANSACTIONS");
        Assert.Equal("""["p1#1","COMMIT","p1#2","COMMIT"]""", run.Log(1));
        Assert.Equal(4, run.LastStable(1));
    }

    [Fact]
    public void A_new_instance_waits_for_the_missing_marker_and_only_that_partition_is_held_back()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s"), Send("5s", 1),
                """{"on": {"event": "message.sent", "where": {"message": "WriteTxnMarkersRequest", "to": 2}}, "do": "message.delay", "by": "3s"}""",
                Do("6s", "crash"), Do("7s", "restart"), Begin("12s"), Send("13s", 1), Commit("14s")), "20s");

        Assert.True(run.Messages("InitProducerIdResponse").Count(m => m.Error == "CONCURRENT_TRANSACTIONS") >= 20);
        Assert.Equal("""["p1#1","ABORT"]""", run.Log());
        Assert.Equal("""["p1#2","ABORT","p1#3","COMMIT"]""", run.Log(1));
        Assert.Equal("3", run.State("producers", "p1", "epoch"));
    }

    [Fact]
    public void A_coordinator_that_dies_behind_its_decision_is_followed_by_one_that_writes_the_markers()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s", 1), """{"on": {"event": "message.sent", "where": {"message": "WriteTxnMarkersRequest"}}, "do": "message.drop"}""",
                Commit("6s"), """{"at": "6500ms", "do": "broker.crash", "broker": 1}""", Begin("7s"), Send("8s", 1), Commit("8s")), "40s");

        Assert.Equal(["begun", "committed", "begun", "committed"], run.Calls());
        Assert.Equal("""["p1#1","COMMIT","p1#2","COMMIT"]""", run.Log(1));
        Assert.Contains(run.Messages("ProduceResponse"), m => m.Error == "NOT_ENOUGH_REPLICAS");
        Assert.All(run.Events(EventKind.TransactionMarkerWritten), m => Assert.Equal("2", run.Value(m, "actor")));
    }

    [Fact]
    public void The_marker_of_a_dead_coordinator_that_comes_late_makes_two()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s", 1), MarkersComeLate("1s"), Commit("6s"), """{"at": "6500ms", "do": "broker.crash", "broker": 1}""", Begin("20s"), Send("21s", 1), Commit("22s")), "40s");

        Assert.Equal("""["p1#1","COMMIT","COMMIT","p1#2","COMMIT"]""", run.Log(1));
        Assert.Equal(5, run.LastStable(1));
    }

    [Fact]
    public void A_new_leader_knows_the_open_transaction_from_the_log_and_asks_nobody()
    {
        var run = Run(
            Producer(), Then(Begin("4s"), Send("5s", 1), """{"at": "6s", "do": "broker.crash", "broker": 2}""", Send("7s", 1), Commit("24s")), "40s");

        Assert.Equal(["begun", "committed"], run.Calls());
        Assert.Equal("""["p1#1","p1#2","COMMIT"]""", run.Log(1));
        Assert.Single(run.Messages("AddPartitionsToTxnRequest"));
    }

    [Fact]
    public void A_coordinator_that_is_stopped_in_order_hands_its_open_transactions_over()
    {
        var run = Run(Producer(), Then(Begin("4s"), Send("5s", 1), """{"at": "6s", "do": "broker.stop", "broker": 1}""", Send("12s", 1), Commit("13s")), "24s");

        Assert.Equal(["begun", "committed"], run.Calls());
        Assert.Equal("""["p1#1","p1#2","COMMIT"]""", run.Log(1));
        Assert.Equal("CompleteCommit", run.Transaction());
    }

    [Fact]
    public void An_idle_old_instance_learns_only_from_its_abort_that_it_is_fenced()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s"), Commit("6s"), """{"at": "7s", "do": "producer.add", "id": "p2", "config": {"transactional.id": "tx"}}""",
                Begin("9s"), Send("10s"), Commit("11s"), Abort("12s"), Begin("13s"), Begin("14s", "p2"), Send("15s", 0, "p2"), Commit("16s", "p2")), "20s");

        const string fenced = "ProducerFencedException";
        Assert.Equal(["begun", "committed", "begun", "InvalidProducerEpochException", fenced, fenced], run.Calls());
        Assert.Equal("InvalidProducerEpochException", run.Told("p1#2"));
        Assert.Equal("""["p1#1","COMMIT","p2#1","COMMIT"]""", run.Log());
    }

    [Fact]
    public void Inside_a_transaction_no_batch_is_taken_before_a_first_one_that_was_refused()
    {
        var run = Run(
            Producer(more: ", \"linger.ms\": 0"),
            Then(
                """{"at": "3500ms", "do": "topic.config", "topic": "t", "config": {"min.insync.replicas": 3}}""",
                """{"at": "4s", "do": "broker.crash", "broker": 3}""",
                """{"on": {"event": "message.sent", "where": {"message": "ProduceResponse", "to": "p1"}}, "do": "message.delay", "by": "500ms"}""",
                Begin("20s"), Send("21s"),
                """{"at": "21100ms", "do": "topic.config", "topic": "t", "config": {"min.insync.replicas": 2}}""", Send("21200ms"), Commit("24s")),
            "40s");

        Assert.Equal(("acked", "acked"), (run.Told("p1#1"), run.Told("p1#2")));
        Assert.Equal("""["p1#1","p1#2","COMMIT"]""", run.Log());
        Assert.Equal(
            ["NOT_ENOUGH_REPLICAS", "OUT_OF_ORDER_SEQUENCE_NUMBER", "null", "null"], run.Messages("ProduceResponse").Select(m => m.Error));
    }

    [Fact]
    public void An_expired_transactional_id_is_forgotten_and_its_producer_can_only_be_closed()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s"), Commit("6s"), Begin("20s"), Send("21s"), Commit("22s"), Abort("23s"),
                """{"at": "24s", "do": "producer.add", "id": "p2", "config": {"transactional.id": "tx"}}""",
                Begin("26s", "p2"), Send("27s", 0, "p2"), Commit("28s", "p2")),
            "34s", config: ", \"transactional.id.expiration.ms\": 8000, \"transaction.remove.expired.transaction.cleanup.interval.ms\": 2000");

        Assert.Equal(["begun", "committed", "begun", "KafkaException", "KafkaException"], run.Calls());
        Assert.Equal("InvalidPidMappingException", run.Told("p1#2"));
        Assert.Equal("1", run.State("producers", "p2", "epoch"));
        Assert.NotEqual(run.State("producers", "p1", "producerId"), run.State("producers", "p2", "producerId"));
    }

    [Fact]
    public void An_open_transaction_holds_back_what_others_committed_behind_it()
    {
        var run = Run(
            Producer() + "," + Producer("p2", "other"),
            Then(Begin("4s"), Send("5s"), Begin("6s", "p2"), Send("7s", 0, "p2"), Commit("8s", "p2"), Abort("12s")), "11s");

        Assert.Equal("""["p1#1","p2#1","COMMIT"]""", run.Log());
        Assert.Equal(0, run.LastStable());
    }
}
