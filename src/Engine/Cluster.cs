using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Clients.Consumers;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Config;
using Playground.Engine.Controller;
using Playground.Engine.Controller.Quorum;
using Playground.Engine.Controller.Topics;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Metrics;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine;

/// <summary>
/// The nodes of a run, for whoever looks at them from outside: the views, the state paths, the ledger. At time 0 the cluster is formed: brokers
/// registered and unfenced, topics with a full ISR and their preferred leaders, epochs 0, logs empty.
/// </summary>
internal sealed partial class Cluster : ITruth, IReaders
{
    private readonly OrderedMap<NodeId, BrokerNode> _brokers = [];
    private readonly OrderedMap<NodeId, ControllerNode> _controllers = [];
    private readonly OrderedMap<NodeId, ProducerNode> _producers = [];
    private readonly OrderedMap<NodeId, ConsumerNode> _consumers = [];
    private readonly World _world;
    private readonly RunMetrics _metrics;
    private readonly CommittedMetadata _committed = new();
    private readonly TopicConfigs _topics;
    private readonly DiskSpec _disk;
    private readonly NodeId[] _voters;

    public Cluster(Scenario scenario, World world, RunMetrics metrics)
    {
        (_world, _disk, _metrics) = (world, scenario.Cluster.Disk, metrics);
        Config = BrokerConfig.Of(scenario.Cluster.Config);
        var brokers = Enumerable.Range(1, scenario.Cluster.Brokers).Select(i => new NodeId(i)).ToArray();
        foreach (var producer in scenario.Producers)
            world.Symbols.AddClient(producer.Id);
        foreach (var consumer in scenario.Consumers)
            world.Symbols.AddClient(consumer.Id);
        foreach (var processor in scenario.Processors)
            world.Symbols.AddClient(processor.Id);
        _voters = [.. Enumerable.Range(NodeId.FirstController, scenario.Cluster.Controllers).Select(i => new NodeId(i))];
        Watch = new QuorumWatch(_voters.Length);
        foreach (var id in _voters)
            _controllers.Add(id, new ControllerNode(id, _voters, Config, _disk, _committed, Watch, world.Symbols));
        foreach (var id in brokers)
        {
            _brokers.Add(id, NewBroker(id));
            _declaredBrokers.Add(id.Value);
        }

        foreach (var producer in scenario.Producers)
        {
            var id = world.Symbols.Node(producer.Id);
            _producers.Add(id, new ProducerNode(id, producer, world.Symbols, brokers) { Sensors = metrics.Of(id) });
        }

        foreach (var consumer in scenario.Consumers)
            AddNode(consumer, brokers);
        foreach (var processor in scenario.Processors)
            AddNode(processor, brokers);
        _topics = new TopicConfigs(Image, Config);
        Form(scenario, brokers, _voters[0]);
        foreach (var (id, node) in _controllers.Select(c => (c.Key, (INode)c.Value)).Concat(_brokers.Select(b => (b.Key, (INode)b.Value)))
            .Concat(_producers.Select(p => (p.Key, (INode)p.Value))).Concat(_consumers.Select(c => (c.Key, (INode)c.Value))))
        {
            world.Add(id, node);
        }
    }

    public BrokerConfig Config { get; }

    public IReadOnlyDictionary<NodeId, BrokerNode> Brokers => _brokers;

    public IReadOnlyDictionary<NodeId, ControllerNode> Controllers => _controllers;

    public IReadOnlyDictionary<NodeId, ProducerNode> Producers => _producers;

    /// <summary>Consuming applications, processors among them.</summary>
    public IReadOnlyDictionary<NodeId, ConsumerNode> Consumers => _consumers;

    /// <summary>The newest committed metadata, whichever controllers live to tell of it.</summary>
    public ClusterImage Image => _committed.Image;

    public QuorumWatch Watch { get; }

    public IEnumerable<TopicPartition> Partitions => Image.Partitions.Keys;

    public IEnumerable<PartitionLog> Deleted => _brokers.Values.SelectMany(b => b.Disk.Deleted);

    public Process ProcessOf(NodeId node) => _world.ProcessOf(node);

    public (PartitionLog Log, long HighWatermark)? Of(TopicPartition at)
    {
        var leader = Image.Partition(at)?.Leader ?? NodeId.None;
        if (leader == NodeId.None || _world.ProcessOf(leader).State != ProcessState.Running)
            return null;
        return LogOf(leader, at) is { } log ? (log, KnownHighWatermark(leader, at)) : null;
    }

    public long? Metadata => Image.Offset;

    /// <summary>The broker's log of that partition, if it has made it; never one that a deleted topic of the same name has left behind.</summary>
    public PartitionLog? LogOf(NodeId broker, TopicPartition at)
    {
        var disk = _brokers[broker].Disk;
        return disk.TopicIdOf(at) == Image.TopicIdOf(at.Topic) ? disk.Logs.GetValueOrDefault(at) : null;
    }

    /// <summary>The high watermark that the broker has for its replica; after its death, the one in its checkpoint; 0 without a replica.</summary>
    public long HighWatermark(NodeId broker, TopicPartition at) => LogOf(broker, at) is null ? 0 : KnownHighWatermark(broker, at);

    private long KnownHighWatermark(NodeId broker, TopicPartition at) =>
        _brokers[broker].Memory?.Find(at)?.HighWatermark ?? _brokers[broker].Disk.CheckpointedHighWatermark(at);

    /// <summary>The topic's configs in the newest committed metadata.</summary>
    public TopicConfig Topic(int topic) => _topics.Of(topic);

    /// <summary>Effective <c>min.insync.replicas</c>.</summary>
    public int MinInSync(TopicPartition at, PartitionRegistration registration) =>
        Math.Min(_topics.Of(at.Topic).MinInsyncReplicas, registration.Replicas.Length);

    /// <summary>A topic of the document, as Kafka is asked for it.</summary>
    public static NewTopic NewTopic(TopicSpec spec, Symbols symbols, int brokers) =>
        new(symbols.Number(spec.Name), spec.Partitions, spec.ReplicationFactor ?? Math.Min(3, brokers), spec.Config)
        {
            Assignment = [.. spec.Assignment.Select(replicas => replicas.ToArray())],
        };

    private void Form(Scenario scenario, NodeId[] brokers, NodeId leader)
    {
        const int epoch = 1;
        List<MetadataRecord> records = [new MetadataRecord.LeaderChange(leader, epoch)];
        foreach (var broker in brokers)
            records.Add(new MetadataRecord.RegisterBroker(broker, 1, records.Count));
        for (var i = 0; i < brokers.Length; i++)
            records.Add(new MetadataRecord.BrokerFencing(brokers[i], i + 1, Fenced: false));
        var formed = new ClusterImage();
        records.ForEach(formed.Apply);
        foreach (var topic in scenario.Topics)
        {
            foreach (var record in Form(topic, records.Count, formed))
            {
                records.Add(record);
                formed.Apply(record);
            }
        }

        foreach (var record in records)
            _committed.Image.Apply(record);
        foreach (var controller in _controllers.Values)
            controller.Form(leader, epoch, records);
        Watch.Form();
        foreach (var broker in _brokers.Values)
            broker.Disk.Form(leader, epoch, records);
    }

    private MetadataRecord[] Form(TopicSpec spec, int offset, ClusterImage formed)
    {
        var topic = NewTopic(spec, _world.Symbols, formed.Brokers.Count);
        var replicas = topic.Assignment.Length > 0
            ? topic.Assignment
            : TopicControl.Place(topic.Name, topic.Partitions, topic.ReplicationFactor, formed, _world.Chance);
        return [.. TopicControl.Records(topic, new TopicId(offset), replicas, formed)];
    }
}
