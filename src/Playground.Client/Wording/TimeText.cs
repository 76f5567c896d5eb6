using System.Globalization;
using Playground.Engine.Kernel;

namespace Playground.Client.Wording;

/// <summary>Simulated time as people read it. The same forms are made in Hub/time.js, for what moves between two pictures.</summary>
public static class TimeText
{
    /// <summary>Minutes, seconds, milliseconds and, set apart, microseconds: <c>00:01.214 380</c>.</summary>
    public static string Clock(Instant at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at.Microseconds / 60_000_000:00}:{at.Microseconds / 1_000_000 % 60:00}.{at.Milliseconds % 1000:000} {at.Microseconds % 1000:000}");

    /// <summary>Seconds with six decimals, for captions and the log: <c>1.214380</c>.</summary>
    public static string Seconds(Instant at) => string.Create(
        CultureInfo.InvariantCulture, $"{at.Microseconds / 1_000_000}.{at.Microseconds % 1_000_000:000000}");

    /// <summary>A length in two or three digits and its unit: <c>6.8 s</c>, <c>12 s</c>, <c>340 ms</c>, <c>2 min</c>.</summary>
    public static string Length(Duration length)
    {
        var milliseconds = Math.Max(0, length.Microseconds) / 1000.0;
        return milliseconds switch
        {
            < 1 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, length.Microseconds)} µs"),
            < 10 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(milliseconds * 10) / 10:0.#} ms"),
            < 1000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(milliseconds):0} ms"),
            < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(milliseconds / 100) / 10:0.0} s"),
            < 120_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(milliseconds / 1000):0} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(milliseconds / 60_000):0} min"),
        };
    }

    /// <summary>How long ago, seen from <paramref name="at"/>.</summary>
    public static string Since(Instant since, Instant at) => Length(at - since);
}
