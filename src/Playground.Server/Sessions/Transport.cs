using Playground.Client.Contracts;
using Playground.Engine.Kernel;

namespace Playground.Server.Sessions;

/// <summary>Whether simulated time goes on, how fast, and until when.</summary>
/// <param name="ticks">Wall time between two ticks.</param>
internal sealed class Transport(TimeProvider clock, Func<TimeSpan> ticks)
{
    // A tick that comes late does not do the work of all that were missed: with many sessions that would make the next ones later still, and all frames
    // late instead of all runs a little slower.
    private static readonly TimeSpan LeastMadeUpFor = TimeSpan.FromMilliseconds(250);


    private readonly Pacer _pacer = new(clock);
    private double _actualSpeed;
    private long _lastTick;
    private bool _lost;
    private bool _lostBefore;

    public bool Playing { get; private set; }

    public double Speed { get; private set; } = 1;

    public bool Behind { get; private set; }

    public Instant? Until { get; private set; }

    public SessionEnd? Ended { get; private set; }

    public TransportState State => new(Playing, Speed, Behind ? _actualSpeed : Speed, Behind, Until, Ended);

    public void Play(Instant now, Instant? until = null)
    {
        Playing = true;
        Until = until;
        Restart(now);
    }

    public void Pause()
    {
        Playing = false;
        Behind = false;
        Until = null;
    }

    public void SetSpeed(double speed, Instant now)
    {
        Speed = speed;
        Restart(now);
    }

    public void End(SessionEnd why)
    {
        Pause();
        Ended = why;
    }

    /// <summary>Counts from here after simulated time has moved by other means than the pace.</summary>
    public void Restart(Instant now)
    {
        Behind = _lost = false;
        _lastTick = clock.GetTimestamp();
        _pacer.Start(now, Speed);
    }

    /// <summary>Another run that this one goes along with; null: it goes alone.</summary>
    public Companion? Companion { get; set; }

    /// <summary>Where simulated time should be now; never past <see cref="Until"/>, nor far past where the companion stands.</summary>
    public Instant Target()
    {
        var longest = ticks() * 2;
        _lostBefore = _lost;
        var target = _pacer.Target(longest < LeastMadeUpFor ? LeastMadeUpFor : longest, out _lost);
        if (Until is { } until && until < target)
            target = until;
        return Companion?.Farthest(Speed) is { } farthest && farthest < target ? farthest : target;
    }

    /// <summary>Whether a run at that instant must wait for its companion, so that neither runs away from the other.</summary>
    public bool MustWait(Instant now) => now >= Companion?.Farthest(Speed);

    /// <summary>A tick went from one instant to another and did, or did not, get as far as it should.</summary>
    public void Ticked(Instant from, Instant to, bool inTime)
    {
        var elapsed = clock.GetElapsedTime(_lastTick);
        _lastTick = clock.GetTimestamp();
        // A pause of the collector costs one tick's time now and then: that is not worth saying.
        Behind = !inTime || (_lost && _lostBefore);
        if (Behind && elapsed > TimeSpan.Zero)
            _actualSpeed = (to - from).Microseconds / elapsed.TotalMicroseconds;
        if (!inTime)
            _pacer.Start(to, Speed);
    }
}

/// <summary>A run that another one goes along with.</summary>
/// <param name="at">Where it stands.</param>
/// <param name="frames">Wall time between its frames.</param>
internal sealed class Companion(Func<Instant> at, Func<TimeSpan> frames)
{
    /// <summary>As far as a run may go now: ahead by a few frames, which nobody sees.</summary>
    public Instant Farthest(double speed) => at() + new Duration((long)(frames().TotalMicroseconds * 3 * speed));
}
