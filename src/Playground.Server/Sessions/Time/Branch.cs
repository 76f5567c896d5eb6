using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Server.Sessions.Time;

/// <summary>One way in which a session's run went, or goes: its recipe, and how far it was run.</summary>
/// <param name="Parent">The branch that it was forked from; null for the first.</param>
/// <param name="From">Where it parts from its parent.</param>
/// <param name="End">As far as it was run.</param>
/// <param name="By">What was done where it parts; null if nothing was (yet).</param>
/// <param name="Lent">The name of the run that it shows, which somebody else leads (<see cref="LedRun"/>); null: it is the session's own.</param>
internal sealed record Branch(
    int Id, int? Parent, Instant From, Scenario Recipe, Moment End, StepAction? By = null, string? Name = null, string? Lent = null)
{
    public BranchLine Line => new(Id, Parent, From, End.At, By, Name, Lent is not null);
}
