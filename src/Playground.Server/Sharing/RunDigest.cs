using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Sharing;

/// <summary>
/// What a run was up to a moment, in 40 characters: how many events it had, and the beginning of its hash after each eighth of them. Another engine that
/// replays the scenario can so tell not only whether, but about where it goes another way.
/// </summary>
/// <param name="Events">How many events the run had.</param>
/// <param name="Marks">The beginning of the hash, in hexadecimal digits, after each eighth.</param>
internal sealed record RunDigest(int Events, string[] Marks)
{
    private const int Parts = 8;
    private const int MarkLength = 4;

    public override string ToString() => $"{Events.ToString(CultureInfo.InvariantCulture)}.{string.Concat(Marks)}";

    /// <returns>Null if it is none.</returns>
    public static RunDigest? Parse(string? text)
    {
        var parts = text?.Split('.');
        if (parts is not [var count, { Length: Parts * MarkLength } marks]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var events)
            || !marks.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        return new RunDigest(events, [.. marks.Chunk(MarkLength).Select(mark => new string(mark))]);
    }

    /// <summary>Replays a scenario to a moment, and says what it was.</summary>
    /// <param name="events">How many events it is to have: where the marks are taken.</param>
    /// <returns>The run, its digest, and the instants at which the marks were taken.</returns>
    public static async ValueTask<(Simulation Run, RunDigest Digest, Instant[] Taken)> ReplayAsync(
        Scenario scenario, Moment to, int events, Replayer replayer, int maxEvents)
    {
        var run = Simulation.Create(scenario, maxEvents);
        var (marks, taken) = (new string[Parts], new Instant[Parts]);
        for (var part = 1; part <= Parts; part++)
        {
            var place = (int)((long)events * part / Parts);
            await replayer.RunAsync(run, place == 0 ? new Moment(Instant.Zero, 0) : new Moment(to.At, place));
            marks[part - 1] = run.Hash()[..MarkLength];
            taken[part - 1] = run.Now;
        }

        await replayer.RunAsync(run, to);
        return (run, new RunDigest(run.Trace.Count, marks), taken);
    }

    /// <summary>The first eighth that is not the same; null if all are.</summary>
    public int? FirstDifference(RunDigest other)
    {
        for (var part = 0; part < Parts; part++)
        {
            if (!string.Equals(Marks[part], other.Marks[part], StringComparison.Ordinal))
                return part;
        }

        return Events == other.Events ? null : Parts - 1;
    }
}
