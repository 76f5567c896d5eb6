using Playground.Engine;
using Playground.Engine.Comparing;
using Playground.Engine.Kernel;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Compare;

/// <summary>Reads a session's run piece by piece, for a comparison. To be called in the session's own turn.</summary>
internal sealed class RunReader
{
    /// <summary>So many events are read in one turn: others want theirs.</summary>
    private const int Most = 20_000;

    private Simulation? _run;
    private EventKeys? _keys;
    private int _read;

    /// <summary>Begins with the first event again.</summary>
    public void Begin() => _run = null;

    /// <summary>What has happened since the last time.</summary>
    public RunPiece Read(TimeMachine time)
    {
        var run = time.Tip;
        var anew = !ReferenceEquals(run, _run);
        if (anew)
            (_run, _keys, _read) = (run, new EventKeys(run.Symbols), 0);
        var events = new List<KeyedEvent>();
        var last = Math.Min(run.Trace.Count, _read + Most);
        while (_read < last)
        {
            var happened = run.Trace[++_read];
            if (!happened.Data.Background)
                events.Add(new KeyedEvent(happened.Id, happened.At, happened.Kind, _keys!.Of(happened)));
        }

        return new RunPiece(anew, events, _read == run.Trace.Count, Known(run));
    }

    /// <summary>Null: not even all of the first instant is known.</summary>
    private Instant? Known(Simulation run)
    {
        var open = _read < run.Trace.Count ? run.Trace[_read + 1].At : run.Here.After is null ? run.Now + new Duration(1) : run.Now;
        return open == Instant.Zero ? null : new Instant(open.Microseconds - 1);
    }
}

/// <summary>A piece of a run.</summary>
/// <param name="Anew">It is another run than the last time, from its first event on.</param>
/// <param name="Events">Those that are not background, in order.</param>
/// <param name="Whole">There are no more, so far.</param>
/// <param name="Until">All events up to and including this instant have been read; null: not even all of the first.</param>
internal sealed record RunPiece(bool Anew, List<KeyedEvent> Events, bool Whole, Instant? Until);
