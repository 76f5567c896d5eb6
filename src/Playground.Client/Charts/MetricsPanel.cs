using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Controls;
using Playground.Client.Pages;
using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>
/// A panel that shows a session's metrics: it asks for them while it is open, a few times a second at most and only when there is a new frame. What lines it
/// has are drawn by the charts' module.
/// </summary>
public abstract class MetricsPanel : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(350);

    private ScriptedPart? drawing;
    private Language drawnLanguage;
    private long sequence = -1;
    private bool stale, reading, gone;

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter, EditorRequired]
    public required LiveSession Session { get; set; }

    /// <summary>Of the frame that the page shows: another one means that there may be news.</summary>
    [Parameter, EditorRequired]
    public long Sequence { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    /// <summary>Null until they have been read.</summary>
    protected MetricsView? Metrics { get; private set; }

    /// <summary>The element that holds the charts.</summary>
    protected ElementReference Root { get; set; }

    /// <summary>Something that Blazor writes is other than before.</summary>
    protected bool Dirty { get; set; } = true;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        gone = true;
        return drawing?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override bool ShouldRender() => Dirty || drawnLanguage != Language;

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
        Dirty = false;
        drawnLanguage = Language;
        if (firstRender)
            drawing = await ScriptedPart.MakeAsync(Js, "Charts/ChartsPanel.razor.js", "createCharts", Root);
        if (gone && drawing is not null)
        {
            await drawing.DisposeAsync();
            return;
        }

        if (drawing is not null)
            await DrawAsync(drawing);
    }

    /// <summary>Tells the module what changed since the last drawing; nothing if there is nothing to draw.</summary>
    protected abstract Task DrawAsync(ScriptedPart target);

    /// <summary>Goes on until there is no news; the last frame of a movement is never left out.</summary>
    private async Task ReadAsync()
    {
        reading = true;
        try
        {
            while (stale && !gone)
            {
                stale = false;
                if (await Session.MetricsAsync() is { } read && !ReferenceEquals(read, Metrics) && !gone)
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
        Metrics = read;
        Dirty = true;
        StateHasChanged();
    }
}
