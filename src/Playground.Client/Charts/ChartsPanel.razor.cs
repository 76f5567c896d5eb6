using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Pages;
using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>
/// Asks the session for its metrics while it is open, a few times a second at most and only when there is a new frame, and tells the drawing module what
/// changed: mostly one bucket.
/// </summary>
public partial class ChartsPanel
{
    private const string Module = "./_content/Playground.Client/Charts/ChartsPanel.razor.js";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(350);

    private ElementReference root;
    private IJSObjectReference? drawing;
    private MetricsView? metrics;
    private (MetricsView? Metrics, ProducerMetrics? Figures, Language Language) drawn;
    private string producer = "";
    private long sequence = -1;
    private bool table, stale, reading, dirty = true, gone;

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter, EditorRequired]
    public required LiveSession Session { get; set; }

    /// <summary>Of the frame that the page shows: another one means that there may be news.</summary>
    [Parameter, EditorRequired]
    public long Sequence { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private ProducerMetrics Chosen => metrics!.Producers.FirstOrDefault(p => p.Producer == producer) ?? metrics.All;

    /// <summary>Null while there is nothing to show.</summary>
    private ProducerMetrics? Shown => metrics?.All.Total.RecordsSent > 0 ? Chosen : null;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        gone = true;
        try
        {
            if (drawing is not null)
            {
                await drawing.InvokeVoidAsync("dispose");
                await drawing.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the drawing with it.
        }
    }

    protected override bool ShouldRender() => dirty || drawn.Language != Language;

    protected override void OnParametersSet()
    {
        if (Sequence == sequence)
            return;
        sequence = Sequence;
        stale = true;
        if (!reading)
            _ = ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        dirty = false;
        if (firstRender)
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", Module);
            if (module is null || gone)
                return;
            drawing = await module.InvokeAsync<IJSObjectReference>("createCharts", root);
        }

        if (drawing is not null && Shown is not null && drawn != (metrics, Shown, Language))
            await DrawAsync(drawing);
    }

    /// <summary>Goes on until there is no news; the last frame of a movement is never left out.</summary>
    private async Task ReadAsync()
    {
        reading = true;
        try
        {
            while (stale && !gone)
            {
                stale = false;
                if (await Session.MetricsAsync() is { } read && !ReferenceEquals(read, metrics) && !gone)
                    Show(read);
                await Task.Delay(Pause);
            }
        }
        finally
        {
            reading = false;
        }
    }

    private void Show(MetricsView read)
    {
        metrics = read;
        dirty = true;
        StateHasChanged();
    }

    private async Task DrawAsync(IJSObjectReference target)
    {
        var (before, language) = (drawn, Language);
        var (view, figures) = (metrics!, Shown!);
        drawn = (view, figures, language);
        if (before.Language != language || before.Metrics is null)
            await target.InvokeVoidAsync("say", (object)ChartWords.Of(language));
        var first = FirstChanged(before.Metrics, before.Figures, view, figures);
        var marks = before.Metrics is null || before.Metrics.Marks != view.Marks || before.Language != language
            ? view.Marks.Select(mark => ChartWords.Of(mark, language)).ToArray()
            : null;
        var rows = figures.Buckets.Skip(first).Select(bucket => ChartCatalogue.Row(bucket, view.BucketWidth)).ToArray();
        await target.InvokeVoidAsync("show", first, rows, view.BucketWidth.Microseconds, view.At.Microseconds, marks);
    }

    /// <summary>Buckets that are over stay the same instances.</summary>
    private static int FirstChanged(MetricsView? last, ProducerMetrics? before, MetricsView view, ProducerMetrics figures)
    {
        if (last is null || before is null || before.Producer != figures.Producer || last.BucketWidth != view.BucketWidth || last.At > view.At)
            return 0;
        var same = 0;
        while (same < before.Buckets.Length && same < figures.Buckets.Length && ReferenceEquals(before.Buckets[same], figures.Buckets[same]))
            same++;
        return same;
    }

    /// <summary>The newest stretch that is over, or the first one while it is not.</summary>
    private IEnumerable<(string? Name, string Value)> Now(Chart chart)
    {
        var buckets = Shown!.Buckets;
        var now = buckets[^Math.Min(2, buckets.Length)];
        foreach (var series in chart.Series)
            yield return (series.Name?.In(Language), FigureText.Of(series.Value(now), chart.Measure));
    }

    private void ToggleTable() => (table, dirty) = (!table, true);

    private void Choose(ChangeEventArgs change) => (producer, dirty) = (change.Value?.ToString() ?? "", true);
}
