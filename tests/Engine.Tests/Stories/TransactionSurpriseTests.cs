using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Playground.Engine.Tests.Stories.Transactions;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// What surprised those who watched transactions of a real cluster, where it is not told elsewhere: what a timeout's abort leaves to do
/// (<see cref="TimedOutTransactionTests"/>), records sent outside a transaction (<see cref="ProducerMisuseTests"/>), late markers, leaders in each other's
/// way and the first batch (<see cref="CoordinationTests"/>, <see cref="FirstBatchTests"/>), epochs that rise without need (<see cref="ProducerGapTests"/>),
/// the memory of a restarted replica (<see cref="RememberedBatchesTests"/>), old member epochs (<see cref="OffsetsInTransactionTests"/>), and markers on
/// partitions without data (there, and <see cref="LifeOfTransactionsTests"/>). That the version of a request decides how it is handled can't be shown: all
/// clients here are of one version.
/// </summary>
public sealed class TransactionSurpriseTests
{
    /// <summary>G5: every consumer asks for stable offsets, so one that reads what is not committed waits as well.</summary>
    [Theory]
    [InlineData("read_uncommitted")]
    [InlineData("read_committed")]
    public void Whoever_takes_over_from_a_dead_copy_job_waits_for_its_offsets_to_be_decided_whatever_it_reads(string isolation)
    {
        var run = Takeover(isolation);

        var taken = Assert.Single(run.CallbacksAt("c"), x => x.Partitions.Length > 0);
        var marked = run.Events(EventKind.TransactionMarkerWritten).Where(e => At(e) > taken.At).Select(e => At(e)).ToArray();
        var refused = run.Sent("OffsetFetchResponse", to: "c").Where(m => m.Error == "UNSTABLE_OFFSET_COMMIT").ToArray();
        var first = run.Polled(0).First(p => p.Member == "c");

        Assert.NotEmpty(marked);
        Assert.True(first.At > marked.Max() && marked.Max() > taken.At + 5);
        Assert.True(refused.Length > 5);
        Assert.All(refused, m => Assert.InRange(m.At, taken.At, marked.Max() + 0.1));
        Assert.Equal(0, first.Offset);
    }

    /// <summary>A copy job dies behind its answer to sendOffsetsToTransaction; its transaction has 20 s.</summary>
    private static Simulation Takeover(string isolation) => Runs.Watched($$"""
        {"version": 1, "cluster": {"config": {"offsets.topic.num.partitions": 1, "transaction.abort.timed.out.transaction.cleanup.interval.ms": 1000} },
         "topics": [{{Topic("t", 1)}}, {{Topic("out", 1)}}], "producers": [{{Feed(1, 2, "20ms", 10)}}],
         "processors": [{"id": "x", "group": "g", "from": "t", "to": "out", "exactlyOnce": true,
           "consumer": {"auto.offset.reset": "earliest", "session.timeout.ms": 6000, "heartbeat.interval.ms": 1000},
           "producer": {"transaction.timeout.ms": 20000} }],
         "steps": [
           {"on": {"event": "message.delivered", "where": {"message": "TxnOffsetCommitResponse", "to": "x"} }, "do": "processor.crash", "id": "x"},
           {{Join(12, "c", $"\"isolation.level\": \"{isolation}\", {Quick}")}}],
         "until": "45s"}
        """);
}
