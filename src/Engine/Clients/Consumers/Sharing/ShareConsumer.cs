using System.Collections.Immutable;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Sharing;

/// <summary>
/// One KafkaShareConsumer (KIP-932): what a process has in memory beside its own loop. A thread of its own does the network's work, whatever the application
/// is at.
/// </summary>
internal sealed class ShareConsumer
{
    /// <summary>close() waits no longer than this (CloseOptions' default).</summary>
    private static readonly Duration CloseTimeout = Duration.FromSeconds(30);

    private readonly NetworkClient _network;
    private readonly CoordinatorLookup _lookup;
    private readonly WakeUp _wake = new(ConsumerTimer.Network);
    private readonly Symbols _symbols;
    private Instant? _closeEnds;
    private bool _sessionsEnded;

    /// <param name="brokers">What bootstrap.servers means when it is not set.</param>
    /// <param name="memberId">Made by the client, and kept for its life.</param>
    public ShareConsumer(NodeId consumer, string group, ConsumerConfig config, Symbols symbols, IReadOnlyList<NodeId> brokers, string memberId)
    {
        (Config, _symbols) = (config, symbols);
        var backoff = ExponentialBackoff.Retry(config);
        Metadata = new ClientMetadata(symbols, consumer, config.MetadataMaxAge, backoff, createsTopics: config.AllowAutoCreateTopics);
        Connections = new ClientConnections(consumer, ConnectionSettings.Of(config));
        var updater = new MetadataUpdater(consumer, config.Bootstrap(brokers), Metadata, Connections, config.RebootstrapTrigger);
        _network = new NetworkClient(Connections, updater) { Failed = Failed };
        _lookup = new CoordinatorLookup(consumer, group, Connections, updater, Metadata, backoff, waitsLonger: true);
        Fetcher = new ShareFetcher(group, memberId, config, Metadata, Connections);
        Membership = new ShareMembership(consumer, group, memberId, config, Connections, _lookup, (partitions, _) => Fetcher.Assigned = partitions);
    }

    public ConsumerConfig Config { get; }

    public ClientMetadata Metadata { get; }

    public ClientConnections Connections { get; }

    public ShareFetcher Fetcher { get; }

    public ShareMembership Membership { get; }

    /// <summary>The group's coordinator; None while it is unknown.</summary>
    public NodeId Coordinator => _lookup.Coordinator;

    /// <summary>The application is in poll().</summary>
    public bool Polls { get; set; }

    /// <summary>subscribe(): from the next poll() on. To nothing it is unsubscribe().</summary>
    public void Subscribe(ImmutableArray<string> topics, Turn turn)
    {
        Metadata.UseOnly([.. topics.Select(_symbols.Number)], turn.Now);
        if (topics.IsEmpty)
            Membership.Unsubscribe(turn);
        else
            Membership.Subscribe(topics, turn);
    }

    /// <summary>Something came from the network.</summary>
    public void Receive(in Input input, Turn turn)
    {
        if (!_network.Receive(input, turn, out var answered) || answered is null)
            return;
        switch (input.Subject)
        {
            case FindCoordinatorResponse found:
                _lookup.Answered(found, turn);
                break;
            case ShareGroupHeartbeatResponse heartbeat:
                Membership.Answered(answered, heartbeat, turn);
                break;
            case ShareFetchResponse fetched:
                Fetcher.Answered(answered, fetched);
                break;
            case ShareAcknowledgeResponse acknowledged:
                Fetcher.Answered(answered, acknowledged);
                break;
        }
    }

    /// <summary>One round of the network's thread, which then sleeps until the next thing is due.</summary>
    public void Run(Turn turn)
    {
        _network.CloseWhatIsOver(turn);
        _network.UpdateMetadata(turn, _wake.Sooner);
        if (_closeEnds is null)
        {
            Membership.Run(turn, _wake.Sooner);
            Fetcher.Send(Polls, turn, _wake.Sooner);
        }

        _wake.SoonerFor(Connections);
        _wake.Sooner(_closeEnds ?? Instant.Never);
        _wake.Arm(turn);
        _wake.Begin(Instant.Never);
    }

    /// <summary>One round of close(): ends the sessions, leaves the group, closes the connections.</summary>
    /// <returns>Whether it has returned.</returns>
    public bool Close(Turn turn)
    {
        _closeEnds ??= turn.Now + CloseTimeout;
        _sessionsEnded = _sessionsEnded || Fetcher.Close(turn, _wake.Sooner);
        if (turn.Now < _closeEnds && !(_sessionsEnded && Membership.Close(turn, _wake.Sooner)))
            return false;
        Connections.CloseAll(turn);
        turn.Disarm(ConsumerTimer.Network.Key());
        return true;
    }

    /// <summary>A request went down with its connection.</summary>
    private void Failed(InFlightRequest request, ErrorCode error, Turn turn)
    {
        switch (request.Request)
        {
            case ShareSessionRequest:
                Fetcher.Failed(request);
                break;
            case FindCoordinatorRequest:
                _lookup.Failed(turn);
                break;
            default:
                Membership.Failed(turn);
                break;
        }
    }
}
