using Playground.Engine.Config;
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

    public Refusal? Create(TopicSpec topic) =>
        Command(
            new ControllerCommand.CreateTopic(Cluster.NewTopic(topic, world.Symbols, Active.Log.Image.Brokers.Count)),
            error => error.Name());

    public Refusal? Delete(string topic) => Command(new ControllerCommand.DeleteTopic(world.Symbols.Number(topic)), _ => $"There is no topic {topic}.");

    public Refusal? AddPartitions(StepAction.TopicAddPartitions add)
    {
        int[][] assignment = [.. add.Assignment.Select(replicas => replicas.ToArray())];
        return Command(
            new ControllerCommand.AddPartitions(world.Symbols.Number(add.Topic), add.Partitions, assignment), _ => $"There is no topic {add.Topic}.");
    }

    public Refusal? Reassign(StepAction.TopicReassign reassign)
    {
        var at = new TopicPartition(world.Symbols.Number(reassign.Topic), reassign.Partition);
        int[]? replicas = reassign.Replicas.IsEmpty ? null : [.. reassign.Replicas];
        return Command(new ControllerCommand.Reassign(at, replicas), _ => $"There is no partition {At(reassign.Topic, reassign.Partition)}.");
    }

    public Refusal? Configure(StepAction.TopicConfig change) =>
        Command(new ControllerCommand.AlterTopic(world.Symbols.Number(change.Topic), change.Config), _ => $"There is no topic {change.Topic}.");

    /// <summary>All or nothing, as in Kafka.</summary>
    public Refusal? Configure(StepAction.BrokerConfig change) =>
        change.Config.Values.Keys.Select(key => Judge(key, change.Broker)).FirstOrDefault(refusal => refusal is not null)
        ?? Command(new ControllerCommand.AlterCluster(change.Config), error => error.Name());

    /// <summary>Kafka takes at run time what stands in for a topic's configs; of those the engine acts on two, which are the controller's to read.</summary>
    private static Refusal? Judge(string key, int? broker) => (key, broker) switch
    {
        ("min.insync.replicas" or "unclean.leader.election.enable", null) => null,
        ("min.insync.replicas", _) => new Refusal(
            ErrorCode.InvalidConfig.Name(), "min.insync.replicas can't be set for one broker while eligible leader replicas are on."),
        ("unclean.leader.election.enable", _) => new Refusal(null, $"{key} does nothing for one broker: the controller elects. Set it for the cluster."),
        _ when ConfigCatalogue.Get(ConfigScopes.Broker, key).Modelled => new Refusal(
            ErrorCode.InvalidRequest.Name(), $"{key} can't be changed while brokers run."),
        _ => new Refusal(null, $"{key} is not modelled by this version of the engine yet."),
    };

    private static string At(StepAction.LeaderElect elect) => At(elect.Topic, elect.Partition);

    private static string At(string topic, int partition) => FormattableString.Invariant($"{topic}-{partition}");

    private ControllerNode Active => world.Processes.Select(p => p.Node).OfType<ControllerNode>().First(c => c.Active);

    private Refusal? Command(ControllerCommand command, Func<ErrorCode, string> explain)
    {
        var process = world.Processes.First(p => p.Node is ControllerNode { Active: true });
        var error = Active.Judge(command);
        if (error.IsFailure)
            return new Refusal(error.Error.Name(), error.Message ?? explain(error.Error));
        var turn = world.Open(NodeId.None, EventRef.None);
        turn.Handle(process.Id, new Input(InputKind.Command, EventRef.None, Subject: command));
        world.Push(turn);
        return null;
    }
}
