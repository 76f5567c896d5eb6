using System.Collections.Immutable;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Config;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Classic;

/// <summary>What came of an attempt to join.</summary>
/// <param name="Partitions">The member's part; with <see cref="ErrorCode.None"/>.</param>
internal sealed record JoinResult(ErrorCode Error, ImmutableArray<NamedPartition> Partitions);

/// <summary>
/// JoinGroup and SyncGroup, and on the leader the assignor between them (AbstractCoordinator.sendJoinGroupRequest, JoinGroupResponseHandler,
/// SyncGroupResponseHandler).
/// </summary>
internal sealed class GroupJoin(
    NodeId consumer, string group, ConsumerConfig config, MemberStatus status, HeartbeatThread heartbeat, ClientConnections connections,
    CoordinatorLookup lookup)
{
    /// <summary>How much longer than the rebalance timeout the answer to JoinGroup may take (JOIN_GROUP_TIMEOUT_LAPSE).</summary>
    private static readonly Duration Lapse = Duration.FromSeconds(5);

    private Instant _retryAt;
    private int _failures;
    private JoinGroupResponse? _toSync;
    private string[] _topics = [];

    /// <summary>The answer that poll() has not looked at yet.</summary>
    public JoinResult? Result { get; private set; }

    /// <summary>On the leader: all members' topics, and how many partitions they had when it assigned. Null on the others.</summary>
    public IReadOnlyDictionary<string, int>? AssignedFrom { get; private set; }

    /// <summary>What each assignor is told; by name, the preferred one first.</summary>
    public required Func<ImmutableArray<JoinProtocol>> Protocols { get; init; }

    /// <summary>On the leader: asks for metadata of these topics from now on, and says whether it is there already.</summary>
    public required Func<IReadOnlyCollection<string>, Turn, bool> Watch { get; init; }

    /// <summary>On the leader: partitions of those topics, as far as metadata tells.</summary>
    public required Func<IEnumerable<string>, IReadOnlyDictionary<string, int>> Describe { get; init; }

    /// <summary>Sends JoinGroup unless it is under way.</summary>
    public void Run(Turn turn, Action<Instant> sooner)
    {
        if (status.Joining)
            return;
        if (turn.Now < _retryAt)
        {
            sooner(_retryAt);
            return;
        }

        if (lookup.Reach(turn, sooner) is not { } link)
            return;
        (status.Joining, status.State) = (true, MemberState.PreparingRebalance);
        heartbeat.Disable();
        var request = new JoinGroupRequest(
            group, config.SessionTimeout, config.MaxPollInterval, status.Generation.MemberId, config.GroupInstanceId, Protocols());
        connections.Send(
            link, request, this, turn, status.RejoinCause == EventRef.None ? turn.Cause : status.RejoinCause,
            patience: Duration.Max(config.RequestTimeout, config.MaxPollInterval + Lapse));
    }

    /// <summary>The join phase is over: the leader assigns as soon as it knows all topics, and everybody syncs.</summary>
    public void SyncOnceKnown(Turn turn)
    {
        if (_toSync is not { } response || !Watch(_topics, turn))
            return;
        _toSync = null;
        if (status.State == MemberState.CompletingRebalance)
            Sync(response, turn);
    }

    /// <summary>Hands over what came of the attempt, once.</summary>
    public JoinResult? TakeResult()
    {
        var result = Result;
        Result = null;
        return result;
    }

    public void Answered(InFlightRequest answered, JoinGroupResponse response, Turn turn)
    {
        switch (response.Error)
        {
            case ErrorCode.None when status.State != MemberState.PreparingRebalance:
                Fail(ErrorCode.RebalanceInProgress, turn);
                break;
            case ErrorCode.None:
                status.JoinPhaseEnded(new Generation(response.Generation, response.MemberId, response.Protocol));
                heartbeat.Enable(turn.Now);
                (_toSync, _topics) = (response, [.. response.Members.SelectMany(m => m.Subscription.Topics).Distinct(StringComparer.Ordinal)]);
                AssignedFrom = null;
                SyncOnceKnown(turn);
                break;
            case ErrorCode.MemberIdRequired:
                status.Named(response.MemberId);
                Fail(response.Error, turn, immediately: true);
                break;
            case ErrorCode.UnknownMemberId:
                status.Reset(keepsId: false, turn.Cause);
                Fail(response.Error, turn, immediately: true);
                break;
            case ErrorCode.CoordinatorNotAvailable or ErrorCode.NotCoordinator:
                lookup.MarkUnknown();
                Fail(response.Error, turn);
                break;
            default:
                Fail(response.Error, turn, immediately: response.Error == ErrorCode.RebalanceInProgress);
                break;
        }
    }

    public void Answered(InFlightRequest answered, SyncGroupResponse response, Turn turn)
    {
        var request = (SyncGroupRequest)answered.Request;
        var current = request.Generation == status.Generation.Id && request.MemberId == status.Generation.MemberId;
        switch (response.Error)
        {
            case ErrorCode.None when current && status.State == MemberState.CompletingRebalance:
                status.Joined();
                _failures = 0;
                Result = new JoinResult(ErrorCode.None, response.Partitions);
                return;
            case ErrorCode.UnknownMemberId or ErrorCode.IllegalGeneration when current:
                status.Reset(keepsId: response.Error == ErrorCode.IllegalGeneration, turn.Cause);
                break;
            case ErrorCode.CoordinatorNotAvailable or ErrorCode.NotCoordinator:
                lookup.MarkUnknown();
                break;
        }

        var known = response.Error is ErrorCode.None or ErrorCode.RebalanceInProgress or ErrorCode.UnknownMemberId or ErrorCode.IllegalGeneration;
        Fail(response.Error == ErrorCode.None ? ErrorCode.RebalanceInProgress : response.Error, turn, immediately: known);
    }

    /// <summary>The request went down with its connection.</summary>
    public void ConnectionFailed(Turn turn)
    {
        lookup.MarkUnknown();
        Fail(ErrorCode.NetworkException, turn);
    }

    private void Sync(JoinGroupResponse response, Turn turn)
    {
        ImmutableArray<MemberAssignment> assignments = response.Leader == response.MemberId ? Assign(response) : [];
        if (lookup.Link is not { State: LinkState.Ready } link)
        {
            Fail(ErrorCode.NetworkException, turn);
            return;
        }

        var request = new SyncGroupRequest(
            group, response.Generation, response.MemberId, config.GroupInstanceId, response.Protocol, assignments);
        connections.Send(
            link, request, this, turn, turn.Cause, patience: Duration.Max(config.RequestTimeout, config.MaxPollInterval + Lapse));
    }

    /// <summary>ConsumerCoordinator.onLeaderElected: a leader that came back is told not to assign, and watches the topics all the same.</summary>
    private ImmutableArray<MemberAssignment> Assign(JoinGroupResponse response)
    {
        AssignedFrom = Describe(_topics);
        if (response.SkipAssignment)
            return [];
        var assignor = PartitionAssignors.OfName(response.Protocol!)!;
        MemberSubscription[] members = [.. response.Members.Select(m => new MemberSubscription(
            m.MemberId, m.InstanceId, m.Subscription.Topics, m.Subscription.Owned, m.Subscription.Generation))];
        return [.. assignor.Assign(AssignedFrom, members).Select(a => new MemberAssignment(a.Key, [.. a.Value]))];
    }

    private void Fail(ErrorCode error, Turn turn, bool immediately = false)
    {
        (status.Joining, status.State) = (false, MemberState.Unjoined);
        status.RequestRejoin(turn.Cause);
        Result = new JoinResult(error, []);
        if (immediately)
            return;
        var backoff = ExponentialBackoff.Retry(config);
        _retryAt = turn.Now + backoff.Draw(_failures++, turn.Chance, Purpose.RetryBackoff, consumer.Value, -5);
    }
}
