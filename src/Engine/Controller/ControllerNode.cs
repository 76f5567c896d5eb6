using Playground.Engine.Config;
using Playground.Engine.Controller.Topics;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Controller;

/// <summary>
/// A controller (org.apache.kafka.controller.QuorumController). The active one keeps the metadata log, watches the brokers' heartbeats, fences the
/// silent, elects leaders and confirms ISR changes. Simplified: there is no quorum yet; one controller is active and the others are idle.
/// </summary>
internal sealed class ControllerNode : INode
{
    private enum Timers { SessionCheck = 1, MetadataFetch = 2, LeaderBalance = 3, UncleanElection = 4 }

    private readonly NodeId _id;
    private readonly BrokerConfig _config;
    private readonly BrokerSessions _sessions;
    private readonly ReplicationControl _replication;
    private readonly TopicCommands _topics;
    private readonly OrderedMap<NodeId, (int Connection, int Correlation, long Offset)> _waiting = [];
    private long _nextProducerId;

    public ControllerNode(NodeId id, bool active, BrokerConfig config, Symbols symbols)
    {
        _id = id;
        Active = active;
        _config = config;
        _sessions = new BrokerSessions(config.BrokerSessionTimeout);
        _replication = new ReplicationControl(id, Log, config);
        _topics = new TopicCommands(id, Log, _replication, symbols);
    }

    public bool Active { get; }

    public MetadataLog Log { get; } = new();

    /// <summary>Requests that are to be answered with an error, unhandled.</summary>
    public InjectedErrors Injected { get; } = new();

    private Duration CheckInterval => _config.BrokerSessionTimeout / 8;

    public void Lose() => _waiting.Clear();

    public void Handle(in Input input, Turn turn)
    {
        switch (input.Kind)
        {
            case InputKind.Start when Active:
                turn.Emit(Happened.Controller(EventKind.ControllerElected, _id, 1));
                foreach (var broker in Log.Image.Brokers.Keys)
                    _sessions.Touch(broker, turn.Now, Log.Image.Offset);
                var phase = turn.Chance.Below(CheckInterval.Microseconds, Purpose.SessionCheckPhase, _id.Value);
                turn.Arm(new TimerKey((int)Timers.SessionCheck), turn.Now + new Duration(phase));
                if (_config.AutoLeaderRebalanceEnable)
                    turn.Arm(new TimerKey((int)Timers.LeaderBalance), turn.Now + _config.LeaderImbalanceCheckInterval);
                turn.Arm(new TimerKey((int)Timers.UncleanElection), turn.Now + _config.UncleanLeaderElectionInterval);
                break;
            case InputKind.Command:
                Carry((ControllerCommand)input.Subject!, turn);
                break;
            case InputKind.Timer when input.Timer.Kind == (int)Timers.LeaderBalance:
                BalanceLeaders(turn);
                break;
            case InputKind.Timer when input.Timer.Kind == (int)Timers.UncleanElection:
                ElectUnclean(turn);
                break;
            case InputKind.Timer when input.Timer.Kind == (int)Timers.SessionCheck:
                CheckSessions(turn);
                break;
            case InputKind.Timer when input.Timer.Kind == (int)Timers.MetadataFetch:
                AnswerMetadataFetch(new NodeId(input.Timer.A), turn);
                break;
            case InputKind.Closed:
                var gone = input.Connection;
                foreach (var broker in _waiting.Where(w => w.Value.Connection == gone).Select(w => w.Key).ToArray())
                    _waiting.Remove(broker);
                break;
            case InputKind.Message:
                HandleRequest(input, turn);
                break;
        }
    }

    /// <summary>What the controller answers to an administrator's command; None if it will be carried out.</summary>
    internal ApiError Judge(ControllerCommand command) => command switch
    {
        ControllerCommand.ElectLeader elect => _replication.JudgeElection(elect.At, elect.Unclean),
        ControllerCommand.AlterTopic alter => Log.Image.Topics.ContainsKey(alter.Topic) ? ErrorCode.None : ErrorCode.UnknownTopicOrPartition,
        ControllerCommand.AlterCluster or ControllerCommand.AlterBroker => ErrorCode.None,
        _ => _topics.Judge(command),
    };

    private void Carry(ControllerCommand command, Turn turn)
    {
        var end = Log.End;
        if (command is ControllerCommand.ElectLeader elect)
            _replication.Elect(elect.At, elect.Unclean, turn);
        else if (command is ControllerCommand.AlterTopic alter)
            AlterTopic(alter, turn);
        else if (command is ControllerCommand.AlterCluster { Changes: var changes })
            AlterCluster(changes);
        else if (command is ControllerCommand.AlterBroker change)
            AlterBroker(change.Broker, change.Changes);
        else
            _topics.Carry(command, turn);
        if (Log.End > end)
            AnswerMetadataFetches(turn);
    }

    /// <summary>
    /// ConfigurationControlManager. Another min ISR makes the eligible replicas doubtful, so they are forgotten; and allowing unclean elections elects
    /// nobody by itself.
    /// </summary>
    private void AlterTopic(ControllerCommand.AlterTopic alter, Turn turn)
    {
        var before = Log.Image.Topics[alter.Topic].Config;
        var after = before.With(alter.Changes);
        if (after.Equals(before))
            return;
        Log.Append(new MetadataRecord.TopicConfig(alter.Topic, after));
        if (after["min.insync.replicas"] != before["min.insync.replicas"])
            Log.Append(new MetadataRecord.ClearElr(alter.Topic));
        turn.Cause = turn.Emit(Happened.Topic(EventKind.TopicChanged, _id, alter.Topic));
    }

    private void AlterBroker(NodeId broker, ConfigValues changes)
    {
        var before = Log.Image.OwnConfig(broker);
        var after = before.With(changes);
        if (!after.Equals(before))
            Log.Append(new MetadataRecord.BrokerConfig(broker, after));
    }

    private void AlterCluster(ConfigValues changes)
    {
        const string minInSync = "min.insync.replicas";
        var before = Log.Image.ClusterConfig;
        var after = before.With(changes);
        if (after.Equals(before))
            return;
        Log.Append(new MetadataRecord.ClusterConfig(after));
        if (after[minInSync] is { } value && value != (before[minInSync] ?? _config.Values[minInSync]))
            Log.Append(new MetadataRecord.ClearElr(null));
    }

    /// <summary>QuorumController.maybeBalancePartitionLeaders; a full pass is followed by the next at once.</summary>
    private void BalanceLeaders(Turn turn)
    {
        var end = Log.End;
        var more = _replication.BalanceLeaders(MostElectionsInPass, turn);
        if (Log.End > end)
            AnswerMetadataFetches(turn);
        turn.Arm(new TimerKey((int)Timers.LeaderBalance), turn.Now + (more ? Duration.Zero : _config.LeaderImbalanceCheckInterval));
    }

    /// <summary>ReplicationControlManager.maybeElectUncleanLeaders.</summary>
    private void ElectUnclean(Turn turn)
    {
        var end = Log.End;
        _replication.ElectUnclean(turn);
        if (Log.End > end)
            AnswerMetadataFetches(turn);
        turn.Arm(new TimerKey((int)Timers.UncleanElection), turn.Now + _config.UncleanLeaderElectionInterval);
    }

    /// <summary>QuorumController.MAX_ELECTIONS_PER_IMBALANCE.</summary>
    private static int MostElectionsInPass => 1000;

    private void HandleRequest(in Input input, Turn turn)
    {
        var end = Log.End;
        var request = (Request)input.Subject!;
        if (Injected.Take(request, input.From) is { } error && request.Refused(error) is { } refused)
        {
            refused.Injected = true;
            turn.Send(input.Connection, refused, input.Correlation);
            return;
        }

        Response? response = request switch
        {
            BrokerRegistrationRequest r => Register(r, turn),
            BrokerHeartbeatRequest r => Heartbeat(r, turn),
            AlterPartitionRequest r => _replication.AlterPartition(r, turn),
            AllocateProducerIdsRequest => AllocateProducerIds(),
            CreateTopicsRequest r => _topics.Create(r, turn),
            MetadataFetchRequest r => FetchMetadata(r, input, turn),
            _ => throw new InvalidOperationException($"A controller does not answer {request.Name}."),
        };
        if (response is not null)
            turn.Send(input.Connection, response, input.Correlation);
        if (Log.End > end)
            AnswerMetadataFetches(turn);
    }

    /// <summary>A live session under the same id holds a new process off until it has ended, even after a clean stop.</summary>
    private BrokerRegistrationResponse Register(BrokerRegistrationRequest request, Turn turn)
    {
        var known = Log.Image.Brokers.GetValueOrDefault(request.Broker);
        if (known is not null && known.Incarnation != request.Incarnation && _sessions.IsValid(request.Broker, turn.Now))
            return new BrokerRegistrationResponse(ErrorCode.DuplicateBrokerRegistration, -1);
        var epoch = Log.End;
        Log.Append(new MetadataRecord.RegisterBroker(request.Broker, request.Incarnation, epoch));
        _sessions.Touch(request.Broker, turn.Now, -1);
        _sessions.EndShutdown(request.Broker);
        _replication.BrokerRegistered(request.Broker, uncleanShutdown: known is not null && known.Epoch != request.PreviousEpoch, turn);
        return new BrokerRegistrationResponse(ErrorCode.None, epoch);
    }

    private BrokerHeartbeatResponse Heartbeat(BrokerHeartbeatRequest request, Turn turn)
    {
        if (Log.Image.BrokerEpoch(request.Broker) != request.BrokerEpoch)
            return new BrokerHeartbeatResponse(ErrorCode.StaleBrokerEpoch, fenced: true);
        _sessions.Touch(request.Broker, turn.Now, request.MetadataOffset);
        if (request.WantShutDown)
            return ShutDown(request.Broker, turn);
        if (Log.Image.IsFenced(request.Broker) && request.MetadataOffset >= request.BrokerEpoch)
        {
            Log.Append(new MetadataRecord.BrokerFencing(request.Broker, request.BrokerEpoch, Fenced: false));
            turn.Cause = turn.Emit(Happened.Broker(EventKind.BrokerUnfenced, _id, request.Broker));
            _replication.BrokerUnfenced(request.Broker, turn);
        }

        return new BrokerHeartbeatResponse(ErrorCode.None, Log.Image.IsFenced(request.Broker));
    }

    /// <summary>
    /// Controlled shutdown (BrokerHeartbeatManager.calculateNextBrokerState): a broker that leads hands everything over first, and may stop when all
    /// others have read of it; one that leads nothing may stop now.
    /// </summary>
    private BrokerHeartbeatResponse ShutDown(NodeId broker, Turn turn)
    {
        if (Log.Image.IsFenced(broker))
            return new BrokerHeartbeatResponse(ErrorCode.None, fenced: true, shouldShutDown: true);
        var leads = Log.Image.Partitions.Values.Any(p => p.Leader == broker);
        if (leads && !Log.Image.Brokers[broker].ShuttingDown)
        {
            Log.Append(new MetadataRecord.BrokerShuttingDown(broker, Log.Image.BrokerEpoch(broker)));
            _replication.BrokerLeaves(broker, turn);
            _sessions.BeginShutdown(broker, Log.Image.Offset);
            return new BrokerHeartbeatResponse(ErrorCode.None, fenced: false);
        }

        if (leads || !_sessions.MayShutDown(broker, Log.Image.IsActive))
            return new BrokerHeartbeatResponse(ErrorCode.None, fenced: false);
        Fence(broker, turn);
        return new BrokerHeartbeatResponse(ErrorCode.None, fenced: true, shouldShutDown: true);
    }

    private void Fence(NodeId broker, Turn turn)
    {
        Log.Append(new MetadataRecord.BrokerFencing(broker, Log.Image.BrokerEpoch(broker), Fenced: true));
        _sessions.EndShutdown(broker);
        turn.Cause = turn.Emit(Happened.Broker(EventKind.BrokerFenced, _id, broker));
        _replication.BrokerLeaves(broker, turn);
    }

    /// <summary>One broker is fenced in a check; while more are stale the next check follows at once.</summary>
    private void CheckSessions(Turn turn)
    {
        var stale = _sessions.FindStale(turn.Now, Log.Image.IsFenced);
        if (stale is { } broker)
        {
            Fence(broker, turn);
            AnswerMetadataFetches(turn);
        }

        var again = _sessions.FindStale(turn.Now, Log.Image.IsFenced) is not null ? Duration.Zero : CheckInterval;
        turn.Arm(new TimerKey((int)Timers.SessionCheck), turn.Now + again);
    }

    private AllocateProducerIdsResponse AllocateProducerIds()
    {
        var start = _nextProducerId;
        _nextProducerId += AllocateProducerIdsResponse.Length;
        return new AllocateProducerIdsResponse(start);
    }

    private MetadataFetchResponse? FetchMetadata(MetadataFetchRequest request, in Input input, Turn turn)
    {
        if (request.Offset < Log.End)
            return new MetadataFetchResponse(request.Offset, Log.From(request.Offset));
        _waiting[request.Broker] = (input.Connection, input.Correlation, request.Offset);
        turn.Arm(new TimerKey((int)Timers.MetadataFetch, request.Broker.Value), turn.Now + MetadataFetchWait);
        return null;
    }

    /// <summary>KafkaRaftClient.MAX_FETCH_WAIT_MS.</summary>
    private static Duration MetadataFetchWait => Duration.FromMilliseconds(500);

    private void AnswerMetadataFetches(Turn turn)
    {
        foreach (var broker in _waiting.Keys.ToArray())
            AnswerMetadataFetch(broker, turn);
    }

    private void AnswerMetadataFetch(NodeId broker, Turn turn)
    {
        if (!_waiting.Remove(broker, out var fetch))
            return;
        turn.Disarm(new TimerKey((int)Timers.MetadataFetch, broker.Value));
        turn.Send(fetch.Connection, new MetadataFetchResponse(fetch.Offset, Log.From(fetch.Offset)), fetch.Correlation);
    }
}
