using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Clients;

/// <summary>
/// A client's connections (NetworkClient, ClusterConnectionStates): one to each broker it uses, beside the one to the bootstrap address that
/// it first reached; pauses between attempts (reconnect.backoff.ms, drawn once per failure); attempts given up after
/// socket.connection.setup.timeout.ms; requests given up after request.timeout.ms, with their connection.
/// Simplified: no ApiVersions exchange, and idle connections are not closed (connections.max.idle.ms).
/// </summary>
internal sealed class ClientConnections(NodeId client, ConnectionSettings settings)
{
    private readonly List<BrokerLink> _links = [];

    public List<BrokerLink> Links => _links;

    /// <summary>Of the request sent last; −1 before the first.</summary>
    public int LastCorrelation { get; private set; } = -1;

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

    public BrokerLink To(NodeId broker, bool bootstrap = false)
    {
        foreach (var link in _links)
        {
            if (link.Broker == broker && link.Bootstrap == bootstrap)
                return link;
        }

        var added = new BrokerLink(broker, bootstrap);
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
        link.LastAttempt = turn.Now;
        link.Connection = turn.Connect(link.Broker);
        link.SetupEnds = turn.Now + settings.Setup.Draw(
            link.ConnectFailures, turn.Chance, Purpose.ConnectionSetupTimeout, client.Value, link.DrawId);
    }

    public static void Connected(BrokerLink link)
    {
        link.State = LinkState.Ready;
        link.SetupEnds = Instant.Never;
        link.Failures = 0;
        link.ConnectFailures = 0;
    }

    /// <summary>Puts a request on the connection; an answer is expected unless told otherwise.</summary>
    public EventRef Send(BrokerLink link, Request request, object? tag, Turn turn, EventRef cause, bool expectAnswer = true)
    {
        var correlation = ++LastCorrelation;
        if (expectAnswer)
            link.InFlight.Add(new InFlightRequest(correlation, request, turn.Now, tag));
        return turn.Send(link.Connection, request, correlation, cause);
    }

    /// <summary>The request that is answered, now no longer in flight; null if the answer belongs to none.</summary>
    public static InFlightRequest? Answered(BrokerLink link, int correlation)
    {
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
        if (link.State == LinkState.Connecting)
            link.ConnectFailures++;
        link.State = LinkState.Disconnected;
        link.Connection = 0;
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
    public bool HasTimedOut(BrokerLink link, Instant now) => link.SetupEnds <= now || OldestExpires(link) <= now;

    /// <summary>The next instant at which <see cref="HasTimedOut"/> becomes true for a request; Never without one.</summary>
    public Instant OldestExpires(BrokerLink link) => link.InFlight.Count == 0 ? Instant.Never : link.InFlight[0].SentAt + settings.RequestTimeout;

    /// <summary>
    /// Whom to ask what any broker can answer (NetworkClient.leastLoadedNode): of the connected the one with the fewest requests in flight; else one
    /// that is being connected; else the one tried longest ago. Ties go to the first from a place drawn by chance, as in Kafka.
    /// </summary>
    public BrokerLink? LeastLoaded(IReadOnlyList<BrokerLink> candidates, Turn turn)
    {
        if (candidates.Count == 0)
            return null;
        var start = (int)turn.Chance.Below(candidates.Count, Purpose.NodeChoice, client.Value);
        BrokerLink? ready = null, connecting = null, free = null;
        for (var i = 0; i < candidates.Count; i++)
        {
            var link = candidates[(start + i) % candidates.Count];
            if (CanSend(link) && (ready is null || link.InFlight.Count < ready.InFlight.Count))
                ready = link;
            else if (link.State == LinkState.Connecting)
                connecting ??= link;
            else if (link.CanConnect(turn.Now) && (free is null || link.LastAttempt < free.LastAttempt))
                free = link;
        }

        return ready ?? connecting ?? free;
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
