using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Steps;

/// <summary>What the actions of steps do. An action that can't be done changes nothing and says why.</summary>
internal sealed class StepActions(World world)
{
    private readonly NetworkActions _network = new(world);
    private readonly ClientActions _clients = new(world);
    private readonly AdminActions _admin = new(world);

    /// <param name="step">The step's number, which its events carry.</param>
    /// <param name="trigger">Id of the event on which it acts; 0 for a step at an instant.</param>
    public Refusal? Do(StepAction action, int step, int trigger) => action switch
    {
        StepAction.BrokerFault fault => Broker(fault, step),
        StepAction.LeaderElect elect => _admin.Elect(elect),
        StepAction.TopicConfig change => _admin.Configure(change),
        StepAction.BrokerConfig change => _admin.Configure(change),
        StepAction.NetworkCut cut => _network.Cut(cut, step),
        StepAction.NetworkHeal heal => _network.Heal(heal, step),
        StepAction.NetworkDelay delay => _network.Delay(delay, step),
        StepAction.NetworkDrop drop => _network.Drop(drop),
        StepAction.NetworkReset reset => _network.Reset(reset, step),
        StepAction.MessageDrop drop => _network.DropMessage(drop.Message, trigger),
        StepAction.MessageDelay delay => _network.DelayMessage(delay, trigger),
        StepAction.ProducerCall { Name: "producer.crash" } crash => _clients.Crash(crash.Id, step),
        StepAction.ProducerRestart restart => _clients.Restart(restart),
        StepAction.ProducerSend send => _clients.Command(send.Id, send),
        StepAction.ProducerWorkload workload => _clients.Command(workload.Id, workload),
        StepAction.ProducerClose close => _clients.Command(close.Id, close),
        StepAction.ProducerCall { Name: "producer.flush" } flush => _clients.Command(flush.Id, flush),
        _ => new Refusal(null, $"{action.Name} is not modelled by this version of the engine yet."),
    };

    /// <summary>Why the action can't be part of this scenario at all: it names something that was never declared.</summary>
    public Refusal? Undeclared(StepAction action)
    {
        var missing = References.Of(action).FirstOrDefault(name => world.FindProcess(world.Symbols.Node(name)) is null);
        if (missing is null)
            return null;
        var brokers = world.Processes.Count(p => p.Id.IsBroker);
        return char.IsAsciiDigit(missing[0])
            ? new Refusal(null, Invariant($"There is no broker {missing}: brokers are 1 to {brokers}."))
            : new Refusal(null, $"There is no client {missing}.");
    }

    private Refusal? Broker(StepAction.BrokerFault fault, int step)
    {
        var id = new NodeId(fault.Broker);
        var process = world.ProcessOf(id);
        return (fault.Name, process.State) switch
        {
            ("broker.crash", ProcessState.Dead) => new Refusal(null, Invariant($"Broker {fault.Broker} is not running.")),
            ("broker.crash", _) => Do(EventKind.BrokerCrashed, id, step, cause => world.Kill(id, cause)),
            ("broker.start", ProcessState.Dead) => Do(EventKind.BrokerStarted, id, step, cause => world.Start(id, cause)),
            ("broker.start", _) => new Refusal(null, Invariant($"Broker {fault.Broker} is running already.")),
            ("broker.stop", ProcessState.Running) => Stop(process),
            ("broker.stop", _) => new Refusal(null, Invariant($"Broker {fault.Broker} is not running.")),
            ("broker.pause", ProcessState.Running) => Do(EventKind.BrokerPaused, id, step, _ => world.Pause(id)),
            ("broker.pause", _) => new Refusal(null, Invariant($"Broker {fault.Broker} is not running.")),
            ("broker.resume", ProcessState.Paused) => Do(EventKind.BrokerResumed, id, step, _ => world.Resume(id)),
            ("broker.resume", _) => new Refusal(null, Invariant($"Broker {fault.Broker} is not paused.")),
            _ => new Refusal(null, $"{fault.Name} is not modelled by this version of the engine yet."),
        };
    }

    /// <summary>The process is asked to end (SIGTERM); <c>broker.stopped</c> follows when it has.</summary>
    private Refusal? Stop(Process process)
    {
        if (((BrokerNode)process.Node).Memory is not { } memory)
            return new Refusal(null, Invariant($"Broker {process.Id.Value} is not running yet."));
        if (memory.ShuttingDownSince is not null)
            return new Refusal(null, Invariant($"Broker {process.Id.Value} is stopping already."));
        var turn = world.Open(NodeId.None, EventRef.None);
        turn.Handle(process.Id, new Input(InputKind.Command, EventRef.None));
        world.Push(turn);
        return null;
    }

    private Refusal? Do(EventKind kind, NodeId broker, int step, Action<EventRef> act)
    {
        var happened = world.Trace.NewRef();
        world.Record(Happened.Broker(kind, broker, broker), EventRef.None, step, happened);
        act(happened);
        return null;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
