using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Metrics;

public sealed class LagMetricsTests
{
    /// <summary>Ten records a second, of which the consumer works off one, and commits each.</summary>
    private const string Document = """
        {"version": 1, "topics": [{"name": "t", "partitions": 2}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "start": "10s", "interval": "100ms", "count": 100, "partition": 1} }],
         "consumers": [{"id": "c1", "group": "g", "topics": ["t"], "config": {"auto.offset.reset": "earliest"}, "processing": {"time": "1s", "commit": "each"} }],
         "until": "30s"}
        """;

    [Fact]
    public void TheLagOfAGroupIsKnownAtTheEndOfEachBucket()
    {
        var metrics = At(20_000);
        var group = Assert.Single(metrics.Groups);

        Assert.Equal("g", group.Group);
        Assert.Equal(metrics.All.Buckets.Length, group.Lag.Length);
        Assert.Equal(0, group.Lag[Index(metrics, 9)]);
        Assert.InRange(group.Lag[Index(metrics, 15)]!.Value, 43, 49);
        Assert.InRange(group.Lag[^1]!.Value, 88, 93);
    }

    [Fact]
    public void ItsPartitionsAddUp()
    {
        var group = At(20_000).Groups[0];

        Assert.Equal([("t", 0), ("t", 1)], group.Partitions.Select(p => (p.Topic, p.Partition)));
        Assert.Equal(0, group.Partitions[0].Lag[^1]);
        for (var i = 0; i < group.Lag.Length; i++)
            Assert.Equal(group.Lag[i], group.Partitions.Sum(p => p.Lag[i]));
    }

    [Fact]
    public void WhenTwoBucketsBecomeOneTheLaterOnesEndIsItsEnd()
    {
        var fine = At(59_000);
        var coarse = At(60_500);

        Assert.Equal(2 * fine.BucketWidth.Microseconds, coarse.BucketWidth.Microseconds);
        Assert.Equal(coarse.All.Buckets.Length, coarse.Groups[0].Lag.Length);
        Assert.Equal(fine.Groups[0].Lag[Index(fine, 14) + 1], coarse.Groups[0].Lag[Index(coarse, 14)]);
    }

    [Fact]
    public void WatchingChangesNothing()
    {
        var seen = Simulation.Create(Runs.Read(Document));
        for (var ms = 0; ms <= 30_000; ms += 700)
        {
            seen.RunUntil(Instant.Zero + Duration.FromMilliseconds(ms));
            seen.Metrics();
        }

        seen.RunUntil(Instant.Zero + Duration.FromMilliseconds(30_000));
        Assert.Equal(Runs.ToEnd(Document).Hash(), seen.Hash());
    }

    private static int Index(MetricsView metrics, int second) => (int)(second * 1_000_000L / metrics.BucketWidth.Microseconds);

    private static MetricsView At(int milliseconds)
    {
        var run = Simulation.Create(Runs.Read(Document));
        run.RunUntil(Instant.Zero + Duration.FromMilliseconds(milliseconds));
        return run.Metrics();
    }
}
