using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Clients.Producers;

public sealed class SendingTests
{
    private static readonly EventKind[] Ends = [EventKind.RecordAcked, EventKind.RecordFailed];

    [Fact]
    public void Records_are_sent_batched_and_acknowledged_in_order()
    {
        var workload = new WorkloadSpec { Topic = "t", Count = 3, Interval = Duration.FromMilliseconds(20) };
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0"), workload).Led(1).Start().Until(100);

        Assert.Equal(["0 record.sent 1 in -1", "20 record.sent 2 in -1", "40 record.sent 3 in -1"], bench.Told(EventKind.RecordSent));
        Assert.Equal(3, bench.Count(EventKind.RecordBatched));
        Assert.Equal([0, 1, 2], bench.Events.Where(e => e.Kind == EventKind.RecordAcked).Select(e => e.Data[5]));
        Assert.Equal([0, 1, 2], bench.Cluster.Batches.Select(b => b.BaseSequence));
    }

    [Fact]
    public void The_first_call_waits_for_metadata_and_says_so()
    {
        var bench = new ProducerBench(null, new WorkloadSpec { Topic = "t", Count = 1 }).Led(1).Start().Until(100);

        var kinds = bench.Events.Select(e => e.Kind).Where(k => k < EventKind.ConsumerStarted).ToArray();
        Assert.Equal(
            [EventKind.ProducerStarted, EventKind.RecordSent, EventKind.ProducerBlocked, EventKind.RecordBatched, EventKind.RecordAcked], kinds);
    }

    [Fact]
    public void Without_acknowledgements_a_record_counts_as_sent_when_its_bytes_have_left()
    {
        var bench = new ProducerBench(ProducerBench.Config("acks=0", "linger.ms=0")).Led(1).Start().Until(50);
        bench.Send().Until(100);
        bench.Send();

        Assert.Equal("100 record.acked 2 @-1", bench.Told(Ends)[^1]);
        var acked = bench.Events.Last(e => e.Kind == EventKind.RecordAcked);
        Assert.Equal(EventKind.MessageSent, bench.Events[acked.Cause - 1].Kind);
    }

    [Fact]
    public void A_synchronous_workload_waits_for_each_answer()
    {
        var bench = new ProducerBench(
            ProducerBench.Config("linger.ms=0"), new WorkloadSpec { Topic = "t", Count = 3, Interval = Duration.Zero, Sync = true })
            .Led(1).Start().Until(100);

        Assert.Equal(3, bench.Cluster.Produced.Count);
        var order = bench.Events.Where(e => e.Kind is EventKind.RecordSent or EventKind.RecordAcked).Select(e => e.Kind);
        Assert.Equal(Enumerable.Repeat(new[] { EventKind.RecordSent, EventKind.RecordAcked }, 3).SelectMany(p => p), order);
    }

    [Fact]
    public void A_record_over_the_request_size_fails_at_once_and_sends_nothing()
    {
        var bench = new ProducerBench().Led(1).Start().Until(50);
        bench.Send(valueBytes: 100).Until(100).Send(valueBytes: 1048576).Until(200);

        Assert.Equal("100 record.failed 2 RecordTooLargeException", bench.Told(EventKind.RecordFailed).Single());
        Assert.Single(bench.Cluster.Produced);
    }

    [Fact]
    public void A_refused_combination_of_configs_never_sends()
    {
        var bench = new ProducerBench(
            ProducerBench.Config("enable.idempotence=true", "acks=1"), new WorkloadSpec { Topic = "t", Count = 3 }).Led(1).Start().Until(1000);

        Assert.Equal(ClientState.Failed, bench.Node.State);
        Assert.Equal("ConfigException", bench.Symbols.Text(bench.Events.Single().Data[1]));
    }

    /// <summary>A header is a name and a value, each behind its length.</summary>
    [Fact]
    public void Headers_count_with_what_they_take()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Led(1).Start().Until(100);
        bench.Send().Until(200);
        bench.Do(new StepAction.ProducerSend("p1", "t") { Partition = 0, ValueBytes = 100, Headers = [new("trace", "abc"), new("한글", "")] }).Until(300);

        var sizes = bench.Cluster.Batches.Select(b => b.Bytes).ToArray();
        Assert.Equal(170, sizes[0]);
        Assert.Equal(170 + (1 + 5 + 1 + 3) + (1 + 6 + 1 + 0), sizes[1]);
    }

    [Fact]
    public void A_record_over_all_of_the_memory_fails_at_once()
    {
        var bench = new ProducerBench(ProducerBench.Config("buffer.memory=20000", "batch.size=4096")).Led(1).Start().Until(50);
        bench.Send().Until(100).Send(valueBytes: 30000).Send(valueBytes: 15000).Until(200);

        Assert.Equal("100 record.failed 2 RecordTooLargeException", bench.Told(EventKind.RecordFailed).Single());
        Assert.Equal(2, bench.Count(EventKind.RecordAcked));
    }
}
