using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients;

/// <summary>buffer.memory as the application meets it.</summary>
public sealed class MemoryTests
{
    private static readonly EventKind[] Told = [EventKind.RecordAcked, EventKind.RecordFailed, EventKind.ProducerBlocked];

    [Fact]
    public void A_call_without_memory_waits_and_fails_when_max_block_ms_is_over()
    {
        var bench = Silent("buffer.memory=2000", "batch.size=1000", "max.block.ms=500", "linger.ms=0");
        bench.Send(valueBytes: 900, count: 3).Until(2000);

        Assert.Equal(["1000 producer.blocked", "1500 record.failed 4 BufferExhaustedException"], bench.Told(Told)[^2..]);
    }

    /// <summary>Every new batch asks for batch.size at least; the size check of send() looks at the record alone.</summary>
    [Fact]
    public void With_a_batch_size_over_buffer_memory_send_throws_at_once()
    {
        var run = Runs.ToEnd("""
            {
              "version": 1, "topics": [{"name": "t"}],
              "producers": [{"id": "p", "config": {"buffer.memory": 10000, "enable.idempotence": false}}],
              "steps": [{"at": "1s", "do": "producer.send", "id": "p", "topic": "t"}], "until": "3s"
            }
            """);

        var failed = run.Events(EventKind.RecordFailed).Single();
        Assert.Equal("\"IllegalArgumentException\"", run.Value(failed, "error"));
        Assert.InRange((failed.At - run.Events(EventKind.RecordSent).Single().At).Microseconds, 0, 10_000);
        Assert.DoesNotContain(run.Events(EventKind.ProducerBlocked), e => run.Value(e, "on") == "\"memory\"");
    }

    [Fact]
    public void A_call_goes_on_when_a_batch_has_come_to_its_end()
    {
        var bench = Silent("buffer.memory=2000", "batch.size=1000", "max.block.ms=5000", "linger.ms=0");
        bench.Send(valueBytes: 900, count: 3).Until(1500);
        Assert.Equal(2, bench.Cluster.Produced.Count - 1);
        bench.Cluster.Judge = (_, _) => ErrorCode.None;
        bench.Reset(1);
        bench.Until(3000);

        Assert.Equal(0, bench.Count(EventKind.RecordFailed));
        Assert.Equal(4, bench.Count(EventKind.RecordAcked));
    }

    [Fact]
    public void A_record_that_joins_an_open_batch_needs_no_memory_and_one_that_does_not_fit_closes_it_all_the_same()
    {
        var bench = Silent(
            "buffer.memory=2000", "batch.size=1000", "max.block.ms=500", "linger.ms=0", "max.in.flight.requests.per.connection=1", "enable.idempotence=false");
        bench.Send(valueBytes: 800).Send(count: 3).Until(1100);
        Assert.Equal(1, bench.Count(EventKind.ProducerBlocked));

        bench.Send(valueBytes: 900).Send(valueBytes: 100).Until(4000);

        Assert.Equal(
            ["1600 record.failed 6 BufferExhaustedException", "2100 record.failed 7 BufferExhaustedException"], bench.Told(EventKind.RecordFailed));
    }

    [Fact]
    public void A_caller_that_waits_does_not_wake_the_sender_so_lingering_batches_keep_their_memory()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=3000", "batch.size=1000", "buffer.memory=2000", "max.block.ms=10000")).Led(1, 2, 3);
        bench.Start().Until(100).Send(0).Until(5000);
        bench.Send(0).Send(1).Until(5400).Send(2).Until(7999);
        Assert.Equal(3, bench.Count(EventKind.RecordBatched));

        bench.Until(8010);

        Assert.Equal(4, bench.Count(EventKind.RecordBatched));
    }

    [Fact]
    public void Whatever_wakes_the_sender_lets_it_see_the_caller_and_all_that_lingers_goes()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=3000", "batch.size=1000", "buffer.memory=2000", "max.block.ms=10000")).Led(1, 2, 3);
        bench.Start().Until(100).Send(0).Until(5000);
        bench.Send(0).Send(1).Until(5400).Send(2).Until(5900);
        bench.Do(new StepAction.ProducerWorkload("p1", new WorkloadSpec { Topic = "unknown", Count = 1 })).Until(5910);

        Assert.Equal(3, bench.Count(EventKind.RecordAcked));
        Assert.Equal(4, bench.Count(EventKind.RecordBatched));
    }

    [Fact]
    public void Metadata_and_memory_share_max_block_ms()
    {
        var bench = new ProducerBench(
            ProducerBench.Config("linger.ms=0", "batch.size=1000", "buffer.memory=1000", "max.block.ms=2000", "enable.idempotence=false"));
        bench.Led(1).Start().Until(100).Send().Until(1000);
        bench.Cluster.Judge = (_, _) => null;
        bench.Send(valueBytes: 900);
        bench.Do(new StepAction.ProducerWorkload("p1", new WorkloadSpec { Topic = "later", Count = 1 })).Until(2200);
        bench.Cluster.Lead(new TopicPartition(bench.Symbols.Number("later"), 0), 1);
        bench.Until(4000);

        Assert.Equal(2, bench.Count(EventKind.ProducerBlocked) - 1);
        Assert.Equal("3000 record.failed 3 BufferExhaustedException", bench.Told(EventKind.RecordFailed).Single());
    }

    [Fact]
    public void A_batch_that_expired_in_flight_gives_its_memory_back_only_when_its_request_ends()
    {
        var bench = Silent(
            "linger.ms=0", "batch.size=1000", "buffer.memory=2000", "max.block.ms=100", "request.timeout.ms=3000", "delivery.timeout.ms=3000");
        bench.Reset(1);
        bench.Send(valueBytes: 900).Until(4001);
        Assert.Equal("4000 record.failed 2 TimeoutException", bench.Told(EventKind.RecordFailed).Single());
        Assert.Equal(1000, bench.Node.View([]).Buffer!.Used);

        bench.Until(8000);

        Assert.Equal(0, bench.Node.View([]).Buffer!.Used);
    }

    /// <summary>One record is acknowledged; what comes after gets no answer.</summary>
    private static ProducerBench Silent(params string[] config)
    {
        var bench = new ProducerBench(ProducerBench.Config(config)).Led(1).Start().Until(100);
        bench.Send().Until(1000);
        bench.Cluster.Judge = (_, _) => null;
        return bench;
    }
}
