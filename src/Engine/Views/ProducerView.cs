using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;

namespace Playground.Engine.Views;

/// <summary>State of a producing application, as state paths name it.</summary>
public enum ClientState { Running, Closed, Crashed, Failed }

/// <param name="Config">Configs that are set, by name; everything else is at Kafka's default.</param>
/// <param name="Told">What the application was told of its newest records (at most 32), oldest first.</param>
public sealed record ProducerView(
    string Id, ClientState State, string Acks, bool Idempotent, long? ProducerId, int? Epoch, bool Sync, Duration Linger,
    int InFlight, int MaxInFlight, ImmutableSortedDictionary<string, string> Config, string? Error,
    ImmutableArray<BatchView> Batches, ImmutableArray<ToldView> Told)
{
    /// <summary>What Kafka's constructor said when it refused the configs; null unless <see cref="State"/> is Failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>close() was called and what is there is still being sent.</summary>
    public bool Closing { get; init; }

    /// <summary>Effective <c>delivery.timeout.ms</c>, which Kafka may have raised.</summary>
    public Duration DeliveryTimeout { get; init; }

    /// <summary>How it stands with its transactions; null without a transactional id and while there is no producer.</summary>
    public ClientTransactionView? Transaction { get; init; }

    /// <summary>Use of <c>buffer.memory</c>; null while there is no producer.</summary>
    public BufferView? Buffer { get; init; }

    /// <summary>Calls of the application that have not returned, thread by thread.</summary>
    public ImmutableArray<CallView> Calls { get; init; } = [];

    /// <summary>Connections that were asked for at least once, bootstrap addresses included.</summary>
    public ImmutableArray<ConnectionView> Connections { get; init; } = [];

    /// <summary>Partitions that were written to, in order of first use.</summary>
    public ImmutableArray<QueueView> Queues { get; init; } = [];

    /// <summary>Where records without a key go at the moment, topic by topic.</summary>
    public ImmutableArray<StickyView> Sticky { get; init; } = [];
}

/// <summary>A batch in the accumulator or in flight.</summary>
/// <param name="Bytes">What it has so far, with its header.</param>
/// <param name="LimitBytes">What it may have: batch.size, or more for a first record that needs more.</param>
/// <param name="Attempts">How often it was put back for another try.</param>
/// <param name="LingerEnds">When its linger runs out; null if it is not waiting for that.</param>
/// <param name="RetryAt">When its backoff ends; null if it is not backing off.</param>
/// <param name="ExpiresAt">When <c>delivery.timeout.ms</c> fails it.</param>
/// <param name="BaseSequence">Sequence of its first record; null without idempotence and before it is first taken from its queue.</param>
public sealed record BatchView(
    string Topic, int Partition, ImmutableArray<string> Records, int Bytes, int LimitBytes, Instant CreatedAt, bool InFlight,
    int Attempts, Instant? LingerEnds, Instant? RetryAt, Instant ExpiresAt, int? BaseSequence)
{
    /// <summary>Its codec as <c>compression.type</c> names it; null for none. While it is open, <see cref="Bytes"/> is then a guess.</summary>
    public string? Compression { get; init; }

    /// <summary>It takes no more records.</summary>
    public bool Full { get; init; }

    /// <summary>When it was put back the last time, which is where its backoff begins; null before the first failure.</summary>
    public Instant? FailedAt { get; init; }

    /// <summary>Why the last try failed, by Kafka's name of the error; null before the first failure.</summary>
    public string? LastError { get; init; }

    /// <summary>Sequence of its last record. Numbers begin at 0 again behind the greatest 32-bit one.</summary>
    public int? LastSequence => BaseSequence is { } first ? Sequences.Add(first, Math.Max(Records.Length, 1) - 1) : null;
}

/// <summary>What the application's thread waits for.</summary>
public enum WaitsFor
{
    /// <summary>Nothing: the call is on its way.</summary>
    Nothing,

    /// <summary>send() waits for the topic's (or partition's) metadata, at most max.block.ms.</summary>
    Metadata,

    /// <summary>send() waits for room in buffer.memory, for what is left of max.block.ms.</summary>
    Memory,

    /// <summary>get() on the future waits for the answer: at most delivery.timeout.ms from the batch's creation.</summary>
    Answer,
}

/// <summary>A call that a thread of the application has made and that has not returned.</summary>
/// <param name="Record">The record handed to <c>send()</c>; null where it has no name of its own.</param>
/// <param name="Since">When the wait began.</param>
/// <param name="Until">When it is given up at the latest.</param>
/// <param name="Behind">Calls that the thread makes after this one; those of a workload are not counted, as they are not made yet.</param>
public sealed record CallView(WaitsFor WaitsFor, string? Record, string? Topic, int? Partition, Instant Since, Instant Until, int Behind);

/// <summary>Use of <c>buffer.memory</c> (BufferPool).</summary>
/// <param name="Total">Bytes in all: the config.</param>
/// <param name="Used">Bytes that batches hold, those in flight included.</param>
/// <param name="Waiting">Calls that wait for room.</param>
public sealed record BufferView(long Total, long Used, int Waiting);

/// <summary>State of a connection as its client has it.</summary>
public enum ConnectionState { Disconnected, Connecting, Ready }

/// <param name="Broker">The broker's id.</param>
/// <param name="Bootstrap">Reached by its bootstrap address, before metadata told who is who. Nothing is produced here.</param>
/// <param name="Since">When the last attempt to connect was made.</param>
/// <param name="Until">
/// While connecting: when the attempt is given up. While disconnected: not before this is another one made (reconnect.backoff.ms).
/// </param>
/// <param name="Failures">Failures in a row.</param>
/// <param name="InFlight">Requests sent and not answered, oldest first.</param>
public sealed record ConnectionView(
    int Broker, bool Bootstrap, ConnectionState State, Instant Since, Instant? Until, int Failures, ImmutableArray<RequestView> InFlight);

/// <summary>A request that waits for its answer.</summary>
/// <param name="Api">Kafka's name: <c>Produce</c>.</param>
/// <param name="ExpiresAt">When request.timeout.ms has passed. The producer notices only when it wakes.</param>
/// <param name="Batches">What a Produce request carries, each also in <see cref="ProducerView.Batches"/> while it has not ended.</param>
public sealed record RequestView(string Api, int Correlation, Instant SentAt, Instant ExpiresAt, ImmutableArray<BatchView> Batches);

/// <summary>Where a partition stands in the producer.</summary>
/// <param name="Leader">The leader by the producer's own metadata; null if it knows of none, in which case nothing is sent.</param>
/// <param name="Muted">max.in.flight.requests.per.connection is 1 and a batch is in flight: the next one waits.</param>
/// <param name="NextSequence">For the first record of the next new batch; null without idempotence.</param>
/// <param name="LastAcked">Last sequence acknowledged in this epoch; null before there was one.</param>
/// <param name="Unresolved">A retried batch expired, and whether it was stored is open: nothing new is sent until that is settled.</param>
public sealed record QueueView(string Topic, int Partition, int? Leader, bool Muted, int? NextSequence, int? LastAcked, bool Unresolved);

/// <summary>The partition that records without a key go to at the moment (KIP-794).</summary>
/// <param name="Partition">Null before the first such record.</param>
/// <param name="Bytes">What it got since it was chosen; at batch.size the next one is drawn.</param>
public sealed record StickyView(string Topic, int? Partition, int Bytes);

/// <summary>What the application was told of a record.</summary>
public enum Told { Pending, Acked, Failed }

/// <summary>What became of a record, in one word.</summary>
public enum Verdict { Fine, Pending, Lost, LostKnown, FailedStored, Duplicated, Reordered, Unavailable }

public sealed record ToldView(string Record, Told Told, string Topic, int? Partition, long? Offset, string? Error, Verdict Verdict);
