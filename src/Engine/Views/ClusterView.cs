using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Views;

/// <summary>
/// An immutable picture of a run at one moment. Parts that did not change since the last picture are the same instances,
/// so whoever draws them can compare by reference.
/// </summary>
/// <param name="At">Simulated time of the picture.</param>
/// <param name="LastEvent">Id of the last event before the picture; 0 if none.</param>
public sealed record ClusterView(
    Instant At,
    int LastEvent,
    ImmutableArray<BrokerView> Brokers,
    ImmutableArray<ControllerView> Controllers,
    ImmutableArray<PartitionView> Partitions,
    ImmutableArray<ProducerView> Producers,
    ImmutableArray<CutView> Cuts,
    ImmutableArray<MessageView> Messages,
    LedgerView Ledger)
{
    /// <summary>The consuming applications, in order of their declaration.</summary>
    public ImmutableArray<ConsumerView> Consumers { get; init; } = [];

    /// <summary>The groups of the document's applications and those that coordinators know of, by name.</summary>
    public ImmutableArray<GroupView> Groups { get; init; } = [];

    /// <summary>The transactional ids that coordinators know of, by name.</summary>
    public ImmutableArray<TransactionView> Transactions { get; init; } = [];
}

/// <summary>State of a broker's process, as state paths name it.</summary>
public enum BrokerState { Running, Stopping, Stopped, Crashed, Paused, Recovering }

/// <param name="Since">When the process came into its present state.</param>
/// <param name="Fenced">Whether the controller counts it as gone.</param>
/// <param name="PoweredOff">Its machine has no power (the state is then Crashed).</param>
/// <param name="Slowness">How many times slower than usual its processor works; 1 is as usual.</param>
/// <param name="DiskSlowness">Likewise its disk.</param>
public sealed record BrokerView(
    int Id, BrokerState State, Instant Since, bool Fenced, ImmutableArray<ReplicaView> Replicas,
    bool PoweredOff = false, double Slowness = 1, double DiskSlowness = 1);

/// <param name="Active">It takes itself for the active controller; one that is cut off does so for a while beside the new one.</param>
/// <param name="Epoch">The highest epoch of the quorum that it has heard of; a dead one's as its disk has it.</param>
public sealed record ControllerView(int Id, bool Active, bool Running, int Epoch);

/// <summary>What the newest committed metadata says of a partition.</summary>
/// <param name="Leader">Null: none.</param>
/// <param name="MinInSync">Effective <c>min.insync.replicas</c>: the smaller of the config and the replication factor.</param>
public sealed record PartitionView(
    string Topic, int Partition, int? Leader, int LeaderEpoch, int PartitionEpoch,
    ImmutableArray<int> Replicas, ImmutableArray<int> Isr, ImmutableArray<int> Elr, int MinInSync)
{
    /// <summary>The leader was elected without being known to hold everything committed, and has not proposed an ISR since (RECOVERING).</summary>
    public bool Recovering { get; init; }
}

/// <summary>A replica as its own broker has it. A dead broker's replicas show what is on its disk.</summary>
/// <param name="Leads">The broker believes that it leads (a zombie does too).</param>
/// <param name="InSync">In the ISR of the newest committed metadata.</param>
/// <param name="OutSince">When it left the ISR; null while it is in.</param>
/// <param name="Cells">The newest cells, at most <see cref="MaxCells"/>, in offset order.</param>
/// <param name="Segments">The log's segments in order; the last is the one written to.</param>
public sealed record ReplicaView(
    string Topic, int Partition, int Broker, bool Leads, bool InSync, Instant? OutSince, int LeaderEpoch,
    long LogStart, long HighWatermark, long LogEnd, ImmutableArray<CellView> Cells, ImmutableArray<SegmentView> Segments = default)
{
    public const int MaxCells = 64;

    public const int MaxProducers = 16;

    /// <summary>How far readers of committed data may read here: the high watermark, or where the first transaction that is not decided begins.</summary>
    public long LastStableOffset { get; init; }

    /// <summary>What the broker remembers of those who wrote here with a producer id, at most <see cref="MaxProducers"/>, by that id.</summary>
    public ImmutableArray<ProducerStateView> ProducerStates { get; init; } = [];

    /// <summary>The topic is the brokers' own: <c>__consumer_offsets</c>, <c>__transaction_state</c>, <c>__share_group_state</c>.</summary>
    public bool Internal => Topic.StartsWith("__", StringComparison.Ordinal);
}

/// <summary>One file of a log.</summary>
public sealed record SegmentView(long BaseOffset, int Bytes);

/// <summary>What a partition knows of one producer (Kafka's producer state): that is how a retried batch is seen to be a duplicate.</summary>
/// <param name="LastSequence">Of the newest batch that is remembered; −1 without one.</param>
/// <param name="LastOffset">Of the last record of that batch; −1 without one.</param>
/// <param name="Batches">How many of its batches are remembered, at most five.</param>
/// <param name="TransactionStart">First offset of the transaction that is open here; null if none is.</param>
public sealed record ProducerStateView(long ProducerId, int Epoch, int LastSequence, long LastOffset, int Batches, long? TransactionStart);

/// <summary>One record in a log.</summary>
/// <param name="Record">
/// Its name, <c>p1#17</c>; <c>COMMIT</c> or <c>ABORT</c> for the end of a transaction; in an internal topic what it is about, as Kafka prints its key.
/// </param>
/// <param name="Bytes">Size of its value; −1 for a tombstone, which has none.</param>
public sealed record CellView(long Offset, string Record, string? Key, int LeaderEpoch, int Bytes)
{
    /// <summary>What has become of its transaction; of a marker, what it says.</summary>
    public TransactionFate Fate { get; init; }

    /// <summary>Producer id of its transaction: cells with the same one between two markers belong together. Null without a transaction.</summary>
    public long? TransactionOf { get; init; }
}

/// <summary>A cut of the network between two nodes, in one direction.</summary>
public sealed record CutView(string From, string To);

/// <summary>What stage glyph a message gets.</summary>
public enum MessageFamily
{
    Produce,
    Fetch,
    Controller,

    /// <summary>With a group's coordinator: joining, heartbeats, offsets; and the question who that is.</summary>
    Group,

    Metadata,
    Connection,

    /// <summary>With a transaction's coordinator, and the markers that it has written.</summary>
    Transaction,
}

/// <summary>A message that is on its way or waits. Background messages (heartbeats, idle fetches) have no picture.</summary>
/// <param name="Id">Stays the same while the message is on its way.</param>
/// <param name="Name">Kafka's name: <c>ProduceRequest</c>.</param>
/// <param name="ArrivesAt">When it arrives if nothing happens to it; null while it waits (cut, lost, or behind such a one).</param>
/// <param name="Lost">It will never arrive.</param>
/// <param name="Detail">What it carries, in short: <c>p1#3</c>, <c>fetch 15</c>, an error.</param>
public sealed record MessageView(
    long Id, string Name, MessageFamily Family, bool IsResponse, string From, string To, Instant SentAt, Instant? ArrivesAt,
    bool Lost, string? Error, string Detail, int Bytes, int SentEvent);

/// <summary>The ledger's measures over all records.</summary>
public sealed record LedgerView(
    int Sent, int Acked, int Failed, int Pending, int Stored, int Committed, int AckedLost, int FailedStored,
    int UnackedLost, int Duplicated, int Reordered, int Unavailable)
{
    /// <summary>Records whose copies are all in aborted transactions.</summary>
    public int Aborted { get; init; }

    /// <summary>Records that somebody has processed.</summary>
    public int Processed { get; init; }

    /// <summary>Records that one group has processed twice or more often.</summary>
    public int ProcessedTwice { get; init; }

    /// <summary>Records that a group could have read and has not processed.</summary>
    public int Unprocessed { get; init; }

    /// <summary>What all groups have still to commit, in offsets, over all their partitions.</summary>
    public long Lag { get; init; }

    /// <summary>Effects outside Kafka.</summary>
    public int Outside { get; init; }
}
