using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Server.Sessions.Time;

/// <summary>
/// Finds what is worth a mark on the scrubber, from notable on: at most one mark for each of a bounded number of stretches of equal length. It reads each
/// event once; when the run outgrows its stretches, two become one.
/// </summary>
internal sealed class TimelineMarker(Simulation run)
{
    private const int Stretches = 300;

    private readonly TimelineMark?[] _marks = new TimelineMark?[Stretches];
    private Duration _length = Duration.FromMilliseconds(1);
    private int _read;

    public bool IsOf(Simulation other) => ReferenceEquals(run, other);

    public TimelineMarks Read()
    {
        while (_read < run.Trace.Count)
        {
            var happened = run.Trace[++_read];
            var kind = EventKinds.Of(happened.Kind);
            if (kind.Severity >= Severity.Notable && !happened.Data.Background)
                Mark(new TimelineMark(happened.At, happened.Id, kind.Name, kind.Severity, 1));
        }

        return new TimelineMarks(run.Now, [.. _marks.Where(mark => mark is not null).Select(mark => mark!.Value)]);
    }

    private void Mark(TimelineMark mark)
    {
        while (mark.At.Microseconds / _length.Microseconds >= Stretches)
            Halve();
        ref var there = ref _marks[mark.At.Microseconds / _length.Microseconds];
        there = Together(there, mark);
    }

    private void Halve()
    {
        _length = new Duration(_length.Microseconds * 2);
        for (var i = 0; i < Stretches; i++)
            _marks[i] = 2 * i + 1 < Stretches ? Together(_marks[2 * i], _marks[(2 * i) + 1]) : null;
    }

    private static TimelineMark? Together(TimelineMark? one, TimelineMark? other)
    {
        if (one is not { } a || other is not { } b)
            return one ?? other;
        return (b.Severity > a.Severity ? b : a) with { Count = a.Count + b.Count };
    }
}
