using Playground.Engine.Config;
using Playground.Engine.Controller;
using Playground.Engine.FetchSessions;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers;

/// <summary>All that a running broker process holds in memory; a new process begins with a new one.</summary>
internal sealed class BrokerMemory(NodeId id, BrokerDisk disk, BrokerConfig config, DiskSpec diskSpec, Pace pace, InjectedErrors injected)
{
    private readonly OrderedMap<TopicPartition, Partition> _partitions = [];
    private readonly TopicConfigs _topics = new(disk.Image, config, id);

    public NodeId Id => id;

    public BrokerDisk Disk => disk;

    /// <summary>The names of topics.</summary>
    public required Symbols Symbols { get; init; }

    /// <summary>As far as this broker has read of changes.</summary>
    public BrokerConfig Config => _topics.Broker;

    public Threads Threads { get; } = new(pace);

    /// <summary>Requests that are to be answered with an error, unhandled.</summary>
    public InjectedErrors Injected => injected;

    /// <summary>Time of appending one batch.</summary>
    public Duration AppendTime => diskSpec.Append;

    public ClusterImage Image => disk.Image;

    /// <summary>This process's epoch; −1 until it is registered.</summary>
    public long BrokerEpoch { get; set; } = -1;

    /// <summary>The broker has read the metadata up to its registration and plays its roles.</summary>
    public bool Published { get; set; }

    /// <summary>Since when the broker has been asking to be let go; null while it serves.</summary>
    public Instant? ShuttingDownSince { get; set; }

    /// <summary>It has shut down in order; only the end of the process is left.</summary>
    public bool Stopped { get; set; }

    /// <summary>What the controller last said of this broker.</summary>
    public bool Fenced { get; set; } = true;

    public IReadOnlyDictionary<TopicPartition, Partition> Partitions => _partitions;

    public Channels Channels { get; } = new();

    public Waiting Waiting { get; } = new();

    public FetchSessionCache FetchSessions { get; } = new(id, config.FetchSessionSlots);

    public Partition? Find(TopicPartition at) => _partitions.GetValueOrDefault(at);

    public Partition Partition(TopicPartition at)
    {
        if (!_partitions.TryGetValue(at, out var partition))
            _partitions.Add(at, partition = new Partition(at, Image.TopicIdOf(at.Topic), id, disk, config));
        return partition;
    }

    /// <summary>What somebody is told who takes this broker for a replica of that partition (ReplicaManager.getPartitionOrException).</summary>
    /// <param name="topic">The topic that is meant; None for whichever is called so.</param>
    public ErrorCode WhyNotHere(TopicPartition at, TopicId topic)
    {
        if (topic != TopicId.None && !Image.Has(topic))
            return ErrorCode.UnknownTopicId;
        if (Find(at) is not null)
            return ErrorCode.InconsistentTopicId;
        return Image.Partition(at) is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.NotLeaderOrFollower;
    }

    /// <summary>The replica is no longer this broker's.</summary>
    public void Forget(TopicPartition at) => _partitions.Remove(at);

    /// <summary>The topic's configs as this broker reads them, up to what it knows of their changes.</summary>
    public TopicConfig Topic(int topic) => _topics.Of(topic);
}
