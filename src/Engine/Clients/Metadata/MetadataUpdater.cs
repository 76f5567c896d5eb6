using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Metadata;

/// <summary>
/// Keeps a client's metadata fresh (NetworkClient.DefaultMetadataUpdater): asks the least loaded node when an update is due, and begins anew at
/// bootstrap.servers when no node is left to ask (KIP-899) or none has answered for too long (KIP-1102).
/// </summary>
/// <param name="bootstrap">The addresses of bootstrap.servers, in order.</param>
/// <param name="trigger">metadata.recovery.rebootstrap.trigger.ms; null if metadata.recovery.strategy is none.</param>
internal sealed class MetadataUpdater(
    NodeId client, IReadOnlyList<NodeId> bootstrap, ClientMetadata metadata, ClientConnections connections, Duration? trigger)
{
    private readonly List<BrokerLink> _nodes = [];
    private int _drawnFor = -1;
    private bool _inProgress;
    private Instant? _tryingSince;

    /// <summary>An update ought to be asked for now, and none is.</summary>
    public bool IsDue(Turn turn) => !_inProgress && metadata.NextUpdate(turn.Now, turn.Chance) <= turn.Now;

    /// <summary>Everybody who can be asked: the brokers of the last answer, or the bootstrap addresses. Shuffled with each answer, as in Kafka's Cluster.</summary>
    public IReadOnlyList<BrokerLink> Nodes(Turn turn)
    {
        if (_drawnFor == metadata.Version)
            return _nodes;
        _drawnFor = metadata.Version;
        _nodes.Clear();
        var atBootstrap = metadata.Brokers.Length == 0;
        foreach (var broker in atBootstrap ? bootstrap : metadata.Brokers)
            _nodes.Add(connections.To(broker, atBootstrap));
        for (var i = _nodes.Count - 1; i > 0; i--)
        {
            var other = (int)turn.Chance.Below(i + 1, Purpose.NodeChoice, client.Value, 1);
            (_nodes[i], _nodes[other]) = (_nodes[other], _nodes[i]);
        }

        return _nodes;
    }

    /// <summary>Asks if an update is due and somebody can be asked; else says when to look again.</summary>
    public void Run(Turn turn, Action<Instant> sooner)
    {
        if (_inProgress)
            return;
        var due = metadata.NextUpdate(turn.Now, turn.Chance);
        if (due > turn.Now)
        {
            sooner(due);
            return;
        }

        _tryingSince ??= turn.Now;
        if (Reach(turn) is not { } link)
        {
            foreach (var node in _nodes)
            {
                if (node.State == LinkState.Disconnected)
                    sooner(node.ConnectAt);
            }

            return;
        }

        if (!connections.CanSend(link))
        {
            connections.Connect(link, turn);
            return;
        }

        var (request, attempt) = metadata.NewRequest(turn.Now);
        _inProgress = true;
        connections.Send(link, request, attempt, turn, turn.Cause);
    }

    public void Answered(MetadataResponse response, MetadataAttempt attempt, Instant now)
    {
        _inProgress = false;
        metadata.Update(response, attempt, now);
        if (response.Brokers.Length > 0)
            _tryingSince = null;
    }

    /// <summary>The request went down with its connection.</summary>
    public void Failed(Instant now)
    {
        _inProgress = false;
        metadata.Failed(now);
    }

    /// <summary>A connection was lost or refused, whatever was in flight on it has failed: what is known may be old.</summary>
    public void Disconnected(Turn turn)
    {
        if (IsDue(turn))
            Failed(turn.Now);
        metadata.RequestUpdate();
    }

    /// <summary>Nobody has answered for so long that the client gives up all it knows.</summary>
    public bool HasTriedTooLong(Instant now) => trigger is { } limit && _tryingSince is { } since && now - since > limit;

    public void Rebootstrap(Instant now)
    {
        metadata.Rebootstrap();
        _tryingSince = now;
    }

    /// <remarks>At the bootstrap addresses already, Kafka does it over and over to no effect; here it is not done.</remarks>
    private BrokerLink? Reach(Turn turn)
    {
        var (link, anyReady) = connections.LeastLoaded(Nodes(turn), turn);
        if (link is not null || anyReady || trigger is null || metadata.Brokers.Length == 0)
            return link;
        Rebootstrap(turn.Now);
        return connections.LeastLoaded(Nodes(turn), turn).Link;
    }
}
