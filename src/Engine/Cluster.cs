using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Clients;
using Playground.Engine.Config;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine;

/// <summary>
/// The nodes of a run, for whoever looks at them from outside: the views, the state paths, the ledger. At time 0 the cluster is formed: brokers
/// registered and unfenced, topics with a full ISR and their preferred leaders, epochs 0, logs empty.
/// </summary>
internal sealed partial class Cluster : ITruth
{
    private readonly OrderedMap<NodeId, BrokerNode> _brokers = [];
    private readonly OrderedMap<NodeId, ControllerNode> _controllers = [];
    private readonly OrderedMap<NodeId, ProducerNode> _producers = [];
    private readonly World _world;
    private readonly TopicConfigs _topics;
    private readonly DiskSpec _disk;

    public Cluster(Scenario scenario, World world)
    {
        (_world, _disk) = (world, scenario.Cluster.Disk);
        Config = BrokerConfig.Of(scenario.Cluster.Config);
        var brokers = Enumerable.Range(1, scenario.Cluster.Brokers).Select(i => new NodeId(i)).ToArray();
        foreach (var producer in scenario.Producers)
            world.Symbols.AddClient(producer.Id);
        for (var i = 0; i < scenario.Cluster.Controllers; i++)
        {
            var id = new NodeId(NodeId.FirstController + i);
            _controllers.Add(id, new ControllerNode(id, active: i == 0, Config));
        }

        foreach (var id in brokers)
        {
            _brokers.Add(id, NewBroker(id));
            _declaredBrokers.Add(id.Value);
        }

        foreach (var producer in scenario.Producers)
        {
            var id = world.Symbols.Node(producer.Id);
            _producers.Add(id, new ProducerNode(id, producer, world.Symbols, brokers));
        }

        _topics = new TopicConfigs(Image, Config);
        Form(scenario, brokers);
        foreach (var (id, node) in _controllers.Select(c => (c.Key, (INode)c.Value)).Concat(_brokers.Select(b => (b.Key, (INode)b.Value)))
            .Concat(_producers.Select(p => (p.Key, (INode)p.Value))))
        {
            world.Add(id, node);
        }
    }

    public BrokerConfig Config { get; }

    public IReadOnlyDictionary<NodeId, BrokerNode> Brokers => _brokers;

    public IReadOnlyDictionary<NodeId, ControllerNode> Controllers => _controllers;

    public IReadOnlyDictionary<NodeId, ProducerNode> Producers => _producers;

    /// <summary>The newest committed metadata.</summary>
    public ClusterImage Image => _controllers[ActiveControllerId].Log.Image;

    public IEnumerable<TopicPartition> Partitions => Image.Partitions.Keys;

    private static NodeId ActiveControllerId => new(NodeId.FirstController);

    public Process ProcessOf(NodeId node) => _world.ProcessOf(node);

    public (PartitionLog Log, long HighWatermark)? Of(TopicPartition at)
    {
        var leader = Image.Partition(at)?.Leader ?? NodeId.None;
        if (leader == NodeId.None || _world.ProcessOf(leader).State != ProcessState.Running)
            return null;
        return (_brokers[leader].Disk.Log(at), HighWatermark(leader, at));
    }

    /// <summary>The high watermark that the broker has for its replica; after its death, the one in its checkpoint.</summary>
    public long HighWatermark(NodeId broker, TopicPartition at) =>
        _brokers[broker].Memory?.Find(at)?.HighWatermark ?? _brokers[broker].Disk.CheckpointedHighWatermark(at);

    /// <summary>Effective <c>min.insync.replicas</c>.</summary>
    public int MinInSync(TopicPartition at, PartitionRegistration registration) =>
        Math.Min(_topics.Of(at.Topic).MinInsyncReplicas, registration.Replicas.Length);

    private void Form(Scenario scenario, NodeId[] brokers)
    {
        var records = new List<MetadataRecord>();
        foreach (var broker in brokers)
            records.Add(new MetadataRecord.RegisterBroker(broker, 1, records.Count));
        for (var i = 0; i < brokers.Length; i++)
            records.Add(new MetadataRecord.BrokerFencing(brokers[i], i, Fenced: false));
        foreach (var topic in scenario.Topics)
            records.AddRange(Form(topic, _world.Symbols.Number(topic.Name), brokers.Length));
        foreach (var record in records)
        {
            foreach (var controller in _controllers.Values)
                controller.Log.Append(record);
            foreach (var broker in _brokers.Values)
                broker.Disk.Image.Apply(record);
        }
    }

    private static IEnumerable<MetadataRecord> Form(TopicSpec topic, int name, int brokers)
    {
        yield return new MetadataRecord.Topic(name, topic.Config);
        var partitions = topic.Assignment.IsEmpty ? topic.Partitions : topic.Assignment.Length;
        for (var partition = 0; partition < partitions; partition++)
        {
            var replicas = topic.Assignment.IsEmpty ? Place(topic, partition, brokers) : [.. topic.Assignment[partition]];
            var registration = new PartitionRegistration { Replicas = replicas, Isr = replicas, Leader = new NodeId(replicas[0]) };
            yield return new MetadataRecord.Partition(new TopicPartition(name, partition), registration);
        }
    }

    /// <summary>Round robin from broker 1. Simplified: Kafka's StripedReplicaPlacer starts at random places.</summary>
    private static int[] Place(TopicSpec topic, int partition, int brokers)
    {
        var factor = topic.ReplicationFactor ?? Math.Min(3, brokers);
        return [.. Enumerable.Range(0, factor).Select(i => ((partition + i) % brokers) + 1)];
    }
}
