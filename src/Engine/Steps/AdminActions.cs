using System.Globalization;
using Playground.Engine.Brokers;
using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Config;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Steps;

/// <summary>What steps ask of the active controller, as an administrator does. It is judged first, so that a refusal is known at once.</summary>
internal sealed class AdminActions(World world, Cluster cluster)
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
            new ControllerCommand.CreateTopic(Cluster.NewTopic(topic, world.Symbols, cluster.Image.Brokers.Count)),
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

    /// <summary>
    /// Goes to the leader, past the controller. Whether it can be done is known at once; that the followers did not follow in time, only later.
    /// </summary>
    public Refusal? DeleteRecords(StepAction.TopicDeleteRecords delete, int step)
    {
        var at = new TopicPartition(world.Symbols.Number(delete.Topic), delete.Partition);
        var name = At(delete.Topic, delete.Partition);
        if (cluster.Image.Partition(at) is not { } registration)
            return new Refusal(ErrorCode.UnknownTopicOrPartition.Name(), $"There is no partition {name}.");
        if (world.FindProcess(registration.Leader) is not { State: ProcessState.Running, Node: BrokerNode { Memory: { } memory } } leader)
            return new Refusal(ErrorCode.LeaderNotAvailable.Name(), $"{name} has no leader that answers.");
        var error = DeleteRecordsHandler.Judge(memory, at, delete.Before);
        if (error != ErrorCode.None)
            return new Refusal(error.Name(), WhyNotDeleted(error, name));
        Hand(leader.Id, new DeleteRecords(
            at, delete.Before,
            Late(delete, step, ErrorCode.RequestTimedOut, $"Not every replica of {name} that is alive has deleted the records in time."),
            Late(delete, step, ErrorCode.NotLeaderOrFollower, $"The broker that deleted the records does not lead {name} any more.")));
        return null;
    }

    private static string WhyNotDeleted(ErrorCode error, string partition) => error switch
    {
        ErrorCode.PolicyViolation => $"The topic of {partition} is compacted only; nobody deletes its records by hand.",
        ErrorCode.OffsetOutOfRange => $"Only records below the high watermark of {partition} can be deleted.",
        _ => $"The broker that should lead {partition} does not know so yet.",
    };

    private EventData Late(StepAction action, int step, ErrorCode error, string message) => Happened.StepRefused(
        step, world.Symbols.Number(action.Name), world.Symbols.Number(error.Name()), world.Symbols.Number(message));

    public Refusal? Configure(StepAction.TopicConfig change) =>
        Command(new ControllerCommand.AlterTopic(world.Symbols.Number(change.Topic), change.Config), _ => $"There is no topic {change.Topic}.");

    /// <summary>All or nothing, as in Kafka. A broker's own configs are changed through that broker, which must be there for it.</summary>
    public Refusal? Configure(StepAction.BrokerConfig change)
    {
        if (change.Broker is { } number && world.ProcessOf(new NodeId(number)) is { State: not ProcessState.Running })
            return new Refusal(null, FormattableString.Invariant($"Broker {number} is not running, and its own configs are changed through it."));
        foreach (var (key, value) in change.Config.Values)
        {
            if (Judge(key, value, change.Broker) is { } refusal)
                return refusal;
        }

        return Command(
            change.Broker is { } broker
                ? new ControllerCommand.AlterBroker(new NodeId(broker), change.Config)
                : new ControllerCommand.AlterCluster(change.Config),
            error => error.Name());
    }

    /// <summary>What Kafka takes at run time (DynamicBrokerConfig, ConfigAdminManager), in its words where it refuses.</summary>
    private Refusal? Judge(string key, string value, int? broker)
    {
        var row = ConfigCatalogue.Get(ConfigScopes.Broker, key);
        return (key, broker) switch
        {
            _ when row.Update == ConfigUpdate.ReadOnly => Invalid(broker, $"Cannot update these configs dynamically: {key}"),
            (_, null) when row.Update == ConfigUpdate.PerBroker => Invalid(broker, $"Cannot update these configs at default cluster level: {key}"),
            ("min.insync.replicas", not null) => new Refusal(
                ErrorCode.InvalidConfig.Name(), "min.insync.replicas can't be set for one broker while eligible leader replicas are on."),
            ("unclean.leader.election.enable", not null) => new Refusal(
                null, $"{key} does nothing for one broker: the controller elects. Set it for the cluster."),
            ("num.io.threads", _) => JudgeThreads(key, int.Parse(value, CultureInfo.InvariantCulture), broker),
            _ when row.Modelled || StandsInForATopics(key) => null,
            _ => new Refusal(null, $"{key} is not modelled by this version of the engine yet."),
        };
    }

    /// <summary>DynamicThreadPool: a pool is at most doubled and at most halved at once.</summary>
    private Refusal? JudgeThreads(string key, int wanted, int? broker)
    {
        var all = world.Processes.Select(p => p.Node).OfType<BrokerNode>().Where(b => broker is null || b.Id.Value == broker);
        foreach (var node in all.Where(b => b.Memory is not null))
        {
            var now = node.Memory!.Config.NumIoThreads;
            var text = FormattableString.Invariant($"Dynamic thread count update validation failed for {key}={wanted}, value should");
            if (wanted > now * 2)
                return Invalid(broker, FormattableString.Invariant($"{text} not be greater than double the current value {now}"));
            if (wanted < now / 2)
                return Invalid(broker, FormattableString.Invariant($"{text} be at least half the current value {now}"));
        }

        return null;
    }

    private static bool StandsInForATopics(string key) =>
        ConfigCatalogue.Modelled(ConfigScopes.Topic).Any(topic => topic.BrokerSynonyms.Any(synonym => synonym.Name == key));

    private static Refusal Invalid(int? broker, string why) => new(
        ErrorCode.InvalidRequest.Name(),
        FormattableString.Invariant($"Invalid config value for resource ConfigResource(type=BROKER, name='{broker}'): {why}"));

    private static string At(StepAction.LeaderElect elect) => At(elect.Topic, elect.Partition);

    private static string At(string topic, int partition) => FormattableString.Invariant($"{topic}-{partition}");

    private Refusal? Command(ControllerCommand command, Func<ErrorCode, string> explain)
    {
        // While one is cut off and does not know yet that another has taken its place, people are with the new one.
        var process = world.Processes.Where(p => p.Node is ControllerNode { Active: true }).MaxBy(p => ((ControllerNode)p.Node).Disk.Epoch);
        if (process is null)
            return new Refusal(ErrorCode.RequestTimedOut.Name(), "No controller is active, so nobody answers.");
        var error = ((ControllerNode)process.Node).Judge(command);
        if (error.IsFailure)
            return new Refusal(error.Error.Name(), error.Message ?? explain(error.Error));
        Hand(process.Id, command);
        return null;
    }

    private void Hand(NodeId node, object command)
    {
        var turn = world.Open(NodeId.None, EventRef.None);
        turn.Handle(node, new Input(InputKind.Command, EventRef.None, Subject: command));
        world.Push(turn);
    }
}
