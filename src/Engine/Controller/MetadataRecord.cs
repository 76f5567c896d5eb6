using Playground.Engine.Controller.Topics;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Controller;

/// <summary>A record of the metadata log. Records are applied in order to a <see cref="ClusterImage"/>; equal logs give equal images.</summary>
public abstract record MetadataRecord
{
    private MetadataRecord() { }

    /// <summary>LeaderChangeMessage, a control record: the first of every epoch of the quorum. What stands before it commits with it.</summary>
    public sealed record LeaderChange(NodeId Leader, int Epoch) : MetadataRecord;

    /// <summary>ProducerIdsRecord: all ids below this one have been given out to brokers.</summary>
    public sealed record ProducerIds(long Next) : MetadataRecord;

    /// <summary>RegisterBrokerRecord: a process with a new epoch, fenced until its heartbeats have caught up.</summary>
    public sealed record RegisterBroker(NodeId Broker, int Incarnation, long Epoch) : MetadataRecord;

    /// <summary>BrokerRegistrationChangeRecord.</summary>
    public sealed record BrokerFencing(NodeId Broker, long Epoch, bool Fenced) : MetadataRecord;

    /// <summary>BrokerRegistrationChangeRecord with inControlledShutdown: the broker is on its way out, and still unfenced.</summary>
    public sealed record BrokerShuttingDown(NodeId Broker, long Epoch) : MetadataRecord;

    /// <summary>TopicRecord with its configs.</summary>
    public sealed record Topic(int Name, TopicId Id, ConfigValues Config) : MetadataRecord;

    /// <summary>RemoveTopicRecord: the topic with that id, and all its partitions.</summary>
    public sealed record RemoveTopic(int Name, TopicId Id) : MetadataRecord;

    /// <summary>ConfigRecords of a topic in one: all its own configs after the change.</summary>
    public sealed record TopicConfig(int Name, ConfigValues Config) : MetadataRecord;

    /// <summary>ConfigRecords of the cluster-wide broker configs in one: all that were ever set while it ran.</summary>
    public sealed record ClusterConfig(ConfigValues Config) : MetadataRecord;

    /// <summary>ConfigRecord of one broker: all that was set for it alone while the cluster ran.</summary>
    public sealed record BrokerConfig(NodeId Broker, ConfigValues Config) : MetadataRecord;

    /// <summary>ClearElrRecord (KIP-966): the topic's partitions (null: all) forget eligible and last-known leaders, and no partition epoch moves.</summary>
    public sealed record ClearElr(int? Name) : MetadataRecord;

    /// <summary>PartitionRecord and PartitionChangeRecord in one: the partition's whole registration after the change.</summary>
    /// <param name="Clean">Whether the leader was elected cleanly; says something only where the leader changes.</param>
    public sealed record Partition(TopicPartition At, PartitionRegistration Registration, bool Clean = true) : MetadataRecord
    {
        /// <summary>The first of the partitions that a topic gets after its creation: it says to whoever watches that the topic changed.</summary>
        public bool Grows { get; init; }
    }
}

/// <summary>What the controller knows of a partition (org.apache.kafka.metadata.PartitionRegistration). Never changed; a change makes a new one.</summary>
public sealed record PartitionRegistration
{
    /// <summary>Assigned brokers, the preferred leader first.</summary>
    public required int[] Replicas { get; init; }

    /// <summary>Replicas that a reassignment brings in (KIP-455); they are among <see cref="Replicas"/> too, ascending.</summary>
    public int[] Adding { get; init; } = [];

    /// <summary>Replicas that a reassignment takes away at its end; they are among <see cref="Replicas"/> too, ascending.</summary>
    public int[] Removing { get; init; } = [];

    /// <summary>In-sync replicas, in the order in which the controller keeps them.</summary>
    public required int[] Isr { get; init; }

    /// <summary>Eligible leader replicas (KIP-966): out of the ISR, and still holding everything committed.</summary>
    public int[] Elr { get; init; } = [];

    /// <summary>The leader that the partition lost when it first had none (KIP-966).</summary>
    public int[] LastKnownElr { get; init; } = [];

    /// <summary><see cref="NodeId.None"/>: no leader.</summary>
    public required NodeId Leader { get; init; }

    public int LeaderEpoch { get; init; }

    public int PartitionEpoch { get; init; }

    /// <summary>The leader was elected without being in the ISR and has not proposed an ISR since.</summary>
    public bool Recovering { get; init; }

    internal Reassignment Reassignment => new(Replicas, Adding, Removing);
}
