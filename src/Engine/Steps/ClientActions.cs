using Playground.Engine.Clients.Consumers;
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

    public Refusal? Add(ConsumerSpec consumer)
    {
        if (world.FindProcess(world.Symbols.Node(consumer.Id)) is not null)
            return new Refusal(null, $"{consumer.Id} is there already.");
        cluster.Add(consumer);
        return null;
    }

    public Refusal? Add(ProcessorSpec processor)
    {
        if (world.FindProcess(world.Symbols.Node(processor.Id)) is not null)
            return new Refusal(null, $"{processor.Id} is there already.");
        cluster.Add(processor);
        return null;
    }

    public Refusal? Crash(string id, int step)
    {
        if (Running(id) is not { } process)
            return NotRunning(id);
        var happened = world.Trace.NewRef();
        if (process.Node is ConsumerNode { Processor: not null })
            world.Record(Happened.Producer(EventKind.ProducerCrashed, process.Id), EventRef.None, step, world.Trace.NewRef());
        var crashed = process.Node is ProducerNode
            ? Happened.Producer(EventKind.ProducerCrashed, process.Id)
            : Happened.Consumer(EventKind.ConsumerCrashed, process.Id);
        world.Record(crashed, EventRef.None, step, happened);
        world.Kill(process.Id, happened);
        return null;
    }

    /// <summary>A running application closes its producer first, as a careful one does, and then makes a new one; a dead one just starts.</summary>
    public Refusal? Restart(StepAction.ProducerRestart restart) =>
        Restart(restart.Id, restart, node => ((ProducerNode)node).Reconfigure(restart.Config, restart.Unset));

    /// <inheritdoc cref="Restart(StepAction.ProducerRestart)"/>
    public Refusal? Restart(StepAction.ConsumerRestart restart) =>
        Restart(restart.Id, restart, node => ((ConsumerNode)node).Reconfigure(restart.Config, restart.Unset));

    /// <inheritdoc cref="Restart(StepAction.ProducerRestart)"/>
    public Refusal? Restart(StepAction.ProcessorCall restart) => Restart(restart.Id, restart, _ => { });

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

    private Refusal? Restart(string id, StepAction restart, Action<INode> reconfigure)
    {
        if (Running(id) is not null)
            return Command(id, restart);
        var process = world.ProcessOf(world.Symbols.Node(id));
        if (process.State != ProcessState.Dead)
            world.Kill(process.Id, EventRef.None);
        reconfigure(process.Node);
        world.Start(process.Id, EventRef.None);
        return null;
    }

    /// <summary>The application begins, commits or aborts a transaction.</summary>
    public Refusal? Transaction(StepAction.ProducerCall call) =>
        Running(call.Id) is { Node: ProducerNode { Config.TransactionalId: null } }
            ? new Refusal("IllegalStateException", $"{call.Id} has no transactional.id.")
            : Command(call.Id, call);

    private Process? Running(string id) =>
        world.FindProcess(world.Symbols.Node(id)) is { } process && StateOf(process) == ClientState.Running ? process : null;

    private static ClientState? StateOf(Process process) => process.Node switch
    {
        ProducerNode producer => producer.State,
        ConsumerNode consumer => consumer.State,
        _ => null,
    };

    private Refusal NotRunning(string id)
    {
        var state = StateOf(world.ProcessOf(world.Symbols.Node(id)))!.Value;
        return new Refusal(null, state == ClientState.Failed ? $"{id} failed to start; restart it with other configs." : $"{id} is not running: it is {state.ToString().ToLowerInvariant()}.");
    }
}
