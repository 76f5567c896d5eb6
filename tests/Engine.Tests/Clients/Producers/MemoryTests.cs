using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Producers;

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

    /// <summary>One record is acknowledged; what comes after gets no answer.</summary>
    private static ProducerBench Silent(params string[] config)
    {
        var bench = new ProducerBench(ProducerBench.Config(config)).Led(1).Start().Until(100);
        bench.Send().Until(1000);
        bench.Cluster.Judge = (_, _) => null;
        return bench;
    }
}
