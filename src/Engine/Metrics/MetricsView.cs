using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Metrics;

/// <summary>What the run's producers and groups did, over simulated time and in all. Immutable; counted from what happened, never estimated.</summary>
/// <param name="At">The run's present.</param>
/// <param name="BucketWidth">How much time a bucket covers. It doubles as the run gets longer; there are never more than 240.</param>
/// <param name="Producers">In the order in which the scenario declares them.</param>
/// <param name="All">All producers together.</param>
/// <param name="Marks">What disturbed the run, oldest first, at most <see cref="MostMarks"/> of the newest.</param>
public sealed record MetricsView(
    Instant At, Duration BucketWidth, ImmutableArray<ProducerMetrics> Producers, ProducerMetrics All, ImmutableArray<FaultMark> Marks)
{
    public const int MostMarks = 200;

    /// <summary>The groups of the document's applications, by name in the order of their first member.</summary>
    public ImmutableArray<GroupMetrics> Groups { get; init; } = [];

    /// <summary>
    /// For each bucket the ISR that was worst off at its worst, over the topics of applications; null without such a topic. As many as there are buckets.
    /// </summary>
    public ImmutableArray<IsrFigures?> InSync { get; init; } = [];

    /// <summary>The metrics of the producer with that id.</summary>
    /// <exception cref="ArgumentException">There is no such producer.</exception>
    public ProducerMetrics Of(string producer)
    {
        foreach (var found in Producers)
        {
            if (string.Equals(found.Producer, producer, StringComparison.Ordinal))
                return found;
        }

        throw new ArgumentException($"There is no producer {producer}.", nameof(producer));
    }
}

/// <summary>The metrics of one producer, or of all together.</summary>
/// <param name="Producer">Its id; empty for all together.</param>
/// <param name="Total">Over the whole run.</param>
/// <param name="Buckets">From the start of the run without gaps, oldest first; the last one may not be over. Equal instances while unchanged.</param>
public sealed record ProducerMetrics(string Producer, MetricFigures Total, ImmutableArray<MetricFigures> Buckets);

/// <summary>
/// What was counted in a stretch of simulated time. In comments Kafka's metric of the same meaning (group <c>producer-metrics</c>). Rates are over the
/// stretch itself, where Kafka's are over a moving window of 30 s.
/// </summary>
/// <param name="From">Begin of the stretch.</param>
/// <param name="Length">How much of it has passed.</param>
/// <param name="RecordsSent">Records handed to <c>send()</c>.</param>
/// <param name="RecordsAcked">Records of which <c>send()</c> was told that they are stored, with acks=0 that they are sent.</param>
/// <param name="RecordsFailed">Records of which it was told that they failed: <c>record-error-total</c>.</param>
/// <param name="Requests">Produce requests sent. Kafka's <c>request-total</c> counts the client's other requests too.</param>
/// <param name="RequestBytes">Their size: <c>outgoing-byte-total</c>, likewise.</param>
/// <param name="Batches">Batches in those requests; one that is sent again counts again, as in Kafka.</param>
/// <param name="BatchBytes">Their size.</param>
/// <param name="RecordsRequested">Records in those batches: <c>record-send-total</c>.</param>
/// <param name="Retries">Batches put back for another try.</param>
/// <param name="RecordsRetried">Records in them: <c>record-retry-total</c>.</param>
/// <param name="Splits">Batches that the broker found too large and that were split: <c>batch-split-total</c>.</param>
/// <param name="BufferHigh">The most of <c>buffer.memory</c> that was taken, in bytes; together, the sum of each producer's most.</param>
/// <param name="BufferLast">What was taken at the end: <c>buffer-total-bytes</c> less <c>buffer-available-bytes</c>.</param>
/// <param name="QueueTime">
/// From the creation of a batch to the request that carries it: <c>record-queue-time-avg</c>, <c>-max</c>. Without percentiles.
/// </param>
/// <param name="RequestLatency">
/// From a produce request to its answer: <c>request-latency-avg</c>, <c>-max</c>. With acks=0 there is none.
/// </param>
/// <param name="RecordLatency">From <c>send()</c> to the callback of a record that was acknowledged, waiting for metadata included.</param>
/// <param name="BufferWait">
/// How long calls of <c>send()</c> waited for memory, counted when a wait ended: <c>bufferpool-wait-time-ns-total</c>. Without percentiles.
/// </param>
public sealed record MetricFigures(
    Instant From, Duration Length, long RecordsSent, long RecordsAcked, long RecordsFailed, long Requests, long RequestBytes, long Batches,
    long BatchBytes, long RecordsRequested, long Retries, long RecordsRetried, long Splits, long BufferHigh, long BufferLast,
    LatencyFigures QueueTime, LatencyFigures RequestLatency, LatencyFigures RecordLatency, LatencyFigures BufferWait = default)
{
    /// <summary><c>request-rate</c>, produce requests only.</summary>
    public double RequestsPerSecond => PerSecond(Requests);

    /// <summary><c>outgoing-byte-rate</c>, produce requests only.</summary>
    public double BytesPerSecond => PerSecond(RequestBytes);

    /// <summary>Records acknowledged in a second.</summary>
    public double AckedPerSecond => PerSecond(RecordsAcked);

    /// <summary>Null without a request: what a batch held on average.</summary>
    public double? RecordsPerBatch => Ratio(RecordsRequested, Batches);

    /// <summary><c>records-per-request-avg</c>; null without a request.</summary>
    public double? RecordsPerRequest => Ratio(RecordsRequested, Requests);

    /// <summary><c>batch-size-avg</c> in bytes; null without a request.</summary>
    public double? BytesPerBatch => Ratio(BatchBytes, Batches);

    private double PerSecond(long amount) => Length == Duration.Zero ? 0 : amount * 1_000_000.0 / Length.Microseconds;

    private static double? Ratio(long amount, long parts) => parts == 0 ? null : (double)amount / parts;
}

/// <summary>A partition's in-sync replicas. In Kafka's metrics one that has fewer than replicas is <c>UnderReplicated</c>, than needed <c>UnderMinIsr</c>.</summary>
/// <param name="InSync">Size of the ISR.</param>
/// <param name="Needed">Effective <c>min.insync.replicas</c>.</param>
/// <param name="Replicas">The replication factor.</param>
public readonly record struct IsrFigures(int InSync, int Needed, int Replicas)
{
    /// <summary>How many may still leave before writes with acks=all are refused; negative when they are.</summary>
    internal int Spare => InSync - Needed;
}

/// <summary>Lengths of time, counted.</summary>
/// <param name="Count">How many there were; without any the rest is zero.</param>
/// <param name="P50">Half of them were not longer. Up to 3 % too large, never more than <see cref="Max"/>; likewise the next.</param>
/// <param name="P99">99 of 100 were not longer.</param>
public readonly record struct LatencyFigures(long Count, Duration Average, Duration P50, Duration P99, Duration Max);

/// <summary>Something that disturbed the run, or the end of it.</summary>
/// <param name="Kind">The event's kind: <c>broker.crashed</c>.</param>
/// <param name="Subject">The node's name, or both ends of a link: <c>1,2 – 3</c>. Empty for the whole network.</param>
/// <param name="Factor">How many times slower, where something was slowed (1: as usual again); else 0.</param>
/// <param name="Power">The machine lost its power.</param>
/// <param name="Event">The event's id.</param>
public sealed record FaultMark(Instant At, string Kind, string Subject, double Factor, bool Power, int Event)
{
    /// <summary>It ends a disturbance rather than beginning one.</summary>
    public bool IsEnd => Kind is "broker.started" or "broker.resumed" or "network.healed" or "producer.started" or "consumer.started" || Factor == 1;
}
