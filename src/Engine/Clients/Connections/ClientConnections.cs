using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Connections;

/// <summary>
/// A client's connections (NetworkClient, ClusterConnectionStates): one to each broker it uses, beside the one to the bootstrap address that
/// it first reached, each usable once ApiVersions is answered; pauses between attempts (reconnect.backoff.ms, drawn once per failure); attempts
/// given up after socket.connection.setup.timeout.ms; requests given up after request.timeout.ms, with their connection; silent ones closed after
/// connections.max.idle.ms.
/// </summary>
internal sealed class ClientConnections(NodeId client, ConnectionSettings settings)
{
    private readonly List<BrokerLink> _links = [];

    public List<BrokerLink> Links => _links;

    /// <summary>Of the request sent last; −1 before the first.</summary>
    public int LastCorrelation { get; private set; } = -1;

    /// <inheritdoc cref="ConnectionSettings.Patience"/>
    public Duration Patience => settings.Patience;

    /// <summary>Requests that wait for an answer, over all connections.</summary>
    public int InFlight
    {
        get
        {
            var count = 0;
            foreach (var link in _links)
                count += link.InFlight.Count;
            return count;
        }
    }

    public BrokerLink To(NodeId broker, bool bootstrap = false, bool coordinator = false)
    {
        foreach (var link in _links)
        {
            if (link.Broker == broker && link.Bootstrap == bootstrap && link.Coordinator == coordinator)
                return link;
        }

        var added = new BrokerLink(broker, bootstrap, coordinator);
        _links.Add(added);
        return added;
    }

    /// <summary>The link of a connection; null if the client has given that connection up.</summary>
    public BrokerLink? Find(int connection)
    {
        foreach (var link in _links)
        {
            if (link.Connection == connection)
                return link;
        }

        return null;
    }

    public bool CanSend(BrokerLink link) => link.State == LinkState.Ready && link.InFlight.Count < settings.MaxInFlight;

    /// <summary>Asks for a connection unless one stands, is asked for, or may not be asked for yet.</summary>
    public void Connect(BrokerLink link, Turn turn)
    {
        if (!link.CanConnect(turn.Now))
            return;
        link.State = LinkState.Connecting;
        link.LastAttempt = link.LastActive = turn.Now;
        link.Connection = turn.Connect(link.Broker);
        link.SetupEnds = turn.Now + settings.Setup.Draw(
            link.ConnectFailures, turn.Chance, Purpose.ConnectionSetupTimeout, client.Value, link.DrawId);
    }

    /// <summary>The connection stands: the first thing said on it is ApiVersions.</summary>
    public void Connected(BrokerLink link, Turn turn)
    {
        link.State = LinkState.CheckingApiVersions;
        link.SetupEnds = Instant.Never;
        link.ConnectFailures = 0;
        Send(link, ApiVersionsRequest.Instance, null, turn, turn.Cause);
    }

    /// <summary>ApiVersions is answered: the connection can be used, and its failures are forgiven.</summary>
    public static void Ready(BrokerLink link)
    {
        link.State = LinkState.Ready;
        link.Failures = 0;
    }

    /// <summary>Puts a request on the connection; an answer is expected unless told otherwise.</summary>
    /// <param name="patience">How long its answer may take; null for request.timeout.ms.</param>
    public EventRef Send(BrokerLink link, Request request, object? tag, Turn turn, EventRef cause, bool expectAnswer = true, Duration? patience = null)
    {
        var correlation = ++LastCorrelation;
        link.LastActive = turn.Now;
        if (expectAnswer)
            link.InFlight.Add(new InFlightRequest(correlation, request, turn.Now, turn.Now + (patience ?? Patience), tag));
        return turn.Send(link.Connection, request, correlation, cause);
    }

    /// <summary>The request that is answered, now no longer in flight; null if the answer belongs to none.</summary>
    public static InFlightRequest? Answered(BrokerLink link, int correlation, Instant now)
    {
        link.LastActive = now;
        for (var i = 0; i < link.InFlight.Count; i++)
        {
            var request = link.InFlight[i];
            if (request.Correlation != correlation)
                continue;
            link.InFlight.RemoveAt(i);
            return request;
        }

        return null;
    }

    /// <summary>The connection is gone, or was refused: the pause before the next attempt begins.</summary>
    /// <returns>What was in flight, oldest first; it has failed.</returns>
    public IReadOnlyList<InFlightRequest> Disconnected(BrokerLink link, Turn turn)
    {
        link.ConnectFailures = link.State == LinkState.Connecting ? link.ConnectFailures + 1 : 0;
        link.State = LinkState.Disconnected;
        link.Connection = 0;
        link.LastAttempt = turn.Now;
        link.SetupEnds = Instant.Never;
        link.ConnectAt = turn.Now + settings.Reconnect.Draw(
            link.Failures++, turn.Chance, Purpose.ReconnectBackoff, client.Value, link.DrawId);
        if (link.InFlight.Count == 0)
            return [];
        InFlightRequest[] failed = [.. link.InFlight];
        link.InFlight.Clear();
        return failed;
    }

    /// <summary>Whether one of its requests, or its attempt to connect, has taken too long.</summary>
    public static bool HasTimedOut(BrokerLink link, Instant now) => link.SetupEnds <= now || OldestExpires(link) <= now;

    /// <summary>The next instant at which <see cref="HasTimedOut"/> becomes true for a request; Never without one.</summary>
    public static Instant OldestExpires(BrokerLink link)
    {
        var expires = Instant.Never;
        foreach (var request in link.InFlight)
            expires = request.ExpiresAt < expires ? request.ExpiresAt : expires;
        return expires;
    }

    /// <summary>Whether its connection has been silent for longer than connections.max.idle.ms.</summary>
    public bool IsIdle(BrokerLink link, Instant now) =>
        settings.MaxIdle is { } limit && link.State > LinkState.Connecting && now - link.LastActive > limit;

    /// <summary>
    /// Whom to ask what any broker can answer (NetworkClient.leastLoadedNode): the first that is connected and owed nothing, of the connected the one
    /// that owes least, else one that is being connected, the last such, else the one least recently tried. Looks round from a place drawn by chance.
    /// </summary>
    /// <returns>Null if nobody can be asked now; and whether any of them is connected at all, if only with no room for another request.</returns>
    public (BrokerLink? Link, bool AnyReady) LeastLoaded(IReadOnlyList<BrokerLink> nodes, Turn turn)
    {
        if (nodes.Count == 0)
            return (null, false);
        var start = (int)turn.Chance.Below(nodes.Count, Purpose.NodeChoice, client.Value);
        var anyReady = false;
        BrokerLink? ready = null, connecting = null, free = null;
        for (var i = 0; i < nodes.Count; i++)
        {
            var link = nodes[(start + i) % nodes.Count];
            anyReady |= link.State == LinkState.Ready;
            if (CanSend(link))
            {
                if (link.InFlight.Count == 0)
                    return (link, true);
                if (ready is null || link.InFlight.Count < ready.InFlight.Count)
                    ready = link;
            }
            else if (link.State is LinkState.Connecting or LinkState.CheckingApiVersions)
            {
                connecting = link;
            }
            else if (link.CanConnect(turn.Now) && (free is null || link.LastAttempt < free.LastAttempt))
            {
                free = link;
            }
        }

        return (ready ?? connecting ?? free, anyReady);
    }

    public void CloseAll(Turn turn)
    {
        foreach (var link in _links)
        {
            if (link.Connection != 0)
                turn.Close(link.Connection);
            link.Connection = 0;
            link.State = LinkState.Disconnected;
            link.InFlight.Clear();
        }
    }
}
