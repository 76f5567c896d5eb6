using Playground.Engine.Kernel;

namespace Playground.Engine.Metrics;

/// <summary>Whatever keeps something for each bucket.</summary>
internal interface IBuckets
{
    /// <summary>The present bucket is over. The grid's count does not have it yet.</summary>
    void CloseBucket();

    /// <summary>Each two buckets become one.</summary>
    void HalveBuckets();
}

/// <summary>
/// Cuts simulated time into buckets of one width for all that is measured: 250 ms at first, and twice that whenever there are <see cref="Most"/>, when each
/// two become one. So a minute has the finest buckets, and a day has 240 of at most 512 s.
/// </summary>
internal sealed class BucketGrid
{
    /// <summary>How many buckets there are at most, the one that is not over included. Even.</summary>
    public const int Most = 240;

    private readonly List<IBuckets> _sensors = [];
    private Instant _end = Instant.Zero + Finest;

    public static Duration Finest => Duration.FromMilliseconds(250);

    public Duration Width { get; private set; } = Finest;

    /// <summary>How many are over.</summary>
    public int Closed { get; private set; }

    public void Add(IBuckets sensors) => _sensors.Add(sensors);

    /// <summary>Whatever is recorded from now on belongs to the bucket of that instant. Instants never go back.</summary>
    public void MoveTo(Instant now)
    {
        while (now >= _end)
            CloseOne();
    }

    private void CloseOne()
    {
        foreach (var sensors in _sensors)
            sensors.CloseBucket();
        Closed++;
        if (Closed == Most)
        {
            foreach (var sensors in _sensors)
                sensors.HalveBuckets();
            Closed /= 2;
            Width *= 2;
        }

        _end = Instant.Zero + (Width * (Closed + 1));
    }
}
