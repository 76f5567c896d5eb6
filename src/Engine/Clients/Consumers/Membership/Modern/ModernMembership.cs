using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Modern;

/// <summary>
/// A member of a group under the consumer protocol (KIP-848; AsyncKafkaConsumer's background thread with ConsumerMembershipManager and
/// ConsumerHeartbeatRequestManager): the coordinator assigns, and the member takes it up step by step, while the others go on undisturbed. Callbacks run
/// in the application's poll(). Simplified: topic names are known with the assignment.
/// </summary>
internal sealed partial class ModernMembership : IMembership
{
    private readonly NodeId _consumer;
    private readonly ConsumerConfig _config;
    private readonly SubscriptionState _subscriptions;
    private readonly ClientConnections _connections;
    private readonly CoordinatorLookup _lookup;
    private readonly RebalanceListener _listener;
    private readonly HeartbeatFields _fields;
    private bool _inFlight;
    private int _failures;
    private Instant _due;
    private Instant _retryAt;
    private Instant _sentAt;
    private Duration _interval;
    private Instant _polled;
    private string? _fatal;

    /// <param name="memberId">Made by the client, and kept for its life.</param>
    public ModernMembership(
        NodeId consumer, string group, string memberId, ConsumerConfig config, SubscriptionState subscriptions, ClientConnections connections,
        CoordinatorLookup lookup, RebalanceListener listener)
    {
        (_consumer, MemberId, _config, _subscriptions, _connections) = (consumer, memberId, config, subscriptions, connections);
        (_lookup, _listener) = (lookup, listener);
        _fields = new HeartbeatFields(group, config);
    }

    public required AutoCommit AutoCommit { get; init; }

    /// <summary>Whether the application is in poll() right now.</summary>
    public required Func<bool> InPoll { get; init; }

    public string MemberId { get; }

    public int Epoch { get; private set; }

    public CommitIdentity GroupMetadata { get; private set; } = new(-1, "");

    public ModernState State { get; private set; } = ModernState.Unsubscribed;

    /// <summary>When the next heartbeat goes out.</summary>
    public Instant Due => _due;

    /// <summary>When the member leaves unless the application calls poll().</summary>
    public Instant PollEnds => _polled + _config.MaxPollInterval;

    /// <summary>A thread of its own does the network's work.</summary>
    public bool RunsInBackground => true;

    public bool IsInCallback => _listener.IsBusy;

    public (string? MemberId, int Epoch) FetchIdentity => (MemberId, Epoch);

    /// <summary>The coordinator takes it for a member, or is about to.</summary>
    public bool IsMember => State is ModernState.Joining or ModernState.Reconciling or ModernState.Acknowledging or ModernState.Stable;

    /// <summary>An offset commit names the epoch; without one the coordinator refuses it.</summary>
    public (CommitIdentity Identity, string? Exception) CommitIdentity() => _subscriptions.IsNone
        ? (new CommitIdentity(-1, ""), null)
        : State is ModernState.Stale or ModernState.Fatal or ModernState.Unsubscribed
            ? (default, "CommitFailedException")
            : (new CommitIdentity(Epoch, MemberId), null);

    public string? Poll(Turn turn, Action<Instant> sooner)
    {
        if (!_listener.IsBusy)
            _polled = turn.Now;
        if (_fatal is { } fatal)
        {
            _fatal = null;
            return fatal;
        }

        switch (State)
        {
            case ModernState.Unsubscribed:
                Join(turn);
                break;
            case ModernState.Fenced or ModernState.Stale when !_listener.IsBusy:
                LoseAll(turn);
                Join(turn);
                break;
        }

        if (IsMember)
            Reconcile(turn);
        return null;
    }

    public void RunBackground(Turn turn, Action<Instant> sooner)
    {
        if (!IsMember)
            return;
        if (turn.Now > PollEnds)
        {
            LeaveSilently(turn);
            return;
        }

        sooner(PollEnds + new Duration(1));
        if (_config.AutoCommit && _stage == Reconciliation.None && !InPoll())
            KeepBeating(turn, sooner);
        else
            ReconcileAndBeat(turn, sooner);
    }

    public void CommitRefused(ErrorCode error, OffsetCommitRequest request) { }

    public void Answered(InFlightRequest answered, Response response, Turn turn)
    {
        if (response is not ConsumerGroupHeartbeatResponse heartbeat)
            return;
        _inFlight = false;
        var request = (ConsumerGroupHeartbeatRequest)answered.Request;
        if (request.MemberEpoch < 0 || !IsMember)
            return;
        if (heartbeat.Error == ErrorCode.None)
            Take(heartbeat, turn);
        else
            Refused(heartbeat.Error, turn);
    }

    public void Failed(InFlightRequest failed, Turn turn)
    {
        _inFlight = false;
        _fields.Reset();
        _lookup.MarkUnknown();
        Retry(turn);
    }

    private void ReconcileAndBeat(Turn turn, Action<Instant> sooner)
    {
        BeginReconciliation(turn);
        KeepBeating(turn, sooner);
    }

    private void KeepBeating(Turn turn, Action<Instant> sooner)
    {
        if (_inFlight)
            return;
        var now = State is ModernState.Joining or ModernState.Acknowledging && turn.Now >= _retryAt;
        if (!now && turn.Now < _due)
        {
            sooner(_due);
            return;
        }

        if (_lookup.Reach(turn, sooner) is not { } link)
            return;
        _inFlight = true;
        _sentAt = turn.Now;
        _due = turn.Now + _interval;
        _connections.Send(link, _fields.Next(MemberId, Epoch, _subscriptions.Topics, _current), this, turn, _cause == EventRef.None ? turn.Cause : _cause);
        _cause = EventRef.None;
        if (State == ModernState.Acknowledging)
            State = IsReconciled ? ModernState.Stable : ModernState.Reconciling;
    }

    private void Take(ConsumerGroupHeartbeatResponse response, Turn turn)
    {
        _failures = 0;
        _retryAt = Instant.Zero;
        (Epoch, _interval) = (response.MemberEpoch, response.Interval);
        GroupMetadata = new CommitIdentity(Epoch, MemberId);
        _due = _sentAt + _interval;
        if (response.Assignment is { } assignment)
        {
            _cause = turn.Cause;
            _target = [.. assignment.Order()];
            _hasTarget = true;
        }

        if (!IsReconciled)
            State = ModernState.Reconciling;
        else if (State is ModernState.Joining or ModernState.Reconciling)
            State = ModernState.Stable;
    }

    private void Refused(ErrorCode error, Turn turn)
    {
        switch (error)
        {
            case ErrorCode.FencedMemberEpoch or ErrorCode.UnknownMemberId:
            // To one who joins it says that the group is one of another kind: that is for good.
            case ErrorCode.GroupIdNotFound when State != ModernState.Joining:
                State = ModernState.Fenced;
                Epoch = ConsumerGroupHeartbeatRequest.Join;
                _fields.Reset();
                break;
            case ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable:
                _lookup.MarkUnknown();
                _fields.Reset();
                Retry(turn);
                break;
            case ErrorCode.CoordinatorLoadInProgress:
                Retry(turn);
                break;
            default:
                State = ModernState.Fatal;
                _fatal = error.Exception();
                break;
        }
    }

    private void Retry(Turn turn)
    {
        var backoff = ExponentialBackoff.Retry(_config);
        _retryAt = _due = turn.Now + backoff.Draw(_failures++, turn.Chance, Purpose.RetryBackoff, _consumer.Value, -6);
    }

    private void Join(Turn turn)
    {
        (State, Epoch, _stage) = (ModernState.Joining, ConsumerGroupHeartbeatRequest.Join, Reconciliation.None);
        (_target, _hasTarget, _hasCurrent, _current) = ([], false, false, []);
        _fields.Reset();
        _due = turn.Now;
    }
}
