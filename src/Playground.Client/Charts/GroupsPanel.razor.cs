using Microsoft.AspNetCore.Components;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>The charts and the rebalances of one group at a time.</summary>
public partial class GroupsPanel
{
    /// <summary>More lines than that are not told apart: those that lag most are shown.</summary>
    private const int MostLines = 6;

    private static readonly LineLook Behind = new("warning", Area: "warning-soft");

    private (MetricsView? Metrics, string? Group, Language Language) drawn;
    private (MetricsView? Metrics, string? Group) picked;
    private PartitionLagMetrics[] lines = [];
    private string? group;
    private bool table;

    private GroupMetrics? Shown => Metrics?.Groups.FirstOrDefault(found => found.Group == group) ?? Metrics?.Groups.FirstOrDefault();

    /// <summary>In the order of their names, so that a line keeps its colour while it stays.</summary>
    private PartitionLagMetrics[] Lines
    {
        get
        {
            if (picked == (Metrics, Shown?.Group))
                return lines;
            picked = (Metrics, Shown?.Group);
            return lines = Shown is null ? [] :
            [
                .. Shown.Partitions.OrderByDescending(partition => partition.Lag.LastOrDefault() ?? -1).Take(MostLines)
                    .OrderBy(partition => partition.Topic, StringComparer.Ordinal).ThenBy(partition => partition.Partition),
            ];
        }
    }

    protected override async Task DrawAsync(ScriptedPart target)
    {
        if (Shown is not { } shown || drawn == (Metrics, shown.Group, Language))
            return;
        drawn = (Metrics, shown.Group, Language);
        var view = Metrics!;
        await target.TellAsync("say", (object)new[]
        {
            ChartWords.Of("lag", Texts.ChartLag, Measure.Amount, Texts.ChartNoLag, Language, [new(null, Behind)]),
            ChartWords.Of("partitions", Texts.ChartPartitionLag, Measure.Amount, Texts.ChartNoLag, Language,
                [.. Lines.Select((line, i) => new ChartWords.LineSpec($"{line.Topic}-{line.Partition}", LineLook.OfMany(i)))]),
        });
        var rows = Enumerable.Range(0, shown.Lag.Length).Select(i => new[] { shown.Lag[i] }.Concat(Lines.Select(line => line.Lag[i])).ToArray()).ToArray();
        await target.TellAsync(
            "show", 0, rows, view.BucketWidth.Microseconds, view.At.Microseconds, view.Marks.Select(mark => ChartWords.Of(mark, Language)).ToArray());
    }

    private void ToggleTable() => (table, Dirty) = (!table, true);

    private void Choose(ChangeEventArgs change) => (group, Dirty) = (change.Value?.ToString(), true);
}
