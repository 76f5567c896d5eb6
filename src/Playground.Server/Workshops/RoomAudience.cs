using System.Collections.Immutable;
using Playground.Client.Contracts;

namespace Playground.Server.Workshops;

/// <summary>
/// Who looks at a room, and who hears of what: everybody of what everybody sees, somebody of what concerns them, hosts of everything, but not more often than
/// <see cref="HostsEvery"/>: when three hundred people answer, the board need not be drawn three hundred times. Any thread.
/// </summary>
internal sealed class RoomAudience
{
    /// <summary>Hosts hear of what people do so often at most.</summary>
    public static readonly TimeSpan HostsEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>So many do at the same time what comes of a change.</summary>
    private static readonly int AtOnce = 2 * Environment.ProcessorCount;

    /// <summary>Nobody is waited for longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Room _room;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private ImmutableArray<RoomHandle> _handles = [];
    private RoomView _all;
    private long? _hostsTold;
    private bool _hostsWait;

    public RoomAudience(Room room, TimeProvider clock, ILogger log)
    {
        (_room, _clock, _log) = (room, clock, log);
        _all = room.State.ForAll();
        _timer = clock.CreateTimer(_ => TellHosts(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What everybody sees: the same instance while it is the same.</summary>
    public RoomView All => Volatile.Read(ref _all);

    public RoomHandle Add(string owner)
    {
        var handle = new RoomHandle(_room, this, owner);
        lock (_lock)
            _handles = _handles.Add(handle);
        return handle;
    }

    public void Remove(RoomHandle handle)
    {
        lock (_lock)
            _handles = _handles.Remove(handle);
    }

    /// <summary>Something has happened; in the room's turn.</summary>
    public void Tell(RoomEvent happened)
    {
        var all = _room.State.ForAll();
        var changed = all != _all;
        var forAll = changed || happened is RoomEvent.Gathered;
        if (changed)
            Volatile.Write(ref _all, all);
        var person = forAll ? null : PersonOf(happened);
        var told = _handles.Where(handle => handle.Owner != RoomKey.Host && (forAll || handle.Owner == person)).ToList();
        if (forAll || !TooSoon())
            told.AddRange(Hosts());
        _ = SpreadAsync(told, [.. told.Select(TellAsync)]);
    }

    /// <summary>The room is gone.</summary>
    public void End()
    {
        _timer.Dispose();
        foreach (var handle in _handles)
            handle.End();
    }

    private static string? PersonOf(RoomEvent happened) => happened switch
    {
        RoomEvent.Followed followed => followed.Person,
        RoomEvent.TookSession took => took.Person,
        RoomEvent.RaisedHand raised => raised.Person,
        RoomEvent.LoweredHand lowered => lowered.Person,
        RoomEvent.Answered answered => answered.Person,
        RoomEvent.Reached reached => reached.Person,
        RoomEvent.AskedToSee asked => asked.Person,
        RoomEvent.LetSee let => let.Person,
        _ => null,
    };

    private bool TooSoon()
    {
        lock (_lock)
        {
            if (_hostsTold is not { } told || _clock.GetElapsedTime(told) is var passed && passed >= HostsEvery)
                return false;
            if (!_hostsWait)
                _timer.Change(HostsEvery - passed, Timeout.InfiniteTimeSpan);
            return _hostsWait = true;
        }
    }

    private void TellHosts()
    {
        RoomHandle[] hosts = Hosts();
        _ = SpreadAsync(hosts, [.. hosts.Select(TellAsync)]);
    }

    private RoomHandle[] Hosts()
    {
        lock (_lock)
            (_hostsTold, _hostsWait) = (_clock.GetTimestamp(), false);
        return [.. _handles.Where(handle => handle.Owner == RoomKey.Host)];
    }

    /// <summary>Once all show what is new, they do what comes of it, a few at a time. Whoever takes long is not waited for.</summary>
    private async Task SpreadAsync(IReadOnlyCollection<RoomHandle> those, Task[] shown)
    {
        await DoneAsync(shown);
        foreach (var some in those.Chunk(AtOnce))
            await DoneAsync([.. some.Select(SettleAsync)]);
    }

    private async Task DoneAsync(Task[] work)
    {
        try
        {
            await Task.WhenAll(work).WaitAsync(LongestWait, _clock);
        }
        catch (TimeoutException)
        {
            // It goes on, and the others too.
        }
    }

    private Task TellAsync(RoomHandle handle) => GuardAsync(handle.TellAsync);

    private Task SettleAsync(RoomHandle handle) => GuardAsync(handle.SettleAsync);

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault)
        {
            RoomLog.ViewerFailed(_log, fault);
        }
    }
}
