using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers;

/// <summary>
/// Which broker coordinates the group, and the consumer's connection to it, which is one of its own (AbstractCoordinator.ensureCoordinatorReady). Asks the
/// least loaded node; after a failure waits, longer each time, and asks again. A coordinator that can't be connected to may be named for as long as its
/// session lasts: each time waits, too.
/// </summary>
/// <param name="waitsLonger">
/// Whether that wait grows, as it does where a heartbeat's own backoff brings the next look-up on (consumer protocol); the classic client begins anew with
/// each poll().
/// </param>
internal sealed class CoordinatorLookup(
    NodeId consumer, string group, ClientConnections connections, MetadataUpdater updater, ClientMetadata metadata, ExponentialBackoff backoff,
    bool waitsLonger)
{
    private bool _asking;
    private Instant _retryAt;
    private int _failures;
    private int _unreachable;

    /// <summary>None while it is unknown.</summary>
    public NodeId Coordinator { get; private set; }

    public BrokerLink? Link { get; private set; }

    /// <summary>Asks, connects, or does nothing as there is a connection.</summary>
    /// <returns>The connection, once a request can be sent on it.</returns>
    public BrokerLink? Reach(Turn turn, Action<Instant> sooner)
    {
        if (Link is { State: LinkState.Disconnected } lost && turn.Now < lost.ConnectAt)
        {
            MarkUnknown();
            _retryAt = turn.Now + backoff.Draw(waitsLonger ? _unreachable++ : 0, turn.Chance, Purpose.RetryBackoff, consumer.Value, -2);
        }

        if (Link is { } link)
        {
            if (connections.CanSend(link))
            {
                _unreachable = 0;
                return link;
            }

            connections.Connect(link, turn);
            return null;
        }

        if (!_asking && turn.Now < _retryAt)
            sooner(_retryAt);
        else if (!_asking)
            Ask(turn, sooner);
        return null;
    }

    /// <summary>The broker does not answer, or says that it is not the coordinator.</summary>
    public void MarkUnknown()
    {
        Link = null;
        Coordinator = NodeId.None;
    }

    public void Answered(FindCoordinatorResponse response, Turn turn)
    {
        _asking = false;
        if (response.Error == ErrorCode.None)
        {
            _failures = 0;
            Coordinator = response.Coordinator;
            Link = connections.To(Coordinator, coordinator: true);
            connections.Connect(Link, turn);
        }
        else
        {
            Failed(turn);
        }
    }

    /// <summary>The request went down with its connection, or the answer is an error.</summary>
    public void Failed(Turn turn)
    {
        _asking = false;
        metadata.RequestUpdate();
        _retryAt = turn.Now + backoff.Draw(_failures++, turn.Chance, Purpose.RetryBackoff, consumer.Value, -2);
    }

    private void Ask(Turn turn, Action<Instant> sooner)
    {
        var (link, _) = connections.LeastLoaded(updater.Nodes(turn), turn);
        if (link is null)
        {
            foreach (var node in updater.Nodes(turn))
                sooner(node.ConnectAt);
        }
        else if (connections.CanSend(link))
        {
            _asking = true;
            connections.Send(link, new FindCoordinatorRequest(CoordinatorType.Group, group), this, turn, turn.Cause);
        }
        else
        {
            connections.Connect(link, turn);
        }
    }
}
