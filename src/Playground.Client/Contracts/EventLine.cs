using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Contracts;

/// <summary>An event of the trace with its values as names and texts, ready to be put into a sentence.</summary>
/// <param name="Id">1, 2, 3 … over the run.</param>
/// <param name="Kind">The kind's name: <c>batch.appended</c>.</param>
/// <param name="Actor">A broker's or controller's number or a client's id; null for the network and the outside.</param>
/// <param name="Cause">Id of the event that led here; 0 if a step or the beginning did.</param>
/// <param name="Step">Which step of the scenario (from 0) made it; null if none.</param>
/// <param name="Background">Heartbeats and idle fetches.</param>
/// <param name="SentEvent">For <c>message.delivered</c> and <c>message.dropped</c>: the <c>message.sent</c> of that message; else null.</param>
/// <param name="Fields">The fields of the kind, in the order of <see cref="EventKinds"/>.</param>
public sealed record EventLine(
    int Id, Instant At, string Kind, Severity Severity, string? Actor, int Cause, int? Step, bool Background, int? SentEvent,
    EventFields Fields)
{
    /// <summary>The field's value as JSON knows it; <see cref="JsonValue.Null"/> if the kind has no such field.</summary>
    public JsonValue this[string field] => Fields[field];
}

/// <summary>Which events are asked for.</summary>
/// <param name="Before">Only those with a smaller id; null means from the newest.</param>
/// <param name="Count">At most so many, the newest of those that match (1…500).</param>
/// <param name="AtLeast">Only those of this severity or a higher one.</param>
/// <param name="Background">With background events too.</param>
/// <param name="Filter">Only those that concern this; null means whatever they concern.</param>
/// <param name="Ahead">When one has gone back: also those that came after the moment that is shown.</param>
/// <param name="Until">Only those at or before the instant.</param>
/// <param name="After">Only those with a larger id.</param>
public sealed record EventQuery(
    int? Before = null, int Count = 100, Severity AtLeast = Severity.Detail, bool Background = false, EventFilter? Filter = null, bool Ahead = false, Instant? Until = null, int After = 0);

/// <summary>What events must concern: all that is given must hold.</summary>
/// <param name="Node">A broker's or controller's number, or a client's id: it acted, or the event names it.</param>
/// <param name="Family">The first part of the kind's name: <c>message</c>, <c>leader</c>.</param>
/// <param name="Topic">A topic's name.</param>
/// <param name="Record">A record such as <c>p1#17</c>: the story of its life, from <c>send()</c> to every consumer.</param>
public sealed record EventFilter(string? Node = null, string? Family = null, string? Topic = null, string? Record = null)
{
    public bool IsEmpty => this == new EventFilter();
}
