using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Brokers.Peers;

/// <summary>
/// A broker's connection to another broker, or to itself, for one purpose, with one request in flight at most (InterBrokerSendThread and its
/// NetworkClient). It is made when something is to be sent, and stays.
/// </summary>
/// <param name="purpose">Tells the connections to one peer apart.</param>
internal sealed class PeerChannel(PeerPurpose purpose, NodeId peer, Duration requestTimeout)
{
    /// <summary>The network client's <c>reconnect.backoff.ms</c>.</summary>
    private static readonly Duration Backoff = Duration.FromMilliseconds(50);

    private int _correlation;

    public Link Link { get; } = new(peer, (int)purpose, Backoff, peer.Value);

    public NodeId Peer => peer;

    /// <summary>What its owner wants back with the answer; null while nothing is in flight.</summary>
    public object? InFlight { get; private set; }

    /// <summary>The last connection was lost, and it is too early for another.</summary>
    public bool BacksOff { get; private set; }

    public bool CanSend => Link.State == LinkState.Up && InFlight is null;

    private TimerKey Timeout => new((int)BrokerTimer.PeerRequest, (int)purpose, peer.Value);

    /// <summary>Sees to a connection, if there is none and it is not too early.</summary>
    public void Open(Turn turn)
    {
        if (!BacksOff)
            Link.Open(turn);
    }

    public void Send(Request request, object inFlight, Turn turn)
    {
        InFlight = inFlight;
        _correlation = Link.NextCorrelation();
        turn.Send(Link.Connection, request, _correlation);
        turn.Arm(Timeout, turn.Now + requestTimeout);
    }

    /// <summary>What was in flight and is answered now; null for an answer that nobody awaits.</summary>
    public object? Answered(int correlation, Turn turn)
    {
        if (InFlight is null || correlation != _correlation)
            return null;
        turn.Disarm(Timeout);
        return Take();
    }

    /// <summary>The connection is gone, or was refused.</summary>
    /// <returns>What was in flight.</returns>
    public object? Lost(Turn turn)
    {
        Link.Lost(turn);
        return GoneWithLink(turn);
    }

    /// <summary>No connection, or no answer, for too long.</summary>
    /// <returns>What was in flight.</returns>
    public object? GiveUp(Turn turn)
    {
        Link.GiveUp(turn);
        return GoneWithLink(turn);
    }

    /// <summary>The pause after a lost connection is over.</summary>
    public void Rested() => BacksOff = false;

    private object? GoneWithLink(Turn turn)
    {
        BacksOff = true;
        turn.Disarm(Timeout);
        return Take();
    }

    private object? Take()
    {
        var taken = InFlight;
        InFlight = null;
        return taken;
    }
}

/// <summary>What brokers talk to each other about, beside copying. The numbers are slots of their links' timers.</summary>
internal enum PeerPurpose
{
    /// <summary>AddPartitionsToTxn, to coordinators.</summary>
    AddPartitions = 3,

    /// <summary>WriteTxnMarkers, to partition leaders.</summary>
    Markers = 4,

    /// <summary>ReadShareGroupState and WriteShareGroupState, to share coordinators.</summary>
    ShareState = 5,
}
