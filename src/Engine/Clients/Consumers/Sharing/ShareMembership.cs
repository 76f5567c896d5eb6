using System.Collections.Immutable;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Sharing;

/// <summary>How far a member of a share group is (MemberState).</summary>
internal enum ShareMemberState : byte
{
    Unsubscribed,

    /// <summary>Its first heartbeat is on its way.</summary>
    Joining,

    /// <summary>It has taken up an assignment, and its next heartbeat goes out at once.</summary>
    Acknowledging,

    Stable,

    /// <summary>The coordinator does not know it any more; its next poll() joins anew.</summary>
    Fenced,

    /// <summary>It was not polled for max.poll.interval.ms, and has left.</summary>
    Stale,

    Leaving,

    /// <summary>The coordinator has refused it for good.</summary>
    Fatal,
}

/// <summary>
/// A member of a share group (ShareMembershipManager, ShareHeartbeatRequestManager): the coordinator says which partitions to fetch, and the member takes
/// that up at once, since nobody waits for what it gives up.
/// </summary>
internal sealed class ShareMembership(
    NodeId consumer, string group, string memberId, ConsumerConfig config, ClientConnections connections, CoordinatorLookup lookup,
    Action<TopicPartition[], Turn> assigned)
{
    private ImmutableArray<string> _topics = [];
    private bool _sayTopics;
    private bool _inFlight;
    private bool _left;
    private int _failures;
    private Instant _sentAt;
    private Instant _retryAt;
    private Duration _interval;
    private Instant _polled;
    private string? _fatal;

    public string MemberId => memberId;

    public int Epoch { get; private set; }

    public ShareMemberState State { get; private set; } = ShareMemberState.Unsubscribed;

    /// <summary>When the next heartbeat goes out.</summary>
    public Instant Due { get; private set; }

    /// <summary>When the member leaves unless the application calls poll().</summary>
    public Instant PollEnds => _polled + config.MaxPollInterval;

    /// <summary>The coordinator takes it for a member, or is about to.</summary>
    public bool IsMember => State is ShareMemberState.Joining or ShareMemberState.Acknowledging or ShareMemberState.Stable;

    public void Subscribe(ImmutableArray<string> topics, Turn turn)
    {
        (_topics, _sayTopics) = ([.. topics.Order(StringComparer.Ordinal)], true);
        if (State == ShareMemberState.Stable)
            Due = turn.Now;
    }

    /// <summary>unsubscribe(): gives up what it has, and leaves without waiting for an answer (AbstractMembershipManager.leaveGroup).</summary>
    public void Unsubscribe(Turn turn)
    {
        _topics = [];
        assigned([], turn);
        if (IsMember && (Epoch > 0 || _inFlight) && lookup.Link is { State: LinkState.Ready } link)
            Send(link, Leave(), turn);
        State = ShareMemberState.Unsubscribed;
    }

    /// <summary>The application calls poll().</summary>
    /// <returns>What poll() is to throw; null if it goes on.</returns>
    public string? Polled(Turn turn)
    {
        if (_topics.IsEmpty)
            return "IllegalStateException";
        _polled = turn.Now;
        if (State is ShareMemberState.Unsubscribed or ShareMemberState.Fenced or ShareMemberState.Stale)
            (State, Epoch, Due) = (ShareMemberState.Joining, ShareGroupHeartbeatRequest.Join, turn.Now);
        var thrown = _fatal;
        _fatal = null;
        return thrown;
    }

    /// <summary>Sends a heartbeat if one is due.</summary>
    public void Run(Turn turn, Action<Instant> sooner)
    {
        if (!IsMember)
            return;
        if (turn.Now > PollEnds)
        {
            State = ShareMemberState.Stale;
            assigned([], turn);
            if (lookup.Link is { State: LinkState.Ready } link)
                Send(link, Leave(), turn);
            return;
        }

        sooner(PollEnds + new Duration(1));
        if (_inFlight)
            return;
        var now = State is ShareMemberState.Joining or ShareMemberState.Acknowledging && turn.Now >= _retryAt;
        if (!now && turn.Now < Due)
            sooner(Due);
        else if (lookup.Reach(turn, sooner) is { } coordinator)
            Beat(coordinator, turn);
    }

    public void Answered(InFlightRequest answered, ShareGroupHeartbeatResponse response, Turn turn)
    {
        _inFlight = false;
        if (((ShareGroupHeartbeatRequest)answered.Request).MemberEpoch < 0 || !IsMember)
            return;
        if (response.Error != ErrorCode.None)
        {
            Refused(response.Error, turn);
            return;
        }

        (_failures, _retryAt) = (0, Instant.Zero);
        (Epoch, _interval) = (response.MemberEpoch, response.Interval);
        Due = _sentAt + _interval;
        State = response.Assignment is null ? ShareMemberState.Stable : ShareMemberState.Acknowledging;
        if (response.Assignment is { } assignment)
            assigned([.. assignment], turn);
    }

    public void Failed(Turn turn)
    {
        _inFlight = false;
        _sayTopics = true;
        lookup.MarkUnknown();
        Retry(turn);
    }

    /// <summary>close(): leaves the group.</summary>
    /// <returns>Whether it is done.</returns>
    public bool Close(Turn turn, Action<Instant> sooner)
    {
        if (_left)
            return !_inFlight;
        if (!IsMember || Epoch <= 0)
            return true;
        if (_inFlight || lookup.Reach(turn, sooner) is not { } link)
            return false;
        (_left, State) = (true, ShareMemberState.Leaving);
        Send(link, Leave(), turn);
        return false;
    }

    private ShareGroupHeartbeatRequest Leave() => new(group, memberId, ShareGroupHeartbeatRequest.Leave);

    private void Beat(BrokerLink link, Turn turn)
    {
        var says = _sayTopics || Epoch == ShareGroupHeartbeatRequest.Join;
        _sayTopics = false;
        _sentAt = turn.Now;
        Due = turn.Now + _interval;
        if (State == ShareMemberState.Acknowledging)
            State = ShareMemberState.Stable;
        Send(link, new ShareGroupHeartbeatRequest(group, memberId, Epoch) { Topics = says ? _topics : null }, turn);
    }

    private void Send(BrokerLink link, ShareGroupHeartbeatRequest request, Turn turn)
    {
        _inFlight = true;
        connections.Send(link, request, this, turn, turn.Cause);
    }

    private void Refused(ErrorCode error, Turn turn)
    {
        switch (error)
        {
            case ErrorCode.FencedMemberEpoch or ErrorCode.UnknownMemberId:
                State = ShareMemberState.Fenced;
                assigned([], turn);
                break;
            case ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable:
                lookup.MarkUnknown();
                Retry(turn);
                break;
            case ErrorCode.CoordinatorLoadInProgress:
                Retry(turn);
                break;
            default:
                (State, _fatal) = (ShareMemberState.Fatal, error.Exception());
                break;
        }
    }

    private void Retry(Turn turn)
    {
        var backoff = ExponentialBackoff.Retry(config);
        _retryAt = Due = turn.Now + backoff.Draw(_failures++, turn.Chance, Purpose.RetryBackoff, consumer.Value, -6);
    }
}
