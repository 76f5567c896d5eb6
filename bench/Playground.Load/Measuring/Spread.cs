namespace Playground.Load.Measuring;

/// <summary>Lengths of time, counted in steps of a tenth of a millisecond up to ten seconds. Any thread may add.</summary>
internal sealed class Spread
{
    private const int PerMillisecond = 10;

    private readonly long[] _counts = new long[10_000 * PerMillisecond + 1];

    public long Count { get; private set; }

    public void Add(double milliseconds) =>
        Interlocked.Increment(ref _counts[Math.Clamp((int)(milliseconds * PerMillisecond), 0, _counts.Length - 1)]);

    public void Clear() => Array.Clear(_counts);

    /// <summary>In milliseconds; 0 if nothing was added.</summary>
    public double Quantile(double share)
    {
        Count = _counts.Sum();
        var wanted = (long)Math.Ceiling(Count * share);
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
                return (i + 1) / (double)PerMillisecond;
        }

        return 0;
    }
}
