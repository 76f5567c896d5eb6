using System.Collections.Immutable;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Clients.Producers.Transactions;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// A producing application with Kafka's Java producer (4.3.1) as a node: what comes in goes to the application (<see cref="Application"/>), to the
/// connections, or to the sender. Commands are <see cref="StepAction"/>s. With a transactional id the application calls initTransactions() before anything
/// else.
/// </summary>
public sealed class ProducerNode : INode
{
    private readonly NodeId _id;
    private readonly Symbols _symbols;
    private readonly IReadOnlyList<NodeId> _brokers;
    private readonly Application _application;
    private readonly Keys _keys;
    private readonly ProducerPicture _picture;
    private ProducerSpec _spec;
    private ProducerClient? _client;
    private Instant? _begin;
    private bool _workloadAdded;
    private bool _closing;
    private TransactionCall? _initializing;
    private StepAction.ProducerRestart? _restart;

    /// <param name="brokers">The addresses that bootstrap.servers means when it is not set, in order.</param>
    public ProducerNode(NodeId id, ProducerSpec spec, Symbols symbols, IReadOnlyList<NodeId> brokers)
    {
        (_id, _spec, _symbols, _brokers) = (id, spec, symbols, brokers);
        _application = new Application(id, symbols);
        _keys = new Keys(symbols);
        _picture = new ProducerPicture(symbols);
    }

    public NodeId Id => _id;

    /// <summary>Where its moments are noted; null if nobody looks.</summary>
    internal ProducerSensors? Sensors { get; init; }

    /// <summary>The document's part, with the config changes of restarts.</summary>
    public ProducerSpec Spec => _spec;

    public ClientState State { get; private set; }

    /// <summary>Why the constructor failed; null unless <see cref="State"/> is Failed.</summary>
    public string? Error { get; private set; }

    /// <summary>close() was called, and what is there is still being sent.</summary>
    public bool Closing => _closing;

    /// <summary>The effective configs of the newest life; null before the first start and after a failed one.</summary>
    public ProducerConfig? Config { get; private set; }

    /// <summary>For laws and tests: the KafkaProducer of this life; null while there is none.</summary>
    internal ProducerClient? Client => _client;

    /// <summary>For the laws: the application's calls.</summary>
    internal Application Application => _application;

    /// <summary>−1 while there is none.</summary>
    public long ProducerId => _client?.Identity?.ProducerId ?? -1;

    /// <summary>−1 while there is none.</summary>
    public short Epoch => _client?.Identity?.Epoch ?? -1;

    /// <summary>Records handed to <c>send()</c>, over restarts.</summary>
    public int Records => _application.Records;

    /// <summary>The next life has these configs beside those it had.</summary>
    /// <param name="unset">Of those it had, the names that are no longer set.</param>
    public void Reconfigure(ConfigValues changes, ImmutableArray<string> unset) =>
        _spec = _spec with { Config = _spec.Config.Without(unset).With(changes) };

    /// <inheritdoc/>
    public void Lose()
    {
        if (State == ClientState.Running)
            State = ClientState.Crashed;
        _client = null;
        _initializing = null;
        _closing = false;
        _restart = null;
        _application.Lose();
        _picture.Touch();
    }

    /// <summary>A picture of the producer; the same instance while nothing changed.</summary>
    /// <param name="told">What the application was told of its newest records, oldest first.</param>
    public ProducerView View(ImmutableArray<ToldView> told) => _picture.Of(this, _client, _application, told);

    /// <inheritdoc/>
    public void Handle(in Input input, Turn turn)
    {
        _picture.Touch();
        if (input.Kind == InputKind.Start)
        {
            Start(turn);
            return;
        }

        if (_client is not { } client || State != ClientState.Running)
            return;
        var (version, flushing) = (client.Metadata.Version, client.Accumulator.Flushing);
        Handle(input, client, turn);
        Sensors?.BufferUsed(client.Accumulator.Memory.Used, client.Accumulator.Memory.TakePeak(), turn.Now);
        if (State != ClientState.Running)
            return;
        if (client.Metadata.Version != version || (flushing > 0 && client.Accumulator.Flushing == 0))
            _application.WakeWaiting(turn);
        if (_closing)
            CloseWhenDone(client, turn);
    }

    private void Start(Turn turn)
    {
        _begin ??= turn.Now;
        var (config, exception) = ProducerConfig.Read(_spec.Config);
        (Config, Error) = (config, exception);
        if (config is null)
        {
            State = ClientState.Failed;
            turn.Emit(Happened.Producer(EventKind.ProducerFailed, _id, _symbols.Number("ConfigException"), _symbols.Number(exception)));
            return;
        }

        State = ClientState.Running;
        _client = new ProducerClient(
            _id, config, _symbols, _keys, new KeyPartitioner(_spec.Partitioner), _brokers, _spec.CompressionRatio ?? 0, Sensors);
        turn.Cause = turn.Emit(Happened.Producer(EventKind.ProducerStarted, _id));
        if (_client.Transactions is { } transactions)
        {
            _initializing = transactions.Begin(TransactionCallKind.Initialize, ProducerTimer.Initialized.Key(), turn);
            return;
        }

        BeginApplication(turn);
        _client.Sender.Run(turn);
    }

    private void BeginApplication(Turn turn)
    {
        _application.Start(turn);
        if (!_workloadAdded && _spec.Workload is { } workload)
            _application.Add(workload, _begin!.Value, _spec.Transaction, turn);
        _workloadAdded = true;
    }

    /// <summary>initTransactions() may have returned; an exception ends the application.</summary>
    private void Initialized(ProducerClient client, Turn turn)
    {
        if (_initializing is not { } call || !client.Transactions!.Returned(call, turn))
            return;
        _initializing = null;
        turn.Disarm(ProducerTimer.Initialized.Key());
        if (call.Error is not { } error)
        {
            BeginApplication(turn);
            _application.Run(0, client, turn);
            return;
        }

        (State, Error) = (ClientState.Failed, $"initTransactions: {error}");
        client.Connections.CloseAll(turn);
        turn.Disarm(ProducerTimer.Sender.Key());
        turn.Emit(Happened.Producer(EventKind.ProducerFailed, _id, _symbols.Number(error), _symbols.Number(Error)));
    }

    private void Handle(in Input input, ProducerClient client, Turn turn)
    {
        switch (input.Kind)
        {
            case InputKind.Message or InputKind.Connected or InputKind.Refused or InputKind.Closed:
                client.Sender.Receive(input, turn);
                break;
            case InputKind.Timer:
                TimerRanOut(input.Timer, client, turn);
                break;
            case InputKind.Command:
                Command((StepAction)input.Subject!, client, turn);
                break;
        }
    }

    private void TimerRanOut(TimerKey timer, ProducerClient client, Turn turn)
    {
        switch ((ProducerTimer)timer.Kind)
        {
            case ProducerTimer.Sender:
                client.Sender.Run(turn);
                break;
            case ProducerTimer.Initialized:
                Initialized(client, turn);
                break;
            case ProducerTimer.Application when !_closing && _initializing is null:
                _application.Run(timer.A, client, turn);
                break;
            case ProducerTimer.Close:
                client.Sender.Outcome.AbortAll("KafkaException", turn);
                Closed(client, turn);
                break;
        }
    }

    private void Command(StepAction action, ProducerClient client, Turn turn)
    {
        switch (action)
        {
            case StepAction.ProducerSend send when !_closing:
                _application.Ask(send);
                RunSteps(client, turn);
                break;
            case StepAction.ProducerCall call when Transactional(call.Name) is { } kind && client.Transactions is not null:
                if (!_closing)
                    _application.Ask(kind);
                RunSteps(client, turn);
                break;
            case StepAction.ProducerWorkload added when !_closing:
                _application.Add(added.Workload, turn.Now, _spec.Transaction, turn);
                break;
            case StepAction.ProducerCall { Name: "producer.flush" }:
                client.Accumulator.BeginFlush();
                client.Sender.Run(turn);
                break;
            case StepAction.ProducerClose close:
                Close(close.Timeout, client, turn);
                break;
            case StepAction.ProducerRestart restart:
                _restart = restart;
                Close(null, client, turn);
                break;
        }
    }

    private static TransactionCallKind? Transactional(string name) => name switch
    {
        "producer.beginTransaction" => TransactionCallKind.Begin,
        "producer.commitTransaction" => TransactionCallKind.Commit,
        "producer.abortTransaction" => TransactionCallKind.Abort,
        _ => null,
    };

    /// <summary>The steps' thread goes on, unless it is still in initTransactions().</summary>
    private void RunSteps(ProducerClient client, Turn turn)
    {
        if (_initializing is null && !_closing)
            _application.Run(0, client, turn);
    }

    /// <summary>What was there is sent; then an open transaction is aborted (Sender.run, behind its loop).</summary>
    private void CloseWhenDone(ProducerClient client, Turn turn)
    {
        while (client.Accumulator.Waiting == 0 && client.Connections.InFlight == 0 && client.Sender.IsIdle)
        {
            if (client.Transactions?.Manager is not { HasOngoing: true } manager)
            {
                Closed(client, turn);
                return;
            }

            // Already being ended, and nothing can be sent now: the sender goes on when its pause is over.
            if (manager.IsCompleting)
                return;
            if (manager.Abort().Thrown is not null)
            {
                client.Sender.Outcome.AbortAll("KafkaException", turn);
                Closed(client, turn);
                return;
            }

            client.Sender.Run(turn);
        }
    }

    /// <summary>KafkaProducer.close: nothing new is taken, what is there is sent, and after the timeout the rest is failed.</summary>
    private void Close(Duration? timeout, ProducerClient client, Turn turn)
    {
        _closing = true;
        _initializing = null;
        _application.Stop(client, turn);
        client.Accumulator.Closed = true;
        if (timeout == Duration.Zero)
            client.Sender.Outcome.AbortAll("KafkaException", turn);
        else if (timeout is { } wait)
            turn.Arm(ProducerTimer.Close.Key(), turn.Now + wait);
        if (timeout == Duration.Zero)
            Closed(client, turn);
        else
            client.Sender.Run(turn);
    }

    private void Closed(ProducerClient client, Turn turn)
    {
        State = ClientState.Closed;
        _closing = false;
        client.Connections.CloseAll(turn);
        turn.Disarm(ProducerTimer.Sender.Key());
        turn.Disarm(ProducerTimer.Close.Key());
        turn.Cause = turn.Emit(Happened.Producer(EventKind.ProducerClosed, _id));
        if (_restart is not { } restart)
            return;
        _restart = null;
        Reconfigure(restart.Config, restart.Unset);
        Start(turn);
    }
}
