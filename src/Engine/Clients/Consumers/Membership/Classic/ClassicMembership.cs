using System.Collections.Immutable;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Config;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Membership.Classic;

/// <summary>
/// A member of a group under the classic protocol (ConsumerCoordinator, AbstractCoordinator): gives up its partitions, joins, takes what it gets, eagerly
/// or cooperatively (KIP-429), all of it inside poll(), which never waits for a join.
/// </summary>
internal sealed partial class ClassicMembership : IMembership
{
    private readonly NodeId _consumer;
    private readonly string _group;
    private readonly ConsumerConfig _config;
    private readonly SubscriptionState _subscriptions;
    private readonly ClientMetadata _metadata;
    private readonly ClientConnections _connections;
    private readonly CoordinatorLookup _lookup;
    private readonly RebalanceListener _listener;
    private readonly Symbols _symbols;
    private readonly MemberStatus _status = new();
    private readonly HeartbeatThread _heartbeat;
    private readonly GroupJoin _join;
    private readonly IPartitionAssignor[] _assignors;
    private readonly bool _cooperative;
    private ImmutableArray<string> _joinedTopics;
    private int _lastGeneration = -1;
    private int _comparedWith;
    private IReadOnlyCollection<string> _watched = [];

    public ClassicMembership(
        NodeId consumer, string group, ConsumerConfig config, SubscriptionState subscriptions, ClientMetadata metadata, ClientConnections connections,
        CoordinatorLookup lookup, RebalanceListener listener, Symbols symbols)
    {
        (_consumer, _group, _config, _subscriptions, _metadata) = (consumer, group, config, subscriptions, metadata);
        (_connections, _lookup, _listener, _symbols) = (connections, lookup, listener, symbols);
        _assignors = [.. config.AssignmentStrategy.Select(PartitionAssignors.OfClass).OfType<IPartitionAssignor>()];
        _cooperative = Array.TrueForAll(_assignors, a => a.SupportsCooperative);
        _heartbeat = new HeartbeatThread(consumer, group, config, _status, connections, lookup);
        _join = new GroupJoin(consumer, group, config, _status, _heartbeat, connections, lookup)
        {
            Protocols = Protocols, Watch = Watch, Describe = Describe,
        };
    }

    /// <summary>Commits by itself, before it rejoins.</summary>
    public required AutoCommit AutoCommit { get; init; }

    public string MemberId => _status.Generation.MemberId;

    public int Epoch => _status.Generation.Id;

    public CommitIdentity GroupMetadata { get; private set; } = new(-1, "");

    /// <summary>The heartbeat thread works off whatever comes, while it is at work.</summary>
    public bool RunsInBackground => _heartbeat.IsEnabled;

    public bool IsInCallback => _listener.IsBusy;

    public MemberState State => _status.State;

    public HeartbeatThread Heartbeat => _heartbeat;

    /// <summary>The assignor of the present generation; null without one.</summary>
    public string? Assignor => _status.Generation.Protocol;

    /// <summary>It ran the assignor of this generation.</summary>
    public bool IsLeader => _join.AssignedFrom is not null;

    public (string? MemberId, int Epoch) FetchIdentity => (null, -1);

    public string? Poll(Turn turn, Action<Instant> sooner)
    {
        if (!_listener.IsBusy)
            _heartbeat.Polled(turn.Now);
        if (_status.Fatal is { } fatal)
        {
            _status.Fatal = null;
            return fatal;
        }

        while (!_listener.IsBusy)
        {
            if (_afterRevocation is { } kept)
                Assign(kept);
            _join.SyncOnceKnown(turn);
            if (_join.TakeResult() is { } result)
            {
                if (Take(result, turn) is { } exception)
                    return exception;
                continue;
            }

            if (_toAssign is { } added)
            {
                CompleteJoin(added, turn);
                continue;
            }

            if (!MustRejoin(turn))
                return null;
            if (_status.Joining)
                return null;
            if (!Prepare(turn, sooner))
                return null;
            _join.Run(turn, sooner);
            return null;
        }

        return null;
    }

    public void RunBackground(Turn turn, Action<Instant> sooner)
    {
        if (_heartbeat.Run(turn, sooner))
            Leave(turn);
    }

    /// <summary>ConsumerCoordinator.sendOffsetCommitRequest: only a member in a stable generation commits.</summary>
    public (CommitIdentity Identity, string? Exception) CommitIdentity()
    {
        if (_subscriptions.IsNone)
            return (new CommitIdentity(-1, ""), null);
        if (_status.State == MemberState.Stable)
            return (new CommitIdentity(_status.Generation.Id, _status.Generation.MemberId), null);
        return (default, _status.RebalanceInProgress ? "RebalanceInProgressException" : "CommitFailedException");
    }

    public void CommitRefused(ErrorCode error, OffsetCommitRequest request)
    {
        if (request.Epoch != _status.Generation.Id || request.MemberId != _status.Generation.MemberId)
            return;
        if (error == ErrorCode.RebalanceInProgress)
        {
            _status.RequestRejoin(EventRef.None);
            return;
        }

        // Another process has the instance id now: to join again would take it back, and fence that one.
        if (error == ErrorCode.FencedInstanceId)
            _status.Fatal = error.Exception();
        _status.Reset(keepsId: error == ErrorCode.IllegalGeneration, EventRef.None);
    }

    public void Answered(InFlightRequest answered, Response response, Turn turn)
    {
        switch (response)
        {
            case JoinGroupResponse joined:
                _join.Answered(answered, joined, turn);
                break;
            case SyncGroupResponse synced:
                _join.Answered(answered, synced, turn);
                break;
            case HeartbeatResponse heartbeat:
                _heartbeat.Answered(answered, heartbeat, turn);
                break;
            case LeaveGroupResponse:
                _leaving = false;
                break;
        }
    }

    public void Failed(InFlightRequest failed, Turn turn)
    {
        switch (failed.Request)
        {
            case JoinGroupRequest or SyncGroupRequest:
                _join.ConnectionFailed(turn);
                break;
            case HeartbeatRequest:
                _heartbeat.Failed(turn);
                break;
            case LeaveGroupRequest:
                _leaving = false;
                break;
        }
    }

    /// <summary>ConsumerCoordinator.rejoinNeededOrPending.</summary>
    private bool MustRejoin(Turn turn)
    {
        if (_join.AssignedFrom is { } before && !_status.Joining && !_status.RejoinNeeded && !SameTopics(before))
            _status.RequestRejoin(turn.Cause);
        if (!_joinedTopics.IsDefault && !_status.RejoinNeeded && !_joinedTopics.SequenceEqual(_subscriptions.Topics))
            _status.RequestRejoin(turn.Cause);
        return _status.RejoinNeeded || _status.Joining;
    }

    /// <summary>Whether the topics that the leader has divided are as they were. Only new metadata can say otherwise.</summary>
    private bool SameTopics(IReadOnlyDictionary<string, int> before)
    {
        if (_comparedWith == _metadata.Version)
            return true;
        _comparedWith = _metadata.Version;
        var now = Describe(_watched);
        return now.Count == before.Count && now.All(t => before.TryGetValue(t.Key, out var count) && count == t.Value);
    }

    private ImmutableArray<JoinProtocol> Protocols()
    {
        _joinedTopics = _subscriptions.Topics;
        ImmutableArray<NamedPartition> owned = [.. _subscriptions.Assigned.Keys.Select(Named)];
        return [.. _assignors.Select(a => new JoinProtocol(a.Name, a switch
        {
            _ when _cooperative => new Subscription(_subscriptions.Topics, owned, _lastGeneration),
            StickyAssignor => new Subscription(_subscriptions.Topics, _userData, _lastGeneration),
            _ => new Subscription(_subscriptions.Topics, [], MemberSubscription.NoGeneration),
        }))];
    }

    /// <summary>The leader watches every topic that any member wants.</summary>
    /// <returns>Whether metadata tells of all of them already.</returns>
    private bool Watch(IReadOnlyCollection<string> topics, Turn turn)
    {
        _watched = topics;
        var known = true;
        foreach (var topic in topics)
        {
            var number = _symbols.Number(topic);
            _metadata.Use(number, turn.Now);
            known &= _metadata.PartitionCount(number) >= 0 || _metadata.ErrorOf(number) != ErrorCode.None;
        }

        return known;
    }

    private SortedDictionary<string, int> Describe(IEnumerable<string> topics)
    {
        var described = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var topic in topics)
        {
            if (_metadata.PartitionCount(_symbols.Number(topic)) is var count and >= 0)
                described[topic] = count;
        }

        return described;
    }

    private NamedPartition Named(TopicPartition at) => new(_symbols.Text(at.Topic)!, at.Partition);

    private TopicPartition Numbered(NamedPartition named) => new(_symbols.Number(named.Topic), named.Partition);
}
