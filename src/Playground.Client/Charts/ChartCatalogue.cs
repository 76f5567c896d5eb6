using System.Collections.Immutable;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>The charts, one row each, in the order in which a record meets what they show: drawing, headings and table all read it here.</summary>
public static class ChartCatalogue
{
    // Said so in both languages. Above the charts, which are made from them.
    private static readonly Text Median = new("p50", "p50");
    private static readonly Text P99 = new("p99", "p99");

    public static IReadOnlyList<Chart> All { get; } =
    [
        new("records", Texts.ChartRecords, Texts.ChartRecordsMeaning, Texts.ChartNothing, Measure.Rate,
            First(Texts.SeriesSent, f => PerSecond(f.RecordsSent, f)), Second(Texts.SeriesAcked, f => f.AckedPerSecond)),
        new("batch", Texts.ChartBatch, Texts.ChartBatchMeaning, Texts.ChartNoRequest, Measure.Amount, First(null, f => f.RecordsPerBatch)),
        new("requests", Texts.ChartRequests, Texts.ChartRequestsMeaning, Texts.ChartNothing, Measure.Rate, First(null, f => f.RequestsPerSecond)),
        new("bytes", Texts.ChartBytes, Texts.ChartBytesMeaning, Texts.ChartNothing, Measure.ByteRate, First(null, f => f.BytesPerSecond)),
        new("buffer", Texts.ChartBuffer, Texts.ChartBufferMeaning, Texts.ChartNothing, Measure.Bytes, First(null, f => f.BufferHigh)),
        new("queue", Texts.ChartQueue, Texts.ChartQueueMeaning, Texts.ChartNoRequest, Measure.Time,
            First(Texts.SeriesAverage, f => Time(f.QueueTime, t => t.Average)), Second(Texts.SeriesMax, f => Time(f.QueueTime, t => t.Max))),
        new("request-latency", Texts.ChartRequestLatency, Texts.ChartRequestLatencyMeaning, Texts.ChartNoAnswer, Measure.Time,
            First(Median, f => Time(f.RequestLatency, t => t.P50)), Second(P99, f => Time(f.RequestLatency, t => t.P99))),
        new("record-latency", Texts.ChartRecordLatency, Texts.ChartRecordLatencyMeaning, Texts.ChartNothingAcked, Measure.Time,
            First(Median, f => Time(f.RecordLatency, t => t.P50)), Second(P99, f => Time(f.RecordLatency, t => t.P99))),
        new("isr", Texts.ChartIsr, Texts.ChartIsrMeaning, Texts.ChartNothing, Measure.Amount,
            new(Texts.SeriesInSync, LineLook.First, s => s.InSync?.InSync),
            new(Texts.SeriesNeeded, LineLook.Bound, s => s.InSync?.Needed),
            new(Texts.SeriesReplicas, LineLook.Second, s => s.InSync?.Replicas)),
    ];

    /// <summary>The values of all series, in the order of the charts. A rate over too short a stretch says nothing and is left out.</summary>
    /// <param name="width">Of a whole bucket.</param>
    public static double?[] Row(Stretch stretch, Duration width) =>
    [
        .. from chart in All
           from series in chart.Series
           select Rates(chart) && stretch.Of.Length * 2 < width ? null : Rounded(series.Value(stretch)),
    ];

    /// <summary>A bucket of a producer with what is known of its time besides.</summary>
    public static Stretch At(MetricsView view, ImmutableArray<MetricFigures> buckets, int index) =>
        new(buckets[index], index < view.InSync.Length ? view.InSync[index] : null);

    private static Series First(Text? name, Func<MetricFigures, double?> value) => new(name, LineLook.First, s => value(s.Of));

    private static Series Second(Text name, Func<MetricFigures, double?> value) => new(name, LineLook.Second, s => value(s.Of));

    private static bool Rates(Chart chart) => chart.Measure is Measure.Rate or Measure.ByteRate;

    private static double? PerSecond(long amount, MetricFigures figures) =>
        figures.Length == Duration.Zero ? 0 : amount * 1_000_000.0 / figures.Length.Microseconds;

    private static double? Time(in LatencyFigures figures, Func<LatencyFigures, Duration> value) =>
        figures.Count == 0 ? null : value(figures).Microseconds;

    /// <summary>More digits than anybody sees are not sent.</summary>
    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, number < 100 ? 2 : 0) : null;
}
