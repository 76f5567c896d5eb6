using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Metadata;

/// <summary>
/// What a client knows of the cluster (Metadata, ProducerMetadata, MetadataSnapshot): topics and their leaders, by whole and partial answers, and the
/// nodes that it may ask. At first, and after a rebootstrap (KIP-899), these are the addresses of bootstrap.servers and no topic is known.
/// </summary>
/// <param name="maxIdle">How long a topic may go without use; null if the client says itself what it uses.</param>
/// <param name="createsTopics">Asking about a topic may make it.</param>
internal sealed class ClientMetadata(Symbols symbols, NodeId client, Duration maxAge, ExponentialBackoff backoff, Duration? maxIdle = null, bool createsTopics = true)
{
    private readonly MetadataRefresh _refresh = new(client, maxAge, backoff);
    private readonly TopicsInUse _used = new(maxIdle);
    private readonly OrderedMap<int, TopicMetadata> _topics = [];
    private readonly Dictionary<TopicPartition, int> _epochs = [];
    private readonly PartitionOrder _order = new(symbols);

    /// <summary>Brokers of the last answer, ascending; empty while only the bootstrap addresses are known.</summary>
    public NodeId[] Brokers { get; private set; } = [];

    /// <summary>Rises with every answer and every rebootstrap.</summary>
    public int Version { get; private set; }

    /// <summary>The number of partitions of the topic; −1 if it is not known.</summary>
    public int PartitionCount(int topic) =>
        _topics.TryGetValue(topic, out var found) && found.Error == ErrorCode.None ? found.Partitions.Length : -1;

    /// <summary>The id of the topic; None if it is not known.</summary>
    public TopicId TopicIdOf(int topic) => _topics.TryGetValue(topic, out var found) ? found.Id : TopicId.None;

    /// <summary>Why the topic is not known; NONE if it is, or if nobody has asked yet.</summary>
    public ErrorCode ErrorOf(int topic) => _topics.TryGetValue(topic, out var found) ? found.Error : ErrorCode.None;

    /// <summary>Leader and leader epoch; None and −1 if there is no leader, or none is known.</summary>
    public PartitionMetadata Leader(TopicPartition at)
    {
        if (_topics.TryGetValue(at.Topic, out var topic))
        {
            foreach (var partition in topic.Partitions)
            {
                if (partition.Partition == at.Partition)
                    return partition;
            }
        }

        return new PartitionMetadata(at.Partition, ErrorCode.UnknownTopicOrPartition, NodeId.None, -1);
    }

    /// <summary>The topic's partitions that have a leader, in the order of the client's hash map.</summary>
    public IReadOnlyList<TopicPartition> Available(int topic) => _order.Available(topic);

    /// <summary>The partitions that the broker leads, in the order of the client's hash map.</summary>
    public IReadOnlyList<TopicPartition> LedBy(NodeId broker) => _order.LedBy(broker);

    /// <summary>The client uses this topic now. One that it did not use is asked about at once.</summary>
    public void Use(int topic, Instant now)
    {
        if (_used.Use(topic, now))
            _refresh.WantNewTopics();
    }

    /// <summary>The client uses these topics and no others from now on.</summary>
    public void UseOnly(IReadOnlyCollection<int> topics, Instant now)
    {
        _used.Keep(topics);
        foreach (var topic in topics)
            Use(topic, now);
    }

    /// <summary>Something showed that what is known may be old.</summary>
    public void RequestUpdate() => _refresh.Want();

    /// <summary>A caller waits for this topic.</summary>
    public void RequestUpdateFor(int topic)
    {
        if (_used.IsNew(topic))
            _refresh.WantNewTopics();
        else
            _refresh.Want();
    }

    /// <summary>When to ask next; draws chance for the pause.</summary>
    public Instant NextUpdate(Instant now, Chance chance) => _refresh.Next(now, chance);

    /// <summary>The request to send now, and what to hand back with its answer.</summary>
    public (MetadataRequest Request, MetadataAttempt Attempt) NewRequest(Instant now)
    {
        var attempt = _refresh.Begin(now);
        return (new MetadataRequest(attempt.Partial ? _used.New : _used.All, allowAutoTopicCreation: createsTopics), attempt);
    }

    public void Failed(Instant now) => _refresh.Failed(now);

    /// <summary>An answer came. One without brokers, from a broker that has just begun, counts as none.</summary>
    public void Update(MetadataResponse response, MetadataAttempt attempt, Instant now)
    {
        if (response.Brokers.Length == 0)
        {
            _refresh.Failed(now);
            return;
        }

        _refresh.Answered(attempt, now);
        Version++;
        Brokers = response.Brokers;
        foreach (var topic in response.Topics)
        {
            if (_used.Retains(topic.Topic, now))
                Update(topic);
        }

        Forget(response, attempt.Partial, now);
        _order.Rebuild(_topics);
        foreach (var topic in response.Topics)
            _used.Told(topic.Topic);
    }

    /// <summary>Back to the bootstrap addresses: everything but the last leader epochs is forgotten.</summary>
    public void Rebootstrap()
    {
        _refresh.Want();
        Version++;
        Brokers = [];
        _topics.Clear();
        _order.Rebuild(_topics);
    }

    /// <summary>KIP-951: a response named the new leader.</summary>
    public void UpdateLeader(TopicPartition at, NodeId leader, int epoch)
    {
        if (epoch <= _epochs.GetValueOrDefault(at, -1) || Array.IndexOf(Brokers, leader) < 0 || !_topics.TryGetValue(at.Topic, out var topic))
            return;
        var partitions = (PartitionMetadata[])topic.Partitions.Clone();
        var index = Array.FindIndex(partitions, p => p.Partition == at.Partition);
        if (index < 0)
            return;
        partitions[index] = new PartitionMetadata(at.Partition, ErrorCode.None, leader, epoch);
        _epochs[at] = epoch;
        _topics[at.Topic] = topic with { Partitions = partitions };
        _order.Rebuild(_topics);
    }

    private void Update(TopicMetadata topic)
    {
        if (topic.Error.InvalidatesMetadata())
            _refresh.Want();
        var another = topic.Id != TopicId.None && topic.Id != TopicIdOf(topic.Topic);
        var partitions = (PartitionMetadata[])topic.Partitions.Clone();
        for (var i = 0; i < partitions.Length; i++)
        {
            partitions[i] = Newest(new TopicPartition(topic.Topic, partitions[i].Partition), partitions[i], another);
            if (partitions[i].Error.InvalidatesMetadata())
                _refresh.Want();
        }

        _topics[topic.Topic] = topic with { Partitions = partitions };
    }

    /// <summary>An answer from a broker that lags behind never replaces a higher epoch, but of another topic of that name any epoch is news.</summary>
    private PartitionMetadata Newest(TopicPartition at, PartitionMetadata answer, bool another)
    {
        if (!_epochs.TryGetValue(at, out var epoch) || another || answer.LeaderEpoch > epoch)
            _refresh.SawNews();
        else if (answer.LeaderEpoch < epoch)
            return Leader(at);
        _epochs[at] = answer.LeaderEpoch;
        return answer;
    }

    /// <summary>Topics that nobody uses any more, and those that a whole answer does not name.</summary>
    private void Forget(MetadataResponse response, bool partial, Instant now)
    {
        foreach (var topic in _topics.Keys.ToArray())
        {
            var named = Array.Exists(response.Topics, t => t.Topic == topic);
            if (_used.Retains(topic, now))
            {
                if (!named && !partial)
                    _topics.Remove(topic);
                continue;
            }

            _topics.Remove(topic);
            foreach (var at in _epochs.Keys.Where(at => at.Topic == topic).ToArray())
                _epochs.Remove(at);
        }
    }
}
