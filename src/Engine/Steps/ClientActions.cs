using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Steps;

/// <summary>What steps do to client applications.</summary>
internal sealed class ClientActions(World world, Cluster cluster)
{
    public Refusal? Add(ProducerSpec producer)
    {
        if (world.FindProcess(world.Symbols.Node(producer.Id)) is not null)
            return new Refusal(null, $"{producer.Id} is there already.");
        cluster.Add(producer);
        return null;
    }

    public Refusal? Crash(string id, int step)
    {
        if (Running(id) is not { } process)
            return NotRunning(id);
        var happened = world.Trace.NewRef();
        world.Record(Happened.Producer(EventKind.ProducerCrashed, process.Id), EventRef.None, step, happened);
        world.Kill(process.Id, happened);
        return null;
    }

    /// <summary>A running application closes its producer first, as a careful one does, and then makes a new one; a dead one just starts.</summary>
    public Refusal? Restart(StepAction.ProducerRestart restart)
    {
        if (Running(restart.Id) is not null)
            return Command(restart.Id, restart);
        var process = world.ProcessOf(world.Symbols.Node(restart.Id));
        if (process.State != ProcessState.Dead)
            world.Kill(process.Id, EventRef.None);
        ((ProducerNode)process.Node).Reconfigure(restart.Config, restart.Unset);
        world.Start(process.Id, EventRef.None);
        return null;
    }

    /// <summary>Hands the application something to do.</summary>
    public Refusal? Command(string id, StepAction action)
    {
        if (Running(id) is not { } process)
            return NotRunning(id);
        var turn = world.Open(NodeId.None, EventRef.None);
        turn.Handle(process.Id, new Input(InputKind.Command, EventRef.None, Subject: action));
        world.Push(turn);
        return null;
    }

    private Process? Running(string id) =>
        world.FindProcess(world.Symbols.Node(id)) is { Node: ProducerNode { State: ClientState.Running } } process ? process : null;

    private Refusal NotRunning(string id)
    {
        var state = ((ProducerNode)world.ProcessOf(world.Symbols.Node(id)).Node).State;
        return new Refusal(null, state == ClientState.Failed ? $"{id} failed to start; restart it with other configs." : $"{id} is not running: it is {state.ToString().ToLowerInvariant()}.");
    }
}
