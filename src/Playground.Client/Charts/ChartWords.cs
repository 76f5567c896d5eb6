using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>What the drawing module is told, in one language.</summary>
internal static class ChartWords
{
    /// <summary>A chart as the module knows it.</summary>
    public sealed record ChartSpec(string Id, string Title, string Measure, string Empty, string?[] Series);

    /// <summary>A mark on the axis.</summary>
    public sealed record MarkSpec(long At, string Icon, string Words, bool End);

    public static ChartSpec[] Of(Language language) =>
    [
        .. ChartCatalogue.All.Select(chart => new ChartSpec(
            chart.Id, chart.Title.In(language), chart.Measure.ToString(), chart.Empty.In(language),
            [.. chart.Series.Select(series => series.Name?.In(language))])),
    ];

    public static MarkSpec Of(FaultMark mark, Language language) =>
        new(mark.At.Microseconds, FaultWords.Icon(mark), FaultWords.Say(mark, language), mark.IsEnd);
}
