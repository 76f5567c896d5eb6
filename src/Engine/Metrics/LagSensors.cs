using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Metrics;

/// <summary>
/// Notes the lag of every group and partition at the end of each bucket. There is room for <see cref="MostSeries"/> partitions; of those that come later
/// only their group's sum is kept.
/// </summary>
internal sealed class LagSensors : IBuckets
{
    public const int MostSeries = 1024;

    private readonly BucketGrid _grid;
    private readonly ReadingLedger _reading;
    private readonly Symbols _symbols;
    private readonly SortedDictionary<string, GroupSeries> _groups = new(StringComparer.Ordinal);
    private int _series;

    public LagSensors(BucketGrid grid, ReadingLedger reading, Symbols symbols)
    {
        (_grid, _reading, _symbols) = (grid, reading, symbols);
        grid.Add(this);
    }

    public void CloseBucket()
    {
        foreach (var (group, lags) in Now())
        {
            if (!_groups.TryGetValue(group, out var series))
                _groups.Add(group, series = new GroupSeries());
            series.Sum.Note(_grid.Closed, lags?.Sum(l => l.Lag ?? 0));
            foreach (var lag in lags ?? [])
                Of(series, lag.At)?.Note(_grid.Closed, lag.Lag);
        }
    }

    public void HalveBuckets()
    {
        foreach (var group in _groups.Values)
        {
            group.Sum.Halve();
            foreach (var partition in group.Partitions.Values)
                partition.Halve();
        }
    }

    /// <summary>The lags so far, with the present ones at the end.</summary>
    public IEnumerable<GroupMetrics> Figures(RebalanceHistory history)
    {
        foreach (var (group, lags) in Now())
        {
            var known = _groups.GetValueOrDefault(group) ?? new GroupSeries();
            var partitions = (lags ?? []).ToDictionary(l => l.At, l => l.Lag);
            yield return new GroupMetrics(
                group, known.Sum.With(_grid.Closed, lags?.Sum(l => l.Lag ?? 0)),
                [.. known.Partitions.Keys.Union(partitions.Keys).Order().Select(at => new PartitionLagMetrics(
                    _symbols.Text(at.Topic)!, at.Partition,
                    (known.Partitions.GetValueOrDefault(at) ?? new Series()).With(_grid.Closed, partitions.GetValueOrDefault(at))))],
                history.Of(group))
            {
                OtherPauses = history.OtherPauses(group),
            };
        }
    }

    private IEnumerable<(string Group, PartitionLag[]? Lags)> Now() => _reading.Lookers(MeasureScope.All, _symbols)
        .Where(l => l.Group is not null).Select(l => (l.Group!, _reading.LagsOf(l)?.ToArray()));

    private Series? Of(GroupSeries group, TopicPartition at)
    {
        if (group.Partitions.TryGetValue(at, out var known))
            return known;
        if (_series == MostSeries)
            return null;
        _series++;
        var series = new Series();
        group.Partitions.Add(at, series);
        return series;
    }

    private sealed class GroupSeries
    {
        public Series Sum { get; } = new();

        public OrderedMap<TopicPartition, Series> Partitions { get; } = [];
    }

    /// <summary>A number at the end of each bucket; those before it was first noted have none.</summary>
    private sealed class Series
    {
        private readonly List<long?> _values = [];

        public void Note(int bucket, long? value)
        {
            while (_values.Count < bucket)
                _values.Add(null);
            _values.Add(value);
        }

        /// <summary>Of two buckets that become one, the later's end is its end.</summary>
        public void Halve()
        {
            for (var i = 0; (2 * i) + 1 < _values.Count; i++)
                _values[i] = _values[(2 * i) + 1];
            _values.RemoveRange(_values.Count / 2, _values.Count - (_values.Count / 2));
        }

        public ImmutableArray<long?> With(int closed, long? now)
        {
            var values = ImmutableArray.CreateBuilder<long?>(closed + 1);
            for (var i = 0; i < closed; i++)
                values.Add(i < _values.Count ? _values[i] : null);
            values.Add(now);
            return values.MoveToImmutable();
        }
    }
}
