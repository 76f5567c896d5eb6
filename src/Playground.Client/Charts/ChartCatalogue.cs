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
            new(Texts.SeriesSent, f => PerSecond(f.RecordsSent, f)), new(Texts.SeriesAcked, f => f.AckedPerSecond)),
        new("batch", Texts.ChartBatch, Texts.ChartBatchMeaning, Texts.ChartNoRequest, Measure.Amount, new Series(null, f => f.RecordsPerBatch)),
        new("requests", Texts.ChartRequests, Texts.ChartRequestsMeaning, Texts.ChartNothing, Measure.Rate, new Series(null, f => f.RequestsPerSecond)),
        new("bytes", Texts.ChartBytes, Texts.ChartBytesMeaning, Texts.ChartNothing, Measure.ByteRate, new Series(null, f => f.BytesPerSecond)),
        new("queue", Texts.ChartQueue, Texts.ChartQueueMeaning, Texts.ChartNoRequest, Measure.Time,
            new(Texts.SeriesAverage, f => Time(f.QueueTime, t => t.Average)), new(Texts.SeriesMax, f => Time(f.QueueTime, t => t.Max))),
        new("request-latency", Texts.ChartRequestLatency, Texts.ChartRequestLatencyMeaning, Texts.ChartNoAnswer, Measure.Time,
            new(Median, f => Time(f.RequestLatency, t => t.P50)), new(P99, f => Time(f.RequestLatency, t => t.P99))),
        new("record-latency", Texts.ChartRecordLatency, Texts.ChartRecordLatencyMeaning, Texts.ChartNothingAcked, Measure.Time,
            new(Median, f => Time(f.RecordLatency, t => t.P50)), new(P99, f => Time(f.RecordLatency, t => t.P99))),
        new("buffer", Texts.ChartBuffer, Texts.ChartBufferMeaning, Texts.ChartNothing, Measure.Bytes, new Series(null, f => f.BufferHigh)),
    ];

    /// <summary>The values of all series, in the order of the charts. A rate over too short a stretch says nothing and is left out.</summary>
    /// <param name="width">Of a whole bucket.</param>
    public static double?[] Row(MetricFigures figures, Duration width) =>
    [
        .. from chart in All
           from series in chart.Series
           select Rates(chart) && figures.Length * 2 < width ? null : Rounded(series.Value(figures)),
    ];

    private static bool Rates(Chart chart) => chart.Measure is Measure.Rate or Measure.ByteRate;

    private static double? PerSecond(long amount, MetricFigures figures) =>
        figures.Length == Duration.Zero ? 0 : amount * 1_000_000.0 / figures.Length.Microseconds;

    private static double? Time(in LatencyFigures figures, Func<LatencyFigures, Duration> value) =>
        figures.Count == 0 ? null : value(figures).Microseconds;

    /// <summary>More digits than anybody sees are not sent.</summary>
    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, number < 100 ? 2 : 0) : null;
}
