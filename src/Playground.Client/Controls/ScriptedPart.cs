using Microsoft.JSInterop;

namespace Playground.Client.Controls;

/// <summary>
/// What a module made for a component: it lives in the page for as long as the component does, and knows <c>dispose()</c>. The component may be called back.
/// </summary>
public sealed class ScriptedPart : IAsyncDisposable
{
    private readonly IJSObjectReference _made;
    private readonly IDisposable? _component;

    private ScriptedPart(IJSObjectReference made, IDisposable? component) => (_made, _component) = (made, component);

    /// <summary>Lets a function of a module make it.</summary>
    /// <param name="place">Of the module in the library.</param>
    /// <param name="component">Goes to the function as its last argument; null for none.</param>
    /// <returns>Null where there is no browser.</returns>
    public static async Task<ScriptedPart?> MakeAsync<T>(IJSRuntime js, string place, string function, DotNetObjectReference<T>? component, params object?[] arguments)
        where T : class
    {
        await using var module = await js.ImportAsync(place);
        if (module is null)
        {
            component?.Dispose();
            return null;
        }

        return new ScriptedPart(await module.InvokeAsync<IJSObjectReference>(function, component is null ? arguments : [.. arguments, component]), component);
    }

    /// <inheritdoc cref="MakeAsync{T}"/>
    public static Task<ScriptedPart?> MakeAsync(IJSRuntime js, string place, string function, params object?[] arguments) =>
        MakeAsync<object>(js, place, function, null, arguments);

    public ValueTask TellAsync(string function, params object?[] arguments) => _made.InvokeVoidAsync(function, arguments);

    public ValueTask<T> AskAsync<T>(string function, params object?[] arguments) => _made.InvokeAsync<T>(function, arguments);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _made.InvokeVoidAsync("dispose");
            await _made.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and what was made for it with it.
        }

        _component?.Dispose();
    }
}
