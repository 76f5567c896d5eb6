using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Metrics;

/// <summary>What holds of the metrics of every run, here of the recorded ones: they are sums of what happened.</summary>
public sealed class MetricsLawTests
{
    public static TheoryData<string> Documents => [.. KafkaCases.Scenarios().Where((_, i) => i % 7 == 0).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Buckets_add_up_to_totals_producers_to_all_and_all_to_what_the_trace_tells(string document)
    {
        var run = Runs.ToEnd(KafkaCases.ScenarioText(document));
        var metrics = run.Metrics();

        foreach (var producer in metrics.Producers)
            AddsUp(producer, metrics);
        if (metrics.Producers.Length == 0)
            return;
        AddsUp(metrics.All, metrics);
        var all = metrics.All.Total;
        Assert.Equal(Sums(all), Add(metrics.Producers.Select(p => Sums(p.Total))));
        Assert.Equal(run.Events(EventKind.RecordSent).Count(), all.RecordsSent);
        Assert.Equal(run.Events(EventKind.RecordAcked).Count(), all.RecordsAcked);
        Assert.Equal(run.Events(EventKind.RecordFailed).Count(), all.RecordsFailed);
        var requests = run.Events(EventKind.MessageSent).Where(e => run.Symbols.Text(e.Data[2]) == "ProduceRequest").ToArray();
        Assert.Equal(requests.Length, all.Requests);
        Assert.Equal(requests.Sum(e => e.Data[5]), all.RequestBytes);
        Assert.True(all.RequestLatency.Count <= all.Requests);
        Assert.True(all.BatchBytes <= all.RequestBytes);
        if (all.RecordsSent == run.Measure("sent"))
            Assert.Equal(run.Measure("acked") + run.Measure("failed"), all.RecordsAcked + all.RecordsFailed);
    }

    private static void AddsUp(ProducerMetrics of, MetricsView metrics)
    {
        Assert.InRange(of.Buckets.Length, 1, BucketGrid.Most);
        Assert.Equal(Sums(of.Total), Add(of.Buckets.Select(Sums)));
        Assert.Equal(of.Total.RecordLatency.Max, of.Buckets.Max(b => b.RecordLatency.Max));
        Assert.Equal(of.Total.RequestLatency.Max, of.Buckets.Max(b => b.RequestLatency.Max));
        Assert.Equal(of.Total.QueueTime.Max, of.Buckets.Max(b => b.QueueTime.Max));
        Assert.True(of.Total.RecordLatency.P50 <= of.Total.RecordLatency.P99 && of.Total.RecordLatency.P99 <= of.Total.RecordLatency.Max);
        var at = Instant.Zero;
        foreach (var bucket in of.Buckets)
        {
            Assert.Equal(at, bucket.From);
            at += bucket.Length;
        }

        Assert.Equal(metrics.At, at);
    }

    private static long[] Sums(MetricFigures f) =>
    [
        f.RecordsSent, f.RecordsAcked, f.RecordsFailed, f.Requests, f.RequestBytes, f.Batches, f.BatchBytes, f.RecordsRequested, f.Retries,
        f.RecordsRetried, f.Splits, f.QueueTime.Count, f.RequestLatency.Count, f.RecordLatency.Count,
    ];

    private static long[] Add(IEnumerable<long[]> sums) => sums.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
}
