using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Metrics;

public sealed class IsrMetricsTests
{
    private const string Document = """
        {"version": 1, "cluster": {"brokers": 3},
         "topics": [{"name": "t", "partitions": 1, "replicationFactor": 3, "config": {"min.insync.replicas": "2"}},
                    {"name": "u", "partitions": 1, "replicationFactor": 3, "config": {"min.insync.replicas": "1"}}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "start": "1s", "interval": "100ms", "count": 1000} }],
         "steps": [{"at": "5s", "do": "broker.crash", "broker": 3}, {"at": "30s", "do": "broker.start", "broker": 3}],
         "until": "50s"}
        """;

    [Fact]
    public void ThePartitionThatIsWorstOffIsFollowedDownAndUpAgain()
    {
        var metrics = At(50_000);

        Assert.Equal(metrics.All.Buckets.Length, metrics.InSync.Length);
        Assert.Equal(new IsrFigures(3, 2, 3), Value(metrics, 4_000));
        Assert.Equal(new IsrFigures(2, 2, 3), Value(metrics, 25_000));
        Assert.Equal(3, metrics.InSync[^1]!.Value.InSync);
    }

    [Fact]
    public void TwoStepsThatBecomeOneKeepTheLowerOfTheirSizes()
    {
        var fine = At(59_000);
        var coarse = At(60_500);

        Assert.Equal(2 * fine.BucketWidth.Microseconds, coarse.BucketWidth.Microseconds);
        Assert.Equal(coarse.All.Buckets.Length, coarse.InSync.Length);
        for (var i = 0; i < fine.InSync.Length / 2; i++)
            Assert.Equal(Math.Min(fine.InSync[2 * i]!.Value.InSync, fine.InSync[(2 * i) + 1]!.Value.InSync), coarse.InSync[i]!.Value.InSync);
    }

    [Fact]
    public void WithoutATopicThereIsNothingToSay() =>
        Assert.All(Run("""{"version": 1, "until": "2s"}""", 2_000).InSync, figures => Assert.Null(figures));

    private static IsrFigures Value(MetricsView metrics, int milliseconds) =>
        metrics.InSync[(int)(milliseconds * 1000L / metrics.BucketWidth.Microseconds)]!.Value;

    private static MetricsView At(int milliseconds) => Run(Document, milliseconds);

    private static MetricsView Run(string document, int milliseconds)
    {
        var run = Simulation.Create(Runs.Read(document));
        run.RunUntil(Instant.Zero + Duration.FromMilliseconds(milliseconds));
        return run.Metrics();
    }
}
