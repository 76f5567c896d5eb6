using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Producers;

/// <summary>Who waits for a batch that its topic does not take waits for its parts. How it is cut: the recorded runs.</summary>
public sealed class SplitTests
{
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

    private static ProducerBench Limited(int maxBytes, params string[] config)
    {
        var bench = new ProducerBench(ProducerBench.Config(config)).Led(1).Start().Until(100);
        bench.Send().Until(1000);
        bench.Cluster.Judge = (_, partition) => partition.Batch.Bytes > maxBytes ? ErrorCode.MessageTooLarge : ErrorCode.None;
        return bench;
    }

    private static IEnumerable<RecordBatch> Sent(ProducerBench bench) => bench.Cluster.Batches.Skip(1);
}
