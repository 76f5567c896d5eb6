using Microsoft.JSInterop;
using Microsoft.JSInterop.Infrastructure;

namespace Playground.Client.Controls;

/// <summary>The library's script modules, by their place in it (<c>Controls/dialog.js</c>). Where there is no browser, or none any more, nothing happens.</summary>
internal static class Scripts
{
    /// <summary>The module; null where there is no browser.</summary>
    public static ValueTask<IJSObjectReference?> ImportAsync(this IJSRuntime js, string place) =>
        js.InvokeAsync<IJSObjectReference?>("import", $"./_content/Playground.Client/{place}");

    /// <summary>Calls a function of a module.</summary>
    public static Task CallAsync(this IJSRuntime js, string place, string function, params object?[] arguments) =>
        js.AskAsync<IJSVoidResult>(place, function, arguments);

    /// <summary>What a function of a module answers; the type's default where there is no browser.</summary>
    public static async Task<T?> AskAsync<T>(this IJSRuntime js, string place, string function, params object?[] arguments)
    {
        try
        {
            await using var module = await js.ImportAsync(place);
            return module is null ? default : await module.InvokeAsync<T?>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The page was left in the meantime.
            return default;
        }
    }
}
