using Playground.Engine.Controller.Quorum;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Steps;

/// <summary>What steps do to controllers' processes.</summary>
internal sealed class ControllerActions(World world, QuorumWatch watch)
{
    public Refusal? Do(StepAction.ControllerFault fault, int step)
    {
        var id = new NodeId(fault.Controller);
        var dead = world.ProcessOf(id).State == ProcessState.Dead;
        switch (fault.Name)
        {
            case "controller.crash" when !dead:
                Crash(id, step);
                return null;
            case "controller.start" when dead:
                world.Start(id, Say(EventKind.ControllerStarted, id, step));
                return null;
            default:
                return new Refusal(null, FormattableString.Invariant($"Controller {fault.Controller} is {(dead ? "not running" : "running already")}."));
        }
    }

    private void Crash(NodeId id, int step)
    {
        var said = Say(EventKind.ControllerCrashed, id, step);
        world.Kill(id, said);
        if (watch.TakeNews() is { } news)
            world.Record(news, said, -1, world.Trace.NewRef());
    }

    private EventRef Say(EventKind kind, NodeId id, int step)
    {
        var said = world.Trace.NewRef();
        var epoch = ((ControllerNode)world.ProcessOf(id).Node).Disk.Epoch;
        world.Record(Happened.Controller(kind, id, epoch), EventRef.None, step, said);
        return said;
    }
}
