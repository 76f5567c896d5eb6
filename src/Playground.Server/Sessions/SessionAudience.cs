using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Server.Hubs;

namespace Playground.Server.Sessions;

/// <summary>Who watches a session, and how often components hear of its frames.</summary>
internal sealed class SessionAudience(SessionSettings options, TimeProvider clock, MachineShare share, ILogger log)
{
    private readonly Lock _lock = new();
    private ImmutableArray<SessionHandle> _handles = [];
    private int _links;
    private long _unwatchedSince = clock.GetTimestamp();
    private long _lastOffered = clock.GetTimestamp();
    private long _lastTold = clock.GetTimestamp();
    private long _posted;
    private SessionFrame? _newest;
    private SessionFrame? _told;
    private bool _waits;

    /// <summary>Viewers on the hub. A page in a browser is one of these and a handle.</summary>
    public int Links
    {
        get => _links;
        set => Change(() => _links = value);
    }

    /// <summary>How many watch: a page counts once, though it has a circuit and a hub connection.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return Math.Max(_handles.Length, _links);
        }
    }

    public TimeSpan? UnwatchedFor
    {
        get
        {
            lock (_lock)
                return _handles.IsEmpty && _links == 0 ? clock.GetElapsedTime(_unwatchedSince) : null;
        }
    }

    public void Add(SessionHandle handle) => Change(() => _handles = _handles.Add(handle));

    public void Remove(SessionHandle handle) => Change(() => _handles = _handles.Remove(handle));

    /// <summary>
    /// Whether a session that ticks is to make a frame for components now. It may come a quarter of a tick early: the next chance would be later than that.
    /// </summary>
    /// <param name="lastEvent">The run's last event. While nothing has happened only the clock goes on, and the page's scripts go on by themselves.</param>
    public bool WantsFrame(int lastEvent)
    {
        lock (_lock)
        {
            var pause = share.Pace.ComponentsEvery;
            if (_newest?.View.LastEvent == lastEvent && pause < options.ClockEvery)
                pause = options.ClockEvery;
            return clock.GetElapsedTime(_lastOffered) >= pause - share.Pace.Every / 4;
        }
    }

    /// <summary>Tells components of a frame: while the session ticks when their turn comes, then of the newest one.</summary>
    /// <param name="atOnce">Nobody ticks: don't wait for others.</param>
    public void Offer(SessionFrame frame, bool atOnce)
    {
        lock (_lock)
        {
            _newest = frame;
            _lastOffered = clock.GetTimestamp();
            if (ReferenceEquals(frame, _told) || (!atOnce && (_waits || MerelyLater(frame))))
                return;
            _waits = true;
            _posted = clock.GetTimestamp();
        }

        if (atOnce)
            TellNewest();
        else
            share.Drawing.Post(TellInTurn);
    }

    /// <summary>Nothing but the clock is different, and that was shown just now.</summary>
    private bool MerelyLater(SessionFrame frame) =>
        _told is not null && clock.GetElapsedTime(_lastTold) < options.ClockEvery - share.Pace.Every / 4 && !FrameChanges.Any(_told, frame);

    private void TellInTurn()
    {
        share.Pace.NoteDrawing(clock.GetElapsedTime(_posted));
        TellNewest();
    }

    private void TellNewest()
    {
        SessionFrame frame;
        lock (_lock)
        {
            _waits = false;
            if (_newest is not { } newest || ReferenceEquals(newest, _told))
                return;
            _told = frame = newest;
            _lastTold = clock.GetTimestamp();
        }

        Tell(handle => handle.Tell(frame));
    }

    /// <summary>The session is gone.</summary>
    public void End() => Tell(handle => handle.End());

    private void Tell(Action<SessionHandle> tell)
    {
        foreach (var handle in _handles)
        {
            try
            {
                tell(handle);
            }
            catch (Exception fault)
            {
                SessionLog.ViewerFailed(log, fault);
            }
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _unwatchedSince = clock.GetTimestamp();
        }
    }
}
