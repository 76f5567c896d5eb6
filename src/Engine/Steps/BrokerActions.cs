using Playground.Engine.Brokers;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Steps;

/// <summary>What steps do to brokers and their machines.</summary>
internal sealed class BrokerActions(World world, Cluster cluster)
{
    public Refusal? Do(StepAction.BrokerFault fault, int step)
    {
        var id = new NodeId(fault.Broker);
        var process = world.ProcessOf(id);
        return (fault.Name, process.State) switch
        {
            ("broker.crash", ProcessState.Dead) => NotRunning(id),
            ("broker.crash", _) => Do(EventKind.BrokerCrashed, id, step, cause => world.Kill(id, cause)),
            ("broker.powerLoss", _) => LosePower(process, step),
            ("broker.start", ProcessState.Dead) => Do(EventKind.BrokerStarted, id, step, cause => world.Start(id, cause)),
            ("broker.start", _) => new Refusal(null, Invariant($"Broker {id} is running already.")),
            ("broker.stop", ProcessState.Running) => Stop(process),
            ("broker.pause", ProcessState.Running) => Do(EventKind.BrokerPaused, id, step, _ => world.Pause(id)),
            ("broker.stop" or "broker.pause", _) => NotRunning(id),
            ("broker.resume", ProcessState.Paused) => Do(EventKind.BrokerResumed, id, step, _ => world.Resume(id)),
            ("broker.resume", _) => new Refusal(null, Invariant($"Broker {id} is not paused.")),
            _ => new Refusal(null, $"{fault.Name} is not modelled by this version of the engine yet."),
        };
    }

    /// <summary>One more broker, registered and empty (a new machine): it gets nothing until something is assigned to it.</summary>
    public Refusal? Add(int broker, int step)
    {
        var id = new NodeId(broker);
        return world.FindProcess(id) is not null
            ? new Refusal(null, Invariant($"Broker {id} is there already."))
            : Do(EventKind.BrokerStarted, id, step, cause => cluster.Add(id, cause));
    }

    /// <summary>The machine's processor: it stays slow over restarts, until it is told otherwise.</summary>
    public Refusal? Slow(StepAction.BrokerSlow slow, int step)
    {
        var broker = (BrokerNode)world.ProcessOf(new NodeId(slow.Broker)).Node;
        if (TooFast(slow.Factor) is { } refusal)
            return refusal;
        broker.Pace.Factor = slow.Factor;
        world.Record(Happened.Slowed(EventKind.BrokerSlowed, broker.Id, slow.Factor), EventRef.None, step, world.Trace.NewRef());
        return null;
    }

    /// <summary>The machine's disk, likewise.</summary>
    public Refusal? SlowDisk(StepAction.DiskSlow slow, int step)
    {
        var broker = new NodeId(slow.Broker);
        if (TooFast(slow.Factor) is { } refusal)
            return refusal;
        world.SlowDisk(broker, slow.Factor);
        world.Record(Happened.Slowed(EventKind.DiskSlowed, broker, slow.Factor), EventRef.None, step, world.Trace.NewRef());
        return null;
    }

    /// <summary>From now on, over restarts, until so many came.</summary>
    public Refusal? Refuse(StepAction.RequestRefuse refuse)
    {
        var from = refuse.Producer is { } producer ? world.Symbols.Node(producer) : NodeId.None;
        var error = ErrorCodes.Named(refuse.Error) ?? ErrorCode.UnknownServerError;
        var injected = world.FindProcess(new NodeId(refuse.Broker))?.Node switch
        {
            BrokerNode broker => broker.Injected,
            ControllerNode controller => controller.Injected,
            _ => null,
        };
        if (injected is null)
            return new Refusal(null, Invariant($"Broker {refuse.Broker} is not there yet."));
        injected.Add(refuse.Message, error, refuse.Count, from);
        return null;
    }

    private static Refusal? TooFast(double factor) =>
        factor >= 1 ? null : new Refusal(null, "A factor below 1 would make it faster than usual.");

    /// <summary>Every broker that runs looks after its logs now, those that are paused when they go on.</summary>
    public Refusal? Clean(StepAction.LogClean clean)
    {
        var command = new CleanLogs(clean.Topic is { } topic ? world.Symbols.Number(topic) : 0);
        var turn = world.Open(NodeId.None, EventRef.None);
        var any = false;
        foreach (var process in world.Processes)
        {
            if (process.State == ProcessState.Dead || process.Node is not BrokerNode { Memory: not null })
                continue;
            turn.Handle(process.Id, new Input(InputKind.Command, EventRef.None, Subject: command));
            any = true;
        }

        world.Push(turn);
        return any ? null : new Refusal(null, "No broker is running.");
    }

    /// <summary>A machine whose broker is dead already can lose its power too, and with it what the broker had left in the page cache.</summary>
    private Refusal? LosePower(Process process, int step)
    {
        if (process.PoweredOff)
            return new Refusal(null, Invariant($"The machine of broker {process.Id} has no power already."));
        ((BrokerNode)process.Node).LosePower(world.Now, process.DiskFactor, world.Chance);
        return Do(EventKind.BrokerCrashed, process.Id, step, cause => world.Kill(process.Id, cause, power: true), power: true);
    }

    /// <summary>The process is asked to end (SIGTERM); <c>broker.stopped</c> follows when it has.</summary>
    private Refusal? Stop(Process process)
    {
        if (((BrokerNode)process.Node).Memory is not { } memory)
            return new Refusal(null, Invariant($"Broker {process.Id} is not running yet."));
        if (memory.ShuttingDownSince is not null)
            return new Refusal(null, Invariant($"Broker {process.Id} is stopping already."));
        var turn = world.Open(NodeId.None, EventRef.None);
        turn.Handle(process.Id, new Input(InputKind.Command, EventRef.None));
        world.Push(turn);
        return null;
    }

    private static Refusal NotRunning(NodeId broker) => new(null, Invariant($"Broker {broker} is not running."));

    private Refusal? Do(EventKind kind, NodeId broker, int step, Action<EventRef> act, bool power = false)
    {
        var happened = world.Trace.NewRef();
        world.Record(Happened.Broker(kind, broker, broker, power), EventRef.None, step, happened);
        act(happened);
        return null;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
