using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Transactions.Transactional;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>Ids, epochs and markers through the lives of transactional producers (recorded cases A1, C2, C3, C5, C6, D2, D4, E8, FX3, K4, R1, R4; K01 of the groups).</summary>
public sealed class LifeOfTransactionsTests
{
    [Fact]
    public void Each_end_raises_the_epoch_by_one_sequences_begin_anew_and_what_is_empty_leaves_no_trace()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s"), Send("5s"), Commit("6s"), Begin("7s"), Send("8s"), Do("9s", "flush"), Abort("9s"),
                Begin("10s"), Commit("11s"), Begin("12s"), Abort("13s"), Begin("14s"), Send("15s"), Commit("16s")), "20s");

        Assert.Equal(["begun", "committed", "begun", "aborted", "begun", "committed", "begun", "aborted", "begun", "committed"], run.Calls());
        Assert.Equal("""["p1#1","p1#2","COMMIT","p1#3","ABORT","p1#4","COMMIT"]""", run.Log());
        Assert.Equal(["0/0", "1", "1/0", "2", "2/0", "3"], Epochs(run));
        Assert.Equal("3", run.State("producers", "p1", "epoch"));
        Assert.Equal(3, run.Messages("EndTxnRequest").Count());
        Assert.Equal(["1", "1", "1"], run.Messages("AddPartitionsToTxnRequest").Select(m => m.From));
    }

    [Fact]
    public void While_the_last_markers_are_under_way_the_leader_asks_again_by_itself_and_the_producer_sees_nothing_of_it()
    {
        var run = Run(
            Producer(more: ", \"linger.ms\": 0"),
            Then(Begin("4s"), Send("5s", 1), """{"on": {"event": "message.sent", "where": {"message": "WriteTxnMarkersRequest"} }, "do": "message.delay", "by": "45ms"}""",
                Commit("6s"), Begin("6010ms"), Send("6010ms", 1), Commit("7s")), "10s");

        var asked = run.Messages("AddPartitionsToTxnRequest").Where(m => m.At > Instant.Zero + Duration.FromSeconds(6)).Select(m => m.At.Microseconds / 1000.0).ToArray();
        Assert.InRange(asked.Length, 2, 4);
        Assert.All(asked.Zip(asked.Skip(1)), a => Assert.InRange(a.Second - a.First, 20, 30));
        Assert.All(run.Messages("ProduceResponse"), m => Assert.Equal("null", m.Error));
        Assert.Equal("""["p1#1","COMMIT","p1#2","COMMIT"]""", run.Log(1));
    }

    [Theory]
    [InlineData("send")]
    [InlineData("abort")]
    [InlineData("commit")]
    public void However_many_transactions_the_new_instance_has_finished_the_old_one_can_do_nothing_and_leaves_no_trace(string zombie)
    {
        var tries = zombie switch
        {
            "send" => Then(Send("14s"), Commit("15s"), Abort("16s"), Begin("17s")),
            "abort" => Then(Abort("16s"), Begin("17s")),
            _ => Then(Commit("16s"), Begin("17s")),
        };
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s"), """{"at": "6s", "do": "producer.add", "id": "p2", "config": {"transactional.id": "tx"} }""",
                Begin("8s", "p2"), Send("9s", 0, "p2"), Commit("10s", "p2"), Begin("11s", "p2"), Send("12s", 0, "p2"), Commit("13s", "p2"), tries,
                Begin("18s", "p2"), Send("19s", 0, "p2"), Commit("20s", "p2")), "24s");

        string[] refused = zombie == "send" ? ["InvalidProducerEpochException"] : [];
        Assert.Equal(["begun", .. refused, "ProducerFencedException", "ProducerFencedException"], run.Calls());
        Assert.Equal(["begun", "committed", "begun", "committed", "begun", "committed"], run.Calls("p2"));
        Assert.Equal("""["p1#1","ABORT","p2#1","COMMIT","p2#2","COMMIT","p2#3","COMMIT"]""", run.Log());
        Assert.Equal("5", run.State("producers", "p2", "epoch"));
    }

    [Fact]
    public void A_commit_that_was_decided_is_not_undone_by_the_next_instance_though_the_producer_died_before_its_answer()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s"), """{"on": {"event": "message.sent", "where": {"message": "EndTxnResponse", "to": "p1"} }, "do": "producer.crash", "id": "p1"}""",
                Commit("6s"), Do("8s", "restart")), "14s");

        Assert.Equal(["begun"], run.Calls());
        Assert.Equal("""["p1#1","COMMIT"]""", run.Log());
        Assert.Equal("2", run.State("producers", "p1", "epoch"));
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("abort")]
    public void A_repeated_end_is_told_to_wait_until_the_markers_are_written_and_then_that_all_is_done(string end)
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s", 1), """{"on": {"event": "message.sent", "where": {"message": "WriteTxnMarkersRequest"} }, "do": "message.delay", "by": "2s"}""",
                """{"on": {"event": "message.sent", "where": {"message": "EndTxnResponse", "to": "p1"} }, "do": "message.drop"}""",
                """{"on": {"event": "message.sent", "where": {"message": "EndTxnResponse", "to": "p1"} }, "delay": "100ms", "do": "network.reset", "between": [["p1"], [1]]}""",
                end == "commit" ? Commit("6s") : Abort("6s"), Begin("12s"), Send("13s", 1), Commit("14s")), "18s");

        Assert.Equal(["begun", end == "commit" ? "committed" : "aborted", "begun", "committed"], run.Calls());
        var answers = run.Messages("EndTxnResponse").Where(m => m.At < Instant.Zero + Duration.FromSeconds(12)).Select(m => m.Error).ToArray();
        Assert.Equal("null", answers[0]);
        Assert.Equal("null", answers[^1]);
        Assert.True(answers.Length > 10);
        Assert.All(answers[1..^1], error => Assert.Equal("CONCURRENT_TRANSACTIONS", error));
        Assert.Equal($$"""["p1#1","{{end.ToUpperInvariant()}}","p1#2","COMMIT"]""", run.Log(1));
        Assert.Equal("2", run.State("producers", "p1", "epoch"));
    }

    [Fact]
    public void A_plain_record_behind_an_open_transaction_waits_for_its_end_and_then_all_is_seen_in_offset_order()
    {
        var run = Run(
            Producer(),
            Then(Begin("4s"), Send("5s"), """{"at": "6s", "do": "producer.add", "id": "q", "config": {"linger.ms": 0} }""", Send("7s", 0, "q"),
                Reader("u", "read_uncommitted"), Reader("c", "read_committed"), Send("12s"), Commit("13s")), "20s");

        Assert.Equal("""["p1#1","q#1","p1#2","COMMIT"]""", run.Log());
        Assert.Equal(["u 0+2", "u 2+1", "c 0+3"], Polls(run));
    }

    [Fact]
    public void A_reader_of_committed_records_leaves_aborted_ones_out_and_stops_at_the_first_open_transaction_plain_records_behind_it_included()
    {
        var script = Then(
            """{"at": "3s", "do": "producer.add", "id": "v", "config": {"linger.ms": 0} }""", Send("4s", 0, "v"), Send("4s", 0, "v"),
            Begin("5s"), Send("5s"), Send("5s"), Do("5500ms", "flush"), Abort("6s"), Begin("6500ms"), Send("6500ms"), Commit("7s"),
            Begin("7500ms", "p2"), Send("7500ms", 0, "p2"), Send("8s", 0, "v"), Send("8s", 0, "v"), Reader("u", "read_uncommitted"), Reader("c", "read_committed"),
            Commit("14s", "p2"));
        var (before, after) = (Run(Producer() + "," + Producer("p2", "other"), script, "13s"), Run(Producer() + "," + Producer("p2", "other"), script, "18s"));

        Assert.Equal("""["v#1","v#2","p1#1","p1#2","ABORT","p1#3","COMMIT","p2#1","v#3","v#4"]""", before.Log());
        Assert.Equal(["c 0+3", "u 0+8"], Polls(before).Order());
        Assert.Equal(("7", "10", 7), (before.State("consumers", "c", "positions", "t", "0"), before.State("consumers", "u", "positions", "t", "0"), before.LastStable()));
        Assert.Equal(["c 0+3", "c 7+3", "u 0+8"], Polls(after).Order());
        Assert.Equal("11", after.State("consumers", "c", "positions", "t", "0"));
    }

    [Fact]
    public void Positions_go_over_markers_and_aborted_records_to_the_end_and_so_do_commits()
    {
        var run = Run(
            Producer() + "," + Producer("p2", "other"),
            Then(Begin("4s"), Send("5s"), Commit("6s"), Begin("7s"), Send("8s"), Do("8500ms", "flush"), Abort("9s"), Begin("9s", "p2"), Send("9500ms", 0, "p2"),
                Reader("u", "read_uncommitted"), Reader("c", "read_committed"), """{"at": "14s", "do": "consumer.commit", "id": "u"}""",
                """{"at": "14s", "do": "consumer.commit", "id": "c"}"""), "16s");

        Assert.Equal("""["p1#1","COMMIT","p1#2","ABORT","p2#1"]""", run.Log());
        Assert.Equal(("5", "4"), (run.State("consumers", "u", "positions", "t", "0"), run.State("consumers", "c", "positions", "t", "0")));
        Assert.Equal(("5", "4"), (run.State("groups", "u", "offsets", "t", "0"), run.State("groups", "c", "offsets", "t", "0")));
        Assert.Equal(["c 0+1", "u 0+3"], Polls(run).Order());
    }

    [Fact]
    public void While_a_marker_is_not_replicated_the_transaction_holds_readers_back_and_its_coordinator_waits()
    {
        const string Cut = """
            {"on": {"event": "message.delivered", "where": {"message": "WriteTxnMarkersRequest"} }, "do": "network.cut", "between": [[1, 3], [2]], "oneWay": true}
            """;
        var script = Then(Begin("4s"), Send("5s", 1), Cut, Commit("6s"), """{"at": "9s", "do": "network.heal"}""");
        var during = Run(Producer(), script, "8s");
        var after = Run(Producer(), script, "12s");

        Assert.Equal("""["p1#1","COMMIT"]""", during.Log(1));
        Assert.Equal((0, 2), (during.LastStable(1), after.LastStable(1)));
        Assert.Equal(("PrepareCommit", "CompleteCommit"), (during.Transaction(), after.Transaction()));
    }

    /// <summary>Were it forgotten, its second batch of the transaction would be refused.</summary>
    [Fact]
    public void A_producer_with_an_open_transaction_is_not_forgotten_and_one_that_was_forgotten_begins_its_next_at_0()
    {
        var run = Run(
            Producer(more: ", \"linger.ms\": 0"), Then(Begin("4s"), Send("5s"), Send("14s"), Commit("15s"), Begin("24s"), Send("25s"), Commit("26s")), "30s",
            config: ", \"producer.id.expiration.ms\": 5000, \"producer.id.expiration.check.interval.ms\": 1000");

        Assert.Equal(["0/0", "0/1", "1", "1/0", "2"], Epochs(run));
        Assert.Equal(["begun", "committed", "begun", "committed"], run.Calls());
        Assert.All(run.Messages("ProduceResponse"), m => Assert.Equal("null", m.Error));
    }

    /// <summary>K4: the coordinator is asked before the batch is looked at.</summary>
    [Fact]
    public void A_refused_batch_has_put_its_partition_into_the_transaction_and_leaves_a_marker_without_data()
    {
        var run = Run(
            Producer(more: ", \"linger.ms\": 0"), Then(Begin("4s"), Send("5s"), Send("6s", 1, more: ", \"valueBytes\": 3000"), Commit("7s"), Abort("8s")), "12s",
            topicConfig: "\"max.message.bytes\": 2000");

        Assert.Equal("RecordTooLargeException", run.Told("p1#2"));
        Assert.Equal(["begun", "KafkaException", "aborted"], run.Calls());
        Assert.Equal("""["p1#1","ABORT"]""", run.Log());
        Assert.Equal("""["ABORT"]""", run.Log(1));
        Assert.Equal("[]", run.Log(2));
    }

    private static string Reader(string id, string isolation) => $$"""
        {"at": "10s", "do": "consumer.add", "id": "{{id}}", "group": "{{id}}", "assign": ["t-0"],
         "config": {"auto.offset.reset": "earliest", "enable.auto.commit": false, "isolation.level": "{{isolation}}"}, "processing": {"commit": "none"} }
        """;

    /// <summary>What was handed out: to whom, from which offset on, how many.</summary>
    private static string[] Polls(Simulation run) =>
    [
        .. run.Events(EventKind.RecordsPolled).Select(e =>
            $"{run.Symbols.Name(e.Data.Actor)} {e.Data[4]}+{e.Data[6]}"),
    ];

    /// <summary>Epoch and base sequence of each batch of partition 0 and the epoch of each marker.</summary>
    private static string[] Epochs(Simulation run) =>
    [
        .. run.Cluster.LogOf(new NodeId(1), new TopicPartition(run.Symbols.Number("t"), 0))!.Batches.Select(b => b.Batch)
            .Select(b => b.Marker is not null ? $"{b.ProducerEpoch}" : $"{b.ProducerEpoch}/{b.BaseSequence}"),
    ];
}
