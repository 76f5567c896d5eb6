using System.Collections.Immutable;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Contracts;

/// <summary>Where a session stands in its run, and which other ways there are.</summary>
/// <param name="Here">The moment that is shown.</param>
/// <param name="Event">The last event before it.</param>
/// <param name="End">As far as the run has gone; <paramref name="Here"/>, unless one has gone back.</param>
/// <param name="LastEvent">The last event of the run so far.</param>
/// <param name="Branch">Which of <paramref name="Branches"/> is shown.</param>
/// <param name="Branches">The ways that the run took, oldest first; one, unless it was forked.</param>
/// <param name="Breakpoints">Playing stops right after an event that matches one of them.</param>
/// <param name="StoppedBy">The event that last stopped it; null once it goes on.</param>
public sealed record TimelineState(
    Moment Here, int Event, Moment End, int LastEvent, int Branch, ImmutableArray<BranchLine> Branches,
    ImmutableArray<EventPattern> Breakpoints, int? StoppedBy)
{
    /// <summary>Of a run that has not begun, in pictures of openings.</summary>
    public static TimelineState Of(Moment here, int lastEvent) =>
        new(here, lastEvent, here, lastEvent, 0, [new BranchLine(0, null, Instant.Zero, here.At, null, null)], [], null);

    /// <summary>One has gone back: what comes next is known.</summary>
    public bool InThePast => Here.IsBefore(End);

    /// <summary>What is shown is a run that somebody else leads.</summary>
    public bool IsLent => Branches.Any(branch => branch.Id == Branch && branch.Lent);

    /// <summary>Whether both say the same.</summary>
    public bool Same(TimelineState other) =>
        this with { Branches = other.Branches, Breakpoints = other.Breakpoints } == other
        && Branches.SequenceEqual(other.Branches) && Breakpoints.SequenceEqual(other.Breakpoints);
}

/// <summary>One way that a run took.</summary>
/// <param name="Parent">The one that it parted from; null for the first.</param>
/// <param name="From">Where it parted.</param>
/// <param name="End">As far as it was run.</param>
/// <param name="By">What was done there; null if nothing was.</param>
/// <param name="Name">As a person named it; null if nobody did.</param>
/// <param name="Lent">Somebody else leads it: nothing was done on it here.</param>
public sealed record BranchLine(int Id, int? Parent, Instant From, Instant End, StepAction? By, string? Name, bool Lent = false);

/// <summary>What stands on the scrubber: the events of a short stretch of the run, by the gravest of them.</summary>
/// <param name="Event">The first of the gravest.</param>
/// <param name="Count">How many events of <see cref="Severity.Notable"/> or more the stretch has.</param>
public readonly record struct TimelineMark(Instant At, int Event, string Kind, Severity Severity, int Count);

/// <summary>The marks of a run up to a moment, in order.</summary>
/// <param name="Until">The end of the run that they were made for.</param>
public sealed record TimelineMarks(Instant Until, ImmutableArray<TimelineMark> Marks);
