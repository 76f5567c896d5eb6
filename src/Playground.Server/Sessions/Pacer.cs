using Playground.Engine.Kernel;

namespace Playground.Server.Sessions;

/// <summary>
/// Translates the wall clock into simulated time at a speed. It counts from the last (re)start, so that roundings never add up;
/// time that was lost (the machine stood still, a tick was too short) is not caught up: the run is slower for once.
/// </summary>
internal sealed class Pacer(TimeProvider clock)
{
    /// <summary>Longest wall time that one tick makes up for: more than lies between two frames when they come as rarely as they ever do.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(1);

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
    public Instant Target()
    {
        var elapsed = clock.GetElapsedTime(_started);
        if (elapsed - _lastElapsed > LongestGap)
        {
            var reachable = After(_lastElapsed + LongestGap);
            Start(reachable, _speed);
            return reachable;
        }

        _lastElapsed = elapsed;
        return After(elapsed);
    }

    private Instant After(TimeSpan elapsed) => _from + new Duration((long)(elapsed.TotalMicroseconds * _speed));
}
