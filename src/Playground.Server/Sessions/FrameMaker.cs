using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Views;
using Playground.Server.Hubs;

namespace Playground.Server.Sessions;

/// <summary>Makes the frames of a session, each from the one before it, so that what did not change stays the same instance.</summary>
internal static class FrameMaker
{
    /// <summary>The first frame of a session, or an opening picture.</summary>
    public static SessionFrame First(SessionRun run, long sequence, int viewers) => new(
        sequence, run.Simulation.Scenario, run.Simulation.View(), run.Transport.State,
        EventLines.Newest(run.Simulation, 0, SessionFrame.MaxEvents), run.GoalsShown([]), run.Goals.Predictions, viewers, run.Timeline)
    {
        Claims = run.Goals.Claims,
        Values = run.ValuesShown(ImmutableSortedDictionary<string, string>.Empty),
    };

    /// <summary>A picture of a run that belongs to no session.</summary>
    public static SessionFrame Of(Simulation run) => new(
        0, run.Scenario, run.View(), TransportState.Paused, EventLines.Newest(run, 0, SessionFrame.MaxEvents), [], [], 0,
        TimelineState.Of(run.Here, run.Trace.Count));

    /// <summary>What moves at the moment that is shown.</summary>
    /// <param name="last">The one before; null for the first of a session.</param>
    public static MotionFrame Motion(SessionRun run, long sequence, MotionFrame? last) => new(
        sequence, run.Motion(last?.View), run.Transport.State, run.Simulation.Here.IsBefore(run.Time.Tip.Here) ? run.Time.Tip.Now : null, run.Simulation);

    /// <summary>The next frame; null if nothing is different.</summary>
    public static SessionFrame? Next(SessionFrame last, SessionRun run, int viewers)
    {
        var view = Settle(last.View, run.View(last.View));
        var transport = run.Transport.State is var state && state == last.Transport ? last.Transport : state;
        var goals = run.GoalsShown(last.Goals);
        var values = run.ValuesShown(last.Values);
        var timeline = run.Timeline;
        timeline = timeline.Same(last.Timeline) ? last.Timeline : timeline;
        var same = view.At == last.View.At && view.LastEvent == last.View.LastEvent && transport == last.Transport
            && viewers == last.Viewers && goals == last.Goals && run.Goals.Predictions == last.Predictions
            && run.Goals.Claims == last.Claims && ReferenceEquals(values, last.Values)
            && ReferenceEquals(run.Simulation.Scenario, last.Scenario) && ReferenceEquals(timeline, last.Timeline);
        return same
            ? null
            : new SessionFrame(
                last.Sequence + 1, run.Simulation.Scenario, view, transport, Events(last, run.Simulation),
                goals, run.Goals.Predictions, viewers, timeline)
            {
                Claims = run.Goals.Claims,
                Values = values,
            };
    }

    /// <summary>The engine keeps the instances of parts that did not change; here the lists of them are kept too.</summary>
    private static ClusterView Settle(ClusterView last, ClusterView view) => view with
    {
        Brokers = Keep(last.Brokers, view.Brokers),
        Controllers = Keep(last.Controllers, view.Controllers),
        Partitions = Keep(last.Partitions, view.Partitions),
        Producers = Keep(last.Producers, view.Producers),
        Messages = Keep(last.Messages, view.Messages),
        Consumers = Keep(last.Consumers, view.Consumers),
        Groups = Keep(last.Groups, view.Groups),
        Transactions = Keep(last.Transactions, view.Transactions),
    };

    private static ImmutableArray<T> Keep<T>(ImmutableArray<T> last, ImmutableArray<T> now)
        where T : class
    {
        if (last.Length != now.Length)
            return now;
        for (var i = 0; i < now.Length; i++)
        {
            if (!ReferenceEquals(last[i], now[i]))
                return now;
        }

        return last;
    }

    private static ImmutableArray<EventLine> Events(SessionFrame last, Simulation simulation)
    {
        var added = EventLines.Newest(simulation, last.View.LastEvent, SessionFrame.MaxEvents);
        var kept = SessionFrame.MaxEvents - added.Length;
        return added.IsEmpty ? last.Events
            : last.Events.Length <= kept ? last.Events.AddRange(added)
            : [.. last.Events.AsSpan()[^kept..], .. added];
    }
}
