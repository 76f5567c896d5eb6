using Playground.Engine.Clients.Connections;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Classic;

/// <summary>
/// The heartbeat thread of a classic member (AbstractCoordinator.HeartbeatThread, Heartbeat): says that the process lives, whatever the application does,
/// and leaves the group when the application has not called poll() for max.poll.interval.ms. Simplified: it wakes at the very moment something is due,
/// where Kafka's looks every retry.backoff.ms.
/// </summary>
internal sealed class HeartbeatThread(
    NodeId consumer, string group, ConsumerConfig config, MemberStatus status, ClientConnections connections, CoordinatorLookup lookup)
{
    private bool _enabled;
    private bool _inFlight;
    private Instant _sessionEnds;
    private Instant _due;
    private Instant _polled;
    private int _failures;

    public bool IsEnabled => _enabled && !status.HasNotJoined;

    /// <summary>When the next heartbeat goes out.</summary>
    public Instant Due => _due;

    /// <summary>When the member takes the coordinator for lost.</summary>
    public Instant SessionEnds => _sessionEnds;

    /// <summary>When the member leaves unless the application calls poll().</summary>
    public Instant PollEnds => _polled + config.MaxPollInterval;

    /// <summary>The join phase is over.</summary>
    public void Enable(Instant now)
    {
        (_enabled, _inFlight) = (true, false);
        _sessionEnds = now + config.SessionTimeout;
        _due = now + config.HeartbeatInterval;
        _polled = now;
    }

    public void Disable() => _enabled = false;

    /// <summary>The application is in poll().</summary>
    public void Polled(Instant now) => _polled = now;

    /// <returns>Whether the member has to leave, since nobody polls.</returns>
    public bool Run(Turn turn, Action<Instant> sooner)
    {
        if (status.HasNotJoined || status.Fatal is not null)
            _enabled = false;
        if (!_enabled)
            return false;
        if (lookup.Link is not null && turn.Now >= _sessionEnds)
        {
            lookup.MarkUnknown();
            _sessionEnds = turn.Now + config.SessionTimeout;
        }

        if (turn.Now > PollEnds)
            return true;
        var link = lookup.Reach(turn, sooner);
        if (link is not null && turn.Now >= _due && !_inFlight)
            Send(link, turn);
        sooner(PollEnds + new Duration(1));
        if (lookup.Link is not null)
            sooner(_sessionEnds);
        if (link is not null && !_inFlight)
            sooner(_due);
        return false;
    }

    public void Answered(InFlightRequest answered, HeartbeatResponse response, Turn turn)
    {
        _inFlight = false;
        var request = (HeartbeatRequest)answered.Request;
        var current = request.Generation == status.Generation.Id && request.MemberId == status.Generation.MemberId;
        switch (response.Error)
        {
            case ErrorCode.None:
                Received(turn.Now);
                break;
            case ErrorCode.RebalanceInProgress:
                Received(turn.Now);
                if (status.State == MemberState.Stable)
                    status.RequestRejoin(turn.Cause);
                break;
            case ErrorCode.CoordinatorNotAvailable or ErrorCode.NotCoordinator:
                lookup.MarkUnknown();
                Retry(turn);
                break;
            case ErrorCode.FencedInstanceId when current:
                status.Fatal = response.Error.Exception();
                status.Reset(keepsId: false, turn.Cause);
                break;
            case ErrorCode.IllegalGeneration or ErrorCode.UnknownMemberId when current:
                status.Reset(keepsId: response.Error == ErrorCode.IllegalGeneration, turn.Cause);
                break;
            case ErrorCode.GroupAuthorizationFailed:
                status.Fatal = response.Error.Exception();
                break;
            default:
                Retry(turn);
                break;
        }
    }

    public void Failed(Turn turn)
    {
        _inFlight = false;
        lookup.MarkUnknown();
        Retry(turn);
    }

    private void Received(Instant now)
    {
        _failures = 0;
        _sessionEnds = now + config.SessionTimeout;
    }

    private void Send(BrokerLink link, Turn turn)
    {
        _inFlight = true;
        _due = turn.Now + config.HeartbeatInterval;
        var request = new HeartbeatRequest(group, status.Generation.Id, status.Generation.MemberId, config.GroupInstanceId);
        connections.Send(link, request, this, turn, turn.Cause);
    }

    private void Retry(Turn turn)
    {
        var backoff = ExponentialBackoff.Retry(config);
        _due = turn.Now + backoff.Draw(_failures++, turn.Chance, Purpose.RetryBackoff, consumer.Value, -4);
    }
}
