using System.Collections.Immutable;
using Playground.Engine.Clients.Consumers.Application;
using Playground.Engine.Clients.Consumers.Sharing;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Clients.Processors;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Config;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Consumers;

/// <summary>
/// A consuming application with Kafka's Java consumer (4.3.1) as a node, or a processor, which has a producer beside it: what comes in goes to one of them,
/// or to the application. Commands are <see cref="StepAction"/>s, which the application carries out before its next poll().
/// </summary>
public sealed class ConsumerNode : INode
{
    private readonly NodeId _id;
    private readonly Symbols _symbols;
    private readonly IReadOnlyList<NodeId> _brokers;
    private readonly ProcessedRecords _processed;
    private ConsumerSpec _spec;
    private ConsumerClient? _client;
    private ConsumingApplication? _application;
    private ProcessorOutputs? _outputs;
    private ImmutableArray<string>? _topics;
    private StepAction? _restart;
    private ShareConsumer? _shareConsumer;

    /// <param name="brokers">The addresses that bootstrap.servers means when it is not set, in order.</param>
    public ConsumerNode(NodeId id, ConsumerSpec spec, Symbols symbols, IReadOnlyList<NodeId> brokers)
    {
        (_id, _spec, _symbols, _brokers) = (id, spec, symbols, brokers);
        _processed = new ProcessedRecords(spec.Processing.FailAt, symbols);
    }

    /// <param name="processor">It also produces.</param>
    public ConsumerNode(NodeId id, ProcessorSpec processor, Symbols symbols, IReadOnlyList<NodeId> brokers)
        : this(id, processor.AsConsumer, symbols, brokers) => Processor = processor;

    public NodeId Id => _id;

    /// <summary>What it is if it also produces; null for a mere consumer.</summary>
    public ProcessorSpec? Processor { get; }

    /// <summary>Where the moments of a processor's producer are noted; null if nobody looks.</summary>
    internal ProducerSensors? Sensors { get; init; }

    /// <summary>The KafkaProducer of a processor's present life; null without one.</summary>
    internal ProducerClient? Producer => _outputs?.Producer;

    /// <summary>The document's part, with the config changes of restarts.</summary>
    public ConsumerSpec Spec => _spec;

    public ClientState State { get; private set; }

    /// <summary>It runs, and does not call poll().</summary>
    public bool Stalled => State == ClientState.Running && (_application?.Doing ?? Sharing?.Doing) == Doing.Stalled;

    /// <summary>Why it failed: the message of the constructor, or the exception that ended it; null unless <see cref="State"/> is Failed.</summary>
    public string? Error { get; private set; }

    /// <summary>The effective configs of the newest life; null before the first start and after a failed one.</summary>
    public ConsumerConfig? Config { get; private set; }

    /// <summary>Topics that it subscribes to: the document's, or those of the last <c>consumer.subscribe</c>.</summary>
    public ImmutableArray<string> Topics => _topics ?? _spec.Topics;

    /// <summary>Records processed, over restarts.</summary>
    public int Processed => _processed.Count;

    /// <summary>The KafkaShareConsumer of this life; null while there is none, and for a consumer that does not share.</summary>
    internal ShareConsumer? ShareConsumer => _shareConsumer;

    /// <summary>Likewise its application.</summary>
    internal ShareApplication? Sharing { get; private set; }

    /// <summary>The KafkaConsumer of this life; null while there is none, and for a consumer that shares.</summary>
    internal ConsumerClient? Client => _client;

    /// <summary>The application of this life; null while there is none.</summary>
    internal ConsumingApplication? Application => _application;

    /// <summary>The next life has these configs beside those it had.</summary>
    public void Reconfigure(ConfigValues changes, ImmutableArray<string> unset) =>
        _spec = _spec with { Config = _spec.Config.Without(unset).With(changes) };

    /// <inheritdoc/>
    public void Lose()
    {
        if (State == ClientState.Running)
            State = ClientState.Crashed;
        (_client, _application, _restart, _outputs) = (null, null, null, null);
        (_shareConsumer, Sharing) = (null, null);
        _processed.Forget();
    }

    /// <inheritdoc/>
    public void Handle(in Input input, Turn turn)
    {
        if (input.Kind == InputKind.Start)
        {
            Start(turn);
            return;
        }

        if (Sharing is { } sharing)
        {
            Share(input, sharing, turn);
            return;
        }

        if (_client is not { } client || _application is not { } application || State != ClientState.Running)
            return;
        switch (input.Kind)
        {
            case var _ when _outputs?.Owns(input) == true:
                _outputs.Handle(input, turn);
                application.GoOn(turn);
                break;
            case InputKind.Message or InputKind.Connected or InputKind.Refused or InputKind.Closed:
                client.Receive(input, turn);
                if (client.InCall)
                    application.GoOn(turn);
                break;
            case InputKind.Timer when input.Timer.Kind == (int)ConsumerTimer.Worker:
                application.WorkerDone(turn);
                break;
            case InputKind.Timer when input.Timer.Kind == (int)ConsumerTimer.Application || client.InCall:
                application.GoOn(turn);
                break;
            case InputKind.Command:
                application.Ask(Noted(input), turn);
                break;
        }

        if (application.Doing == Doing.Ended)
            Ended(application.EndedBy, turn);
        else
            client.RunBackground(turn);
    }

    /// <summary>Likewise for a share consumer.</summary>
    private void Share(in Input input, ShareApplication sharing, Turn turn)
    {
        if (State != ClientState.Running)
            return;
        if (input.Kind == InputKind.Command)
        {
            sharing.Ask(Noted(input), turn);
        }
        else
        {
            if (input.Kind is InputKind.Message or InputKind.Connected or InputKind.Refused or InputKind.Closed)
                _shareConsumer!.Receive(input, turn);
            sharing.GoOn(turn);
        }

        if (sharing.Doing == Doing.Ended)
            Ended(null, turn);
    }

    /// <summary>What a step asks, once it is noted what of it outlasts this life.</summary>
    private StepAction Noted(in Input command)
    {
        var action = (StepAction)command.Subject!;
        if (action is StepAction.ConsumerRestart or StepAction.ProcessorCall { Name: "processor.restart" })
            _restart = action;
        if (action is StepAction.ConsumerSubscribe subscribe)
            _topics = subscribe.Topics;
        return action;
    }

    /// <summary>The producer of a processor.</summary>
    /// <returns>False if its constructor refuses its configs.</returns>
    private bool StartProducer(ProcessorSpec processor, Turn turn)
    {
        var (config, exception) = ProducerConfig.Read(processor.ProducerConfig);
        Error = exception;
        if (config is null)
        {
            State = ClientState.Failed;
            turn.Emit(Happened.Producer(EventKind.ProducerFailed, _id, _symbols.Number("ConfigException"), _symbols.Number(exception)));
            return false;
        }

        var producer = new ProducerClient(_id, config, _symbols, new Keys(_symbols), new KeyPartitioner([]), _brokers, 0, Sensors);
        _outputs = new ProcessorOutputs(_id, processor.Group, _symbols.Number(processor.To), producer, _symbols);
        turn.Cause = turn.Emit(Happened.Producer(EventKind.ProducerStarted, _id));
        producer.Sender.Run(turn);
        return true;
    }

    private void Start(Turn turn)
    {
        var (config, exception) = ConsumerConfig.Read(_spec.Config, _spec.Group is not null, _spec.Processing.Commit == "auto");
        (Config, Error) = (config, exception);
        if (config is null)
        {
            State = ClientState.Failed;
            turn.Emit(Happened.Consumer(EventKind.ConsumerFailed, _id, _symbols.Number("ConfigException"), _symbols.Number(exception)));
            return;
        }

        if (Processor is { } processor && !StartProducer(processor, turn))
            return;
        State = ClientState.Running;
        if (_spec.Share)
        {
            StartSharing(config, turn);
            return;
        }

        var assigns = !_spec.Assign.IsEmpty;
        var memberId = config.ConsumerProtocol ? MemberIds.Uuid(_id, turn) : "";
        _client = new ConsumerClient(_id, _spec.Group, config, _symbols, _brokers, memberId, assigns, _spec.Processing.CommitOnRevoke);
        turn.Cause = turn.Emit(Happened.Consumer(EventKind.ConsumerStarted, _id));
        _client.AutoCommit?.Restart(turn.Now);
        if (assigns)
            _client.Assign([.. _spec.Assign.Select(Partition)], turn);
        else
            _client.Subscribe(Topics, turn);
        _application = new ConsumingApplication(_id, _spec.Group, _spec.Processing, _symbols, _client, _processed, _outputs);
        _application.GoOn(turn);
    }

    private void StartSharing(ConsumerConfig config, Turn turn)
    {
        _shareConsumer = new ShareConsumer(_id, _spec.Group!, config, _symbols, _brokers, MemberIds.Uuid(_id, turn));
        turn.Cause = turn.Emit(Happened.Consumer(EventKind.ConsumerStarted, _id));
        _shareConsumer.Subscribe(Topics, turn);
        Sharing = new ShareApplication(_id, _spec.Group!, _spec.Processing, _symbols, _shareConsumer, _processed);
        Sharing.GoOn(turn);
    }

    /// <summary>close() has returned, or poll() has thrown what ends the application.</summary>
    private void Ended(string? exception, Turn turn)
    {
        State = exception is null ? ClientState.Closed : ClientState.Failed;
        Error = exception;
        (_shareConsumer, Sharing) = (null, null);
        (_client, _application, _outputs) = (null, null, null);
        _processed.Forget();
        if (_restart is not { } restart)
            return;
        _restart = null;
        if (restart is StepAction.ConsumerRestart asked)
            Reconfigure(asked.Config, asked.Unset);
        Start(turn);
    }

    private TopicPartition Partition(string name)
    {
        var (topic, partition) = Names.TopicPartition(name)!.Value;
        return new TopicPartition(_symbols.Number(topic), partition);
    }
}
