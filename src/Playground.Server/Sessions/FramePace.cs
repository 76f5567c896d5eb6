using Microsoft.Extensions.Options;

namespace Playground.Server.Sessions;

/// <summary>
/// How often sessions make frames: as often as they are meant to while the machine keeps up; when it gets tight, less often for all of them, so that
/// nobody is left out and nobody's frames come late. Drawing components costs the server most, so that becomes rarer first; what pages' scripts get, which
/// keeps everything moving, only when that was not enough. It looks at how long ticks and drawings wait for a processor, and at how busy the server keeps
/// the machine. Any thread.
/// </summary>
/// <param name="used">Processor time that the server has used so far, of all processors together.</param>
public sealed class FramePace(SessionSettings options, TimeProvider clock, Func<TimeSpan> used, int processors)
{
    /// <summary>So much is looked at before the pace is changed once.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>A tick that waits longer than this is late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMilliseconds(50);

    /// <summary>Likewise a drawing.</summary>
    public static readonly TimeSpan LateDrawing = TimeSpan.FromMilliseconds(200);

    /// <summary>So many times rarer than usual are drawings before ticks become rarer too.</summary>
    public const double DrawingsFirst = 8;

    private const double Tighter = 1.4, Easier = 0.9;
    // One pause of the garbage collector makes late whatever falls into it, however much room there is: that alone is no reason.
    private const double TightLate = 0.5, RoomyLate = 0.35;
    // Of the machine: a third is left to the collector's pauses and to what comes all at once, or frames would be many and late.
    private const double TightBusy = 0.7, RoomyBusy = 0.55;

    private readonly Lock _lock = new();
    private readonly double _tightest = DrawingsFirst * Math.Max(1, options.SlowestFrames / options.FrameEvery);
    private double _tightness = 1;
    private long _began = clock.GetTimestamp();
    private TimeSpan _usedBefore = used();
    private Waits _ticks;
    private Waits _drawings;
    private long _ticksEver;
    private long _lateEver;

    /// <summary>For the server that this process is.</summary>
    internal static FramePace OfThisProcess(IServiceProvider services) => new(
        services.GetRequiredService<IOptions<SessionSettings>>().Value, services.GetRequiredService<TimeProvider>(),
        () => Environment.CpuUsage.TotalTime, Environment.ProcessorCount);

    /// <summary>Wall time between two ticks of a session that plays: from <see cref="SessionSettings.FrameEvery"/> to <see cref="SessionSettings.SlowestFrames"/>.</summary>
    public TimeSpan Every => options.FrameEvery * Math.Max(1, Volatile.Read(ref _tightness) / DrawingsFirst);

    /// <summary>
    /// Wall time between two frames that are handed to components, from <see cref="SessionSettings.ComponentsEvery"/> to
    /// <see cref="SessionSettings.SlowestComponents"/>.
    /// </summary>
    public TimeSpan ComponentsEvery
    {
        get
        {
            var every = options.ComponentsEvery * Volatile.Read(ref _tightness);
            return every < options.SlowestComponents ? every : options.SlowestComponents > options.ComponentsEvery ? options.SlowestComponents : options.ComponentsEvery;
        }
    }

    /// <summary>Everybody has the usual pace: there is time for what is merely convenient.</summary>
    public bool IsEasy => Volatile.Read(ref _tightness) <= 1;

    /// <summary>Ticks that there ever were.</summary>
    public long Ticks => Interlocked.Read(ref _ticksEver);

    /// <summary>Of them, how many were late.</summary>
    public long LateTicks => Interlocked.Read(ref _lateEver);

    /// <summary>A tick has waited so long, from when it was due to when it had a processor.</summary>
    public void Note(TimeSpan waited)
    {
        lock (_lock)
        {
            _ticks.Note(waited > Late);
            _ticksEver++;
            _lateEver += waited > Late ? 1 : 0;
            var window = clock.GetElapsedTime(_began);
            if (window >= Window)
                Judge(window);
        }
    }

    /// <summary>A frame has waited so long until components were drawn from it.</summary>
    public void NoteDrawing(TimeSpan waited)
    {
        lock (_lock)
            _drawings.Note(waited > LateDrawing);
    }

    private void Judge(TimeSpan window)
    {
        var now = used();
        var busy = (now - _usedBefore) / (window * processors);
        var late = Math.Max(_ticks.Share, _drawings.Share);
        if (late > TightLate || busy > TightBusy)
            Volatile.Write(ref _tightness, Math.Min(_tightness * Tighter, _tightest));
        else if (late < RoomyLate && busy < RoomyBusy)
            Volatile.Write(ref _tightness, Math.Max(_tightness * Easier, 1));
        (_began, _usedBefore, _ticks, _drawings) = (clock.GetTimestamp(), now, default, default);
    }

    /// <summary>Of those that waited, how many did for too long.</summary>
    private struct Waits
    {
        private int _all;
        private int _late;

        public readonly double Share => _all == 0 ? 0 : (double)_late / _all;

        public void Note(bool late)
        {
            _all++;
            _late += late ? 1 : 0;
        }
    }
}
