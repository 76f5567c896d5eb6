using System.Diagnostics;
using System.Globalization;

namespace Playground.Bench;

/// <summary>What one round did, and what it cost: how many units of work, how long, how many bytes were allocated on this thread.</summary>
internal readonly record struct Round(long Units, TimeSpan Elapsed, long Bytes)
{
    public double UnitsPerSecond => Units / Elapsed.TotalSeconds;

    public double BytesPerUnit => (double)Bytes / Units;
}

/// <summary>Runs the same work several times after a warm-up, and tells the spread rather than the best case.</summary>
internal static class Rounds
{
    /// <param name="work">Does one round and returns how many units it did; at least one.</param>
    public static IReadOnlyList<Round> Measure(int warmUps, int rounds, Func<long> work)
    {
        for (var i = 0; i < warmUps; i++)
        {
            work();
        }

        var measured = new List<Round>(rounds);
        for (var i = 0; i < rounds; i++)
        {
            // Garbage of the round before is not this round's business.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var units = work();
            var elapsed = Stopwatch.GetElapsedTime(start);
            measured.Add(new Round(units, elapsed, GC.GetAllocatedBytesForCurrentThread() - bytes));
        }

        return measured;
    }

    public static void Print(TextWriter output, IReadOnlyList<Round> rounds, string unit)
    {
        output.WriteLine(Line($"{unit}s per second", rounds.Select(round => round.UnitsPerSecond)));
        output.WriteLine(Line($"bytes allocated per {unit}", rounds.Select(round => round.BytesPerUnit)));
    }

    private static string Line(string name, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-32} min {sorted[0],14:N1}   median {sorted[sorted.Length / 2],14:N1}   max {sorted[^1],14:N1}");
    }
}
