using Microsoft.Extensions.Options;

namespace Playground.Server.Sessions;

/// <summary>
/// How often sessions make frames: as often as they are meant to while the machine keeps up; when it gets tight, less often for all of them, so that
/// nobody is left out and nobody's frames come late. It looks at how long ticks wait for a processor, and at how busy the server keeps the machine. Any thread.
/// </summary>
/// <param name="used">Processor time that the server has used so far, of all processors together.</param>
public sealed class FramePace(SessionSettings options, TimeProvider clock, Func<TimeSpan> used, int processors)
{
    /// <summary>So much is looked at before the pace is changed once.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>A tick that waits longer than this is late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMilliseconds(50);

    private const double Slower = 1.25, Quicker = 0.9;
    // One pause of the garbage collector makes late whatever falls into it, however much room there is: that alone is no reason.
    private const double TightLate = 0.5, RoomyLate = 0.35;
    private const double TightBusy = 0.85, RoomyBusy = 0.65;

    private readonly Lock _lock = new();
    private long _every = options.FrameEvery.Ticks;
    private long _began = clock.GetTimestamp();
    private TimeSpan _usedBefore = used();
    private int _ticks;
    private int _late;

    /// <summary>For the server that this process is.</summary>
    internal static FramePace OfThisProcess(IServiceProvider services) => new(
        services.GetRequiredService<IOptions<SessionSettings>>().Value, services.GetRequiredService<TimeProvider>(),
        () => Environment.CpuUsage.TotalTime, Environment.ProcessorCount);

    /// <summary>Wall time between two frames of a session that plays: from <see cref="SessionSettings.FrameEvery"/> to <see cref="SessionSettings.SlowestFrames"/>.</summary>
    public TimeSpan Every => new(Interlocked.Read(ref _every));

    /// <summary>
    /// Likewise of the frames that are handed to components, from <see cref="SessionSettings.ComponentsEvery"/> to
    /// <see cref="SessionSettings.SlowestComponents"/>: drawing them is the server's work and costs most, so they are the first to come less often.
    /// </summary>
    public TimeSpan ComponentsEvery
    {
        get
        {
            var slower = Every / options.FrameEvery;
            return Within(options.ComponentsEvery * (slower * slower), options.ComponentsEvery, options.SlowestComponents);
        }
    }

    /// <summary>A tick has waited so long, from when it was due to when it had a processor.</summary>
    public void Note(TimeSpan waited)
    {
        lock (_lock)
        {
            _ticks++;
            _late += waited > Late ? 1 : 0;
            var window = clock.GetElapsedTime(_began);
            if (window >= Window)
                Judge(window);
        }
    }

    private void Judge(TimeSpan window)
    {
        var now = used();
        var busy = (now - _usedBefore) / (window * processors);
        var late = (double)_late / _ticks;
        if (late > TightLate || busy > TightBusy)
            Set(Every * Slower);
        else if (late < RoomyLate && busy < RoomyBusy)
            Set(Every * Quicker);
        (_began, _usedBefore, _ticks, _late) = (clock.GetTimestamp(), now, 0, 0);
    }

    private void Set(TimeSpan every) => Interlocked.Exchange(ref _every, Within(every, options.FrameEvery, options.SlowestFrames).Ticks);

    private static TimeSpan Within(TimeSpan every, TimeSpan least, TimeSpan most) =>
        every < least || most < least ? least : every < most ? every : most;
}
