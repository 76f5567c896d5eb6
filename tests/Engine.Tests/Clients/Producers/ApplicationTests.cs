using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Clients.Producers;

public sealed class ApplicationTests
{
    [Fact]
    public void Calls_that_came_due_while_one_was_blocked_follow_right_after_it()
    {
        var bench = new ProducerBench(
            ProducerBench.Config("linger.ms=0"), new WorkloadSpec { Topic = "t", Count = 5, Interval = Duration.FromMilliseconds(10) });
        bench.Start().Until(200);
        bench.Led(1).Until(2000);

        var sent = bench.Events.Where(e => e.Kind == EventKind.RecordSent).Select(e => e.At).ToArray();
        Assert.Equal(5, sent.Length);
        Assert.Equal(Instant.Zero, sent[0]);
        Assert.All(sent[1..], at => Assert.True(at.Milliseconds > 200));
        Assert.Single(sent[1..].Distinct());
    }

    [Fact]
    public void Keys_come_in_a_cycle_or_with_a_number()
    {
        Assert.Equal(["a", "b", "c", "a"], KeysOf(new KeySpec.Cycle(["a", "b", "c"])));
        Assert.Equal(["user-0", "user-1", "user-0", "user-1"], KeysOf(new KeySpec.Prefix("user-", 2, false)));
        Assert.All(KeysOf(new KeySpec.Prefix("user-", 2, true)), k => Assert.Contains(k, new[] { "user-0", "user-1" }));
        Assert.Equal(["null", "null", "null", "null"], KeysOf(KeySpec.None));
    }

    [Fact]
    public void After_a_restart_the_workload_goes_on_and_its_records_keep_counting()
    {
        var bench = new ProducerBench(
            ProducerBench.Config("linger.ms=0"), new WorkloadSpec { Topic = "t", Count = 6, Interval = Duration.FromMilliseconds(100) });
        bench.Led(1).Start().Until(250);
        bench.World.Kill(bench.Node.Id, EventRef.None);
        Assert.Equal(ClientState.Crashed, bench.Node.State);
        bench.Node.Reconfigure(ProducerBench.Config("acks=1"), []);
        bench.Until(420).Start().Until(1000);

        Assert.Equal([0L, 100, 200, 420, 426, 500], bench.Events.Where(e => e.Kind == EventKind.RecordSent).Select(e => e.At.Milliseconds));
        Assert.Equal([1, 2, 3, 4, 5, 6], Numbers(bench, EventKind.RecordSent));
        Assert.Equal(1, bench.Cluster.Produced[^1].Request.Acks);
    }

    [Fact]
    public void A_record_sent_again_keeps_its_name_and_its_size()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Led(1).Start().Until(50);
        bench.Send(key: "k", valueBytes: 300).Until(100);
        bench.Do(new StepAction.ProducerSend("p1", "t") { Again = "p1#1" }).Until(200);
        bench.Send().Until(300);

        Assert.Equal([1, 1, 2], Numbers(bench, EventKind.RecordAcked));
        var batches = bench.Cluster.Batches.ToArray();
        Assert.Equal(batches[0].Bytes, batches[1].Bytes);
    }

    [Fact]
    public void A_flush_sends_what_lingers_and_the_steps_next_call_waits_for_it()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=60000")).Led(1).Start().Until(50);
        bench.Send().Until(1000);
        Assert.Empty(bench.Cluster.Produced);

        bench.Do(new StepAction.ProducerCall("producer.flush", "p1")).Send().Until(2000);

        Assert.Single(bench.Cluster.Produced);
        var order = bench.Events.Where(e => e.Kind is EventKind.RecordSent or EventKind.RecordAcked).Select(e => e.Kind);
        Assert.Equal([EventKind.RecordSent, EventKind.RecordAcked, EventKind.RecordSent], order);
    }

    [Fact]
    public void Close_sends_the_rest_and_ends_the_workload()
    {
        var bench = new ProducerBench(
            ProducerBench.Config("linger.ms=60000"), new WorkloadSpec { Topic = "t", Interval = Duration.FromMilliseconds(100) });
        bench.Led(1).Start().Until(350).Do(new StepAction.ProducerClose("p1", null)).Until(5000);

        Assert.Equal([1, 2, 3, 4], Numbers(bench, EventKind.RecordAcked));
        Assert.Equal(EventKind.ProducerClosed, bench.Events.Last(e => e.Kind < EventKind.ConsumerStarted).Kind);
        Assert.Equal(ClientState.Closed, bench.Node.State);
        Assert.DoesNotContain(bench.World.Network.Connections, c => c.Client == bench.Node.Id);
    }

    [Fact]
    public void Close_without_time_fails_what_was_not_sent()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=60000")).Led(1).Start().Until(50);
        bench.Send().Until(100).Do(new StepAction.ProducerClose("p1", Duration.Zero)).Until(1000);

        Assert.Equal("100 record.failed 1 KafkaException", bench.Told(EventKind.RecordFailed).Single());
        Assert.Empty(bench.Cluster.Produced);
    }

    [Fact]
    public void Close_waits_for_answers_until_its_time_is_over()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Led(1).Start().Until(50);
        bench.Cluster.Judge = (_, _) => null;
        bench.Send().Until(100).Do(new StepAction.ProducerClose("p1", Duration.FromMilliseconds(500))).Until(1000);

        Assert.Equal(["600 record.failed 1 KafkaException"], bench.Told(EventKind.RecordFailed));
        Assert.Equal("600 producer.closed", bench.Told(EventKind.ProducerClosed).Single());
    }

    [Fact]
    public void The_same_seed_gives_the_same_events()
    {
        static string Run(ulong seed)
        {
            var bench = new ProducerBench(
                ProducerBench.Config("linger.ms=0"),
                new WorkloadSpec { Topic = "t", Interval = Duration.FromMilliseconds(3), Key = new KeySpec.Prefix("k", 9, true) },
                seed: seed);
            var n = 0;
            bench.Cluster.Judge = (_, _) => ++n % 7 == 0 ? Protocol.ErrorCode.NotEnoughReplicas : Protocol.ErrorCode.None;
            bench.Led(1, 2, 3, 1).Start().Until(3000);
            return bench.Trace.Hash();
        }

        Assert.Equal(Run(5), Run(5));
        Assert.NotEqual(Run(5), Run(6));
    }

    private static int[] Numbers(ProducerBench bench, EventKind kind) =>
        [.. bench.Events.Where(e => e.Kind == kind).Select(e => RecordId.Unpack(e.Data[1]).Number)];

    private static string[] KeysOf(KeySpec key)
    {
        var bench = new ProducerBench(null, new WorkloadSpec { Topic = "t", Count = 4, Key = key }).Led(1).Start().Until(1000);
        return [.. bench.Events.Where(e => e.Kind == EventKind.RecordSent).Select(e => bench.Symbols.Text(e.Data[4]) ?? "null")];
    }

    [Fact]
    public void A_thread_whose_get_returns_while_the_producer_closes_sends_nothing_more()
    {
        var run = Runs.ToEnd("""
            {
              "version": 1, "topics": [{"name": "t"}],
              "producers": [{"id": "p", "workload": {"topic": "t", "mode": "sync", "interval": "10ms", "count": 300}}],
              "steps": [
                {"at": "0s", "do": "producer.workload", "id": "p", "workload": {"topic": "t", "interval": "30ms", "count": 100}},
                {"at": "1s", "do": "network.delay", "to": "p", "latency": "400ms"},
                {"at": "1200ms", "do": "producer.restart", "id": "p"},
                {"at": "3s", "do": "network.heal"}
              ],
              "until": "8s"
            }
            """);

        var (begun, closed) = (new Instant(1_200_000), run.Events(EventKind.ProducerClosed).Single());
        Assert.True(closed.At - begun > Duration.FromMilliseconds(50));
        Assert.Contains(run.Events(EventKind.RecordAcked), acked => acked.At > begun && acked.Id < closed.Id);
        Assert.DoesNotContain(run.Events(EventKind.RecordSent), sent => sent.At > begun && sent.Id < closed.Id);
        Assert.Equal(400, run.Measure("acked"));
    }
}
