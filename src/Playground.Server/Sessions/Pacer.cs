using Playground.Engine.Kernel;

namespace Playground.Server.Sessions;

/// <summary>
/// Translates the wall clock into simulated time at a speed. It counts from the last (re)start, so that roundings never add up;
/// time that was lost (the machine stood still, a tick was too short) is not caught up: the run is slower for once.
/// </summary>
internal sealed class Pacer(TimeProvider clock)
{
    private Instant _from;
    private double _speed = 1;
    private long _started;
    private TimeSpan _lastElapsed;

    /// <summary>Counts anew from here.</summary>
    /// <param name="speed">Simulated seconds in a second of the wall clock.</param>
    public void Start(Instant from, double speed)
    {
        _from = from;
        _speed = speed;
        _started = clock.GetTimestamp();
        _lastElapsed = TimeSpan.Zero;
    }

    /// <summary>Where simulated time should be now.</summary>
    /// <param name="longest">Wall time that is made up for at most since the last time: what is more than that is lost.</param>
    /// <param name="lost">Whether some was.</param>
    public Instant Target(TimeSpan longest, out bool lost)
    {
        var elapsed = clock.GetElapsedTime(_started);
        lost = elapsed - _lastElapsed > longest;
        if (lost)
        {
            var reachable = After(_lastElapsed + longest);
            Start(reachable, _speed);
            return reachable;
        }

        _lastElapsed = elapsed;
        return After(elapsed);
    }

    private Instant After(TimeSpan elapsed) => _from + new Duration((long)(elapsed.TotalMicroseconds * _speed));
}
