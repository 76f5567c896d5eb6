using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Playground.Server.Sessions;

/// <summary>All sessions of this server. There is an upper bound; who has been left alone longest makes room first.</summary>
public sealed class SessionRegistry(
    IOptions<SessionSettings> options, MachineShare share, TimeProvider clock, ILogger<SessionRegistry> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private int _places;

    public int Count => _sessions.Count;

    /// <summary>The session with that id; null if there never was one, or it was given up.</summary>
    public Session? Find(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>Opens a session, paused at its opening.</summary>
    /// <exception cref="ServerFullException">There are as many as there may be, and all are in use.</exception>
    public async Task<Session> OpenAsync(SessionOpening opening)
    {
        if (!share.HasRoom || Volatile.Read(ref _places) >= options.Value.MaxSessions)
            await MakeRoomAsync();
        if (!share.HasRoom || !TakePlace())
            throw new ServerFullException(options.Value.MaxSessions);
        try
        {
            var session = await Session.OpenAsync(SessionId.New(), opening, options.Value, share, clock, log);
            _sessions[session.Id] = session;
            return session;
        }
        catch
        {
            Interlocked.Decrement(ref _places);
            throw;
        }
    }

    /// <summary>Gives up sessions that nobody has watched for <see cref="SessionSettings.AbandonedAfter"/>.</summary>
    public async Task SweepAsync()
    {
        var given = 0;
        foreach (var session in _sessions.Values)
        {
            if (session.UnwatchedFor >= options.Value.AbandonedAfter && await GiveUpAsync(session))
                given++;
        }

        if (given > 0)
            SessionLog.Swept(log, given, Count);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
            await GiveUpAsync(session);
    }

    private bool TakePlace()
    {
        if (Interlocked.Increment(ref _places) <= options.Value.MaxSessions)
            return true;
        Interlocked.Decrement(ref _places);
        return false;
    }

    private async Task MakeRoomAsync()
    {
        var longestAlone = _sessions.Values.Where(session => session.UnwatchedFor >= options.Value.MakesRoomAfter).MaxBy(session => session.UnwatchedFor);
        if (longestAlone is not null)
            await GiveUpAsync(longestAlone);
    }

    private async Task<bool> GiveUpAsync(Session session)
    {
        if (!_sessions.TryRemove(session.Id, out _))
            return false;
        await session.DisposeAsync();
        Interlocked.Decrement(ref _places);
        return true;
    }
}

/// <summary>The server has as many sessions as it can hold.</summary>
public sealed class ServerFullException(int most) : Exception($"All {most} places of this server are taken. Try again in a few minutes.");
