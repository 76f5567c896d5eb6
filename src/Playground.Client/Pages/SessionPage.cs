using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.State;
using Playground.Client.Wording;

namespace Playground.Client.Pages;

/// <summary>
/// A page that shows a run of its own: drawn on the server from the opening's picture; a session is opened once the page is interactive. Its id goes into
/// the page's address, so that the address finds it again while the server keeps it; and this tab remembers it.
/// </summary>
public abstract class SessionPage : ComponentBase, IAsyncDisposable
{
    private (string Key, SessionRequest Request)? wanted;
    private OpenProblem? problem;
    private bool disposed;
    private int waits;

    /// <summary>The session that the address names; null for none.</summary>
    [SupplyParameterFromQuery(Name = "s")]
    public string? SessionInAddress { get; set; }

    [CascadingParameter]
    public Language Language { get; set; }

    [Inject]
    public required ISessionGateway Gateway { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    protected LiveSession? Session { get; private set; }

    /// <summary>The picture to show while there is no session.</summary>
    protected SessionFrame? Opening { get; private set; }

    protected bool Interactive { get; private set; }

    /// <summary>The session that the address names is no longer kept: this is another one.</summary>
    protected bool OpenedAnew { get; private set; }

    protected SessionFrame? Frame => Session?.Frame ?? Opening;

    /// <summary>Why there is no session; null if nothing is wrong.</summary>
    protected Text? Problem => Session is { Gone: true } ? Texts.SessionEnded : problem?.Code switch
    {
        null => null,
        OpenProblemCode.ServerFull => Texts.ServerFull,
        OpenProblemCode.NotRebuilt => Texts.SessionNotRebuilt,
        OpenProblemCode.StorageAway => Texts.StorageAway,
        OpenProblemCode.TooMany => Texts.TooManySessions,
        _ => Texts.SessionEnded,
    };

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        disposed = true;
        await CloseAsync();
    }

    /// <summary>Shows another run.</summary>
    /// <param name="key">Under which the tab remembers its session.</param>
    /// <param name="request">Null: there is no such run.</param>
    protected async Task ShowAsync(string key, SessionRequest? request, SessionFrame? opening)
    {
        await CloseAsync();
        Opening = opening;
        OpenedAnew = false;
        wanted = request is null ? null : (key, request);
        if (Interactive)
            await OpenAsync();
        else if (!Interactive && wanted is not null && SessionInAddress is { } kept)
            Opening = await PeekAsync(kept) ?? opening;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Interactive = true;
        StateHasChanged();
        await OpenAsync();
        StateHasChanged();
    }

    /// <summary>Opens the session again; a fresh one, if the one in the address could not be brought back.</summary>
    protected async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync(fresh: problem is not null);
    }

    protected async Task<CommandResult> SendAsync(SessionCommand command) =>
        Session is null ? CommandResult.Refused(RefusalCode.SessionGone, "") : await Session.SendAsync(command);

    /// <summary>Whether this tab goes on with its session when somebody comes back without naming it.</summary>
    protected virtual bool FoundAgainByTab => true;

    /// <summary>A session is there that was not before: not one that was joined.</summary>
    protected virtual Task OnOpenedAsync() => Task.CompletedTask;

    /// <summary>Opens the session, or joins the one that the address names or that this tab had.</summary>
    private async Task OpenAsync(bool fresh = false)
    {
        if (wanted is not var (key, request))
            return;
        problem = null;
        await using var memory = await Js.ImportAsync("Controls/choices.js");
        var remembered = memory is null || !FoundAgainByTab ? null : await memory.InvokeAsync<string?>("rememberedSession", key);
        if (!fresh)
        {
            (Session, var wrong) = await JoinAsync(SessionInAddress, request);
            // A session that is kept is not given up for a fresh one unless somebody wants that.
            if (wrong is { Code: not OpenProblemCode.SessionGone })
            {
                problem = wrong;
                return;
            }

            Session ??= (await JoinAsync(remembered, request)).Session;
        }

        var joined = Session is not null;
        if (!joined)
        {
            (Session, problem) = await LiveSession.OpenAsync(Gateway, request);
            OpenedAnew = Session is not null && SessionInAddress is not null;
        }

        if (Session is null)
            return;
        if (disposed)
        {
            await CloseAsync();
            return;
        }

        Session.Changed += OnChanged;
        if (memory is not null)
            await memory.InvokeVoidAsync("rememberSession", key, Session.Id);
        if (!joined)
            await OnOpenedAsync();
    }

    /// <summary>The session, unless the server no longer has it or it is of another lesson.</summary>
    private async Task<(LiveSession? Session, OpenProblem? Problem)> JoinAsync(string? id, SessionRequest request)
    {
        if (id is null)
            return (null, null);
        var (joined, wrong) = await LiveSession.OpenAsync(Gateway, new SessionRequest.Join(id));
        if (joined is null || joined.LessonId == (request as SessionRequest.OfLesson)?.LessonId)
            return (joined, wrong);
        await joined.DisposeAsync();
        return (null, null);
    }

    /// <summary>What a session shows at the moment, for the server's first answer.</summary>
    private async Task<SessionFrame?> PeekAsync(string id)
    {
        await using var joined = (await JoinAsync(id, wanted!.Value.Request)).Session;
        return joined?.Frame;
    }

    private async Task CloseAsync()
    {
        if (Session is null)
            return;
        Session.Changed -= OnChanged;
        await Session.DisposeAsync();
        Session = null;
    }

    /// <summary>Of frames that come while one waits to be drawn only the newest is.</summary>
    private void OnChanged()
    {
        if (Interlocked.Exchange(ref waits, 1) == 0)
            _ = InvokeAsync(DrawAsync);
    }

    private async Task DrawAsync()
    {
        Volatile.Write(ref waits, 0);
        if (Session is null)
            return;
        if (Session.Refresh())
            await Session.FillAsync();
        StateHasChanged();
    }
}
