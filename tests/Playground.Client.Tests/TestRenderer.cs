using System.Runtime.ExceptionServices;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace Playground.Client.Tests;

/// <summary>Renders components interactively (events, re-rendering, OnAfterRender) without a browser.</summary>
public sealed class TestRenderer : Renderer
{
    private static readonly HtmlParser Parser = new();
    private readonly List<Exception> _errors = [];
    private readonly MarkupWriter _writer;
    private IComponent? _component;
    private int _root;

    private TestRenderer(IServiceProvider services)
        : base(services, NullLoggerFactory.Instance) => _writer = new MarkupWriter(GetCurrentRenderTreeFrames);

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    /// <summary>How many elements, texts and attributes the last batches changed, since it was last set to 0.</summary>
    public int Edits { get; set; }

    /// <summary>Of them, how many wrote a piece of markup.</summary>
    public int Written { get; set; }

    protected override RendererInfo RendererInfo { get; } = new("Test", isInteractive: true);

    public static async Task<TestRenderer> RenderAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IJSRuntime, NoJs>();
        var renderer = new TestRenderer(services.BuildServiceProvider());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            renderer._component = renderer.InstantiateComponent(typeof(T));
            renderer._root = renderer.AssignRootComponentId(renderer._component);
            await renderer.RenderRootComponentAsync(renderer._root, ParameterView.FromDictionary(parameters));
        });
        renderer.ThrowIfFailed();
        return renderer;
    }

    /// <summary>Gives the root component new parameters.</summary>
    public async Task SetAsync(Dictionary<string, object?> parameters)
    {
        await Dispatcher.InvokeAsync(() => RenderRootComponentAsync(_root, ParameterView.FromDictionary(parameters)));
        ThrowIfFailed();
    }

    /// <summary>Does to the root component what a script does that calls it.</summary>
    public async Task ComponentAsync<T>(Func<T, Task> call)
        where T : IComponent
    {
        await Dispatcher.InvokeAsync(() => call((T)_component!));
        ThrowIfFailed();
    }

    public IDocument Document() =>
        Parser.ParseDocument("<body>" + Dispatcher.InvokeAsync(() => _writer.Write(_root)).GetAwaiter().GetResult() + "</body>");

    public IElement Find(string selector) =>
        Document().QuerySelector(selector) ?? throw new InvalidOperationException($"Nothing matches '{selector}'.");

    public IReadOnlyList<IElement> All(string selector) => [.. Document().QuerySelectorAll(selector)];

    public Task ClickAsync(string selector) => FireAsync(selector, "onclick", new MouseEventArgs());

    public Task InputAsync(string selector, string value) => FireAsync(selector, "oninput", new ChangeEventArgs { Value = value });

    public Task ChangeAsync(string selector, object value) => FireAsync(selector, "onchange", new ChangeEventArgs { Value = value });

    public async Task FireAsync(string selector, string name, EventArgs args)
    {
        // Bubbles to the nearest handler, as in a browser.
        for (IElement? element = Find(selector); element is not null; element = element.ParentElement)
        {
            if (_writer.Handler(element, name) is { } handler)
            {
                await Dispatcher.InvokeAsync(() => DispatchEventAsync(handler, null, args));
                ThrowIfFailed();
                return;
            }
        }

        throw new InvalidOperationException($"No {name} handler at or above '{selector}'.");
    }

    protected override void HandleException(Exception exception) => _errors.Add(exception);

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        for (var i = 0; i < renderBatch.UpdatedComponents.Count; i++)
        {
            foreach (var edit in renderBatch.UpdatedComponents.Array[i].Edits)
            {
                Edits++;
                if (edit.Type is RenderTreeEditType.PrependFrame or RenderTreeEditType.UpdateMarkup
                    && renderBatch.ReferenceFrames.Array[edit.ReferenceFrameIndex].FrameType is RenderTreeFrameType.Markup)
                    Written++;
            }
        }

        return Task.CompletedTask;
    }

    private void ThrowIfFailed()
    {
        if (_errors.Count > 0)
            ExceptionDispatchInfo.Throw(_errors[0]);
    }

    private sealed class NoJs : IJSRuntime
    {
        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => default;

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => default;
    }
}
