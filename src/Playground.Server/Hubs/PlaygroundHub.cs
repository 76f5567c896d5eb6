using Microsoft.AspNetCore.SignalR;
using Playground.Engine.Kernel;
using Playground.Server.Sessions;

namespace Playground.Server.Hubs;

/// <summary>Gives viewers the frames of a session; <c>docs/HUB.md</c> describes its messages. Commands go another way (the page's circuit).</summary>
public sealed class PlaygroundHub(SessionRegistry sessions, IHubContext<PlaygroundHub> context) : Hub
{
    public const string Path = "/hubs/playground";

    private const string Watched = "session";

    /// <summary>A century in microseconds: further away than anything a lane shows.</summary>
    private const long FarAway = 100L * 365 * 24 * 3600 * 1_000_000;

    /// <summary>Begins to watch a session, and leaves the one that was watched before.</summary>
    /// <param name="session">Whatever is no id of a session is as good as one that is gone.</param>
    /// <param name="last">The last sequence that the client has applied; null, or one that never was, for none.</param>
    public Task<JoinResult> Join(string? session, long? last) => JoinAsync(session, last, moving: false);

    /// <summary>Likewise, for a page that has its picture from elsewhere: only what moves between two pictures is sent.</summary>
    public Task<JoinResult> Follow(string? session, long? last) => JoinAsync(session, last, moving: true);

    /// <summary>The events of a stretch of the run that this connection watches, in microseconds; null if it watches none, or there is no such stretch.</summary>
    public async Task<RawJson?> Stretch(long from, long to) =>
        Context.Items.TryGetValue(Watched, out var watched) && from >= -FarAway && from < to && to <= FarAway
        && await ((Session)watched!).StretchAsync(new Instant(from), new Instant(to)) is { } stretch
            ? new RawJson(PartWriter.Stretch(stretch))
            : null;

    /// <summary>Watches no more.</summary>
    public void Leave()
    {
        if (Context.Items.Remove(Watched, out var watched))
            ((Session)watched!).Leave(Context.ConnectionId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Leave();
        return base.OnDisconnectedAsync(exception);
    }

    private async Task<JoinResult> JoinAsync(string? session, long? last, bool moving)
    {
        Leave();
        if ((await sessions.FindAsync(session)).Session is not { } found || !await found.JoinAsync(new Link(Context.ConnectionId, context), last, moving))
            return JoinResult.Gone;
        Context.Items[Watched] = found;
        if (Context.ConnectionAborted.IsCancellationRequested)
            Leave();
        return JoinResult.Joined;
    }

    private sealed class Link(string id, IHubContext<PlaygroundHub> hub) : IFrameLink
    {
        public string Id => id;

        public Task SendAsync(string target, RawJson? argument) =>
            hub.Clients.Client(id).SendCoreAsync(target, argument is null ? [] : [argument]);
    }
}

/// <param name="Status"><c>joined</c>, or <c>gone</c>: there is no such session, in memory or kept, or it can't be brought back.</param>
public sealed record JoinResult(string Status)
{
    public static JoinResult Joined { get; } = new("joined");

    public static JoinResult Gone { get; } = new("gone");
}
