using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Playground.Client.State;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Storage;

namespace Playground.Server.Sessions;

/// <summary>
/// All sessions of this server. There is an upper bound; who has been left alone longest makes room first. A session that was given up, or lived before the
/// server restarted, is brought back from what is kept of it when somebody asks for it.
/// </summary>
public sealed class SessionRegistry(
    IOptions<SessionSettings> options, MachineShare share, SessionArchive archive, TimeProvider clock, ILogger<SessionRegistry> log) : IAsyncDisposable
{
    /// <summary>By <see cref="SessionId.Key"/>.</summary>
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>Sessions that are being given up: what is left to be written of them is written before they are read again.</summary>
    private readonly ConcurrentDictionary<string, Task> _leaving = new(StringComparer.Ordinal);

    /// <summary>Sessions that are being brought back, each once for all who ask.</summary>
    private readonly ConcurrentDictionary<string, Lazy<Task<SessionFound>>> _coming = new(StringComparer.Ordinal);

    private int _places;

    public int Count => _sessions.Count;

    /// <summary>The session with that id, if it is in memory; else null.</summary>
    public Session? Find(string? id) => SessionId.IsOne(id) ? _sessions.GetValueOrDefault(SessionId.Key(id!)) : null;

    /// <summary>How many sessions there are, how many of them play, and how many watch all of them together.</summary>
    public (int Open, int Playing, int Viewers) Tally()
    {
        var (open, playing, viewers) = (0, 0, 0);
        foreach (var session in _sessions.Values)
        {
            open++;
            playing += session.Current.Transport.Playing ? 1 : 0;
            viewers += session.Viewers;
        }

        return (open, playing, viewers);
    }

    /// <summary>Tells everybody who watches over the hub that the server stops; returns once they were told, or are too slow to hear it.</summary>
    public Task FarewellAsync() => Task.WhenAll(_sessions.Values.Select(session => session.FarewellAsync()));

    /// <summary>The session with that id, in memory or kept. Never throws for what a store or a log can cause.</summary>
    public Task<SessionFound> FindAsync(string? id)
    {
        if (Find(id) is { } living)
            return Task.FromResult(SessionFound.As(living));
        return SessionId.IsOne(id)
            ? _coming.GetOrAdd(id!, known => new Lazy<Task<SessionFound>>(() => Task.Run(() => ComeAsync(known)))).Value
            : Task.FromResult(SessionFound.Gone);
    }

    /// <summary>Opens a session, paused at its opening.</summary>
    /// <exception cref="ServerFullException">There are as many as there may be, and all are in use.</exception>
    public Task<Session> OpenAsync(SessionOpening opening)
    {
        var id = SessionId.New();
        return PlaceAsync(() => Session.OpenAsync(id, opening, archive.Begin(id, opening), options.Value, share, clock, log));
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

    /// <summary>Writes where every session stands.</summary>
    internal Task KeepAllAsync() => Task.WhenAll(_sessions.Values.Select(session => session.KeepAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
            await GiveUpAsync(session);
    }

    private async Task<SessionFound> ComeAsync(string id)
    {
        try
        {
            if (_leaving.TryGetValue(id, out var leaving))
                await leaving;
            return Find(id) is { } living ? SessionFound.As(living) : await RebuildAsync(id);
        }
        finally
        {
            _coming.TryRemove(id, out _);
        }
    }

    private async Task<SessionFound> RebuildAsync(string id)
    {
        try
        {
            return await archive.FindAsync(id) is { } found
                ? SessionFound.As(await PlaceAsync(() => Session.RebuildAsync(id, found, options.Value, share, clock, log)))
                : SessionFound.Gone;
        }
        catch (ServerFullException full)
        {
            return SessionFound.Not(OpenProblemCode.ServerFull, full.Message);
        }
        catch (StorageException fault)
        {
            KeepingLog.StoreFailed(log, fault);
            return SessionFound.Not(OpenProblemCode.StorageAway, "The server can't read its saved sessions at the moment. Try again in a while.");
        }
        catch (Exception fault)
        {
            KeepingLog.NotRebuilt(log, fault);
            return SessionFound.Not(OpenProblemCode.NotRebuilt, "This session is saved, but could not be brought back. Nothing of it was deleted.");
        }
    }

    private async Task<Session> PlaceAsync(Func<Task<Session>> make)
    {
        if (!share.HasRoom || Volatile.Read(ref _places) >= options.Value.MaxSessions)
            await MakeRoomAsync();
        if (!share.HasRoom || !TakePlace())
            throw new ServerFullException(options.Value.MaxSessions);
        try
        {
            var session = await make();
            _sessions[SessionId.Key(session.Id)] = session;
            return session;
        }
        catch
        {
            Interlocked.Decrement(ref _places);
            throw;
        }
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
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_leaving.TryAdd(session.Id, left.Task))
            return false;
        try
        {
            if (!_sessions.TryRemove(SessionId.Key(session.Id), out _))
                return false;
            await session.DisposeAsync();
            Interlocked.Decrement(ref _places);
            return true;
        }
        finally
        {
            _leaving.TryRemove(session.Id, out _);
            left.SetResult();
        }
    }
}

/// <summary>A session, or why there is none: one of the two is null.</summary>
public sealed record SessionFound(Session? Session, OpenProblem? Problem)
{
    internal static SessionFound Gone { get; } = Not(OpenProblemCode.SessionGone, "This session is no longer on the server.");

    internal static SessionFound As(Session session) => new(session, null);

    internal static SessionFound Not(OpenProblemCode code, string message) =>
        new(null, new OpenProblem(code, message, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty));
}

/// <summary>The server has as many sessions as it can hold.</summary>
public sealed class ServerFullException(int most) : Exception($"All {most} places of this server are taken. Try again in a few minutes.");
