using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Comparing;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;
using Playground.Server.Sessions;

namespace Playground.Server.Compare;

/// <summary>Puts differences into lines whose values are names and texts.</summary>
internal static class DifferenceReader
{
    /// <summary>Into so many stretches the run is divided for its marks.</summary>
    private const int Stretches = 300;

    public static async Task<RunDifferences?> ReadAsync(RunComparison runs, DifferenceQuery query, Session left, Session right)
    {
        var here = runs.Until < query.Until ? runs.Until : query.Until;
        var (onlyLeft, onlyRight, moved) = (0, 0, 0);
        var wanted = new List<Difference>();
        foreach (var difference in runs.Differences)
        {
            if (difference.At > here)
                break;
            switch (Seen(difference, here))
            {
                case { Left: not null, Right: not null }: moved++; break;
                case { Left: not null }: onlyLeft++; break;
                default: onlyRight++; break;
            }

            if (EventKinds.Of(difference.Kind).Severity >= query.AtLeast)
                wanted.Add(Seen(difference, here));
        }

        var listed = wanted.TakeLast(Math.Clamp(query.Count, 1, 500)).ToList();
        var lefts = await LinesAsync(left, listed.Select(difference => difference.Left?.Id));
        var rights = await LinesAsync(right, listed.Select(difference => difference.Right?.Id));
        return lefts is null || rights is null ? null : new RunDifferences(
            runs.First, runs.Until, onlyLeft, onlyRight, moved, [.. listed.Select((_, place) => new DifferenceLine(lefts[place], rights[place]))],
            Newest(runs, difference => difference.Left), Newest(runs, difference => difference.Right), Marks(runs));
    }

    /// <summary>What is known of it at an instant: that it happened in the other run too may come out later.</summary>
    private static Difference Seen(Difference difference, Instant here) =>
        new(difference.Left?.At > here ? null : difference.Left, difference.Right?.At > here ? null : difference.Right);

    private static Task<List<EventLine?>?> LinesAsync(Session session, IEnumerable<int?> ids) =>
        session.ReadAsync(time => ids.Select(id => id is { } known ? EventLines.Line(time.Tip, known) : null).ToList());

    private static ImmutableArray<int> Newest(RunComparison runs, Func<Difference, KeyedEvent?> side)
    {
        var ids = new List<int>();
        for (var place = runs.Differences.Count - 1; place >= 0 && ids.Count < RunDifferences.MostEvents; place--)
        {
            if (side(runs.Differences[place]) is { } happened)
                ids.Add(happened.Id);
        }

        ids.Sort();
        return [.. ids];
    }

    private static ImmutableArray<Instant> Marks(RunComparison runs)
    {
        var width = Math.Max(1, runs.Until.Microseconds / Stretches);
        var marks = ImmutableArray.CreateBuilder<Instant>();
        foreach (var difference in runs.Differences)
        {
            if (marks.Count == 0 || difference.At.Microseconds / width > marks[^1].Microseconds / width)
                marks.Add(difference.At);
        }

        return marks.ToImmutable();
    }
}
