using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Controls;
using Playground.Client.Wording;

namespace Playground.Client.Timeline;

public partial class LaneChart
{
    private ElementReference root;
    private ScriptedPart? chart;
    private (EventSelection? Selection, Language Language, bool InternalTopics) told;
    private ImmutableArray<int> differing = [];

    [CascadingParameter]
    public Language Language { get; set; }

    /// <summary>Whose lanes they are, where a page has those of more than one run.</summary>
    [Parameter]
    public string? Whose { get; set; }

    [Parameter]
    public EventSelection? Selection { get; set; }

    /// <summary>What happens in internal topics is drawn too.</summary>
    [Parameter]
    public bool InternalTopics { get; set; }

    /// <summary>Ids of events that are not the same in another run that this one is compared with: they are drawn as rhombuses.</summary>
    [Parameter]
    public ImmutableArray<int> Differing { get; set; } = [];

    /// <summary>An event was clicked, by its id; null: the ground was.</summary>
    [Parameter]
    public EventCallback<int?> OnSelect { get; set; }

    [JSInvokable]
    public Task SelectAsync(int? id) => InvokeAsync(() => OnSelect.InvokeAsync(id));

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return chart?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    // The module draws all by itself; Blazor writes this component again only in another language.
    protected override bool ShouldRender() => told != (Selection, Language, InternalTopics) || !differing.SequenceEqual(Differing);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            chart = await ScriptedPart.MakeAsync(Js, "Timeline/LaneChart.razor.js", "draw", DotNetObjectReference.Create(this), root);

        if (chart is not null && !differing.SequenceEqual(Differing))
        {
            differing = Differing;
            await chart.TellAsync("differ", differing);
        }

        if (chart is null || (!firstRender && told == (Selection, Language, InternalTopics)))
            return;
        told = (Selection, Language, InternalTopics);
        await chart.TellAsync("say", Words(), InternalTopics);
        await chart.TellAsync("select", Selection?.Event.Id, Selection?.Causes.ToArray() ?? [], Selection?.Effects.ToArray() ?? []);
    }

    private string Label => Whose is null ? Texts.LanesTitle.In(Language) : $"{Whose}: {Texts.LanesTitle.In(Language)}";

    private Dictionary<string, string> Words() => new(LaneLabels.In(Language), StringComparer.Ordinal)
    {
        ["now"] = Texts.Now.In(Language),
        ["broker"] = Texts.Broker.In(Language, "{0}"),
        ["controllers"] = Texts.ControllersLane.In(Language),
    };
}
