using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>One entry of the trace.</summary>
/// <param name="Id">1, 2, 3 …</param>
/// <param name="Cause">Id of the event that led here; 0 if a step or the beginning did.</param>
/// <param name="Step">Which step of the scenario (from 0) made it; −1 if none.</param>
public readonly record struct TraceEvent(int Id, Instant At, int Cause, int Step, EventData Data)
{
    public EventKind Kind => Data.Kind;
}
