using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Views;

/// <summary>A consuming application with its consumer.</summary>
/// <param name="Group">Null without one: its partitions are taken with assign().</param>
/// <param name="ConsumerProtocol">It takes part by the consumer protocol (KIP-848); else by the classic one.</param>
/// <param name="ReadsCommitted">Its isolation level is read_committed.</param>
/// <param name="Topics">What it subscribes to.</param>
/// <param name="Config">Configs that are set, by name; everything else is at Kafka's default.</param>
/// <param name="Error">Java's exception or the constructor's message that ended it; null unless <paramref name="State"/> is Failed.</param>
/// <param name="Processed">Records processed over all its lives, repeated ones again.</param>
/// <param name="Positions">The partitions that it has now, in order of the first use of their topics, then of their numbers.</param>
public sealed record ConsumerView(
    string Id, ClientState State, string? Group, bool ConsumerProtocol, bool ReadsCommitted, ImmutableArray<string> Topics,
    ImmutableSortedDictionary<string, string> Config, string? Error, int Processed, ImmutableArray<PositionView> Positions)
{
    /// <summary>A share consumer (KafkaShareConsumer, KIP-932): it has no positions, and its group no committed offsets.</summary>
    public bool Shares { get; init; }

    /// <summary>Of a share consumer that runs: the partitions that it may read, in order, as <c>t-0</c>. Others of its group may read them too.</summary>
    public ImmutableArray<string> MayRead { get; init; } = [];

    /// <summary>Of a share consumer: its application accepts records before it processes them, so that they are not its own while it does.</summary>
    public bool AcceptsFirst { get; init; }

    /// <summary>What the application is at; null while it does not run.</summary>
    public WorkView? Work { get; init; }

    /// <summary>Its place in its group; null without a group and while it does not run.</summary>
    public MembershipView? Membership { get; init; }

    /// <summary>Records that were fetched and not handed out yet, over all partitions.</summary>
    public int Buffered { get; init; }

    /// <summary>What a processor writes; null for a mere consumer.</summary>
    public OutputsView? Outputs { get; init; }

    /// <summary>Connections that were asked for at least once, bootstrap addresses included.</summary>
    public ImmutableArray<ConnectionView> Connections { get; init; } = [];
}

/// <summary>A partition as the consumer that has it sees it.</summary>
/// <param name="Position">The next offset to hand out; null while it is being looked up.</param>
/// <param name="Committed">The last offset that this consumer knows to be committed; null if it knows of none.</param>
/// <param name="HighWatermark">As the last answer had it; null before the first one.</param>
/// <param name="LastStableOffset">Likewise.</param>
/// <param name="Buffered">Records of it that were fetched and not handed out yet.</param>
/// <param name="Paused">The application has paused it.</param>
/// <param name="GivenUp">It is about to be given up: nothing more is handed out.</param>
public sealed record PositionView(
    string Topic, int Partition, long? Position, long? Committed, long? HighWatermark, long? LastStableOffset, int Buffered, bool Paused, bool GivenUp)
{
    /// <summary>
    /// How far the position is behind what the consumer may read, by what it knows of it (<c>records-lag</c>); null while it does not know both. The
    /// group's lag counts from what is committed instead.
    /// </summary>
    public long? Lag { get; init; }
}

/// <summary>What a consuming application's thread is at.</summary>
public enum Activity
{
    /// <summary>In poll(), which waits for records or for the group.</summary>
    Polling,

    /// <summary>Works through the records of the last poll().</summary>
    Processing,

    /// <summary>In commitSync(), which waits for the coordinator.</summary>
    Committing,

    /// <summary>Sleeps: after an exception, or because a worker has the records.</summary>
    Pausing,

    /// <summary>Does not call poll() any more.</summary>
    Stalled,

    /// <summary>In close().</summary>
    Closing,
}

/// <param name="Record">The record that is being processed; null while none is.</param>
/// <param name="Until">When that record is done, or the pause is over; null if it is at neither.</param>
/// <param name="InHand">Records of the last poll() that are not processed yet, the one at hand included.</param>
public sealed record WorkView(Activity Activity, string? Record, Instant? Until, int InHand)
{
    /// <summary>When the processing of the record at hand began; null while none is processed.</summary>
    public Instant? Since { get; init; }
}

/// <summary>A consumer's place in its group, as it sees it itself.</summary>
/// <param name="State">Kafka's name: Unjoined, PreparingRebalance, CompletingRebalance, Stable; under the consumer protocol also Joining, Reconciling, …</param>
/// <param name="MemberId">Null while it has none.</param>
/// <param name="InstanceId"><c>group.instance.id</c>; null for a dynamic member.</param>
/// <param name="Epoch">Generation, or member epoch under the consumer protocol; null without one.</param>
/// <param name="Assignor">Of a classic member: the chosen one; null without a generation.</param>
/// <param name="Leads">It ran the assignor of this generation.</param>
/// <param name="Coordinator">The broker that it takes for the group's coordinator; null while it knows of none.</param>
/// <param name="HeartbeatDue">When the next heartbeat goes out; null while none is sent.</param>
/// <param name="SessionEnds">When it takes the coordinator for lost unless that answers; null under the consumer protocol.</param>
/// <param name="PollEnds">When it leaves the group unless the application calls poll() (<c>max.poll.interval.ms</c>).</param>
public sealed record MembershipView(
    string State, string? MemberId, string? InstanceId, int? Epoch, string? Assignor, bool Leads, int? Coordinator,
    Instant? HeartbeatDue, Instant? SessionEnds, Instant? PollEnds);

/// <summary>The producing half of a processor.</summary>
/// <param name="To">The topic that it writes to.</param>
/// <param name="ExactlyOnce">Outputs and offsets go in one transaction.</param>
/// <param name="ProducerId">Null before it has one, and while the application does not run; likewise <paramref name="Epoch"/>.</param>
/// <param name="Batches">Outputs that are not acknowledged yet.</param>
/// <param name="Transaction">Null without transactions.</param>
public sealed record OutputsView(
    string To, bool ExactlyOnce, long? ProducerId, int? Epoch, ImmutableArray<BatchView> Batches, ClientTransactionView? Transaction);
