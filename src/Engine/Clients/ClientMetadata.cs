using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients;

/// <summary>
/// What a client knows of the cluster and when it asks again (Metadata, ProducerMetadata, KIP-580 backoff). Answers that bring nothing new
/// make the pause between requests grow. Simplified: every request asks for all topics of interest (no partial updates), and topics are
/// not forgotten after metadata.max.idle.ms.
/// </summary>
internal sealed class ClientMetadata(Symbols symbols, NodeId client, Duration maxAge, ExponentialBackoff backoff)
{
    private readonly List<int> _interest = [];
    private readonly HashSet<int> _known = [];
    private readonly OrderedMap<int, TopicMetadata> _topics = [];
    private readonly Dictionary<TopicPartition, int> _epochs = [];
    private readonly Dictionary<int, TopicId> _ids = [];
    private readonly PartitionOrder _order = new(symbols);
    private bool _updateRequested = true;
    private int _requestVersion;
    private bool _everRefreshed;
    private Instant _lastRefresh;
    private Instant _lastSuccess;
    private int _attempts;
    private int _equivalentResponses;

    /// <summary>Brokers of the last answer, ascending; empty until there was one.</summary>
    public NodeId[] Brokers { get; private set; } = [];

    /// <summary>A request is on its way.</summary>
    public bool InProgress { get; set; }

    /// <summary>Rises with every answer.</summary>
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

    /// <summary>The client uses this topic from now on.</summary>
    public void Add(int topic)
    {
        if (_known.Add(topic))
            _interest.Add(topic);
    }

    public void RequestUpdate() => _updateRequested = true;

    /// <summary>A caller waits for this topic. One never asked about is asked about at once.</summary>
    public void RequestUpdateFor(int topic)
    {
        _updateRequested = true;
        if (_topics.ContainsKey(topic))
            return;
        _everRefreshed = false;
        _equivalentResponses = 0;
        _requestVersion++;
    }

    /// <summary>When to ask next; draws chance for the pause.</summary>
    public Instant NextUpdate(Instant now, Chance chance)
    {
        var expires = _lastSuccess + maxAge;
        var due = _updateRequested ? now : Instant.Max(expires, now);
        if (!_everRefreshed || (!_updateRequested && due > now))
            return due;
        if (expires <= now)
            _equivalentResponses = 0;
        var pause = Draw(Math.Max(_attempts - 1, 0), chance);
        if (_equivalentResponses > 0)
            pause = Duration.Max(pause, Draw(_equivalentResponses - 1, chance));
        return Instant.Max(due, _lastRefresh + pause);
    }

    /// <summary>The request to send now, and the number to hand back with its answer.</summary>
    public (MetadataRequest Request, int Version) NewRequest()
    {
        InProgress = true;
        return (new MetadataRequest([.. _interest], allowAutoTopicCreation: true), _requestVersion);
    }

    public void Failed(Instant now)
    {
        InProgress = false;
        _everRefreshed = true;
        _lastRefresh = now;
        _attempts++;
        _equivalentResponses = 0;
    }

    public void Update(MetadataResponse response, int requestVersion, Instant now)
    {
        InProgress = false;
        _updateRequested = requestVersion < _requestVersion;
        _everRefreshed = true;
        _lastRefresh = _lastSuccess = now;
        _attempts = 0;
        _equivalentResponses++;
        Version++;
        Brokers = response.Brokers;
        foreach (var topic in response.Topics)
            Update(topic);
        _order.Rebuild(_topics);
    }

    /// <summary>KIP-951: a response named the new leader.</summary>
    public void UpdateLeader(TopicPartition at, NodeId leader, int epoch)
    {
        if (epoch <= _epochs.GetValueOrDefault(at, -1) || Array.IndexOf(Brokers, leader) < 0)
            return;
        var topic = _topics[at.Topic];
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
            _updateRequested = true;
        if (topic.Id != TopicId.None && _ids.GetValueOrDefault(topic.Topic) is var known && known != topic.Id)
            IsAnother(topic.Topic, topic.Id, known);
        var partitions = (PartitionMetadata[])topic.Partitions.Clone();
        for (var i = 0; i < partitions.Length; i++)
        {
            partitions[i] = Newest(new TopicPartition(topic.Topic, partitions[i].Partition), partitions[i]);
            if (partitions[i].Error.InvalidatesMetadata())
                _updateRequested = true;
        }

        _topics[topic.Topic] = topic with { Partitions = partitions };
    }

    /// <summary>Another topic of that name: what was known of its epochs means nothing any more.</summary>
    private void IsAnother(int topic, TopicId id, TopicId before)
    {
        _ids[topic] = id;
        if (before == TopicId.None)
            return;
        foreach (var at in _epochs.Keys.Where(at => at.Topic == topic).ToArray())
            _epochs.Remove(at);
    }

    /// <summary>An answer from a broker that lags behind never replaces a higher epoch.</summary>
    private PartitionMetadata Newest(TopicPartition at, PartitionMetadata answer)
    {
        if (!_epochs.TryGetValue(at, out var epoch) || answer.LeaderEpoch > epoch)
            _equivalentResponses = 0;
        else if (answer.LeaderEpoch < epoch)
            return Leader(at);
        _epochs[at] = answer.LeaderEpoch;
        return answer;
    }

    private Duration Draw(int attempts, Chance chance) => backoff.Draw(attempts, chance, Purpose.MetadataBackoff, client.Value, 0);
}
