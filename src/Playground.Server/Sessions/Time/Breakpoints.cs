using System.Collections.Immutable;
using Playground.Engine;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Server.Sessions.Time;

/// <summary>Events at which playing stops, in the form of a scenario's <c>on</c>.</summary>
internal sealed class Breakpoints
{
    private EventKind[] _kinds = [];

    public ImmutableArray<EventPattern> Patterns { get; private set; } = [];

    /// <summary>The event that stopped it last; null once it goes on.</summary>
    public int? StoppedBy { get; set; }

    public bool Any => _kinds.Length > 0;

    /// <param name="patterns">Of kinds that there are; what is given twice counts once.</param>
    public void Set(ImmutableArray<EventPattern> patterns)
    {
        Patterns = [.. patterns.Distinct()];
        _kinds = [.. Patterns.Select(pattern => EventKinds.Named(pattern.Kind)!.Kind)];
    }

    /// <summary>Whether the event with that id is one to stop at.</summary>
    public bool Matches(Simulation run, int id)
    {
        var happened = run.Trace[id];
        for (var i = 0; i < _kinds.Length; i++)
        {
            if (_kinds[i] == happened.Kind && EventReader.Matches(happened, Patterns[i], run.Symbols))
                return true;
        }

        return false;
    }
}
