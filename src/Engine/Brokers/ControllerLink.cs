using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>
/// The broker's channel to the active controller (NodeToControllerChannelManager, BrokerLifecycleManager, AlterPartitionManager): requests go out
/// in order, and those without an answer are sent again when the connection was lost. Heartbeats are not repeated: the next one follows anyway.
/// </summary>
internal sealed class ControllerLink(NodeId controller)
{
    /// <summary>How long an answer may take before the connection is given up: half a broker session.</summary>
    private static readonly Duration AnswerTimeout = Duration.FromMilliseconds(4500);

    private readonly OrderedMap<int, Request> _unanswered = [];
    private readonly Queue<(Request Request, EventRef Cause)> _unsent = new();
    private bool _heartbeatOut;

    public Link Link { get; } = new(controller, 1, Duration.FromMilliseconds(50));

    private static TimerKey Timeout => new((int)BrokerTimer.ControllerRequest);

    public void Send(Request request, Turn turn)
    {
        if (request is BrokerHeartbeatRequest)
        {
            if (_heartbeatOut)
                return;
            _heartbeatOut = true;
        }

        if (Link.State == LinkState.Up)
        {
            Transmit(request, turn);
            return;
        }

        _unsent.Enqueue((request, turn.Cause));
        Link.Open(turn);
    }

    public void Connected(Turn turn)
    {
        Link.Connected(turn);
        foreach (var (_, request) in _unanswered.ToArray())
            _unsent.Enqueue((request, turn.Cause));
        _unanswered.Clear();
        while (_unsent.TryDequeue(out var next))
        {
            turn.Cause = next.Cause;
            Transmit(next.Request, turn);
        }
    }

    /// <summary>The request that this answers; null for an answer to a connection long given up.</summary>
    public Request? Answered(int correlation, Turn turn)
    {
        if (!_unanswered.Remove(correlation, out var request))
            return null;
        if (request is BrokerHeartbeatRequest)
            _heartbeatOut = false;
        if (_unanswered.Count == 0)
            turn.Disarm(Timeout);
        return request;
    }

    /// <summary>The answer that is awaited has come, though it is not looked at yet.</summary>
    public void Arrived(Turn turn)
    {
        if (_unanswered.Count == 1)
            turn.Disarm(Timeout);
    }

    public void Lost(Turn turn)
    {
        Link.Lost(turn);
        Forget();
        turn.Disarm(Timeout);
    }

    /// <summary>No answer for too long.</summary>
    public void TimedOut(Turn turn)
    {
        Link.GiveUp(turn);
        Forget();
    }

    private void Transmit(Request request, Turn turn)
    {
        var correlation = Link.NextCorrelation();
        if (_unanswered.Count == 0)
            turn.Arm(Timeout, turn.Now + AnswerTimeout);
        _unanswered.Add(correlation, request);
        turn.Send(Link.Connection, request, correlation);
    }

    private void Forget()
    {
        _heartbeatOut = false;
        foreach (var (correlation, request) in _unanswered.ToArray())
        {
            if (request is BrokerHeartbeatRequest)
                _unanswered.Remove(correlation);
        }
    }
}
