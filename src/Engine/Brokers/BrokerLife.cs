using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Coordinators;
using Playground.Engine.Groups.Offsets;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>One life of a broker's process: its parts, and which of them an input concerns.</summary>
internal sealed partial class BrokerLife
{
    private readonly ControllerLink _controller;
    private readonly MetadataReader _metadata;
    private readonly Lifecycle _lifecycle;
    private readonly Responder _respond;
    private readonly Replicas _replicas;
    private readonly ProducerExpiration _expiry;
    private readonly LogCleaner _cleaner;
    private readonly LogManager _logs;
    private readonly bool _formed;

    public BrokerLife(BrokerMemory memory, NodeId[] voters, int incarnation)
    {
        Memory = memory;
        _controller = new ControllerLink(memory.Disk, voters);
        _metadata = new MetadataReader(memory, voters);
        _lifecycle = new Lifecycle(memory, _controller, incarnation);
        _respond = new Responder(memory, _controller);
        _replicas = new Replicas(memory, _respond);
        _expiry = new ProducerExpiration(memory);
        _cleaner = new LogCleaner(memory);
        _logs = new LogManager(memory);
        _formed = incarnation == 1 && memory.Image.Brokers.ContainsKey(memory.Id);
    }

    public BrokerMemory Memory { get; }

    public BrokerCoordinators Coordinators => _respond.Coordinators;

    public void Handle(in Input input, Turn turn)
    {
        if (Memory.Threads.InUse && WaitsForThread(input, turn))
            return;
        HandleNow(input, turn);
    }

    private void HandleNow(in Input input, Turn turn)
    {
        switch (input.Kind)
        {
            case InputKind.Start:
                Start(turn);
                break;
            case InputKind.Message when input.Subject is Request:
                _respond.Receive(Pending.Of(input), turn);
                break;
            case InputKind.Message:
                HandleResponse(input, turn);
                break;
            case InputKind.Connected:
                Connected(input.Connection, turn);
                break;
            case InputKind.Refused or InputKind.Closed:
                Lost(input.Connection, turn);
                break;
            case InputKind.Command when input.Subject is DeleteRecords delete:
                _respond.Deletions.Receive(delete, turn);
                break;
            case InputKind.Command when input.Subject is CleanLogs clean:
                _logs.Clean(clean, turn);
                _cleaner.CleanNow(clean.Topic, turn);
                break;
            case InputKind.Command when input.Subject is ResetOffsets reset:
                Coordinators.Groups.Reset(reset, turn);
                break;
            case InputKind.Command:
                _lifecycle.BeginShutdown(turn);
                break;
            case InputKind.Timer:
                HandleTimer(input.Timer, turn);
                break;
            case InputKind.DiskDone when input.Subject is LeaderAppend append:
                _respond.AppendDone(append, turn);
                break;
            case InputKind.DiskDone when input.Subject is FollowerAppend append:
                append.Fetcher.Take(append.Response, turn);
                _respond.CompleteReads(turn);
                break;
            case InputKind.DiskDone when input.Subject is CoordinatorAppend append:
                _respond.Coordinators.AppendDone(append, turn);
                break;
            case InputKind.DiskDone when input.Subject is CoordinatorLoad load:
                _respond.Coordinators.LoadDone(load, turn);
                break;
            case InputKind.DiskDone when input.Subject is MarkerAppend append:
                _respond.Markers.Append(append.Request, turn);
                break;
            case InputKind.DiskDone when input.Subject is CleanerPass pass:
                _cleaner.GoOn(pass, turn);
                break;
        }
    }

    private void Start(Turn turn)
    {
        _expiry.Begin(turn);
        _cleaner.Begin(turn, outOfStep: _formed);
        _logs.Begin(turn);
        if (_formed)
        {
            _lifecycle.StartFormed(turn);
            _replicas.Publish(turn, outOfStep: true);
        }
        else
        {
            _lifecycle.Register(turn);
        }

        _metadata.Open(turn);
        var isrCheck = Memory.Config.ReplicaLagTimeMax / 2;
        var phase = turn.Chance.Below(isrCheck.Microseconds, Purpose.IsrCheckPhase, Memory.Id.Value);
        turn.Arm(new TimerKey((int)BrokerTimer.IsrCheck), turn.Now + new Duration(phase));
        turn.Arm(new TimerKey((int)BrokerTimer.Checkpoint), turn.Now + Memory.Config.ReplicaHighWatermarkCheckpointInterval);
    }

    private void HandleResponse(in Input input, Turn turn)
    {
        switch (input.Subject)
        {
            case MetadataFetchResponse response:
                if (_metadata.Received(response, input.Correlation, turn) && !PublishOnce(turn) && Memory.Published)
                    _replicas.Publish(turn);
                _metadata.Fetch(turn);
                break;
            case FetchResponse response:
                _replicas.FetcherOf(input.Connection)?.Received(response, input.Correlation, turn);
                _respond.CompleteReads(turn);
                break;
            case AddPartitionsToTxnResponse:
                _respond.Adder.Answered(input, turn);
                break;
            case ReadShareGroupStateResponse or WriteShareGroupStateResponse:
                _respond.Coordinators.Shares.Persister.Answered(input, turn);
                break;
            case WriteTxnMarkersResponse:
                _respond.Coordinators.Transactions.Markers.Answered(input, turn);
                break;
            case Response response when _controller.Answered(input.Correlation, response, turn) is { } request:
                HandleControllerAnswer(request, response, turn);
                break;
        }
    }

    private void HandleControllerAnswer(Request request, Response response, Turn turn)
    {
        switch (response)
        {
            case BrokerRegistrationResponse answer when _lifecycle.Registered(answer, turn):
                // The records may have come before the answer, on the other connection.
                if (!PublishOnce(turn))
                    _lifecycle.Heartbeat(turn);
                break;
            case BrokerHeartbeatResponse answer:
                _lifecycle.Answered((BrokerHeartbeatRequest)request, answer, turn);
                break;
            case AlterPartitionResponse answer:
                _replicas.Judged((AlterPartitionRequest)request, answer, turn);
                break;
            case CreateTopicsResponse answer:
                _respond.Topics.Answered(answer);
                break;
            case AllocateProducerIdsResponse answer:
                _respond.ProducerIds.Allocated(answer);
                break;
        }
    }

    /// <summary>A new process plays its roles only once it has read its own registration, and asks to be unfenced then.</summary>
    /// <returns>Whether this was the moment.</returns>
    private bool PublishOnce(Turn turn)
    {
        if (Memory.Published || Memory.BrokerEpoch < 0 || Memory.Image.Offset < Memory.BrokerEpoch)
            return false;
        Memory.Published = true;
        _replicas.Publish(turn);
        _lifecycle.Heartbeat(turn);
        return true;
    }

    private void Connected(int connection, Turn turn)
    {
        if (connection == _controller.Link.Connection)
            _controller.Connected(turn);
        else if (connection == _metadata.Link.Connection)
            _metadata.Connected(turn);
        else if (!_respond.Adder.Connected(connection, turn) && !_respond.Coordinators.Transactions.Markers.Connected(connection, turn)
            && !_respond.Coordinators.Shares.Persister.Connected(connection, turn))
            _replicas.FetcherOf(connection)?.Connected(turn);
    }

    private void Lost(int connection, Turn turn)
    {
        if (connection == _controller.Link.Connection)
            _controller.Lost(turn);
        else if (connection == _metadata.Link.Connection)
            _metadata.Lost(turn);
        else if (_replicas.FetcherOf(connection) is { } fetcher)
            fetcher.Lost(turn);
        else if (!_respond.Adder.Lost(connection, turn) && !_respond.Coordinators.Transactions.Markers.Lost(connection, turn))
            _respond.Coordinators.Shares.Persister.Lost(connection, turn);
        Memory.Channels.Forget(connection);
        Memory.Waiting.Forget(connection, turn);
        _respond.Coordinators.Shares.ConnectionLost(connection, turn);
    }
}
