using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Server.Sessions;

/// <summary>
/// The events of a stretch of a run, as far as lanes can show them: all that are not background; or, where those are too many, of each node and each small
/// part of the stretch the gravest, with how many it stands for.
/// </summary>
/// <param name="Whole">Whether these are all.</param>
/// <param name="Counts">How many events each of the lines stands for.</param>
public sealed record EventStretch(Instant From, Instant To, bool Whole, ImmutableArray<EventLine> Lines, ImmutableArray<int> Counts)
{
    /// <summary>So many are drawn one by one.</summary>
    public const int MostWhole = 1500;

    private const int Parts = 120;

    public static EventStretch Of(Simulation run, Instant from, Instant to)
    {
        var first = run.Trace.FirstAt(from);
        var last = run.Trace.FirstAt(to) - 1;
        var shown = new List<int>();
        for (var id = first; id <= last && shown.Count <= MostWhole; id++)
        {
            if (!run.Trace[id].Data.Background)
                shown.Add(id);
        }

        return shown.Count <= MostWhole
            ? new(from, to, true, [.. shown.Select(id => EventLines.Line(run, id))], [.. shown.Select(_ => 1)])
            : Thinned(run, from, to, first, last);
    }

    private static EventStretch Thinned(Simulation run, Instant from, Instant to, int first, int last)
    {
        var part = Math.Max(1, (to - from).Microseconds / Parts);
        var leads = new Dictionary<(long Part, int Actor), (int Id, Severity Severity, int Count)>();
        for (var id = first; id <= last; id++)
        {
            var happened = run.Trace[id];
            if (happened.Data.Background || happened.Kind is EventKind.MessageSent or EventKind.MessageDelivered)
                continue;
            var key = ((happened.At - from).Microseconds / part, happened.Data.Actor.Value);
            var severity = EventKinds.Of(happened.Kind).Severity;
            leads[key] = !leads.TryGetValue(key, out var lead) ? (id, severity, 1)
                : severity > lead.Severity ? (id, severity, lead.Count + 1)
                : (lead.Id, lead.Severity, lead.Count + 1);
        }

        var inOrder = leads.Values.OrderBy(lead => lead.Id).ToList();
        return new(from, to, false, [.. inOrder.Select(lead => EventLines.Line(run, lead.Id))], [.. inOrder.Select(lead => lead.Count)]);
    }
}
