using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Swarm.Groups;

/// <summary>What befalls brokers, and the links between them and the clients; and its repair.</summary>
internal static class RandomFault
{
    private static readonly string[] Brokers = ["1", "2", "3"];

    private static readonly string[] Messages =
    [
        "JoinGroupRequest", "JoinGroupResponse", "SyncGroupRequest", "SyncGroupResponse", "HeartbeatResponse", "OffsetCommitRequest", "OffsetCommitResponse",
        "OffsetFetchResponse", "FetchResponse", "FindCoordinatorResponse", "EndTxnRequest", "EndTxnResponse", "TxnOffsetCommitResponse", "WriteTxnMarkersRequest",
        "WriteTxnMarkersResponse", "InitProducerIdResponse", "AddPartitionsToTxnRequest", "ConsumerGroupHeartbeatResponse",
    ];

    private static readonly string[] ShareMessages =
    [
        "ShareFetchRequest", "ShareFetchResponse", "ShareAcknowledgeRequest", "ShareAcknowledgeResponse", "ShareGroupHeartbeatRequest",
        "ShareGroupHeartbeatResponse", "ReadShareGroupStateRequest", "ReadShareGroupStateResponse", "WriteShareGroupStateRequest",
        "WriteShareGroupStateResponse", "FindCoordinatorResponse", "FetchResponse",
    ];

    public static Step Of(string[] clients, Draw draw) => Of(clients, draw, "__consumer_offsets", Messages);

    /// <summary>Likewise where share groups are at work.</summary>
    public static Step AmongShares(string[] clients, Draw draw) =>
        Of(clients, draw, draw.OneOf("__share_group_state", "__share_group_state", "t", "__consumer_offsets"), ShareMessages);

    private static Step Of(string[] clients, Draw draw, string topic, string[] messages)
    {
        var broker = draw.OneOf(Brokers);
        var number = int.Parse(broker, CultureInfo.InvariantCulture);
        var client = draw.OneOf(clients);
        StepAction action = draw.Between(0, 10) switch
        {
            0 or 1 => new StepAction.BrokerFault("broker.crash", number),
            2 => new StepAction.BrokerFault("broker.start", number),
            3 => new StepAction.BrokerFault("broker.stop", number),
            4 => new StepAction.BrokerFault("broker.pause", number),
            5 => new StepAction.NetworkCut([client], [broker], draw.OnceIn(3)),
            6 => new StepAction.NetworkCut([client], [.. Brokers], false),
            7 => new StepAction.NetworkReset([client], [broker]),
            8 => new StepAction.LeaderElect(draw.OneOf(topic, "t"), 0, "preferred"),
            9 => new StepAction.TopicReassign(topic, 0, [number, (number % 3) + 1, ((number + 1) % 3) + 1]),
            _ => new StepAction.NetworkDrop(null, null, draw.OneOf(messages), 1, null),
        };
        if (draw.OnceIn(2))
            return new Step { When = new When.At(new Instant(draw.Between(500, 30_000) * 1000L)), Action = action };
        var moment = draw.OneOf("group.rebalancing", "group.stable", "partitions.assigned", "offset.committed", "transaction.begun", "records.polled");
        return new Step { When = new When.On(new EventPattern(moment, []), draw.Between(1, 8), null, false), Action = action };
    }

    /// <summary>
    /// Brokers and links are whole again, and every application of a group runs and polls. What waited for an event and strikes after that lasts as well, and
    /// nobody reads from a leader that cannot be reached: brokers and links are made whole once more later.
    /// </summary>
    public static IEnumerable<Step> Repair(string[] clients, ImmutableArray<ConsumerSpec> consumers, ImmutableArray<ProcessorSpec> processors)
    {
        foreach (var action in Whole())
            yield return At(RandomGroups.Recovery, action);
        foreach (var consumer in consumers)
        {
            yield return At(RandomGroups.Recovery, new StepAction.ConsumerCall("consumer.unstall", consumer.Id));
            yield return At(RandomGroups.Recovery, new StepAction.ConsumerPartitions("consumer.resume", consumer.Id, []));
        }

        foreach (var processor in processors)
            yield return At(RandomGroups.Recovery, new StepAction.ProcessorCall("processor.restart", processor.Id));
        foreach (var action in Whole())
            yield return At(RandomGroups.LastRepair, action);
    }

    private static IEnumerable<StepAction> Whole()
    {
        yield return new StepAction.NetworkHeal([], []);
        foreach (var broker in Brokers)
        {
            var number = int.Parse(broker, CultureInfo.InvariantCulture);
            yield return new StepAction.BrokerFault("broker.resume", number);
            yield return new StepAction.BrokerFault("broker.start", number);
        }
    }

    private static Step At(Instant at, StepAction action) => new() { When = new When.At(at), Action = action };
}
