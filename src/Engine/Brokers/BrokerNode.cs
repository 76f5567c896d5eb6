using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers;

/// <summary>
/// A broker: hands each input to the part that it concerns. What a process holds in memory begins anew with each life; <see cref="Disk"/> stays.
/// Simplified: at the usual pace requests take no processor time (<see cref="Pace"/>); one metadata fetch, one heartbeat and one request a fetcher are in flight at most, as in Kafka.
/// </summary>
internal sealed class BrokerNode(NodeId id, NodeId[] voters, BrokerConfig config, DiskSpec diskSpec, Symbols symbols) : INode
{
    private int _incarnation;
    private Life? _life;

    public NodeId Id => id;

    public BrokerDisk Disk { get; } = new();

    /// <summary>How slow the machine's processor is; it outlives the process.</summary>
    public Pace Pace { get; } = new();

    /// <summary>Requests that are to be answered with an error, unhandled.</summary>
    public InjectedErrors Injected { get; } = new();

    /// <summary>What the running process holds; null while it is dead.</summary>
    public BrokerMemory? Memory => _life?.Memory;

    /// <summary>How many registrations of this broker there have been: the incarnation that the controller knows.</summary>
    public int Incarnation => _incarnation;

    /// <summary>The last life ended in order.</summary>
    public bool Stopped { get; private set; }

    public void Lose()
    {
        Stopped = _life?.Memory.Stopped ?? false;
        _life = null;
    }

    /// <summary>What its disk loses with the machine's power; the process itself is ended by the kernel.</summary>
    /// <param name="diskFactor">How many times slower than usual the disk has been.</param>
    public void LosePower(Instant now, double diskFactor, Chance chance) =>
        Disk.LosePower(now, new Duration((long)(diskSpec.Flush.Microseconds * diskFactor)), id, chance);

    public void Handle(in Input input, Turn turn)
    {
        if (input.Kind == InputKind.Start)
            _life = new Life(new BrokerMemory(id, Disk, config, diskSpec, Pace, Injected) { Symbols = symbols }, voters, ++_incarnation);
        _life!.Handle(input, turn);
    }

    /// <summary>One life of the process.</summary>
    private sealed class Life
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

        public Life(BrokerMemory memory, NodeId[] voters, int incarnation)
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

        public void Handle(in Input input, Turn turn)
        {
            if (Memory.Threads.InUse && WaitsForThread(input, turn))
                return;
            HandleNow(input, turn);
        }

        /// <summary>On a slow broker: whether the input is left to one of its threads, which will come back to it.</summary>
        private bool WaitsForThread(in Input input, Turn turn)
        {
            if (input.Kind == InputKind.Timer && input.Timer.Kind == (int)BrokerTimer.Work)
            {
                ThreadDone(input.Timer, turn);
                return true;
            }

            if (ThreadOf(input) is not { } thread || Memory.Threads.Take(thread, 1, input, turn))
                return false;
            if (input.Kind == InputKind.Message)
                Arrived(thread, input.Connection, turn);
            return true;
        }

        private void ThreadDone(TimerKey timer, Turn turn)
        {
            var input = Memory.Threads.Done(timer);
            turn.Cause = input.Cause;
            if (timer.A == Threads.Handlers)
                _respond.HandleNow(Pending.Of(input), turn);
            else
                HandleNow(input, turn);
            Memory.Threads.Begin(timer, timer.A == Threads.Handlers ? Memory.Config.NumIoThreads : 1, turn);
        }

        /// <summary>The thread that an input is for, if one needs time for it. Requests get theirs when their channel's turn comes.</summary>
        private int? ThreadOf(in Input input)
        {
            if (input.Kind == InputKind.Timer)
                return input.Timer.Kind is (int)BrokerTimer.Heartbeat or (int)BrokerTimer.Register ? Threads.Lifecycle : null;
            if (input is not { Kind: InputKind.Message, Subject: Response })
                return null;
            if (input.Connection == _controller.Link.Connection)
                return Threads.Lifecycle;
            if (input.Connection == _metadata.Link.Connection)
                return Threads.Metadata;
            return _replicas.FetcherOf(input.Connection) is { } fetcher ? Threads.Fetcher(fetcher.Id) : null;
        }

        /// <summary>An answer that waits for its thread has come in time.</summary>
        private void Arrived(int thread, int connection, Turn turn)
        {
            if (thread == Threads.Lifecycle)
                _controller.Arrived(turn);
            else if (thread == Threads.Metadata)
                MetadataReader.Arrived(turn);
            else
                _replicas.FetcherOf(connection)!.Arrived(turn);
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
            else
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
            Memory.Channels.Forget(connection);
            Memory.Waiting.Forget(connection, turn);
        }

        private void HandleTimer(TimerKey timer, Turn turn)
        {
            switch ((BrokerTimer)timer.Kind)
            {
                case BrokerTimer.Heartbeat:
                    _lifecycle.Heartbeat(turn);
                    break;
                case BrokerTimer.Register:
                    _lifecycle.Register(turn);
                    break;
                case BrokerTimer.ShutdownLimit:
                    _lifecycle.Stop(turn);
                    break;
                case BrokerTimer.IsrCheck:
                    _replicas.ShrinkIsrs(turn);
                    turn.Arm(timer, turn.Now + (Memory.Config.ReplicaLagTimeMax / 2));
                    break;
                case BrokerTimer.Checkpoint:
                    foreach (var partition in Memory.Partitions.Values)
                        partition.Checkpoint();
                    turn.Arm(timer, turn.Now + Memory.Config.ReplicaHighWatermarkCheckpointInterval);
                    break;
                case BrokerTimer.ProducerExpiry:
                    _expiry.Check(turn);
                    break;
                case BrokerTimer.Cleaner:
                    _cleaner.Wake((int)timer.A, turn);
                    break;
                case BrokerTimer.DeleteRecordsWait:
                    _respond.Deletions.TimedOut(turn);
                    break;
                case BrokerTimer.LogRetention or BrokerTimer.LogFlush or BrokerTimer.LogStartCheckpoint:
                    _logs.TimerRanOut(timer, turn);
                    break;
                case BrokerTimer.ProduceWait:
                    _respond.ProducesTimedOut(turn);
                    break;
                case BrokerTimer.FetchWait:
                    _respond.FetchesTimedOut(turn);
                    break;
                case BrokerTimer.ReadWait:
                    _respond.ReadsTimedOut(turn);
                    break;
                case BrokerTimer.FetchBegin:
                    _replicas.Fetcher(new FetcherId(new NodeId(timer.A), timer.B))?.Fetch(turn);
                    break;
                case BrokerTimer.FetchSocket:
                    _replicas.Fetcher(new FetcherId(new NodeId(timer.A), timer.B))?.TimedOut(turn);
                    break;
                case BrokerTimer.MetadataRequest:
                    _metadata.TimedOut(turn);
                    break;
                case BrokerTimer.ControllerRequest:
                    _controller.TimedOut(turn);
                    break;
                case BrokerTimer.LinkRetry or BrokerTimer.LinkSetup:
                    HandleLinkTimer(timer, turn);
                    break;
            }
        }

        private void HandleLinkTimer(TimerKey timer, Turn turn)
        {
            var fetcher = _replicas.Fetcher(new FetcherId(new NodeId(timer.A - 100), timer.B));
            var link = timer.A switch { 1 => _controller.Link, 2 => _metadata.Link, _ => fetcher?.Link };
            if (timer.Kind == (int)BrokerTimer.LinkSetup)
                link?.GiveUp(turn);
            else if (timer.A == 1)
                _controller.Open(turn);
            else if (timer.A == 2)
                _metadata.TryNext(turn);
            else
                fetcher?.Fetch(turn);
        }
    }
}
