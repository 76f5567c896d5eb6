using System.Diagnostics;

namespace Playground.Load.Measuring;

/// <summary>What all viewers of a run count together. Any thread may add.</summary>
internal sealed class Figures
{
    private long _frames;
    private long _wholes;
    private long _batches;

    /// <summary>From the moment a frame was due on the server to its arrival over the hub.</summary>
    public Spread Hub { get; } = new();

    /// <summary>The same for the picture that Blazor drew of it, over the circuit.</summary>
    public Spread Circuit { get; } = new();

    /// <summary>Between two frames of a viewer whose run plays.</summary>
    public Spread Gaps { get; } = new();

    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Whole pictures: for who came new, for a run that began anew, and for who could not keep up.</summary>
    public long Wholes => Volatile.Read(ref _wholes);

    public long Batches => Volatile.Read(ref _batches);

    /// <summary>The clock that the server's stamps are of, in its microseconds.</summary>
    public static long Now => (long)(Stopwatch.GetTimestamp() * (1e6 / Stopwatch.Frequency));

    public void Frame(long? due, bool whole)
    {
        Interlocked.Increment(ref whole ? ref _wholes : ref _frames);
        if (due is { } stamp)
            Hub.Add((Now - stamp) / 1000.0);
    }

    public void Batch(long? due)
    {
        Interlocked.Increment(ref _batches);
        if (due is { } stamp)
            Circuit.Add((Now - stamp) / 1000.0);
    }

    public void Clear()
    {
        (_frames, _wholes, _batches) = (0, 0, 0);
        Hub.Clear();
        Circuit.Clear();
        Gaps.Clear();
    }
}
