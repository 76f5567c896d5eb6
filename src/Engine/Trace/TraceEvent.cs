using System.Diagnostics.CodeAnalysis;
using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>One entry of the trace.</summary>
/// <param name="id">1, 2, 3 …</param>
/// <param name="cause">Id of the event that led here; 0 if a step or the beginning did.</param>
/// <param name="step">Which step of the scenario (from 0) made it; −1 if none.</param>
public readonly struct TraceEvent(int id, Instant at, int cause, int step, EventData data)
{
    private readonly EventData _data = data;

    public int Id { get; } = id;

    public Instant At { get; } = at;

    public int Cause { get; } = cause;

    public int Step { get; } = step;

    /// <summary>By reference: it is large, and read far more often than it is kept.</summary>
    [UnscopedRef]
    public ref readonly EventData Data => ref _data;

    public EventKind Kind => _data.Kind;
}
