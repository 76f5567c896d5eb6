using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Playground.Client.Stage;

/// <summary>
/// A piece of the page that was written as text. Where there are many alike and few change, that costs the server a fraction of elements of their own, which
/// it keeps one by one for every viewer.
/// </summary>
public sealed class MarkupBlock : IComponent
{
    private RenderHandle _handle;
    private string? _drawn;

    /// <summary>Drawn again only when it is another text.</summary>
    [Parameter, EditorRequired]
    public required string Html { get; set; }

    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        Html = parameters.GetValueOrDefault<string>(nameof(Html)) ?? "";
        if (Html != _drawn)
            _handle.Render(Draw);
        _drawn = Html;
        return Task.CompletedTask;
    }

    private void Draw(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Html);
}
