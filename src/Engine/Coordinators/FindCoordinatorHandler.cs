using Playground.Engine.Brokers;
using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Coordinators;

/// <summary>
/// FindCoordinator (KafkaApis.getCoordinator): the leader of the id's partition, by this broker's copy of the metadata, which may name one that is dead.
/// The first who asks has the internal topic made.
/// </summary>
internal static class FindCoordinatorHandler
{
    public static FindCoordinatorResponse Answer(FindCoordinatorRequest request, BrokerMemory memory, AutoTopicCreation topics, Turn turn)
    {
        var topic = memory.Symbols.Number(InternalTopics.Of(request.Type));
        var count = memory.Image.PartitionCount(topic);
        if (count == 0)
        {
            topics.Create(InternalTopics.New(request.Type, topic, memory.Config, memory.Image.Brokers.Count), turn);
            return new FindCoordinatorResponse(ErrorCode.CoordinatorNotAvailable, NodeId.None);
        }

        var leader = memory.Image.Partition(new TopicPartition(topic, CoordinatorPartition.Of(request.Key, count)))!.Leader;
        return leader == NodeId.None || memory.Image.IsFenced(leader)
            ? new FindCoordinatorResponse(ErrorCode.CoordinatorNotAvailable, NodeId.None)
            : new FindCoordinatorResponse(ErrorCode.None, leader);
    }
}
