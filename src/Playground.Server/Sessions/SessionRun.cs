using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Views;
using Playground.Server.Lessons;

namespace Playground.Server.Sessions;

/// <summary>
/// A simulation with its transport and its goals: everything about a session but who watches it. Not thread-safe; a session uses it from its mailbox.
/// It gives way to others by the turns of <see cref="MachineShare"/>, and never computes longer than a budget while it has one.
/// </summary>
internal sealed class SessionRun : IDisposable
{
    private readonly SessionOpening _opening;
    private readonly SessionSettings _options;
    private readonly MachineShare _share;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private int _counted;

    private SessionRun(SessionOpening opening, SessionSettings options, MachineShare share, TimeProvider clock, ILogger log)
    {
        (_opening, _options, _share, _clock, _log) = (opening, options, share, clock, log);
        Transport = new Transport(clock);
        Simulation = Simulation.Create(opening.Scenario, options.MaxEvents);
        Goals = new GoalWatch(opening.Lesson, opening.Scenario);
    }

    public Simulation Simulation { get; private set; }

    public GoalWatch Goals { get; private set; }

    public Transport Transport { get; private set; }

    /// <summary>A run that stands, paused, at its opening.</summary>
    public static async Task<SessionRun> OpenAsync(
        SessionOpening opening, SessionSettings options, MachineShare share, TimeProvider clock, ILogger log)
    {
        var run = new SessionRun(opening, options, share, clock, log);
        await run.RunToOpeningAsync();
        return run;
    }

    /// <summary>Begins anew from the opening, paused, at the same speed.</summary>
    public async ValueTask ResetAsync()
    {
        var speed = Transport.Speed;
        Simulation = Simulation.Create(_opening.Scenario, _options.MaxEvents);
        Goals = new GoalWatch(_opening.Lesson, _opening.Scenario);
        Transport = new Transport(_clock);
        Transport.SetSpeed(speed, Instant.Zero);
        await RunToOpeningAsync();
    }

    /// <summary>Goes as far as the wall clock says, or as the budget allows.</summary>
    public async ValueTask TickAsync()
    {
        if (!Transport.Playing)
            return;
        using var turn = await _share.TakeTurnAsync();
        var from = Simulation.Now;
        var target = Transport.Target();
        var events = Simulation.Trace.Count;
        var inTime = Guard(() => Advance(target, _options.TickBudget)) ?? true;
        if (Simulation.Trace.Count != events)
            Look();
        Transport.Ticked(from, Simulation.Now, inTime);
        if (Transport.Until is { } until && Simulation.Now >= until)
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
                if (Guard(() => (found = StepTo(wanted, limit)).HasValue) is null)
                    return false;
            }

            if (found is { } result)
                return result;
            await Task.Yield();
        }
    }

    /// <summary>A picture of this moment; the last one again if the engine fails at it.</summary>
    public ClusterView View(ClusterView last)
    {
        ClusterView? view = null;
        Guard(() => (view = Simulation.View()) is not null);
        return view ?? last;
    }

    /// <summary>Judges the goals here; call after whatever a person did.</summary>
    public void Look() => Guard(() =>
    {
        Goals.Look(Simulation);
        return true;
    });

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
        catch (RunLimitException limit)
        {
            SessionLog.LimitReached(_log, limit.Limit, limit.Maximum);
            Transport.End(SessionEnd.TooManyEvents);
        }
        catch (Exception fault)
        {
            SessionLog.EngineFailed(_log, fault);
            Transport.End(SessionEnd.Failed);
        }

        return null;
    }

    public void Dispose() => _share.Count(-_counted);

    private async ValueTask RunToOpeningAsync()
    {
        CountEvents();
        for (var there = false; !there;)
        {
            using (await _share.TakeTurnAsync())
                there = Guard(() => Advance(_opening.At, _options.TickBudget, looking: false)) ?? true;
            await Task.Yield();
        }

        Look();
    }

    /// <summary>Runs up to the limit and judges the goals on the way; gives up when the budget of wall time is spent.</summary>
    /// <returns>Whether it got there.</returns>
    private bool Advance(Instant limit, TimeSpan budget, bool looking = true)
    {
        var started = _clock.GetTimestamp();
        while (true)
        {
            var look = looking ? Goals.NextLook(Simulation.Now) : Instant.Never;
            var next = look < limit ? look : limit;
            if (Simulation.RunUntil(next, _options.SliceWork))
            {
                if (next == look)
                    Goals.Look(Simulation);
                if (next == limit)
                    return true;
            }

            if (_clock.GetElapsedTime(started) >= budget)
                return false;
        }
    }

    /// <returns>Null if the budget is spent first.</returns>
    private bool? StepTo(Func<int, bool> wanted, Instant limit)
    {
        var started = _clock.GetTimestamp();
        while (_clock.GetElapsedTime(started) < _options.TickBudget)
        {
            for (var i = 0; i < _options.SliceWork; i++)
            {
                if (!Simulation.StepEvent(limit))
                    return false;
                var last = Simulation.Trace.Count;
                if (!Simulation.Trace[last].Data.Background && wanted(last))
                    return true;
            }
        }

        return null;
    }

    private void CountEvents()
    {
        var events = Simulation.Trace.Count;
        _share.Count(events - _counted);
        _counted = events;
        if (!_share.HasRoom)
            Transport.End(SessionEnd.ServerFull);
    }
}
