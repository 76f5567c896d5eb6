using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Records without a key when one broker is slow or silent (P-adaptive-*, P-availability-*).</summary>
public sealed class ProducerAdaptiveTests
{
    private const string Batches = "\"linger.ms\": 0, \"batch.size\": 1024";
    private const string Availability = Batches + ", \"partitioner.availability.timeout.ms\": 300";

    private static readonly string Three = Topic("t", "[1], [2], [3]");

    private static readonly string Primed = Join(Send(-8000, partition: 1), Send(-7000, partition: 2));

    /// <summary>P-adaptive-on.</summary>
    [Fact]
    public void A_slow_broker_gets_far_less_than_its_share_and_blocks_nobody()
    {
        var run = Slow(true, 1);

        Assert.InRange(Share(run, 0, 500, 4000), 0.01, 0.16);
        Assert.True(run.Events(EventKind.RecordBatched).Where(e => At(e) >= 0).All(e => At(e) < 4000));
    }

    /// <summary>P-adaptive-off: 46 % in the one run recorded; a visit to the slow partition lasts two batches, one elsewhere about half as long.</summary>
    [Fact]
    public void Without_the_adaptive_table_it_gets_more_than_its_share_and_its_queue_grows()
    {
        var runs = Enumerable.Range(1, 3).Select(seed => Slow(false, seed)).ToArray();

        Assert.InRange(runs.Average(run => Share(run, 0, 500, 4000)), 0.38, 0.6);
        Assert.All(runs, run => Assert.InRange(run.Events(EventKind.RecordAcked).Count(e => At(e) is >= 0 and < 4000), 1500, 3000));
    }

    /// <summary>P-availability-300, P-availability-excluded-p0-2: its neighbour in the table inherits its queue.</summary>
    [Fact]
    public void An_excluded_partition_gets_nothing_and_starves_the_one_behind_it()
    {
        var run = Silent(1);

        Assert.Equal(0, Share(run, 0, 500, 4000));
        Assert.InRange(Share(run, 1, 500, 4000), 0.03, 0.21);
        Assert.True(Share(run, 0, 4500, 5000) > 0.1);
    }

    /// <summary>P-availability-excluded-p2.</summary>
    [Fact]
    public void Behind_the_last_partition_there_is_none_to_starve()
    {
        var run = Silent(3);

        Assert.InRange(Share(run, 2, 500, 4000), 0, 0.02);
        Assert.InRange(Share(run, 0, 500, 4000), 0.4, 0.6);
    }

    /// <summary>The broker takes 150 ms over each request, one after the other.</summary>
    private static Simulation Slow(bool adaptive, int seed) => Run(
        Batches + $", \"partitioner.adaptive.partitioning.enable\": {(adaptive ? "true" : "false")}", """ "interval": "1ms", "count": 4000 """,
        Join(Primed, Step(-1, "broker.slow", "\"broker\": 1, \"factor\": 150")), topics: Three, until: 5000, seed: seed);

    private static Simulation Silent(int broker) => Run(
        Availability, """ "interval": "1ms", "count": 5000 """, Join(Primed, HoldAnswers(-1, broker), Release(4000, broker)), topics: Three, until: 6000);

    /// <summary>Of the records sent in that time, how many went to the partition.</summary>
    private static double Share(Simulation run, int partition, double from, double to)
    {
        var batched = run.Events(EventKind.RecordBatched).Where(e => At(e) >= from && At(e) < to).Select(e => (int)e.Data[3]).ToArray();
        return batched.Count(p => p == partition) / (double)batched.Length;
    }
}
