using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage.Cleaning;

namespace Playground.Engine.Config;

/// <summary>
/// What a broker or controller reads of its configs. Lookup order: the broker's own dynamic value, the cluster-wide value,
/// Kafka's default.
/// </summary>
public sealed record BrokerConfig
{
    private BrokerConfig(ConfigValues values)
    {
        var read = new ConfigReading(ConfigScopes.Broker, values);
        Values = values;
        MinInsyncReplicas = read.Int("min.insync.replicas");
        UncleanLeaderElectionEnable = read.Boolean("unclean.leader.election.enable");
        ReplicaLagTimeMax = read.Milliseconds("replica.lag.time.max.ms");
        ReplicaFetchWaitMax = read.Milliseconds("replica.fetch.wait.max.ms");
        ReplicaFetchMinBytes = read.Int("replica.fetch.min.bytes");
        FetchMaxBytes = read.Int("fetch.max.bytes");
        FetchSessionSlots = read.Int("max.incremental.fetch.session.cache.slots");
        ReplicaFetchMaxBytes = read.Int("replica.fetch.max.bytes");
        ReplicaFetchResponseMaxBytes = read.Int("replica.fetch.response.max.bytes");
        ReplicaFetchBackoff = read.Milliseconds("replica.fetch.backoff.ms");
        ReplicaSocketTimeout = read.Milliseconds("replica.socket.timeout.ms");
        ReplicaHighWatermarkCheckpointInterval = read.Milliseconds("replica.high.watermark.checkpoint.interval.ms");
        NumReplicaFetchers = read.Int("num.replica.fetchers");
        BrokerHeartbeatInterval = read.Milliseconds("broker.heartbeat.interval.ms");
        BrokerSessionTimeout = read.Milliseconds("broker.session.timeout.ms");
        ControlledShutdownEnable = read.Boolean("controlled.shutdown.enable");
        AutoCreateTopicsEnable = read.Boolean("auto.create.topics.enable");
        DeleteTopicEnable = read.Boolean("delete.topic.enable");
        NumPartitions = read.Int("num.partitions");
        DefaultReplicationFactor = read.Int("default.replication.factor");
        AutoLeaderRebalanceEnable = read.Boolean("auto.leader.rebalance.enable");
        LeaderImbalanceCheckInterval = read.Seconds("leader.imbalance.check.interval.seconds");
        LogCleanerEnable = read.Boolean("log.cleaner.enable");
        LogCleanerThreads = read.Int("log.cleaner.threads");
        LogCleanerBackoff = read.Milliseconds("log.cleaner.backoff.ms");
        LogCleanerMapCapacity = OffsetMap.CapacityOf(
            read.Long("log.cleaner.dedupe.buffer.size"), LogCleanerThreads, read.Double("log.cleaner.io.buffer.load.factor"));
        UncleanLeaderElectionInterval = read.Milliseconds("unclean.leader.election.interval.ms");
        NumIoThreads = read.Int("num.io.threads");
        LogInitialTaskDelay = read.Milliseconds("log.initial.task.delay.ms");
        LogRetentionCheckInterval = read.Milliseconds("log.retention.check.interval.ms");
        LogFlushSchedulerInterval = read.Milliseconds("log.flush.scheduler.interval.ms");
        LogFlushStartOffsetCheckpointInterval = read.Milliseconds("log.flush.start.offset.checkpoint.interval.ms");
        ProducerIdExpiration = read.Milliseconds("producer.id.expiration.ms");
        ProducerIdExpirationCheckInterval = read.Milliseconds("producer.id.expiration.check.interval.ms");
        Quorum = new QuorumConfig(read);
        Groups = new GroupConfig(read);
        OffsetsTopicPartitions = read.Int("offsets.topic.num.partitions");
        OffsetsTopicReplication = read.Int("offsets.topic.replication.factor");
        OffsetsTopicSegmentBytes = read.Int("offsets.topic.segment.bytes");
        TransactionTopicPartitions = read.Int("transaction.state.log.num.partitions");
        TransactionTopicReplication = read.Int("transaction.state.log.replication.factor");
        TransactionTopicSegmentBytes = read.Int("transaction.state.log.segment.bytes");
        TransactionTopicMinIsr = read.Int("transaction.state.log.min.isr");
        TransactionMaxTimeout = read.Milliseconds("transaction.max.timeout.ms");
        TransactionAbortInterval = read.Milliseconds("transaction.abort.timed.out.transaction.cleanup.interval.ms");
        TransactionExpiryInterval = read.Milliseconds("transaction.remove.expired.transaction.cleanup.interval.ms");
        TransactionalIdExpiration = read.Milliseconds("transactional.id.expiration.ms");
        RequestTimeout = read.Milliseconds("request.timeout.ms");
        ShareTopicPartitions = read.Int("share.coordinator.state.topic.num.partitions");
        ShareTopicReplication = read.Int("share.coordinator.state.topic.replication.factor");
        ShareTopicSegmentBytes = read.Int("share.coordinator.state.topic.segment.bytes");
        ShareTopicMinIsr = read.Int("share.coordinator.state.topic.min.isr");
    }

    /// <summary>Kafka's defaults.</summary>
    public static BrokerConfig Default { get; } = Of(ConfigValues.Empty);

    /// <summary>The values set, without defaults; what topics fall back on (<see cref="TopicConfig.Of"/>).</summary>
    public ConfigValues Values { get; }

    /// <summary><c>min.insync.replicas</c> of topics that don't say; effective is min(value, replication factor).</summary>
    public int MinInsyncReplicas { get; }

    /// <summary><c>unclean.leader.election.enable</c> of topics that don't say.</summary>
    public bool UncleanLeaderElectionEnable { get; }

    /// <summary><c>replica.lag.time.max.ms</c>: a follower behind for longer leaves the ISR (KIP-537).</summary>
    public Duration ReplicaLagTimeMax { get; }

    /// <summary><c>replica.fetch.wait.max.ms</c>: how long a follower's empty fetch waits at the leader.</summary>
    public Duration ReplicaFetchWaitMax { get; }

    public int ReplicaFetchMinBytes { get; }

    /// <summary><c>fetch.max.bytes</c>: no consumer gets more in one answer, whatever it asks for; soft.</summary>
    public int FetchMaxBytes { get; }

    /// <summary><c>max.incremental.fetch.session.cache.slots</c>: fetch sessions that a broker keeps (KIP-227), an eighth of them in each shard.</summary>
    public int FetchSessionSlots { get; }

    /// <summary><c>replica.fetch.max.bytes</c>, soft, for each partition.</summary>
    public int ReplicaFetchMaxBytes { get; }

    /// <summary><c>replica.fetch.response.max.bytes</c>, soft, for the whole answer (KIP-74).</summary>
    public int ReplicaFetchResponseMaxBytes { get; }

    /// <summary><c>replica.fetch.backoff.ms</c>: pause of a fetcher after an error.</summary>
    public Duration ReplicaFetchBackoff { get; }

    public Duration ReplicaSocketTimeout { get; }

    /// <summary><c>replica.high.watermark.checkpoint.interval.ms</c>: how often a broker writes down its replicas' high watermarks.</summary>
    public Duration ReplicaHighWatermarkCheckpointInterval { get; }

    /// <summary><c>num.replica.fetchers</c>: over how many fetchers, each with a connection of its own, a broker spreads what one leader leads.</summary>
    public int NumReplicaFetchers { get; }

    /// <summary><c>broker.heartbeat.interval.ms</c>, from broker to active controller.</summary>
    public Duration BrokerHeartbeatInterval { get; }

    /// <summary><c>broker.session.timeout.ms</c>: silent for so long, a broker is fenced.</summary>
    public Duration BrokerSessionTimeout { get; }

    /// <summary><c>controlled.shutdown.enable</c>: a broker that is stopped hands over first.</summary>
    public bool ControlledShutdownEnable { get; }

    /// <summary><c>auto.create.topics.enable</c>: topics come into being when a client asks about them.</summary>
    public bool AutoCreateTopicsEnable { get; }

    /// <summary><c>delete.topic.enable</c>: administrators may delete topics.</summary>
    public bool DeleteTopicEnable { get; }

    /// <summary><c>num.partitions</c> of topics that come into being so.</summary>
    public int NumPartitions { get; }

    /// <summary><c>default.replication.factor</c> of topics that come into being so.</summary>
    public int DefaultReplicationFactor { get; }

    /// <summary><c>auto.leader.rebalance.enable</c>: the controller puts preferred leaders back by itself.</summary>
    public bool AutoLeaderRebalanceEnable { get; }

    /// <summary><c>leader.imbalance.check.interval.seconds</c>: how often it does.</summary>
    public Duration LeaderImbalanceCheckInterval { get; }

    /// <summary><c>log.cleaner.enable</c>: without it compacted topics are never compacted.</summary>
    public bool LogCleanerEnable { get; }

    /// <summary><c>log.cleaner.threads</c>: how many logs a broker cleans at a time.</summary>
    public int LogCleanerThreads { get; }

    /// <summary><c>log.cleaner.backoff.ms</c>: how long a cleaner thread sleeps when it found nothing to clean.</summary>
    public Duration LogCleanerBackoff { get; }

    /// <summary>Keys that a pass can know of, from <c>log.cleaner.dedupe.buffer.size</c> and <c>log.cleaner.io.buffer.load.factor</c>.</summary>
    public int LogCleanerMapCapacity { get; }

    /// <summary><c>unclean.leader.election.interval.ms</c>: how often partitions without a leader are looked at where unclean elections are allowed.</summary>
    public Duration UncleanLeaderElectionInterval { get; }

    /// <summary><c>num.io.threads</c>: how many requests are worked on at once.</summary>
    public int NumIoThreads { get; }

    /// <summary><c>log.initial.task.delay.ms</c>: how long after its start a broker first looks after its logs.</summary>
    public Duration LogInitialTaskDelay { get; }

    /// <summary><c>log.retention.check.interval.ms</c>: how often it looks for segments to delete.</summary>
    public Duration LogRetentionCheckInterval { get; }

    /// <summary><c>log.flush.scheduler.interval.ms</c>: how often it looks for logs to flush; by default hardly ever.</summary>
    public Duration LogFlushSchedulerInterval { get; }

    /// <summary><c>log.flush.start.offset.checkpoint.interval.ms</c>: how often it writes down where its logs begin.</summary>
    public Duration LogFlushStartOffsetCheckpointInterval { get; }

    /// <summary><c>producer.id.expiration.ms</c>: a producer that has written nothing for so long is forgotten.</summary>
    public Duration ProducerIdExpiration { get; }

    /// <summary><c>producer.id.expiration.check.interval.ms</c>: how often a broker looks for such.</summary>
    public Duration ProducerIdExpirationCheckInterval { get; }

    /// <summary><c>controller.quorum.*</c>.</summary>
    public QuorumConfig Quorum { get; }

    /// <summary><c>group.*</c> and <c>offsets.*</c>: how groups are coordinated.</summary>
    public GroupConfig Groups { get; }

    /// <summary><c>offsets.topic.*</c>: how <c>__consumer_offsets</c> is made.</summary>
    public int OffsetsTopicPartitions { get; }

    public int OffsetsTopicReplication { get; }

    public int OffsetsTopicSegmentBytes { get; }

    /// <summary><c>transaction.state.log.*</c>: how <c>__transaction_state</c> is made.</summary>
    public int TransactionTopicPartitions { get; }

    public int TransactionTopicReplication { get; }

    public int TransactionTopicSegmentBytes { get; }

    public int TransactionTopicMinIsr { get; }

    /// <summary>The longest <c>transaction.timeout.ms</c> that a producer may ask for.</summary>
    public Duration TransactionMaxTimeout { get; }

    /// <summary>How often a coordinator looks for transactions that are open for too long.</summary>
    public Duration TransactionAbortInterval { get; }

    /// <summary>How often it looks for transactional ids that nobody uses.</summary>
    public Duration TransactionExpiryInterval { get; }

    /// <summary>After how long without use a transactional id is forgotten.</summary>
    public Duration TransactionalIdExpiration { get; }

    /// <summary>How long the broker waits for the answer of another one.</summary>
    public Duration RequestTimeout { get; }

    /// <summary><c>share.coordinator.state.topic.*</c>: how <c>__share_group_state</c> is made.</summary>
    public int ShareTopicPartitions { get; }

    public int ShareTopicReplication { get; }

    public int ShareTopicSegmentBytes { get; }

    public int ShareTopicMinIsr { get; }

    /// <summary>From values whose types and bounds have been checked.</summary>
    public static BrokerConfig Of(ConfigValues clusterWide) => new(clusterWide);

    /// <summary>With a broker's own dynamic values laid over the cluster-wide ones.</summary>
    public static BrokerConfig Of(ConfigValues clusterWide, ConfigValues ofBroker) => new(clusterWide.With(ofBroker));

    public bool Equals(BrokerConfig? other) => other is not null && Values.Equals(other.Values);

    public override int GetHashCode() => Values.Values.Count;
}
