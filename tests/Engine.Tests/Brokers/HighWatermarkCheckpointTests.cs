using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Brokers;

/// <summary><c>replica.high.watermark.checkpoint.interval.ms</c>: what a broker that died knows of its high watermarks.</summary>
public sealed class HighWatermarkCheckpointTests
{
    [Theory]
    [InlineData(5000, "4s", 0)]
    [InlineData(5000, "5100ms", 3)]
    [InlineData(500, "4s", 3)]
    [InlineData(60000, "20s", 0)]
    public void A_dead_broker_has_the_high_watermark_of_the_last_checkpoint(int interval, string crash, int highWatermark)
    {
        var run = Runs.ToEnd($$"""
            {"version": 1, "cluster": {"config": {"replica.high.watermark.checkpoint.interval.ms": {{interval}} } },
             "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
             "producers": [{"id": "p1", "workload": {"topic": "t", "start": "1s", "count": 3} }],
             "steps": [{"at": "{{crash}}", "do": "broker.crash", "broker": 3}], "until": "22s"}
            """);

        Assert.Equal($"{highWatermark}", run.State("topics", "t", "0", "replicas", "3", "highWatermark"));
        Assert.Equal("3", run.State("topics", "t", "0", "highWatermark"));
    }
}
