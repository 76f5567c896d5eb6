using System.Collections.Immutable;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;

namespace Playground.Engine.Metrics;

/// <summary>
/// Notes for each bucket the smallest ISR of the topics of applications, also of one that was so small for a moment only. It reads the newest committed
/// metadata at a bucket's end, and hears of each replica that leaves.
/// </summary>
internal sealed class IsrSensors : IBuckets
{
    private readonly BucketGrid _grid;
    private readonly Cluster _cluster;
    private readonly Symbols _symbols;
    private readonly List<IsrFigures?> _closed = [];
    private IsrFigures? _low;

    public IsrSensors(BucketGrid grid, Cluster cluster, Symbols symbols)
    {
        (_grid, _cluster, _symbols) = (grid, cluster, symbols);
        grid.Add(this);
    }

    /// <summary>Rises whenever a replica leaves.</summary>
    public int Version { get; private set; }

    /// <summary>A replica leaves; so many stay.</summary>
    public void Shrunk(TopicPartition at, int left)
    {
        if (!Counts(at) || _cluster.Image.Partition(at) is not { } registration)
            return;
        Version++;
        _low = Least(_low, Of(at, registration) with { InSync = left });
    }

    public void CloseBucket()
    {
        _closed.Add(Least(_low, Now()));
        _low = null;
    }

    public void HalveBuckets()
    {
        for (var i = 0; (2 * i) + 1 < _closed.Count; i++)
            _closed[i] = Least(_closed[2 * i], _closed[(2 * i) + 1]);
        _closed.RemoveRange(_closed.Count / 2, _closed.Count - (_closed.Count / 2));
    }

    /// <summary>Bucket by bucket, the last one as far as it has come.</summary>
    public ImmutableArray<IsrFigures?> Figures() => [.. _closed.Take(_grid.Closed), Least(_low, Now())];

    private IsrFigures? Now()
    {
        IsrFigures? least = null;
        foreach (var (at, registration) in _cluster.Image.Partitions)
        {
            if (Counts(at))
                least = Least(least, Of(at, registration));
        }

        return least;
    }

    private bool Counts(TopicPartition at) => !Names.IsInternalTopic(_symbols.Text(at.Topic)!);

    private IsrFigures Of(TopicPartition at, PartitionRegistration registration) =>
        new(registration.Isr.Length, _cluster.MinInSync(at, registration), registration.Replicas.Length);

    /// <summary>Of two the one that can lose fewer before it may not be written to with acks=all.</summary>
    private static IsrFigures? Least(IsrFigures? one, IsrFigures? other) =>
        one is null || (other is not null && other.Value.Spare < one.Value.Spare) ? other : one;
}
