namespace Playground.Engine.Kernel;

/// <summary>What the clocks of all machines show: at the start of a run 2026-01-01T00:00:00Z. Timestamps of records are read from it, in milliseconds since 1970.</summary>
public static class WallClock
{
    /// <summary>Milliseconds since 1970 at <see cref="Instant.Zero"/>.</summary>
    public const long AtStart = 1_767_225_600_000;

    /// <summary>Milliseconds since 1970 at that moment of the run.</summary>
    public static long Milliseconds(Instant at) => AtStart + at.Milliseconds;

    /// <summary>The moment of the run at which the clock shows that; before the start of the run it is negative.</summary>
    public static Instant At(long milliseconds) => new((milliseconds - AtStart) * 1000);
}
