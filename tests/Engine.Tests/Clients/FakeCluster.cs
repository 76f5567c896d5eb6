using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Tests.Clients;

/// <summary>What the fake brokers share: leaders, a log end for each partition, and how the test wants requests answered.</summary>
internal sealed class FakeCluster
{
    private readonly SortedDictionary<TopicPartition, (NodeId Leader, int Epoch)> _leaders = [];
    private readonly Dictionary<TopicPartition, long> _logEnds = [];

    public FakeCluster(int brokers) => Brokers = [.. Enumerable.Range(1, brokers).Select(i => new NodeId(i))];

    public NodeId[] Brokers { get; set; }

    /// <summary>Every Produce request that arrived.</summary>
    public List<(NodeId Broker, ProduceRequest Request)> Produced { get; } = [];

    public List<(NodeId Broker, MetadataRequest Request)> Asked { get; } = [];

    /// <summary>The error for a batch; NONE stores it; null sends no answer at all.</summary>
    public Func<NodeId, ProducePartition, ErrorCode?> Judge { get; set; } = (_, _) => ErrorCode.None;

    public Func<InitProducerIdResponse?> ProducerId { get; set; } = () => new InitProducerIdResponse(ErrorCode.None, 4000, 0);

    /// <summary>Whether metadata requests are answered.</summary>
    public bool AnswersMetadata { get; set; } = true;

    /// <summary>Whether a NOT_LEADER_OR_FOLLOWER names the leader.</summary>
    public bool NamesLeader { get; set; }

    public void Lead(TopicPartition at, int broker, int epoch = 0) => _leaders[at] = (new NodeId(broker), epoch);

    public IEnumerable<RecordBatch> Batches => Produced.SelectMany(p => p.Request.Partitions).Select(p => p.Batch);

    public MetadataResponse? Metadata(NodeId broker, MetadataRequest request)
    {
        Asked.Add((broker, request));
        return AnswersMetadata ? new MetadataResponse(Brokers, [.. request.Topics.Select(Topic)]) : null;
    }

    public ProduceResponse? Produce(NodeId broker, ProduceRequest request)
    {
        Produced.Add((broker, request));
        var answers = new List<ProducedPartition>();
        foreach (var partition in request.Partitions)
        {
            if (Judge(broker, partition) is not { } error)
                return null;
            answers.Add(Answer(partition, error));
        }

        return request.Acks == 0 ? null : new ProduceResponse([.. answers]);
    }

    private ProducedPartition Answer(in ProducePartition partition, ErrorCode error)
    {
        if (error == ErrorCode.NotLeaderOrFollower && NamesLeader)
            return new ProducedPartition(partition.At, error, -1, _leaders[partition.At].Leader, _leaders[partition.At].Epoch);
        if (error != ErrorCode.None)
            return new ProducedPartition(partition.At, error, -1);
        var offset = _logEnds.GetValueOrDefault(partition.At);
        _logEnds[partition.At] = offset + partition.Batch.Records.Length;
        return new ProducedPartition(partition.At, ErrorCode.None, offset);
    }

    private TopicMetadata Topic(int topic)
    {
        var partitions = _leaders.Where(l => l.Key.Topic == topic)
            .Select(l => new PartitionMetadata(
                l.Key.Partition, l.Value.Leader == NodeId.None ? ErrorCode.LeaderNotAvailable : ErrorCode.None, l.Value.Leader, l.Value.Epoch))
            .ToArray();
        return new TopicMetadata(topic, partitions.Length == 0 ? ErrorCode.UnknownTopicOrPartition : ErrorCode.None, partitions);
    }
}
