namespace Playground.Engine.Kernel;

/// <summary>A moment of simulated time: whole microseconds since the start of the run. Never negative.</summary>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    /// <summary>The start of the run, at which the cluster is formed.</summary>
    public static Instant Zero => default;

    /// <summary>Later than any moment that a run can reach.</summary>
    public static Instant Never => new(long.MaxValue);

    /// <summary>Whole milliseconds since the start of the run, as Kafka's clocks count.</summary>
    public long Milliseconds => Microseconds / 1000;

    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    public static Instant Max(Instant a, Instant b) => a >= b ? a : b;

    public static Instant Min(Instant a, Instant b) => a <= b ? a : b;

    public static Instant operator +(Instant at, Duration by) => new(at.Microseconds + by.Microseconds);

    public static Instant operator -(Instant at, Duration by) => new(at.Microseconds - by.Microseconds);

    public static Duration operator -(Instant later, Instant earlier) => new(later.Microseconds - earlier.Microseconds);

    public static bool operator <(Instant a, Instant b) => a.Microseconds < b.Microseconds;

    public static bool operator >(Instant a, Instant b) => a.Microseconds > b.Microseconds;

    public static bool operator <=(Instant a, Instant b) => a.Microseconds <= b.Microseconds;

    public static bool operator >=(Instant a, Instant b) => a.Microseconds >= b.Microseconds;

    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Microseconds / 1_000_000}.{Microseconds % 1_000_000:000000}s");
}
