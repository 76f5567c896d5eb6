using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Connections;

internal enum LinkState : byte
{
    Disconnected,
    Connecting,

    /// <summary>The connection stands; the answer to ApiVersions has not come.</summary>
    CheckingApiVersions,
    Ready,
}

/// <summary>
/// A client's one connection to a broker, or to a bootstrap address, and its history (ClusterConnectionStates.NodeConnectionState,
/// InFlightRequests).
/// </summary>
internal sealed class BrokerLink(NodeId broker, bool bootstrap, bool coordinator = false)
{
    public NodeId Broker => broker;

    /// <summary>Reached by address, before the cluster told who is who. Kafka gives such nodes negative ids and never sends Produce there.</summary>
    public bool Bootstrap => bootstrap;

    /// <summary>A consumer's second connection to a broker, for its talk with it as coordinator. Kafka gives such nodes ids from the other end.</summary>
    public bool Coordinator => coordinator;

    /// <summary>The id for chance: negative for a bootstrap address, far away for a coordinator.</summary>
    public int DrawId => bootstrap ? -broker.Value : coordinator ? int.MaxValue - broker.Value : broker.Value;

    public LinkState State { get; set; }

    /// <summary>The connection's id in the network; 0 while there is none.</summary>
    public int Connection { get; set; }

    /// <summary>Sent and not answered, oldest first.</summary>
    public List<InFlightRequest> InFlight { get; } = [];

    /// <summary>When a connection was last asked for, or lost.</summary>
    public Instant LastAttempt { get; set; }

    /// <summary>When something last went over the connection or came.</summary>
    public Instant LastActive { get; set; }

    /// <summary>Failures in a row, of connecting or of connections that stood.</summary>
    public int Failures { get; set; }

    /// <summary>Failures of connecting in a row.</summary>
    public int ConnectFailures { get; set; }

    /// <summary>Not before this instant is another connection asked for.</summary>
    public Instant ConnectAt { get; set; }

    /// <summary>When the attempt to connect is given up.</summary>
    public Instant SetupEnds { get; set; } = Instant.Never;

    /// <summary>Where the next round over the broker's partitions begins (RecordAccumulator.nodesDrainIndex).</summary>
    public int DrainIndex { get; set; }

    /// <summary>When something was last ready for the broker, and when it was last able to take it; null before the first time.</summary>
    public Instant ReadyAt { get; set; }

    public Instant? DrainedAt { get; set; }

    public bool CanConnect(Instant now) => State == LinkState.Disconnected && now >= ConnectAt;
}
