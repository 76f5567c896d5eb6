using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Server.Lessons;

namespace Playground.Server.Sessions.Time;

/// <summary>Brings simulations to a moment as fast as the machine allows, giving way to other sessions in between.</summary>
/// <param name="longest">Time that a run may work, waiting for its turns not counted; it ends with <see cref="TimeoutException"/>. Null: as long as it needs.</param>
internal sealed class Replayer(SessionSettings options, MachineShare share, TimeProvider clock, TimeSpan? longest = null)
{
    private TimeSpan _worked;

    /// <summary>All the way, in turns with the other sessions.</summary>
    /// <param name="goals">Judged on the way; null: nobody looks.</param>
    public async ValueTask RunAsync(Simulation run, Moment to, GoalWatch? goals = null)
    {
        while (true)
        {
            using (await share.TakeTurnAsync())
            {
                var began = clock.GetTimestamp();
                if (Advance(run, to, options.TickBudget, goals))
                    return;
                _worked += clock.GetElapsedTime(began);
            }

            if (_worked > longest)
                throw new TimeoutException();
            await Task.Yield();
        }
    }

    /// <summary>As far as the budget of wall time goes. Whoever calls has a turn.</summary>
    /// <returns>Whether it got there.</returns>
    public bool Advance(Simulation run, Moment to, TimeSpan budget, GoalWatch? goals = null)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var look = goals?.NextLook(run.Now) ?? Instant.Never;
            var next = look < to.At ? new Moment(look) : to;
            if (run.RunTo(next, options.SliceWork))
            {
                if (run.Now == look)
                    goals?.Watch(run);
                if (next == to)
                    return true;
            }

            if (clock.GetElapsedTime(started) >= budget)
                return false;
        }
    }
}
