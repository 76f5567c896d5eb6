using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Steps;

/// <summary>What the actions of steps do. An action that can't be done changes nothing and says why.</summary>
internal sealed class StepActions(World world, Cluster cluster)
{
    private readonly NetworkActions _network = new(world);
    private readonly ClientActions _clients = new(world, cluster);
    private readonly AdminActions _admin = new(world, cluster);
    private readonly GroupActions _groups = new(world, cluster);
    private readonly BrokerActions _brokers = new(world, cluster);
    private readonly ControllerActions _controllers = new(world, cluster.Watch);

    /// <param name="step">The step's number, which its events carry.</param>
    /// <param name="trigger">Id of the event on which it acts; 0 for a step at an instant.</param>
    public Refusal? Do(StepAction action, int step, int trigger) => NotThere(action) ?? action switch
    {
        StepAction.BrokerFault fault => _brokers.Do(fault, step),
        StepAction.BrokerAdd { Broker: { } broker } => _brokers.Add(broker, step),
        StepAction.BrokerSlow slow => _brokers.Slow(slow, step),
        StepAction.DiskSlow slow => _brokers.SlowDisk(slow, step),
        StepAction.RequestRefuse refuse => _brokers.Refuse(refuse),
        StepAction.ControllerFault fault => _controllers.Do(fault, step),
        StepAction.LogClean clean => _brokers.Clean(clean),
        StepAction.LeaderElect elect => _admin.Elect(elect),
        StepAction.TopicCreate create => _admin.Create(create.Topic),
        StepAction.TopicDelete delete => _admin.Delete(delete.Topic),
        StepAction.TopicAddPartitions add => _admin.AddPartitions(add),
        StepAction.TopicDeleteRecords delete => _admin.DeleteRecords(delete, step),
        StepAction.TopicReassign reassign => _admin.Reassign(reassign),
        StepAction.TopicConfig change => _admin.Configure(change),
        StepAction.BrokerConfig change => _admin.Configure(change),
        StepAction.GroupResetOffsets reset => _groups.Reset(reset, step),
        StepAction.NetworkCut cut => _network.Cut(cut, step),
        StepAction.NetworkHeal heal => _network.Heal(heal, step),
        StepAction.NetworkDelay delay => _network.Delay(delay, step),
        StepAction.NetworkDrop drop => _network.Drop(drop),
        StepAction.NetworkReset reset => _network.Reset(reset, step),
        StepAction.MessageDrop drop => _network.DropMessage(drop.Message, trigger),
        StepAction.MessageDelay delay => _network.DelayMessage(delay, trigger),
        StepAction.ProducerAdd add => _clients.Add(add.Producer),
        StepAction.ProducerCall { Name: "producer.crash" } crash => _clients.Crash(crash.Id, step),
        StepAction.ProducerRestart restart => _clients.Restart(restart),
        StepAction.ProducerSend send => _clients.Command(send.Id, send),
        StepAction.ProducerWorkload workload => _clients.Command(workload.Id, workload),
        StepAction.ProducerClose close => _clients.Command(close.Id, close),
        StepAction.ProducerCall { Name: "producer.flush" } flush => _clients.Command(flush.Id, flush),
        StepAction.ConsumerAdd add => _clients.Add(add.Consumer),
        StepAction.ProcessorAdd add => _clients.Add(add.Processor),
        StepAction.ProcessorCall { Name: "processor.crash" } crash => _clients.Crash(crash.Id, step),
        StepAction.ProcessorCall { Name: "processor.restart" } restart => _clients.Restart(restart),
        StepAction.ProcessorCall call => _clients.Command(call.Id, call),
        StepAction.ConsumerCall { Name: "consumer.crash" } crash => _clients.Crash(crash.Id, step),
        StepAction.ConsumerCall call => _clients.Command(call.Id, call),
        StepAction.ConsumerRestart restart => _clients.Restart(restart),
        StepAction.ConsumerSubscribe subscribe => _clients.Command(subscribe.Id, subscribe),
        StepAction.ConsumerSeek seek => _clients.Command(seek.Id, seek),
        StepAction.ConsumerCommit commit => _clients.Command(commit.Id, commit),
        StepAction.ConsumerPartitions partitions => _clients.Command(partitions.Id, partitions),
        StepAction.ProducerCall transaction => _clients.Transaction(transaction),
        _ => throw new InvalidOperationException($"Nobody carries out {action.Name}."),
    };

    /// <summary>Why the action can't be part of this scenario at all: it names something that was never declared, or declares it twice.</summary>
    public Refusal? Undeclared(StepAction action)
    {
        var added = action switch
        {
            StepAction.ProducerAdd add => add.Producer.Id,
            StepAction.ConsumerAdd add => add.Consumer.Id,
            StepAction.ProcessorAdd add => add.Processor.Id,
            _ => null,
        };
        if (added is { } id && cluster.IsDeclared(id))
            return new Refusal(null, $"Another client has the id {id} already.");
        var missing = References.Of(action).FirstOrDefault(name => !cluster.IsDeclared(name));
        if (missing is null)
            return null;
        if (action is StepAction.ControllerFault)
            return new Refusal(null, $"There is no controller {missing}: controllers are {string.Join(", ", cluster.Controllers.Keys)}.");
        return char.IsAsciiDigit(missing[0])
            ? new Refusal(IsAssignment(action) ? ErrorCode.InvalidReplicaAssignment.Name() : null, $"There is no broker {missing}: brokers are {Listed(cluster.DeclaredBrokers)}.")
            : new Refusal(null, $"There is no client {missing}.");
    }

    /// <summary>Which brokers replicas are given to: the controller has the word on them.</summary>
    private static bool IsAssignment(StepAction action) => action is StepAction.TopicCreate or StepAction.TopicAddPartitions or StepAction.TopicReassign;

    /// <summary>
    /// What the action is done to has not come yet, or has no part in this engine. What happens to links is kept for a node that is to come.
    /// </summary>
    private Refusal? NotThere(StepAction action)
    {
        var needed = References.IsOfNetwork(action)
            ? References.Of(action).FirstOrDefault(name => world.Symbols.Node(name) == NodeId.None)
            : References.Of(action).FirstOrDefault(name => world.FindProcess(world.Symbols.Node(name)) is null);
        if (needed is null || IsAssignment(action))
            return null;
        return new Refusal(null, char.IsAsciiDigit(needed[0]) ? $"Broker {needed} is not there yet." : $"{needed} is not there yet.");
    }

    private static string Listed(IReadOnlyCollection<int> brokers) =>
        brokers.Max() == brokers.Count
            ? FormattableString.Invariant($"1 to {brokers.Count}")
            : string.Join(", ", brokers.Select(b => FormattableString.Invariant($"{b}")));
}
