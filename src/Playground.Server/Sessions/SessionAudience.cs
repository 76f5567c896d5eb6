using System.Collections.Immutable;
using Playground.Client.Contracts;

namespace Playground.Server.Sessions;

/// <summary>Who watches a session, and how often components hear of its frames.</summary>
internal sealed class SessionAudience(TimeProvider clock, TimeSpan every, ILogger log)
{
    private readonly Lock _lock = new();
    private ImmutableArray<SessionHandle> _handles = [];
    private int _links;
    private long _unwatchedSince = clock.GetTimestamp();
    private long _lastTold = clock.GetTimestamp();
    private SessionFrame? _told;

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
    /// <param name="atOnce">Nobody ticks: don't wait.</param>
    public void Offer(SessionFrame frame, bool atOnce)
    {
        if (ReferenceEquals(frame, _told) || (!atOnce && clock.GetElapsedTime(_lastTold) < every))
            return;
        _told = frame;
        _lastTold = clock.GetTimestamp();
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
