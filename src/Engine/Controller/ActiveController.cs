using Playground.Engine.Config;
using Playground.Engine.Controller.Quorum;
using Playground.Engine.Controller.Topics;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Controller;

/// <summary>
/// One time of being the active controller, from its claim to the loss of the quorum's leadership (org.apache.kafka.controller.QuorumController). It
/// decides on the metadata as it has it, appended records included, and answers when all that it went by is committed (its deferred events), so nobody
/// is told what could still get lost. When the leadership goes, all open requests are answered NOT_CONTROLLER and its memory is thrown away.
/// </summary>
internal sealed class ActiveController
{
    /// <summary>QuorumController.MAX_ELECTIONS_PER_IMBALANCE.</summary>
    private const int MostElectionsInPass = 1000;

    private readonly RaftClient _raft;
    private readonly MetadataLog _log;
    private readonly BrokerConfig _config;
    private readonly ClusterControl _cluster;
    private readonly ConfigurationControl _configuration;
    private readonly ReplicationControl _replication;
    private readonly TopicCommands _topics;
    private readonly Queue<Deferred> _deferred = new();
    private readonly Queue<(long Begin, EventRef Cause)> _writes = new();

    public ActiveController(NodeId id, int epoch, RaftClient raft, MetadataLog log, BrokerConfig config, Symbols symbols)
    {
        (_raft, _log, _config, Epoch) = (raft, log, config, epoch);
        _replication = new ReplicationControl(log, config);
        _cluster = new ClusterControl(id, log, _replication, config);
        _configuration = new ConfigurationControl(log, config);
        _topics = new TopicCommands(log, _replication, config, symbols);
    }

    /// <summary>The quorum's epoch, which is this controller's.</summary>
    public int Epoch { get; }

    private static TimerKey BalanceTimer => new((int)ControllerTimer.LeaderBalance);

    private static TimerKey UncleanTimer => new((int)ControllerTimer.UncleanElection);

    /// <summary>What a controller answers that is not the active one.</summary>
    public static Response Refuse(Request request) =>
        request.Refused(ErrorCode.NotController) ?? throw new InvalidOperationException($"A controller does not answer {request.Name}.");

    /// <summary>Brokers' sessions begin afresh: nobody is fenced before a whole one is over.</summary>
    public void Start(Turn turn)
    {
        _cluster.Start(turn);
        if (_config.AutoLeaderRebalanceEnable)
            turn.Arm(BalanceTimer, turn.Now + _config.LeaderImbalanceCheckInterval);
        turn.Arm(UncleanTimer, turn.Now + _config.UncleanLeaderElectionInterval);
    }

    public void Renounce(Turn turn)
    {
        ClusterControl.Stop(turn);
        turn.Disarm(BalanceTimer);
        turn.Disarm(UncleanTimer);
        while (_deferred.TryDequeue(out var open))
            turn.Send(open.Connection, Refuse(open.Request), open.Correlation);
    }

    /// <summary>What it answers to an administrator's command; None if it will be carried out.</summary>
    public ApiError Judge(ControllerCommand command) => command switch
    {
        ControllerCommand.ElectLeader elect => _replication.JudgeElection(elect.At, elect.Unclean),
        ControllerCommand.AlterTopic alter => _configuration.Judge(alter),
        ControllerCommand.AlterCluster or ControllerCommand.AlterBroker => ErrorCode.None,
        _ => _topics.Judge(command),
    };

    public void Carry(ControllerCommand command, Turn turn)
    {
        if (command is ControllerCommand.ElectLeader elect)
            _replication.Elect(elect.At, elect.Unclean);
        else if (command is ControllerCommand.AlterTopic alter)
            _configuration.AlterTopic(alter);
        else if (command is ControllerCommand.AlterCluster { Changes: var changes })
            _configuration.AlterCluster(changes);
        else if (command is ControllerCommand.AlterBroker change)
            _configuration.AlterBroker(change.Broker, change.Changes);
        else
            _topics.Carry(command, turn.Chance);
        Write(turn);
    }

    public void Handle(TimerKey timer, Turn turn)
    {
        if (timer.Kind == (int)ControllerTimer.SessionCheck)
            _cluster.CheckSessions(turn);
        else if (timer.Kind == (int)ControllerTimer.LeaderBalance)
            BalanceLeaders(turn);
        else if (timer.Kind == (int)ControllerTimer.UncleanElection)
            ElectUnclean(turn);
        Write(turn);
    }

    public void Handle(Request request, in Input input, Turn turn)
    {
        Response response = request switch
        {
            BrokerRegistrationRequest registration => _cluster.Register(registration, turn.Now),
            BrokerHeartbeatRequest heartbeat => _cluster.Heartbeat(heartbeat, turn.Now),
            AlterPartitionRequest alter => _replication.AlterPartition(alter),
            AllocateProducerIdsRequest => AllocateProducerIds(),
            CreateTopicsRequest create => _topics.Create(create, turn.Chance),
            _ => throw new InvalidOperationException($"A controller does not answer {request.Name}."),
        };
        Write(turn);
        if (_raft.HighWatermark >= _log.End)
            turn.Send(input.Connection, response, input.Correlation);
        else
            _deferred.Enqueue(new Deferred(_log.End, input.Connection, input.Correlation, request, response, turn.Cause));
    }

    /// <summary>Answers what waited for records that are committed now.</summary>
    public void Committed(Turn turn)
    {
        while (_deferred.TryPeek(out var next) && next.Until <= _raft.HighWatermark)
            turn.Send(next.Connection, next.Response, _deferred.Dequeue().Correlation, next.Cause);
    }

    /// <summary>What the record at that offset says has the cause of its write; the records of one write are one chain.</summary>
    public void ResumeCause(long offset, Turn turn)
    {
        while (_writes.TryPeek(out var write) && write.Begin <= offset)
            turn.Cause = _writes.Dequeue().Cause;
    }

    /// <summary>QuorumController.maybeBalancePartitionLeaders; a full pass is followed by the next at once.</summary>
    private void BalanceLeaders(Turn turn)
    {
        var more = _replication.BalanceLeaders(MostElectionsInPass);
        turn.Arm(BalanceTimer, turn.Now + (more ? Duration.Zero : _config.LeaderImbalanceCheckInterval));
    }

    /// <summary>ReplicationControlManager.maybeElectUncleanLeaders.</summary>
    private void ElectUnclean(Turn turn)
    {
        _replication.ElectUnclean();
        turn.Arm(UncleanTimer, turn.Now + _config.UncleanLeaderElectionInterval);
    }

    /// <summary>ProducerIdControlManager: a block is given out once; who is the next active controller knows of it by the log.</summary>
    private AllocateProducerIdsResponse AllocateProducerIds()
    {
        var start = _log.Image.NextProducerId;
        _log.Append(new MetadataRecord.ProducerIds(start + AllocateProducerIdsResponse.Length));
        return new AllocateProducerIdsResponse(start);
    }

    /// <summary>Hands what was decided to the quorum.</summary>
    private void Write(Turn turn)
    {
        var records = _log.TakeNew();
        foreach (var record in records)
            _raft.Append(record, turn);
        if (records.Length > 0)
            _writes.Enqueue((_log.End - records.Length, turn.Cause));
    }

    /// <param name="Until">The answer waits until all before this offset is committed.</param>
    private readonly record struct Deferred(long Until, int Connection, int Correlation, Request Request, Response Response, EventRef Cause);
}
