using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.State;
using Playground.Client.Wording;

namespace Playground.Client.Workshops;

/// <summary>A page of a room: it enters with the key that this browser has, and is drawn again when something that it shows has changed.</summary>
public abstract class RoomLive : ComponentBase, IAsyncDisposable
{
    private const string Keys = "Workshops/keys.js";

    private bool disposed;

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    public Language Language { get; set; }

    [Inject]
    public required IRoomGateway Rooms { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    protected IRoomHandle? Handle { get; private set; }

    /// <summary>The browser has been asked for a key.</summary>
    protected bool Asked { get; private set; }

    /// <summary>Why the last act was refused; null if it was done.</summary>
    protected RoomRefusal? Refused { get; set; }

    /// <summary><c>person</c> or <c>host</c>: the two are kept apart, so that a host can try what people see.</summary>
    protected abstract string Role { get; }

    protected string? Key { get; private set; }

    /// <summary>The page is gone.</summary>
    protected bool Disposed => disposed;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        disposed = true;
        if (Handle is not null)
            await Handle.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        var given = Role == "host" ? await Js.AskAsync<string>(Keys, "takeKey") : null;
        await EnterAsync(given ?? await Js.AskAsync<string>(Keys, "keyOf", Code.ToUpperInvariant(), Role));
        Asked = true;
        StateHasChanged();
    }

    /// <summary>Enters with a key and keeps it in this browser.</summary>
    protected async Task EnterAsync(string? key)
    {
        if (key is null)
            return;
        var (found, why) = await Rooms.EnterAsync(Code, key);
        if (found is not { } handle)
        {
            // A key from before that is nobody's any more is as none.
            Refused = why == RoomRefusal.WrongKey ? null : why;
            return;
        }

        if (disposed || (Role == "host" && handle.Host is null))
        {
            await handle.DisposeAsync();
            return;
        }

        (Handle, Key) = (handle, key);
        handle.Changed += OnChangedAsync;
        handle.Settled += OnSettledAsync;
        await Js.CallAsync(Keys, "keepKey", handle.Room.Code, Role, key);
    }

    protected async Task DoAsync(RoomAct act)
    {
        if (Handle is not null)
            Refused = (await Handle.DoAsync(act)).Refusal;
    }

    protected Task SaveAsync(string name, string type, string text) => Js.CallAsync(Keys, "download", name, type, text);

    /// <summary>What comes of a change of the room, once everybody has heard of it; on the page's thread.</summary>
    protected virtual Task OnRoomChangedAsync() => Task.CompletedTask;

    private Task OnChangedAsync() => InvokeAsync(StateHasChanged);

    private Task OnSettledAsync() => InvokeAsync(OnRoomChangedAsync);
}
