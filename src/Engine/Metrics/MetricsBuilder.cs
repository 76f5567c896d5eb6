using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Metrics;

/// <summary>Makes <see cref="MetricsView"/>s when somebody asks. Buckets that are over are made once; a view is kept while nothing changed.</summary>
internal sealed class MetricsBuilder(RunMetrics metrics, EventTrace trace, Symbols symbols)
{
    private readonly OrderedMap<NodeId, List<MetricFigures>> _figures = [];
    private readonly List<MetricFigures> _allFigures = [];
    private readonly List<Bucket> _allBuckets = [];
    private Duration _width;
    private MetricsView? _view;
    private long _version;
    private ImmutableArray<FaultMark> _marks = [];
    private int _marksMade;

    public MetricsView Build(Instant now)
    {
        metrics.Grid.MoveTo(now);
        var version = metrics.Producers.Sum(p => (long)p.Sensors.Version) + metrics.Marks.Count + metrics.Rebalances.Version + (metrics.InSync?.Version ?? 0);
        if (_view is { } before && before.At == now && _version == version && before.Producers.Length == metrics.Producers.Count())
            return before;
        _version = version;
        ForgetOldWidth();
        var producers = metrics.Producers.Select(p => Producer(p.Producer, p.Sensors, now)).ToImmutableArray();
        return _view = new MetricsView(now, _width, producers, producers.Length == 1 ? producers[0] with { Producer = "" } : All(now), Marks())
        {
            Groups = [.. metrics.Lags?.Figures(metrics.Rebalances) ?? []],
            InSync = metrics.InSync?.Figures() ?? [],
        };
    }

    private void ForgetOldWidth()
    {
        if (_width == metrics.Grid.Width)
            return;
        _width = metrics.Grid.Width;
        _figures.Clear();
        _allFigures.Clear();
        _allBuckets.Clear();
    }

    private ProducerMetrics Producer(NodeId producer, ProducerSensors sensors, Instant now)
    {
        if (!_figures.TryGetValue(producer, out var figures))
            _figures.Add(producer, figures = []);
        for (var i = figures.Count; i < sensors.Closed.Count; i++)
            figures.Add(Over(i, sensors.Closed[i]));
        return new ProducerMetrics(
            symbols.Name(producer), Figures(sensors.Total(), Instant.Zero, now - Instant.Zero),
            [.. figures, Open(sensors.Open(), now)]);
    }

    private ProducerMetrics All(Instant now)
    {
        for (var i = _allFigures.Count; i < metrics.Grid.Closed; i++)
            _allFigures.Add(Over(i, Together(s => s.Closed[i])));
        return new ProducerMetrics(
            "", Figures(Together(s => s.Total()), Instant.Zero, now - Instant.Zero), [.. _allFigures, Open(Together(s => s.Open()), now)]);
    }

    private Bucket Together(Func<ProducerSensors, Bucket> of) =>
        metrics.Producers.Aggregate(Bucket.Empty, (sum, p) => sum.Beside(of(p.Sensors)));

    private MetricFigures Over(int index, Bucket bucket) => Figures(bucket, Instant.Zero + (_width * index), _width);

    private MetricFigures Open(Bucket bucket, Instant now)
    {
        var from = Instant.Zero + (_width * metrics.Grid.Closed);
        return Figures(bucket, from, now - from);
    }

    private static MetricFigures Figures(Bucket bucket, Instant from, Duration length)
    {
        ref readonly var c = ref bucket.Counts;
        return new MetricFigures(
            from, length, c.Sent, c.Acked, c.Failed, c.Requests, c.RequestBytes, c.Batches, c.BatchBytes, c.BatchedRecords, c.RetriedBatches,
            c.RetriedRecords, c.Splits, c.BufferHigh, c.BufferLast,
            Latency(c.Batches, c.Queued, c.LongestQueued, PackedHistogram.Empty),
            Latency(c.Answers, c.Answering, c.LongestAnswering, bucket.Answering),
            Latency(c.Acked, c.Acking, c.LongestAcking, bucket.Acking),
            Latency(c.MemoryWaits, c.MemoryWaiting, c.LongestMemoryWait, PackedHistogram.Empty));
    }

    private static LatencyFigures Latency(long count, long sum, long longest, PackedHistogram histogram) => count == 0
        ? default
        : new LatencyFigures(
            count, new Duration(sum / count), new Duration(Math.Min(histogram.Percentile(50), longest)),
            new Duration(Math.Min(histogram.Percentile(99), longest)), new Duration(longest));

    private ImmutableArray<FaultMark> Marks()
    {
        if (_marksMade == metrics.Marks.Count)
            return _marks;
        var first = Math.Max(0, metrics.Marks.Count - MetricsView.MostMarks);
        _marks = [.. metrics.Marks.Skip(first).Select(Mark)];
        _marksMade = metrics.Marks.Count;
        return _marks;
    }

    private FaultMark Mark(int id)
    {
        var happened = trace[id];
        ref readonly var data = ref happened.Data;
        var slowed = happened.Kind is EventKind.BrokerSlowed or EventKind.DiskSlowed;
        return new FaultMark(
            happened.At, EventKinds.Of(happened.Kind).Name, Subject(happened), slowed ? BitConverter.Int64BitsToDouble(data[1]) : 0,
            happened.Kind == EventKind.BrokerCrashed && data[1] == 1, id);
    }

    private string Subject(in TraceEvent happened)
    {
        if (happened.Kind is < EventKind.NetworkCut or > EventKind.NetworkDelayed)
            return symbols.Name(new NodeId((int)happened.Data[0]));
        var (from, to) = (symbols.Text(happened.Data[0]), symbols.Text(happened.Data[1]));
        return string.Join(" – ", new[] { from, to }.Where(end => !string.IsNullOrEmpty(end)));
    }
}
