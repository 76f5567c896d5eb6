using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Config;

/// <summary><c>group.*</c> and <c>offsets.*</c>: how groups are coordinated (GroupCoordinatorConfig).</summary>
public sealed record GroupConfig
{
    internal GroupConfig(ConfigReading read)
    {
        MinSessionTimeout = read.Milliseconds("group.min.session.timeout.ms");
        MaxSessionTimeout = read.Milliseconds("group.max.session.timeout.ms");
        InitialRebalanceDelay = read.Milliseconds("group.initial.rebalance.delay.ms");
        MaxSize = read.Int("group.max.size");
        ConsumerMaxSize = read.Int("group.consumer.max.size");
        ConsumerAssignors = [.. read.Text("group.consumer.assignors")!.Split(',', StringSplitOptions.TrimEntries)];
        ConsumerSessionTimeout = read.Milliseconds("group.consumer.session.timeout.ms");
        ConsumerHeartbeatInterval = read.Milliseconds("group.consumer.heartbeat.interval.ms");
        ConsumerAssignmentInterval = read.Milliseconds("group.consumer.assignment.interval.ms");
        ConsumerSessionBounds = (read.Milliseconds("group.consumer.min.session.timeout.ms"), read.Milliseconds("group.consumer.max.session.timeout.ms"));
        ConsumerHeartbeatBounds = (
            read.Milliseconds("group.consumer.min.heartbeat.interval.ms"), read.Milliseconds("group.consumer.max.heartbeat.interval.ms"));
        ConsumerAssignmentBounds = (
            read.Milliseconds("group.consumer.min.assignment.interval.ms"), read.Milliseconds("group.consumer.max.assignment.interval.ms"));
        MigrationPolicy = read.Text("group.consumer.migration.policy")!.ToUpperInvariant();
        OffsetsRetention = read.Int("offsets.retention.minutes") * 60_000L;
        OffsetsRetentionCheckInterval = read.Milliseconds("offsets.retention.check.interval.ms");
        OffsetsCommitTimeout = read.Milliseconds("offsets.commit.timeout.ms");
        OffsetMetadataMax = read.Int("offset.metadata.max.bytes");
        ShareSessionTimeout = read.Milliseconds("group.share.session.timeout.ms");
        ShareHeartbeatInterval = read.Milliseconds("group.share.heartbeat.interval.ms");
        ShareAssignmentInterval = read.Milliseconds("group.share.assignment.interval.ms");
        ShareMaxSize = read.Int("group.share.max.size");
        ShareRecordLockDuration = read.Milliseconds("group.share.record.lock.duration.ms");
        ShareDeliveryCountLimit = read.Int("group.share.delivery.count.limit");
        SharePartitionMaxRecordLocks = read.Int("group.share.partition.max.record.locks");
        ShareMaxSessions = read.Int("group.share.max.share.sessions");
    }

    /// <summary><c>group.min.session.timeout.ms</c>: what a classic member may ask for at least.</summary>
    public Duration MinSessionTimeout { get; }

    /// <summary><c>group.max.session.timeout.ms</c>: and at most.</summary>
    public Duration MaxSessionTimeout { get; }

    /// <summary><c>group.initial.rebalance.delay.ms</c>: how long an empty group waits for more than its first member.</summary>
    public Duration InitialRebalanceDelay { get; }

    /// <summary><c>group.max.size</c>: members of a classic group.</summary>
    public int MaxSize { get; }

    /// <summary><c>group.consumer.max.size</c>: members of a group of the consumer protocol.</summary>
    public int ConsumerMaxSize { get; }

    /// <summary><c>group.consumer.assignors</c>: the first is the default.</summary>
    public ImmutableArray<string> ConsumerAssignors { get; }

    /// <summary><c>group.consumer.session.timeout.ms</c>: silent for so long, a member of the consumer protocol is removed.</summary>
    public Duration ConsumerSessionTimeout { get; }

    /// <summary><c>group.consumer.heartbeat.interval.ms</c>: how often its members are told to report.</summary>
    public Duration ConsumerHeartbeatInterval { get; }

    /// <summary><c>group.consumer.assignment.interval.ms</c>: a group's target is not computed more often than that.</summary>
    public Duration ConsumerAssignmentInterval { get; }

    /// <summary><c>group.consumer.min.session.timeout.ms</c> and <c>max</c>: within these the broker's own must be.</summary>
    public (Duration Min, Duration Max) ConsumerSessionBounds { get; }

    /// <summary><c>group.consumer.min.heartbeat.interval.ms</c> and <c>max</c>, likewise.</summary>
    public (Duration Min, Duration Max) ConsumerHeartbeatBounds { get; }

    /// <summary><c>group.consumer.min.assignment.interval.ms</c> and <c>max</c>, likewise.</summary>
    public (Duration Min, Duration Max) ConsumerAssignmentBounds { get; }

    /// <summary><c>group.consumer.migration.policy</c>, in capitals: BIDIRECTIONAL, UPGRADE, DOWNGRADE or DISABLED.</summary>
    public string MigrationPolicy { get; }

    /// <summary>Whether a classic group with members may become one of the consumer protocol.</summary>
    public bool AllowsUpgrade => MigrationPolicy is "BIDIRECTIONAL" or "UPGRADE";

    /// <summary>Whether a group whose last member of the consumer protocol goes becomes a classic one.</summary>
    public bool AllowsDowngrade => MigrationPolicy is "BIDIRECTIONAL" or "DOWNGRADE";

    /// <summary><c>offsets.retention.minutes</c>, in milliseconds: how long offsets are kept that nobody needs.</summary>
    public long OffsetsRetention { get; }

    /// <summary><c>offsets.retention.check.interval.ms</c>: how often a coordinator looks for such.</summary>
    public Duration OffsetsRetentionCheckInterval { get; }

    /// <summary><c>offsets.commit.timeout.ms</c>: how long a write of a coordinator waits for the in-sync replicas.</summary>
    public Duration OffsetsCommitTimeout { get; }

    /// <summary><c>offset.metadata.max.bytes</c>: longest text that an application may keep with an offset.</summary>
    public int OffsetMetadataMax { get; }

    /// <summary><c>group.share.session.timeout.ms</c>: silent for so long, a member of a share group is removed.</summary>
    public Duration ShareSessionTimeout { get; }

    /// <summary><c>group.share.heartbeat.interval.ms</c>: how often its members are told to report.</summary>
    public Duration ShareHeartbeatInterval { get; }

    /// <summary><c>group.share.assignment.interval.ms</c>: a share group's target is not computed more often than that.</summary>
    public Duration ShareAssignmentInterval { get; }

    /// <summary><c>group.share.max.size</c>: members of a share group.</summary>
    public int ShareMaxSize { get; }

    /// <summary><c>group.share.record.lock.duration.ms</c>: how long a member has a record to itself.</summary>
    public Duration ShareRecordLockDuration { get; }

    /// <summary><c>group.share.delivery.count.limit</c>: deliveries after which a record is given up.</summary>
    public int ShareDeliveryCountLimit { get; }

    /// <summary><c>group.share.partition.max.record.locks</c>: records from the first unsettled one to the last delivered, at most.</summary>
    public int SharePartitionMaxRecordLocks { get; }

    /// <summary><c>group.share.max.share.sessions</c>: share sessions of one broker, at most.</summary>
    public int ShareMaxSessions { get; }
}
