using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Server.Sessions;

/// <summary>Reads events of a run's trace into lines whose values are names and texts.</summary>
internal static class EventLines
{
    /// <summary>The newest lines that are not background with ids above <paramref name="after"/>, at most <paramref name="most"/>, oldest first.</summary>
    public static ImmutableArray<EventLine> Newest(Simulation simulation, int after, int most) =>
        Find(simulation, simulation.Trace.Count, after, most, Severity.Detail, background: false, match: null);

    /// <summary>Whether there is one that is not background with an id above <paramref name="after"/> and up to <paramref name="last"/>.</summary>
    public static bool AnyNew(EventTrace trace, int after, int last)
    {
        for (var id = last; id > after; id--)
        {
            if (!trace[id].Data.Background)
                return true;
        }

        return false;
    }

    /// <param name="tip">Knows all that came.</param>
    /// <param name="here">The last event before the moment that is shown.</param>
    public static ImmutableArray<EventLine> Find(Simulation tip, int here, EventQuery query)
    {
        var newest = Math.Min(query.Ahead ? tip.Trace.Count : here, (query.Before ?? int.MaxValue) - 1);
        if (query.Until is { } until)
            newest = Math.Min(newest, tip.Trace.FirstAt(until + new Duration(1)) - 1);
        var match = query.Filter is { IsEmpty: false } filter ? new EventMatch(tip, filter) : null;
        return Find(tip, newest, query.After, Math.Clamp(query.Count, 1, 500), query.AtLeast, query.Background, match);
    }

    /// <summary>The event and its causes, nearest last.</summary>
    public static ImmutableArray<EventLine> Causes(Simulation simulation, int id)
    {
        var chain = new List<EventLine>();
        while (id > 0 && id <= simulation.Trace.Count && chain.Count < 500)
        {
            chain.Add(Line(simulation, id));
            id = simulation.Trace[id].Cause;
        }

        chain.Reverse();
        return [.. chain];
    }

    public static EventLine Line(Simulation simulation, int id)
    {
        var entry = simulation.Trace[id];
        var kind = EventKinds.Of(entry.Kind);
        return new EventLine(
            id, entry.At, kind.Name, kind.Severity, TraceFields.Name(simulation.Symbols, entry.Data.Actor), entry.Cause,
            entry.Step < 0 ? null : entry.Step, entry.Data.Background, SentEvent(simulation.Trace, entry), new TraceFields(entry, simulation.Symbols));
    }

    private static ImmutableArray<EventLine> Find(Simulation simulation, int newest, int after, int most, Severity atLeast, bool background, EventMatch? match)
    {
        var found = new List<EventLine>();
        for (var id = newest; id > after && found.Count < most; id--)
        {
            var entry = simulation.Trace[id];
            if ((background || !entry.Data.Background) && EventKinds.Of(entry.Kind).Severity >= atLeast && match?.Concerns(entry) != false)
                found.Add(Line(simulation, id));
        }

        found.Reverse();
        return [.. found];
    }

    /// <summary>What becomes of a message on the wire has its sending as cause.</summary>
    public static int? SentEvent(EventTrace trace, in TraceEvent entry) =>
        entry.Kind is EventKind.MessageDelivered or EventKind.MessageDropped
        && entry.Cause > 0 && trace[entry.Cause].Kind == EventKind.MessageSent
            ? entry.Cause
            : null;
}
