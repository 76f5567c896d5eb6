using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>
/// Whose offsets a group takes, within a transaction and without: members that were put out, old epochs, other members' partitions (recorded cases A3, G1, G4, G7).
/// </summary>
public sealed class OffsetsInTransactionTests
{
    /// <summary>A3: the group coordinator adds its partition, and no request of the client's goes before.</summary>
    [Fact]
    public void Offsets_go_straight_to_the_group_coordinator_which_adds_its_partition_to_the_transaction()
    {
        var run = Copies(Job("x1", ""), "", 20);

        Assert.Empty(run.Sent("AddOffsetsToTxnRequest").Concat(run.Sent("AddPartitionsToTxnRequest", from: "x1")));
        var offsets = run.Sent("TxnOffsetCommitRequest", from: "x1").First();
        Assert.Contains(run.Sent("AddPartitionsToTxnRequest", from: offsets.To), m => m.At > offsets.At);
        Assert.Contains(run.Events(EventKind.TransactionMarkerWritten), e => run.Value(e, "topic") == "\"__consumer_offsets\"");
    }

    /// <summary>G7: what it has sent is in the log, aborted; its position is behind what it has read, and it must go back.</summary>
    [Fact]
    public void After_an_abort_in_the_middle_of_a_poll_the_job_begins_again_where_the_group_is()
    {
        var run = Copies(
            Job("x1", ", \"processing\": {\"time\": \"50ms\"}"),
            """
            {"on": {"event": "message.delivered", "where": {"message": "ProduceResponse", "to": "x1"}, "occurrence": 5},
             "do": "request.refuse", "broker": 1, "message": "ProduceRequest", "producer": "x1", "error": "INVALID_PRODUCER_EPOCH"}
            """, 20, records: 10, start: 2);

        string Copied(int count) => string.Join(",", Enumerable.Range(1, count).Select(n => $"\"x1(t0#{n})\""));
        Assert.Equal($"[{Copied(5)},\"ABORT\",{Copied(10)},\"COMMIT\"]", run.State("topics", "out", "0", "log"));
        Assert.Equal("10", run.State("groups", "g", "offsets", "t", "0"));
    }

    /// <summary>G1: it works on one poll for longer than max.poll.interval.ms, and another job takes over.</summary>
    [Fact]
    public void The_refused_offsets_of_a_removed_member_put_a_marker_into_the_offsets_partition_that_has_no_data_of_it()
    {
        var run = Copies(
            Job("x1", ", \"processing\": {\"time\": \"9s\"}", Quick + ", \"max.poll.interval.ms\": 8000"),
            $$"""{"at": "9s", "do": "processor.add", {{Job("x2", "", Quick)[1..]}}""", 40);

        Assert.Equal(1, Grouping.Errors(run, "x1", "CommitFailedException"));
        Assert.Equal(["UNKNOWN_MEMBER_ID"], run.Sent("TxnOffsetCommitResponse", to: "x1").Select(m => m.Error));
        var markers = run.Events(EventKind.TransactionMarkerWritten).Where(e => run.Value(e, "producer") == "\"x1\"").Select(e => run.Value(e, "topic"));
        Assert.Equal(["\"__consumer_offsets\"", "\"out\""], markers.Order());
        Assert.Equal("""["x2(t0#1)","COMMIT","x1(t0#1)","ABORT"]""", run.State("topics", "out", "0", "log"));
        Assert.Equal("1", run.State("groups", "g", "offsets", "t", "0"));
    }

    /// <summary>G4: the coordinator has moved the job to the next epoch, and the job does not know it yet.</summary>
    [Fact]
    public void Under_the_consumer_protocol_a_transaction_may_commit_under_an_old_epoch_for_a_partition_that_its_member_kept()
    {
        var run = Copies(
            Job("x1", "", Modern), $$"""{{Before}}, {"at": "12s", "do": "processor.add", {{Job("x2", "", Modern)[1..]}}, {{LateAnswersAfterRevocation("x1")}}""", 24, partitions: 2);

        var revoked = run.CallbacksAt("x1").Single(c => c.What == "revoked");
        Assert.Equal(2, revoked.Generation);
        var commit = run.Sent("TxnOffsetCommitRequest", from: "x1").First(m => m.At > revoked.At);
        Assert.InRange(commit.At, revoked.At, revoked.At + 2.9);
        var answer = run.Sent("TxnOffsetCommitResponse", to: "x1").First(m => m.At > commit.At && m.Error != "CONCURRENT_TRANSACTIONS");
        Assert.Equal("NONE", answer.Error);
        Assert.Equal(0, Grouping.Errors(run, "x1", "CommitFailedException"));
    }

    /// <summary>G4, for a plain commit: what comes under the current epoch is taken, whoever owns the partition.</summary>
    [Theory]
    [InlineData(0, "NONE")]
    [InlineData(1, "STALE_MEMBER_EPOCH", "NONE")]
    public void An_old_member_epoch_may_commit_for_what_was_kept_and_the_current_one_for_anything(int partition, params string[] answers)
    {
        const string Member = Modern + ", " + ByHand;
        var run = Run(
            Then(
                Join(1, "A", Member, "\"commit\": \"none\""), Before, Join(12, "B", Member, "\"commit\": \"none\""), LateAnswersAfterRevocation("A"),
                $$"""
                {"on": {"event": "partitions.revoked", "where": {"consumer": "A"} }, "delay": "500ms", "do": "consumer.commit", "id": "A",
                 "topic": "t", "partition": {{partition}}, "offset": 1}
                """),
            24, topics: Topics, config: QuickBrokers);

        Assert.Equal("revoked t-1 @2", run.Callbacks("A").Single(c => c.StartsWith("revoked", StringComparison.Ordinal)));
        Assert.Equal(answers, run.Sent("OffsetCommitResponse", to: "A").Select(m => m.Error));
        Assert.Equal("1", run.State("groups", "g", "offsets", "t", $"{partition}"));
        Assert.Equal(("t-0", "t-1"), (run.Assignment("A"), run.Assignment("B")));
        Assert.Equal((3, 0), (run.Generation(), Grouping.Errors(run, "A", "CommitFailedException")));
    }

    /// <summary>The brokers 1 and 2 have the records, so that only the coordinator's answers are late.</summary>
    private const string Topics = """{"name": "t", "assignment": [[1, 2], [1, 2]]}""";

    /// <summary>The group's coordinator is broker 3.</summary>
    private const string Before = """
        {"at": "8s", "do": "topic.reassign", "topic": "__consumer_offsets", "partition": 0, "replicas": [3, 1, 2]},
        {"at": "9s", "do": "leader.elect", "topic": "__consumer_offsets", "partition": 0, "type": "preferred"}
        """;

    /// <summary>The member says that it has given up; the answer, with its next epoch, takes 3 s.</summary>
    private static string LateAnswersAfterRevocation(string member) => $$"""
        {"on": {"event": "partitions.revoked", "where": {"consumer": "{{member}}"} }, "do": "network.delay", "from": 3, "to": "{{member}}", "latency": "3s"}
        """;

    private static Simulation Copies(string job, string steps, double until, int partitions = 1, int records = 1, double start = 6) => Runs.Watched($$"""
        {"version": 1, "cluster": {"config": {"offsets.topic.num.partitions": 1, "transaction.state.log.num.partitions": 1{{QuickBrokers}} } },
         "topics": [{{Topics.Replace(", [1, 2]", partitions == 1 ? "" : ", [1, 2]", StringComparison.Ordinal)}}, {"name": "out", "assignment": [[1, 2]]}],
         "producers": [{{(partitions == 1 ? Feed(1, start, "1ms", records) : Feed(partitions, 6, "200ms"))}}],
         "processors": [{{job}}], "steps": [{{steps}}], "until": "{{until}}s"}
        """);

    private static string Job(string id, string more, string consumer = Quick) => $$"""
        {"id": "{{id}}", "group": "g", "from": "t", "to": "out", "exactlyOnce": true, "producer": {"linger.ms": 0},
         "consumer": {"auto.offset.reset": "earliest", {{consumer}} }{{more}} }
        """;
}
