using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Client.Timeline;
using Playground.Engine.Metrics;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Pages;

/// <summary>
/// What a page keeps of the session it shows: the handle, the newest frame, the events at hand and the one that is selected.
/// Used on the page's own thread; <see cref="Changed"/> is raised on any.
/// </summary>
public sealed class LiveSession : IAsyncDisposable
{
    /// <summary>
    /// A run whose frames can't carry all events has more of them than anybody reads while it goes on: until it stands still, those that are notable are
    /// enough, so often.
    /// </summary>
    private static readonly TimeSpan FillPause = TimeSpan.FromSeconds(3);

    private readonly ISessionHandle _handle;
    private readonly TimeProvider _clock = TimeProvider.System;
    private int _filling;
    private bool _incomplete;
    private long _filled;
    private int _filledTo;

    private LiveSession(ISessionHandle handle)
    {
        _handle = handle;
        Frame = handle.Current;
        handle.Changed += OnChanged;
        handle.Gone += OnGone;
    }

    /// <summary>There is a new frame, or the session is gone. Raised on no particular thread.</summary>
    public event Action? Changed;

    public string Id => _handle.Id;

    /// <summary>The lesson it is a session of; null if none.</summary>
    public string? LessonId => _handle.LessonId;

    public SessionFrame Frame { get; private set; }

    public EventBook Book { get; } = new();

    public EventSelection? Selection { get; private set; }

    /// <summary>The session ended under its viewers.</summary>
    public bool Gone { get; private set; }

    /// <summary>Opens or joins a session. Of the two results one is null.</summary>
    public static async Task<(LiveSession? Session, OpenProblem? Problem)> OpenAsync(ISessionGateway gateway, SessionRequest request)
    {
        var opened = await gateway.OpenAsync(request);
        return opened.Handle is null ? (null, opened.Problem) : (await WatchAsync(opened.Handle), null);
    }

    /// <summary>Watches a session that is open. Disposing this lets go of it.</summary>
    public static async Task<LiveSession> WatchAsync(ISessionHandle handle)
    {
        var session = new LiveSession(handle);
        await session.FillAsync();
        return session;
    }

    /// <summary>Takes over what the handle has by now; to be called on the page's thread after <see cref="Changed"/>.</summary>
    /// <returns>Whether events may be missing that are worth asking for now: <see cref="FillAsync"/> gets them. While the run goes on, that is so only now and then.</returns>
    public bool Refresh()
    {
        var frame = _handle.Current;
        if (ReferenceEquals(frame, Frame))
            return false;
        var moved = frame.Timeline.Branch != Frame.Timeline.Branch
            || (frame.Timeline.Here.IsBefore(Frame.Timeline.Here) && frame.Events is [.., var newest] && Book.Find(newest.Id) is null);
        Frame = frame;
        if (moved)
        {
            Book.Clear();
            _filledTo = 0;
        }

        var complete = Book.Add(frame.Events) && !moved;
        if (Selection is not null && Book.Find(Selection.Event.Id) is null)
            Selection = null;
        _incomplete |= !complete;
        return _incomplete && (!frame.Transport.Playing || moved || _clock.GetElapsedTime(_filled) >= FillPause);
    }

    /// <summary>Asks for events that frames did not carry: the notable ones since it was asked last; when the run stands still, the newest of all too.</summary>
    public async Task FillAsync()
    {
        if (Interlocked.Exchange(ref _filling, 1) == 1)
            return;
        var playing = Frame.Transport.Playing;
        var from = Frame.Timeline.Event < _filledTo ? 0 : _filledTo;
        (_incomplete, _filled, _filledTo) = (_incomplete && playing, _clock.GetTimestamp(), Frame.Timeline.Event);
        try
        {
            Book.Add(Frame.Events);
            Book.Merge(await _handle.EventsAsync(new EventQuery(Count: 200, AtLeast: Severity.Notable, After: from)));
            if (!playing || from == 0)
                Book.Merge(await _handle.EventsAsync(new EventQuery(Count: 500)));
            if (Frame.Timeline.InThePast)
                Book.Merge(await _handle.EventsAsync(new EventQuery(Frame.Timeline.Event + 200, Count: 200, Ahead: true)));
        }
        finally
        {
            _filling = 0;
        }
    }

    public async Task<CommandResult> SendAsync(SessionCommand command)
    {
        var result = await _handle.SendAsync(command);
        if (Refresh())
            await FillAsync();

        return result;
    }

    /// <summary>The scenario of a branch; null if there is no such branch, or the session is gone.</summary>
    public Task<Scenario?> BranchAsync(int branch) => _handle.BranchAsync(branch);

    /// <summary>What the producers did so far; null if the session is gone.</summary>
    public Task<MetricsView?> MetricsAsync() => _handle.MetricsAsync();

    /// <summary>The newest events that concern something.</summary>
    public async Task<IReadOnlyList<EventLine>> FindAsync(EventFilter filter, Severity atLeast)
    {
        var found = await _handle.EventsAsync(new EventQuery(Count: 300, AtLeast: atLeast, Filter: filter, Ahead: true));
        Book.Merge(found);
        return found;
    }

    /// <summary>What stands on the scrubber; null if the session is gone.</summary>
    public Task<TimelineMarks?> MarksAsync() => _handle.MarksAsync();

    /// <summary>Selects an event with what led to it and what it led to; null selects nothing.</summary>
    public async Task SelectAsync(int? id)
    {
        if (id is not { } wanted)
        {
            Selection = null;
            return;
        }

        var causes = await _handle.CausesAsync(wanted);
        Book.Merge(causes);
        Selection = Book.Find(wanted) is { } line ? EventSelection.Of(line, causes, Book.Lines) : null;
    }

    public async ValueTask DisposeAsync()
    {
        _handle.Changed -= OnChanged;
        _handle.Gone -= OnGone;
        await _handle.DisposeAsync();
    }

    private void OnChanged(SessionFrame frame) => Changed?.Invoke();

    private void OnGone()
    {
        Gone = true;
        Changed?.Invoke();
    }
}
