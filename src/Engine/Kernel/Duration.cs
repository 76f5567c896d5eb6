namespace Playground.Engine.Kernel;

/// <summary>A length of simulated time in whole microseconds.</summary>
public readonly record struct Duration(long Microseconds) : IComparable<Duration>
{
    public static Duration Zero => default;

    public static Duration FromMilliseconds(long milliseconds) => new(milliseconds * 1000);

    public static Duration FromSeconds(long seconds) => new(seconds * 1_000_000);

    public int CompareTo(Duration other) => Microseconds.CompareTo(other.Microseconds);

    public static Duration Max(Duration a, Duration b) => a >= b ? a : b;

    public static Duration Min(Duration a, Duration b) => a <= b ? a : b;

    public static Duration operator +(Duration a, Duration b) => new(a.Microseconds + b.Microseconds);

    public static Duration operator -(Duration a, Duration b) => new(a.Microseconds - b.Microseconds);

    public static Duration operator *(Duration a, long times) => new(a.Microseconds * times);

    public static Duration operator /(Duration a, long parts) => new(a.Microseconds / parts);

    public static bool operator <(Duration a, Duration b) => a.Microseconds < b.Microseconds;

    public static bool operator >(Duration a, Duration b) => a.Microseconds > b.Microseconds;

    public static bool operator <=(Duration a, Duration b) => a.Microseconds <= b.Microseconds;

    public static bool operator >=(Duration a, Duration b) => a.Microseconds >= b.Microseconds;

    /// <summary>The duration as a scenario document writes it, in the largest whole unit: <c>100ms</c>, <c>1500us</c>, <c>2m</c>.</summary>
    public override string ToString()
    {
        ReadOnlySpan<(long Size, string Unit)> units =
            [(86_400_000_000, "d"), (3_600_000_000, "h"), (60_000_000, "m"), (1_000_000, "s"), (1000, "ms"), (1, "us")];
        if (Microseconds == 0)
            return "0ms";
        foreach (var (size, unit) in units)
        {
            if (Microseconds % size == 0)
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Microseconds / size}{unit}");
        }

        throw new InvalidOperationException("One microsecond divides every duration.");
    }
}
