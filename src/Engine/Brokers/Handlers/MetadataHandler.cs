using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>Metadata (KRaftMetadataCache): what this broker's copy of the metadata says, which may be old.</summary>
internal static class MetadataHandler
{
    public static MetadataResponse Answer(MetadataRequest request, ClusterImage image)
    {
        NodeId[] alive = [.. image.Brokers.Where(b => !b.Value.Fenced).Select(b => b.Key)];
        return new MetadataResponse(alive, Array.ConvertAll(request.Topics, topic => Describe(topic, image)));
    }

    private static TopicMetadata Describe(int topic, ClusterImage image)
    {
        if (!image.Topics.TryGetValue(topic, out var found))
            return new TopicMetadata(topic, ErrorCode.UnknownTopicOrPartition, []);
        PartitionMetadata[] partitions = [.. image.Partitions.Where(p => p.Key.Topic == topic).Select(p => Describe(p.Key, p.Value))];
        return new TopicMetadata(topic, ErrorCode.None, partitions, found.Id);
    }

    private static PartitionMetadata Describe(TopicPartition at, PartitionRegistration registration)
    {
        var error = registration.Leader == NodeId.None ? ErrorCode.LeaderNotAvailable : ErrorCode.None;
        return new PartitionMetadata(at.Partition, error, registration.Leader, registration.LeaderEpoch);
    }
}
