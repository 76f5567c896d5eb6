using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// A follower whose every fetch reaches its leader late by D, as it was recorded on a real cluster: with 2 D below <c>replica.lag.time.max.ms</c> it stays
/// and sets the latency; above, it leaves, holds the high watermark back all the same, and does not come back while there is traffic.
/// </summary>
public sealed class LateFollowerTests
{
    [Fact]
    public void Late_by_2500_of_6000_ms_it_stays_in_the_isr_and_each_record_waits_between_once_and_twice_as_long()
    {
        var run = Late("2500ms");

        Assert.Empty(run.Events(EventKind.IsrShrunk));
        var waits = Waits(run).ToList();
        Assert.InRange(waits.Count, 4, 8);
        Assert.All(waits, wait => Assert.InRange(wait, 2.5, 5.1));
        Assert.Contains(waits, wait => wait > 4.9);
    }

    [Fact]
    public void Late_by_3900_of_6000_ms_it_leaves_and_still_holds_acknowledgements_back_for_the_rest_of_the_limit()
    {
        var run = Late("3900ms");

        var left = run.Events(EventKind.IsrShrunk).First();
        Assert.Equal(3, left.Data[2]);
        var waits = Waits(run, from: left.At).ToList();
        Assert.Contains(waits, wait => wait < 0.1);
        Assert.Contains(waits, wait => wait > 1.9);
        Assert.All(waits, wait => Assert.True(wait < 2.4));
        var back = run.Events(EventKind.IsrExpanded).First();
        Assert.True(back.At > new Instant(34_000_000), "It comes back when the traffic has ended.");
    }

    private static IEnumerable<double> Waits(Simulation run, Instant from = default)
    {
        var p2 = run.Symbols.Node("p2").Value;
        var sent = run.Events(EventKind.RecordSent).Where(e => e.Data[0] == p2 && e.At > from && e.At < new Instant(30_000_000)).ToList();
        var acked = run.Events(EventKind.RecordAcked).Where(e => e.Data[0] == p2).ToDictionary(e => e.Data[1], e => e.At);
        return sent.Where(e => acked.ContainsKey(e.Data[1])).Select(e => (acked[e.Data[1]] - e.At).Microseconds / 1e6);
    }

    private static Simulation Late(string by) => Runs.ToEnd($$"""
        {"version": 1, "cluster": {"config": {"replica.lag.time.max.ms": 6000} },
         "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"min.insync.replicas": 2} }],
         "producers": [{"id": "p1", "config": {"acks": 1}, "workload": {"topic": "t", "start": "2s", "interval": "200ms", "count": 160} },
                       {"id": "p2", "workload": {"topic": "t", "start": "3s", "interval": "10ms", "mode": "sync", "count": 2700} }],
         "steps": [{"at": "1s", "do": "network.delay", "from": 3, "to": 1, "latency": "{{by}}"}, {"at": "34s", "do": "producer.crash", "id": "p2"}], "until": "60s"}
        """);
}
