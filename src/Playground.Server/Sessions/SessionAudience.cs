using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Server.Hubs;

namespace Playground.Server.Sessions;

/// <summary>Who watches a session, and how often components hear of its frames.</summary>
internal sealed class SessionAudience(TimeProvider clock, MachineShare share, ILogger log)
{
    private readonly Lock _lock = new();
    private ImmutableArray<SessionHandle> _handles = [];
    private int _links;
    private long _unwatchedSince = clock.GetTimestamp();
    private long _lastTold = clock.GetTimestamp();
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

    /// <summary>Tells components of a frame, unless they heard of another one just now. Whoever ticks offers again.</summary>
    /// <param name="atOnce">Nobody ticks: don't wait, neither for the next time nor for others. Else it may come a quarter of a frame early: the next
    /// chance would be later than that.</param>
    public void Offer(SessionFrame frame, bool atOnce)
    {
        lock (_lock)
        {
            _newest = frame;
            if (ReferenceEquals(frame, _told) || (!atOnce && (_waits || IsTooSoon(frame))))
                return;
            _waits = true;
        }

        if (atOnce)
            TellNewest();
        else
            share.Drawing.Post(TellNewest);
    }

    /// <summary>A clock that merely goes on is told of now and then: the page's scripts go on by themselves in between.</summary>
    private bool IsTooSoon(SessionFrame frame)
    {
        var pause = share.Pace.ComponentsEvery;
        if (_told is not null && pause < FrameFeed.ClockEvery && !FrameChanges.Any(_told, frame))
            pause = FrameFeed.ClockEvery;
        return clock.GetElapsedTime(_lastTold) < pause - share.Pace.Every / 4;
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
