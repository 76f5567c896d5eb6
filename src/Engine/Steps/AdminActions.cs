using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Steps;

/// <summary>What steps ask of the active controller, as an administrator does. It is judged first, so that a refusal is known at once.</summary>
internal sealed class AdminActions(World world)
{
    public Refusal? Elect(StepAction.LeaderElect elect)
    {
        var at = new TopicPartition(world.Symbols.Number(elect.Topic), elect.Partition);
        return Command(new ControllerCommand.ElectLeader(at, elect.Type == "unclean"), error => error switch
        {
            ErrorCode.ElectionNotNeeded when elect.Type == "unclean" => $"{At(elect)} has a leader.",
            ErrorCode.ElectionNotNeeded => $"The preferred leader of {At(elect)} leads already.",
            ErrorCode.PreferredLeaderNotAvailable => $"The preferred leader of {At(elect)} is down or not in sync.",
            ErrorCode.EligibleLeadersNotAvailable => $"No replica of {At(elect)} is there to lead.",
            _ => $"There is no partition {At(elect)}.",
        });
    }

    public Refusal? Configure(StepAction.TopicConfig change) =>
        Command(new ControllerCommand.AlterTopic(world.Symbols.Number(change.Topic), change.Config), _ => $"There is no topic {change.Topic}.");

    private static string At(StepAction.LeaderElect elect) => FormattableString.Invariant($"{elect.Topic}-{elect.Partition}");

    private Refusal? Command(ControllerCommand command, Func<ErrorCode, string> explain)
    {
        var process = world.Processes.First(p => p.Node is ControllerNode { Active: true });
        var error = ((ControllerNode)process.Node).Judge(command);
        if (error != ErrorCode.None)
            return new Refusal(error.Name(), explain(error));
        var turn = world.Open(NodeId.None, EventRef.None);
        turn.Handle(process.Id, new Input(InputKind.Command, EventRef.None, Subject: command));
        world.Push(turn);
        return null;
    }
}
