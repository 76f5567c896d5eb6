using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>
/// The broker's channel to the active controller (NodeToControllerChannelManager, BrokerLifecycleManager, AlterPartitionManager): requests go out in
/// order, and those without an answer are sent again when the connection was lost, or when the answer was NOT_CONTROLLER: then to the controller that the
/// metadata reader knows as the quorum's leader by now. Simplified: one channel where Kafka has three.
/// </summary>
internal sealed class ControllerLink(BrokerDisk disk, NodeId[] voters)
{
    /// <summary>How long an answer may take before the connection is given up: half a broker session.</summary>
    private static readonly Duration AnswerTimeout = Duration.FromMilliseconds(4500);

    private readonly OrderedMap<int, Request> _unanswered = [];
    private readonly Queue<(Request Request, EventRef Cause)> _unsent = new();
    private bool _heartbeatOut;

    public Link Link { get; } = new(voters[0], 1, Duration.FromMilliseconds(50));

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
        Open(turn);
    }

    /// <summary>Connects to the quorum's leader, or to the last that is known while there is no other.</summary>
    public void Open(Turn turn)
    {
        if (Link.State != LinkState.Down)
            return;
        if (disk.QuorumLeader != NodeId.None)
            Link.Redirect(disk.QuorumLeader, turn);
        Link.Open(turn);
        turn.Arm(Timeout, turn.Now + AnswerTimeout);
    }

    public void Connected(Turn turn)
    {
        Link.Connected(turn);
        turn.Disarm(Timeout);
        Requeue(turn);
        while (_unsent.TryDequeue(out var next))
        {
            turn.Cause = next.Cause;
            Transmit(next.Request, turn);
        }
    }

    /// <summary>The request that this answers; null for an answer to a connection long given up, and for one that another controller is to answer.</summary>
    public Request? Answered(int correlation, Response response, Turn turn)
    {
        if (!_unanswered.Remove(correlation, out var request))
            return null;
        if (response.Error == ErrorCode.NotController)
        {
            _unanswered.Add(correlation, request);
            turn.Disarm(Timeout);
            Link.GiveUp(turn);
            return null;
        }

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
        turn.Disarm(Timeout);
    }

    /// <summary>No answer for too long, or no connection. A heartbeat is out of date by now; the next one follows anyway.</summary>
    public void TimedOut(Turn turn)
    {
        Link.GiveUp(turn);
        _heartbeatOut = false;
        foreach (var (correlation, request) in _unanswered.ToArray())
        {
            if (request is BrokerHeartbeatRequest)
                _unanswered.Remove(correlation);
        }

        foreach (var unsent in _unsent.ToArray())
        {
            _unsent.Dequeue();
            if (unsent.Request is not BrokerHeartbeatRequest)
                _unsent.Enqueue(unsent);
        }
    }

    private void Transmit(Request request, Turn turn)
    {
        var correlation = Link.NextCorrelation();
        if (_unanswered.Count == 0)
            turn.Arm(Timeout, turn.Now + AnswerTimeout);
        _unanswered.Add(correlation, request);
        turn.Send(Link.Connection, request, correlation);
    }

    /// <summary>What went out before and was never answered goes out first.</summary>
    private void Requeue(Turn turn)
    {
        var later = _unsent.ToArray();
        _unsent.Clear();
        foreach (var request in _unanswered.Values)
            _unsent.Enqueue((request, turn.Cause));
        _unanswered.Clear();
        foreach (var unsent in later)
            _unsent.Enqueue(unsent);
    }
}
