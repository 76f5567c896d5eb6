using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

public partial class ClusterStage
{
    private ElementReference stage;
    private ScriptedPart? drawing;

    [CascadingParameter]
    public Language Language { get; set; }

    [Parameter, EditorRequired]
    public required ClusterView View { get; set; }

    [Parameter]
    public Lights? Lights { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    [Parameter]
    public EventCallback<BrokerAct> OnAct { get; set; }

    [Parameter]
    public EventCallback<ControllerAct> OnControllerAct { get; set; }

    /// <summary>A glyph was clicked, or entered with the keyboard.</summary>
    [Parameter]
    public EventCallback<Glyph> OnInspect { get; set; }

    /// <summary>A message on its way was clicked, by its id.</summary>
    [Parameter]
    public EventCallback<long> OnMessage { get; set; }

    /// <summary>What can be done to a producer, drawn in its card.</summary>
    [Parameter]
    public RenderFragment<string>? ProducerActs { get; set; }

    /// <summary>What can be done to a consumer, drawn in its card.</summary>
    [Parameter]
    public RenderFragment<ConsumerView>? ConsumerActs { get; set; }

    /// <summary>What can be done to a group, drawn in its box.</summary>
    [Parameter]
    public RenderFragment<GroupView>? GroupActs { get; set; }

    /// <summary>By node, why the last thing that was asked of it can't be done.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Refusals { get; set; }

    /// <summary>Internal topics are shown too.</summary>
    [Parameter]
    public bool InternalTopics { get; set; }

    /// <summary>How much of the logs is shown.</summary>
    [Parameter]
    public StageZoom Zoom { get; set; } = StageZoom.Cluster;

    /// <summary>A glyph is to be gone into.</summary>
    [Parameter]
    public EventCallback<Glyph> OnZoomIn { get; set; }

    [Parameter]
    public EventCallback OnZoomOut { get; set; }

    /// <summary>What tells keys apart; null while that is not asked for.</summary>
    [Parameter]
    public KeyHues? Keys { get; set; }

    /// <summary>What lies over the stage.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool Reads => !View.Consumers.IsEmpty || !View.Groups.IsEmpty;

    private ReaderMarks Readers { get; set; } = ReaderMarks.None;

    private string Cuts => string.Join(' ', View.Cuts.Select(cut => $"{cut.From}>{cut.To}"));

    protected override void OnParametersSet() => Readers = ReaderMarks.Of(View);

    [JSInvokable]
    public Task InspectAsync(string glyph) =>
        Glyph.Parse(glyph) is { } parsed ? InvokeAsync(() => OnInspect.InvokeAsync(parsed)) : Task.CompletedTask;

    [JSInvokable]
    public Task ZoomInAsync(string glyph) =>
        Glyph.Parse(glyph) is { } parsed ? InvokeAsync(() => OnZoomIn.InvokeAsync(parsed)) : Task.CompletedTask;

    [JSInvokable]
    public Task ZoomOutAsync() => InvokeAsync(() => OnZoomOut.InvokeAsync());

    [JSInvokable]
    public Task MessageAsync(long id) => InvokeAsync(() => OnMessage.InvokeAsync(id));

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return drawing?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            drawing = await ScriptedPart.MakeAsync(Js, "Stage/ClusterStage.razor.js", "draw", DotNetObjectReference.Create(this), stage);
    }
}
