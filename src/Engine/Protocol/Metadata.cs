using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>Metadata (3): who is there, and who leads these topics.</summary>
/// <param name="allowAutoTopicCreation">Topics that are not there may be made (<c>auto.create.topics.enable</c>); a producer always says so.</param>
public sealed class MetadataRequest(int[] topics, bool allowAutoTopicCreation = false) : Request
{
    public int[] Topics => topics;

    public bool AllowAutoTopicCreation => allowAutoTopicCreation;

    public override ApiKey Api => ApiKey.Metadata;

    public override Response Refused(ErrorCode error) => new MetadataResponse([], Array.ConvertAll(topics, topic => new TopicMetadata(topic, error, [])));

    public override int Bytes => 40 + (topics.Length * 24);
}

/// <param name="brokers">The unfenced ones, ascending.</param>
public sealed class MetadataResponse(NodeId[] brokers, TopicMetadata[] topics) : Response
{
    public NodeId[] Brokers => brokers;

    public TopicMetadata[] Topics => topics;

    public override ApiKey Api => ApiKey.Metadata;

    public override int Bytes => 60 + (brokers.Length * 24) + topics.Sum(t => 40 + (t.Partitions.Length * 48));

    public override ErrorCode Error => topics.Select(t => t.Error).FirstOrDefault(e => e != ErrorCode.None);
}

public readonly record struct TopicMetadata(int Topic, ErrorCode Error, PartitionMetadata[] Partitions, TopicId Id = default);

/// <param name="Error">LEADER_NOT_AVAILABLE without a leader.</param>
/// <param name="Leader">None if there is no leader.</param>
public readonly record struct PartitionMetadata(int Partition, ErrorCode Error, NodeId Leader, int LeaderEpoch);
