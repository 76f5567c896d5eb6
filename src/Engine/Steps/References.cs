using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Steps;

/// <summary>The nodes that an action names, as the document calls them.</summary>
internal static class References
{
    public static IEnumerable<string> Of(StepAction action) => action switch
    {
        StepAction.BrokerFault fault => [Number(fault.Broker)],
        StepAction.ControllerFault fault => [Number(fault.Controller)],
        StepAction.BrokerConfig { Broker: { } broker } => [Number(broker)],
        StepAction.BrokerSlow slow => [Number(slow.Broker)],
        StepAction.DiskSlow slow => [Number(slow.Broker)],
        StepAction.RequestRefuse refuse => Named(Number(refuse.Broker), refuse.Producer),
        StepAction.TopicCreate create => create.Topic.Assignment.SelectMany(Numbers),
        StepAction.TopicAddPartitions add => add.Assignment.SelectMany(Numbers),
        StepAction.TopicReassign reassign => Numbers(reassign.Replicas),
        StepAction.NetworkCut cut => cut.Left.Concat(cut.Right),
        StepAction.NetworkHeal heal => heal.Left.Concat(heal.Right),
        StepAction.NetworkReset reset => reset.Left.Concat(reset.Right),
        StepAction.NetworkDelay delay => Named(delay.From, delay.To),
        StepAction.NetworkDrop drop => Named(drop.From, drop.To),
        StepAction.MessageDrop drop => Named(drop.Message?.From, drop.Message?.To),
        StepAction.MessageDelay delay => Named(delay.Message?.From, delay.Message?.To),
        StepAction.ProducerCall call => [call.Id],
        StepAction.ProducerRestart restart => [restart.Id],
        StepAction.ProducerClose close => [close.Id],
        StepAction.ProducerWorkload workload => [workload.Id],
        StepAction.ProducerSend send => [send.Id],
        StepAction.ConsumerCall call => [call.Id],
        StepAction.ProcessorCall call => [call.Id],
        StepAction.ConsumerRestart restart => [restart.Id],
        StepAction.ConsumerSubscribe subscribe => [subscribe.Id],
        StepAction.ConsumerSeek seek => [seek.Id],
        StepAction.ConsumerCommit commit => [commit.Id],
        StepAction.ConsumerPartitions partitions => [partitions.Id],
        _ => [],
    };

    /// <summary>It waits for messages or changes links, which can be done before the nodes it names are there.</summary>
    public static bool IsOfNetwork(StepAction action) => action is StepAction.NetworkCut or StepAction.NetworkHeal or StepAction.NetworkReset
        or StepAction.NetworkDelay or StepAction.NetworkDrop or StepAction.MessageDrop or StepAction.MessageDelay or StepAction.RequestRefuse;

    private static IEnumerable<string> Named(params string?[] names) => names.OfType<string>();

    private static IEnumerable<string> Numbers(ImmutableArray<int> brokers) => brokers.Select(Number);

    private static string Number(int node) => node.ToString(CultureInfo.InvariantCulture);
}
