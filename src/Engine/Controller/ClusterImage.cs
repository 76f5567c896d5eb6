using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Controller;

/// <summary>What a prefix of the metadata log says. Controllers and brokers each hold one of their own.</summary>
public sealed class ClusterImage
{
    private readonly OrderedMap<NodeId, BrokerRegistration> _brokers = [];
    private readonly OrderedMap<TopicPartition, PartitionRegistration> _partitions = [];
    private readonly OrderedMap<int, TopicImage> _topics = [];
    private readonly Dictionary<TopicId, int> _names = [];

    private readonly OrderedMap<NodeId, ConfigValues> _ownConfigs = [];

    /// <summary>Offset of the last record applied; −1 if none.</summary>
    public long Offset { get; private set; } = -1;

    public IReadOnlyDictionary<NodeId, BrokerRegistration> Brokers => _brokers;

    /// <summary>In order of topic and partition.</summary>
    public IReadOnlyDictionary<TopicPartition, PartitionRegistration> Partitions => _partitions;

    /// <summary>The topics that there are, by their numbers in the run's symbols.</summary>
    public IReadOnlyDictionary<int, TopicImage> Topics => _topics;

    /// <summary>Broker configs set for the whole cluster while it ran.</summary>
    public ConfigValues ClusterConfig { get; private set; } = ConfigValues.Empty;

    /// <summary>Configs set for this broker alone while the cluster ran.</summary>
    public ConfigValues OwnConfig(NodeId broker) => _ownConfigs.GetValueOrDefault(broker) ?? ConfigValues.Empty;

    /// <summary>The first producer id that no broker has been given yet.</summary>
    public long NextProducerId { get; private set; }

    public PartitionRegistration? Partition(TopicPartition at) => _partitions.GetValueOrDefault(at);

    /// <summary>The id of the topic that is called so now; None without one.</summary>
    public TopicId TopicIdOf(int topic) => _topics.TryGetValue(topic, out var found) ? found.Id : TopicId.None;

    /// <summary>Whether there is a topic with that id.</summary>
    public bool Has(TopicId id) => _names.ContainsKey(id);

    /// <summary>How many partitions the topic has; 0 if there is none.</summary>
    public int PartitionCount(int topic)
    {
        var count = 0;
        while (_partitions.ContainsKey(new TopicPartition(topic, count)))
            count++;
        return count;
    }

    /// <summary>Registered, unfenced and not on its way out: it may join an ISR and lead.</summary>
    public bool IsActive(NodeId broker) =>
        _brokers.TryGetValue(broker, out var registration) && registration is { Fenced: false, ShuttingDown: false };

    /// <summary>Fenced, or never registered.</summary>
    public bool IsFenced(NodeId broker) => !_brokers.TryGetValue(broker, out var registration) || registration.Fenced;

    /// <summary>The broker's epoch; −1 if it never registered.</summary>
    public long BrokerEpoch(NodeId broker) => _brokers.TryGetValue(broker, out var registration) ? registration.Epoch : -1;

    public void Apply(MetadataRecord record)
    {
        Offset++;
        switch (record)
        {
            case MetadataRecord.RegisterBroker register:
                _brokers[register.Broker] = new BrokerRegistration(register.Epoch, register.Incarnation, Fenced: true);
                break;
            case MetadataRecord.BrokerFencing fencing:
                _brokers[fencing.Broker] = _brokers[fencing.Broker] with { Fenced = fencing.Fenced };
                break;
            case MetadataRecord.BrokerShuttingDown leaving:
                _brokers[leaving.Broker] = _brokers[leaving.Broker] with { ShuttingDown = true };
                break;
            case MetadataRecord.Topic topic:
                _topics[topic.Name] = new TopicImage(topic.Id, topic.Config);
                _names[topic.Id] = topic.Name;
                break;
            case MetadataRecord.RemoveTopic removed:
                Remove(removed);
                break;
            case MetadataRecord.TopicConfig change:
                _topics[change.Name] = _topics[change.Name] with { Config = change.Config };
                break;
            case MetadataRecord.ClusterConfig change:
                ClusterConfig = change.Config;
                break;
            case MetadataRecord.BrokerConfig change:
                _ownConfigs[change.Broker] = change.Config;
                break;
            case MetadataRecord.ProducerIds ids:
                NextProducerId = ids.Next;
                break;
            case MetadataRecord.ClearElr clear:
                ClearElr(clear.Name);
                break;
            case MetadataRecord.Partition partition:
                _partitions[partition.At] = partition.Registration;
                break;
        }
    }

    private void Remove(MetadataRecord.RemoveTopic removed)
    {
        for (var i = PartitionCount(removed.Name) - 1; i >= 0; i--)
            _partitions.Remove(new TopicPartition(removed.Name, i));
        _topics.Remove(removed.Name);
        _names.Remove(removed.Id);
    }

    private void ClearElr(int? topic)
    {
        foreach (var (at, registration) in _partitions.Where(p => topic is null || p.Key.Topic == topic).ToArray())
        {
            if (registration.Elr.Length + registration.LastKnownElr.Length > 0)
                _partitions[at] = registration with { Elr = [], LastKnownElr = [] };
        }
    }
}

/// <param name="Config">The topic's own configs.</param>
public sealed record TopicImage(TopicId Id, ConfigValues Config);

/// <param name="Epoch">Offset of its registration record.</param>
/// <param name="ShuttingDown">In a controlled shutdown.</param>
public sealed record BrokerRegistration(long Epoch, int Incarnation, bool Fenced, bool ShuttingDown = false);
