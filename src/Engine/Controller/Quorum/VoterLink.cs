using Playground.Engine.Brokers;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Network;

namespace Playground.Engine.Controller.Quorum;

/// <summary>
/// A controller's connection to another one, made when there is something to ask, with one request in flight (org.apache.kafka.raft.RequestManager,
/// KafkaNetworkChannel).
/// </summary>
internal sealed class VoterLink(NodeId peer, QuorumConfig config)
{
    /// <summary><c>reconnect.backoff.ms</c> of the channel.</summary>
    private static readonly Duration ReconnectBackoff = Duration.FromMilliseconds(50);

    private readonly Link _link = new(peer, peer.Value, ReconnectBackoff);
    private int _outstanding;
    private bool _waits;

    public NodeId Peer => peer;

    public int Connection => _link.State == LinkState.Down ? 0 : _link.Connection;

    private TimerKey Timeout => new((int)ControllerTimer.VoterRequest, peer.Value);

    private TimerKey Backoff => new((int)ControllerTimer.VoterBackoff, peer.Value);

    /// <summary>Whether a request can go out now; opens the connection if that is what it lacks.</summary>
    public bool IsReady(Turn turn)
    {
        if (_waits || _outstanding != 0)
            return false;
        if (_link.State != LinkState.Down)
            return _link.State == LinkState.Up;
        _link.Open(turn);
        turn.Arm(Timeout, turn.Now + config.RequestTimeout);
        return false;
    }

    public void Send(Request request, Turn turn)
    {
        _outstanding = _link.NextCorrelation();
        turn.Send(_link.Connection, request, _outstanding);
        turn.Arm(Timeout, turn.Now + config.RequestTimeout);
    }

    public void Connected(Turn turn)
    {
        _link.Connected(turn);
        turn.Disarm(Timeout);
    }

    /// <summary>An answer has come.</summary>
    /// <returns>Whether it is the one that is waited for.</returns>
    public bool Answered(int correlation, Turn turn)
    {
        if (correlation != _outstanding)
            return false;
        _outstanding = 0;
        turn.Disarm(Timeout);
        return true;
    }

    /// <summary>The answer was of no use: nothing more is asked for a moment.</summary>
    public void BackOff(Turn turn)
    {
        _waits = true;
        turn.Arm(Backoff, turn.Now + config.RetryBackoff);
    }

    /// <summary>Another state asks other things: what is in flight counts no more.</summary>
    public void Reset(Turn turn)
    {
        if (_outstanding != 0)
            turn.Disarm(Timeout);
        _outstanding = 0;
    }

    public void Lost(Turn turn)
    {
        _link.Lost(turn);
        _outstanding = 0;
        _waits = true;
        turn.Disarm(Timeout);
    }

    /// <summary>No answer for too long, or no connection.</summary>
    public void TimedOut(Turn turn)
    {
        _link.GiveUp(turn);
        _outstanding = 0;
        _waits = true;
    }

    /// <summary>Nothing is asked until <see cref="MayGoOn"/>.</summary>
    public void Wait() => _waits = true;

    /// <summary>The wait after a lost connection or a useless answer is over.</summary>
    public void MayGoOn() => _waits = false;
}
