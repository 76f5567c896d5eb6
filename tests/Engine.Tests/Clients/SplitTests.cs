using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients;

/// <summary>What becomes of a batch that its topic does not take: recorded runs of 40 records of 1 KiB in one batch, against several limits.</summary>
public sealed class SplitTests
{
    [Fact]
    public void The_first_cut_leaves_the_batch_whole_and_the_next_ones_halve_it()
    {
        var bench = Limited(32768, "linger.ms=300", "batch.size=65536");
        bench.Send(valueBytes: 1024, count: 40).Until(3000);

        Assert.Equal([(1, 40), (1, 40), (1, 19), (20, 19), (39, 2)], Sent(bench).Select(b => (b.BaseSequence, b.Records.Length)));
        Assert.Equal(40, bench.Count(EventKind.RecordAcked) - 1);
    }

    [Fact]
    public void Far_below_the_batch_it_is_halved_down_to_single_records_and_none_is_lost()
    {
        var bench = Limited(1500, "linger.ms=300", "batch.size=65536");
        bench.Send(valueBytes: 1024, count: 40).Until(5000);

        Assert.Equal([40, 40, 19, 9, 4], Sent(bench).Take(5).Select(b => b.Records.Length));
        Assert.Equal((17, 40), (Sent(bench).Count(b => b.Records.Length > 1), Sent(bench).Count(b => b.Records.Length == 1)));
        Assert.Equal(Enumerable.Range(2, 40), bench.Events.Where(e => e.Kind == EventKind.RecordAcked).Skip(1).Select(e => (int)(e.Data[1] & 0xFFFFFFFF)));
    }

    [Fact]
    public void Below_a_single_record_each_fails_and_each_raises_the_epoch()
    {
        var bench = Limited(900, "linger.ms=300", "batch.size=65536");
        bench.Send(valueBytes: 1024, count: 40).Until(5000);

        Assert.Equal(
            Enumerable.Range(2, 40).Select(n => $"record.failed {n} RecordTooLargeException"),
            bench.Told(EventKind.RecordFailed).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        Assert.Equal(40, bench.Node.Epoch);
        Assert.All(Sent(bench).Where(b => b.Records.Length == 1).Skip(1), b => Assert.Equal(0, b.BaseSequence));
    }

    [Fact]
    public void Without_idempotence_all_parts_are_under_way_at_once()
    {
        var bench = Limited(32768, "linger.ms=300", "batch.size=65536", "enable.idempotence=false");
        bench.Send(valueBytes: 1024, count: 40).Until(1304);
        bench.Cluster.Judge = (_, _) => null;
        bench.Until(1320);

        Assert.Equal(3, bench.Node.View([]).InFlight);
    }

    [Fact]
    public void A_synchronous_call_waits_for_the_part_that_has_its_record()
    {
        var bench = Limited(3000, "linger.ms=50");
        for (var i = 0; i < 4; i++)
        {
            bench.Do(new StepAction.ProducerWorkload(
                "p1", new WorkloadSpec { Topic = "t", Count = 2, Interval = Duration.Zero, Sync = true, ValueBytes = 1000 }));
        }

        bench.Until(3000);

        Assert.Equal(9, bench.Count(EventKind.RecordAcked));
        Assert.Contains(Sent(bench), b => b.Records.Length == 4);
    }

    [Fact]
    public void A_flush_is_over_when_the_last_part_is_done()
    {
        var bench = Limited(3000, "linger.ms=60000");
        bench.Send(valueBytes: 1000, count: 4).Do(new StepAction.ProducerCall("producer.flush", "p1"));
        bench.Send().Until(2000);

        var last = bench.Events.Last(e => e.Kind == EventKind.RecordAcked);
        Assert.Equal(5, bench.Count(EventKind.RecordAcked));
        Assert.Equal(last.At, bench.Events.Last(e => e.Kind == EventKind.RecordSent).At);
    }

    [Fact]
    public void Parts_hold_no_memory()
    {
        var bench = Limited(3000, "linger.ms=50", "max.in.flight.requests.per.connection=1");
        bench.Send(valueBytes: 1000, count: 8).Until(1051);
        Assert.Equal(16384, bench.Node.View([]).Buffer!.Used);

        bench.Until(1054);

        Assert.Equal(0, bench.Node.View([]).Buffer!.Used);
        Assert.Equal(1, bench.Count(EventKind.RecordAcked));
    }

    private static ProducerBench Limited(int maxBytes, params string[] config)
    {
        var bench = new ProducerBench(ProducerBench.Config(config)).Led(1).Start().Until(100);
        bench.Send().Until(1000);
        bench.Cluster.Judge = (_, partition) => partition.Batch.Bytes > maxBytes ? ErrorCode.MessageTooLarge : ErrorCode.None;
        return bench;
    }

    private static IEnumerable<RecordBatch> Sent(ProducerBench bench) => bench.Cluster.Batches.Skip(1);
}
