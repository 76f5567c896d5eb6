using Microsoft.AspNetCore.Components;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>What the producers did, as small charts; the module is told what changed: mostly one bucket.</summary>
public partial class ChartsPanel
{
    private (MetricsView? Metrics, ProducerMetrics? Figures, Language Language) drawn;
    private string producer = "";
    private bool table;

    private ProducerMetrics Chosen => Metrics!.Producers.FirstOrDefault(p => p.Producer == producer) ?? Metrics.All;

    /// <summary>Null while there is nothing to show.</summary>
    private ProducerMetrics? Shown => Metrics?.All.Total.RecordsSent > 0 ? Chosen : null;

    protected override async Task DrawAsync(ScriptedPart target)
    {
        if (Shown is not { } figures || drawn == (Metrics, figures, Language))
            return;
        var (before, language, view) = (drawn, Language, Metrics!);
        drawn = (view, figures, language);
        if (before.Language != language || before.Metrics is null)
            await target.TellAsync("say", (object)ChartWords.Of(language));
        var first = FirstChanged(before.Metrics, before.Figures, view, figures);
        var marks = before.Metrics is null || before.Metrics.Marks != view.Marks || before.Language != language
            ? view.Marks.Select(mark => ChartWords.Of(mark, language)).ToArray()
            : null;
        var rows = Enumerable.Range(first, figures.Buckets.Length - first)
            .Select(i => ChartCatalogue.Row(ChartCatalogue.At(view, figures.Buckets, i), view.BucketWidth)).ToArray();
        await target.TellAsync("show", first, rows, view.BucketWidth.Microseconds, view.At.Microseconds, marks);
    }

    /// <summary>Buckets that are over stay the same instances.</summary>
    private static int FirstChanged(MetricsView? last, ProducerMetrics? before, MetricsView view, ProducerMetrics figures)
    {
        if (last is null || before is null || before.Producer != figures.Producer || last.BucketWidth != view.BucketWidth || last.At > view.At)
            return 0;
        var same = 0;
        while (same < before.Buckets.Length && same < figures.Buckets.Length && ReferenceEquals(before.Buckets[same], figures.Buckets[same])
            && last.InSync.ElementAtOrDefault(same) == view.InSync.ElementAtOrDefault(same))
        {
            same++;
        }

        return same;
    }

    /// <summary>The newest stretch that is over, or the first one while it is not.</summary>
    private IEnumerable<(Series Series, string Value)> Now(Chart chart)
    {
        var buckets = Shown!.Buckets;
        var now = ChartCatalogue.At(Metrics!, buckets, buckets.Length - Math.Min(2, buckets.Length));
        foreach (var series in chart.Series)
            yield return (series, FigureText.Of(series.Value(now), chart.Measure));
    }

    private void ToggleTable() => (table, Dirty) = (!table, true);

    private void Choose(ChangeEventArgs change) => (producer, Dirty) = (change.Value?.ToString() ?? "", true);
}
