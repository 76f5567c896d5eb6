using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Views;
using Playground.Server.Lessons;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Sessions;

/// <summary>
/// A session's run with its transport: everything about a session but who watches it. Not thread-safe; a session uses it from its mailbox.
/// It gives way to others by the turns of <see cref="MachineShare"/>, and never computes longer than a budget while it has one.
/// </summary>
internal sealed class SessionRun : IDisposable
{
    private SessionOpening _opening;
    private readonly SessionSettings _options;
    private readonly MachineShare _share;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Replayer _replayer;
    private readonly LessonValues _values;
    private TimelineMarker? _marker;
    private int _counted;
    private Simulation? _looked;
    private int _lookedAt;

    private SessionRun(SessionOpening opening, SessionSettings options, MachineShare share, TimeProvider clock, ILogger log, KeptSession? kept = null)
    {
        (_opening, _options, _share, _clock, _log) = (opening, options, share, clock, log);
        _replayer = new Replayer(options, share, clock);
        Transport = new Transport(clock, () => share.Pace.Every);
        Time = new TimeMachine(opening, options, _replayer, kept);
        _values = new LessonValues(opening.Lesson);
    }

    public TimeMachine Time { get; }

    /// <summary>What a reset begins from.</summary>
    public Scenario Anew => _opening.Scenario;

    /// <summary>The run at the moment that is shown.</summary>
    public Simulation Simulation => Time.Head;

    public GoalWatch Goals => Time.Goals;

    public Transport Transport { get; private set; }

    /// <summary>The lesson's goals at the moment that is shown.</summary>
    /// <param name="last">What was shown before: given again if it is the same.</param>
    public ImmutableArray<GoalState> GoalsShown(ImmutableArray<GoalState> last) => Time.AtTip ? Goals.Goals : Goals.At(Simulation, last);

    /// <summary>What the lesson's text quotes, at the moment that is shown.</summary>
    /// <param name="last">What was shown before: given again if it is the same.</param>
    public ImmutableSortedDictionary<string, string> ValuesShown(ImmutableSortedDictionary<string, string> last) => _values.At(Simulation, last);

    public Breakpoints Breakpoints { get; } = new();

    /// <summary>As far as one command may go on.</summary>
    public TimeSpan LongestJump => _options.LongestJump;

    /// <summary>What stands on the scrubber, of the whole run.</summary>
    public TimelineMarks Marks()
    {
        if (_marker?.IsOf(Time.Tip) != true)
            _marker = new TimelineMarker(Time.Tip);
        return _marker.Read();
    }

    public TimelineState Timeline => new(
        Time.Head.Here, Time.Head.Trace.Count, Time.Tip.Here, Time.Tip.Trace.Count, Time.Shown,
        [.. Time.Branches.Select(branch => branch.Line)], Breakpoints.Patterns, Breakpoints.StoppedBy);

    /// <summary>A run that stands, paused, at its opening.</summary>
    public static async Task<SessionRun> OpenAsync(
        SessionOpening opening, SessionSettings options, MachineShare share, TimeProvider clock, ILogger log)
    {
        var run = new SessionRun(opening, options, share, clock, log);
        await run.TryAsync(async () => await run._replayer.RunAsync(run.Time.Tip, opening.Moment, run.Goals));
        run.Look();
        return run;
    }

    /// <summary>A run as it was kept, paused, brought where it stood by replay.</summary>
    /// <exception cref="TimeoutException">That takes longer than <see cref="SessionSettings.LongestReplay"/>.</exception>
    public static async Task<SessionRun> RebuildAsync(FoundSession found, SessionSettings options, MachineShare share, TimeProvider clock, ILogger log)
    {
        var run = new SessionRun(found.Opening, options, share, clock, log, found.Kept);
        run._opening = found.Opening with { Scenario = found.Kept.Anew };
        run.Transport.SetSpeed(found.Kept.Speed, Instant.Zero);
        run.Breakpoints.Set(found.Kept.Breakpoints);
        var late = false;
        await run.TryAsync(async () =>
        {
            try
            {
                await run.Time.RebuildAsync(found.Kept, new Replayer(options, share, clock, options.LongestReplay));
            }
            catch (TimeoutException)
            {
                late = true;
            }
        });
        if (late)
        {
            run.Dispose();
            throw new TimeoutException();
        }

        run.Look();
        if (found.Progress)
            run.Goals.Restore(found.Kept.Progress);
        return run;
    }

    /// <summary>Begins anew from the opening, paused, at the same speed.</summary>
    /// <param name="keepProgress">What was reached and revealed stays so.</param>
    public async ValueTask ResetAsync(bool keepProgress)
    {
        Rest();
        await TryAsync(() => Time.BeginAnewAsync(_opening.Scenario, _opening.Moment, keepProgress));
    }

    /// <summary>Begins another scenario, paused at the instant that is shown, at the same speed; a reset begins from it. What was run before is kept.</summary>
    public async ValueTask RewriteAsync(Scenario scenario)
    {
        var at = Transport.Ended is null ? new Moment(Simulation.Now) : _opening.Moment;
        Rest();
        _opening = _opening with { Scenario = scenario };
        await TryAsync(() => Time.RewriteAsync(scenario, at));
    }

    /// <summary>Stands, paused, at a moment of a run that somebody else leads; also if its own can't go on.</summary>
    public async ValueTask AdoptAsync(LedRun run, Moment at)
    {
        if (Transport.Ended is null)
            Transport.Pause();
        else
            Rest();
        await TryAsync(() => Time.AdoptAsync(run, at));
    }

    /// <summary>Goes as far as the wall clock says, or as the budget allows.</summary>
    /// <param name="due">When it was to begin, as a timestamp.</param>
    public async ValueTask TickAsync(long due)
    {
        if (!Transport.Playing)
            return;
        if (Transport.MustWait(Simulation.Now))
        {
            Transport.Ticked(Simulation.Now, Simulation.Now, inTime: false);
            return;
        }

        using var turn = await _share.TakeTurnAsync();
        _share.Pace.Note(_clock.GetElapsedTime(due));
        var from = Simulation.Now;
        var target = Transport.Target();
        var inTime = Guard(() => Time.AtTip ? Live(target) : Known(target)) ?? true;
        Transport.Ticked(from, Simulation.Now, inTime);
        if (Breakpoints.StoppedBy is not null || Simulation.Now >= Transport.Until)
            Transport.Pause();
    }

    /// <summary>Goes on until an event that is not background satisfies the condition, at most <see cref="SessionSettings.LongestJump"/>.</summary>
    /// <returns>Whether one did.</returns>
    public async ValueTask<bool> RunToEventAsync(Func<int, bool> wanted)
    {
        var limit = Simulation.Now + new Duration((long)_options.LongestJump.TotalMicroseconds);
        bool? found = null;
        while (true)
        {
            using (await _share.TakeTurnAsync())
            {
                if (Guard(() => (found = StepTo(wanted, limit, _clock.GetTimestamp())).HasValue) is null)
                    return false;
            }

            if (found is { } result)
                return result;
            await Task.Yield();
        }
    }

    /// <summary>A part of what makes going back quick.</summary>
    /// <returns>Whether there is more to do.</returns>
    public async ValueTask<bool> PrepareAsync()
    {
        if (Transport.Playing || Transport.Ended is not null || !_share.HasPlenty || !_share.Pace.IsEasy)
            return false;
        using var turn = await _share.TakeTurnAsync();
        return Guard(() => Time.Prepare(_options.PrepareBudget)) ?? false;
    }

    /// <summary>A picture of this moment; the last one again if the engine fails at it.</summary>
    public ClusterView View(ClusterView last)
    {
        ClusterView? view = null;
        Guard(() => (view = Simulation.View()) is not null);
        return view ?? last;
    }

    /// <summary>What moves at this moment; the last again if the engine fails at it.</summary>
    public MotionView Motion(MotionView? last)
    {
        MotionView? motion = null;
        Guard(() => (motion = Simulation.Motion()) is not null);
        return motion ?? last ?? throw new InvalidOperationException("The engine fails at its first moment.");
    }

    /// <summary>Judges the goals at the end of the run; call after whatever a person did.</summary>
    public void Look() => Guard(() =>
    {
        Goals.Look(Time.Tip);
        (_looked, _lookedAt) = (Time.Tip, Time.Tip.Trace.Count);
        return true;
    });

    /// <summary>As <see cref="Look"/>, if anything has happened since.</summary>
    public void LookAgain()
    {
        if (!ReferenceEquals(_looked, Time.Tip) || _lookedAt != Time.Tip.Trace.Count)
            Look();
    }

    /// <summary>Does something that the engine may fail at.</summary>
    /// <returns>Null if it failed: the run has then ended, and <see cref="Transport"/> says why.</returns>
    public T? Guard<T>(Func<T> work)
        where T : struct
    {
        try
        {
            var result = work();
            CountEvents();
            return result;
        }
        catch (Exception fault)
        {
            Fail(fault);
        }

        return null;
    }

    /// <summary>As <see cref="Guard"/>, for what takes turns of its own.</summary>
    public async ValueTask TryAsync(Func<ValueTask> work)
    {
        try
        {
            await work();
            CountEvents();
        }
        catch (Exception fault)
        {
            Fail(fault);
        }
    }

    public void Dispose() => _share.Count(-_counted);

    private void Rest()
    {
        var (speed, companion) = (Transport.Speed, Transport.Companion);
        Transport = new Transport(_clock, () => _share.Pace.Every) { Companion = companion };
        Transport.SetSpeed(speed, Instant.Zero);
    }

    private void Fail(Exception fault)
    {
        if (fault is RunLimitException limit)
        {
            SessionLog.LimitReached(_log, limit.Limit, limit.Maximum);
            Transport.End(SessionEnd.TooManyEvents);
            return;
        }

        SessionLog.EngineFailed(_log, fault);
        Transport.End(SessionEnd.Failed);
    }

    /// <summary>At the tip, where nobody knows what comes.</summary>
    /// <returns>Whether it got there, or was stopped on the way.</returns>
    private bool Live(Instant target)
    {
        if (!Breakpoints.Any)
            return _replayer.Advance(Simulation, new Moment(target), _options.TickBudget, Goals);
        var started = _clock.GetTimestamp();
        while (true)
        {
            var look = Goals.NextLook(Simulation.Now);
            var next = look < target ? look : target;
            if (StepTo(id => Breakpoints.Matches(Simulation, id) && Stop(id), next, started, background: true) is not { } stopped)
                return false;
            if (!stopped && next == look)
                Goals.Watch(Simulation);
            if (stopped || next == target)
                return true;
        }
    }

    /// <summary>In the past, up to where it was run.</summary>
    private bool Known(Instant target)
    {
        var to = new Moment(target);
        var trace = Time.Tip.Trace;
        for (var id = Simulation.Trace.Count + 1; Breakpoints.Any && id <= trace.Count && trace[id].At <= target; id++)
        {
            if (!Breakpoints.Matches(Time.Tip, id))
                continue;
            to = new Moment(trace[id].At, id);
            break;
        }

        var there = Time.PlayThrough(to, _options.TickBudget);
        if (there && to.After is { } stop)
            Stop(stop);
        return there;
    }

    private bool Stop(int id)
    {
        Breakpoints.StoppedBy = id;
        return true;
    }

    /// <returns>Whether such an event came before the limit; null if the budget is spent first.</returns>
    private bool? StepTo(Func<int, bool> wanted, Instant limit, long started, bool background = false)
    {
        var run = Simulation;
        while (_clock.GetElapsedTime(started) < _options.TickBudget)
        {
            for (var i = 0; i < _options.SliceWork; i++)
            {
                if (!run.StepEvent(limit))
                    return false;
                var last = run.Trace.Count;
                if ((background || !run.Trace[last].Data.Background) && wanted(last))
                    return true;
            }
        }

        return null;
    }

    private void CountEvents()
    {
        var events = Time.Events;
        _share.Count(events - _counted);
        _counted = events;
        if (!_share.HasRoom)
            Transport.End(SessionEnd.ServerFull);
    }
}
