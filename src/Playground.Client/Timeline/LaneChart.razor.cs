using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Wording;

namespace Playground.Client.Timeline;

public partial class LaneChart
{
    private const string Module = "./_content/Playground.Client/Timeline/LaneChart.razor.js";

    private ElementReference root;
    private IJSObjectReference? chart;
    private DotNetObjectReference<LaneChart>? self;
    private (EventSelection? Selection, Language Language, bool InternalTopics) told;

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter]
    public EventSelection? Selection { get; set; }

    /// <summary>What happens in internal topics is drawn too.</summary>
    [Parameter]
    public bool InternalTopics { get; set; }

    /// <summary>An event was clicked, by its id; null: the ground was.</summary>
    [Parameter]
    public EventCallback<int?> OnSelect { get; set; }

    [JSInvokable]
    public Task SelectAsync(int? id) => InvokeAsync(() => OnSelect.InvokeAsync(id));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (chart is not null)
            {
                await chart.InvokeVoidAsync("dispose");
                await chart.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the chart with it.
        }

        self?.Dispose();
    }

    // The module draws all by itself; Blazor writes this component again only in another language.
    protected override bool ShouldRender() => told != (Selection, Language, InternalTopics);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", Module);
            if (module is null)
                return;
            chart = await module.InvokeAsync<IJSObjectReference>("draw", root, self);
        }

        if (chart is null || (!firstRender && told == (Selection, Language, InternalTopics)))
            return;
        told = (Selection, Language, InternalTopics);
        await chart.InvokeVoidAsync("say", Words(), InternalTopics);
        await chart.InvokeVoidAsync("select", Selection?.Event.Id, Selection?.Causes.ToArray() ?? [], Selection?.Effects.ToArray() ?? []);
    }

    private Dictionary<string, string> Words() => new(LaneLabels.In(Language), StringComparer.Ordinal)
    {
        ["now"] = Texts.Now.In(Language),
        ["broker"] = Texts.Broker.In(Language, "{0}"),
        ["controllers"] = Texts.ControllersLane.In(Language),
    };
}
