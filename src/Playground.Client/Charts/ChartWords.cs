using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>What the drawing module is told, in one language.</summary>
internal static class ChartWords
{
    /// <summary>A chart as the module knows it.</summary>
    public sealed record ChartSpec(string Id, string Title, string Label, string Measure, string Empty, LineSpec[] Lines);

    /// <summary>A line of it; see <see cref="LineLook"/>.</summary>
    public sealed record LineSpec(string? Name, string Tone, bool Dashed, string? Area)
    {
        public LineSpec(string? name, LineLook look)
            : this(name, look.Tone, look.Dashed, look.Area) { }
    }

    /// <summary>A mark on the axis.</summary>
    public sealed record MarkSpec(long At, string Icon, string Words, bool End);

    public static ChartSpec[] Of(Language language) =>
    [
        .. ChartCatalogue.All.Select(chart => Of(
            chart.Id, chart.Title, chart.Measure, chart.Empty, language,
            [.. chart.Series.Select(series => new LineSpec(series.Name?.In(language), series.Look))])),
    ];

    public static ChartSpec Of(string id, Text title, Measure measure, Text empty, Language language, LineSpec[] lines) => new(
        id, title.In(language), Texts.ChartAria.In(language, title.In(language)), measure.ToString(), empty.In(language), lines);

    public static MarkSpec Of(FaultMark mark, Language language) =>
        new(mark.At.Microseconds, FaultWords.Icon(mark), FaultWords.Say(mark, language), mark.IsEnd);
}
