using Microsoft.Extensions.Options;

namespace Playground.Server.Guarding;

/// <summary>What a page does that is counted.</summary>
internal enum PageAct
{
    Sessions,
    Commands,
    Rooms,
    Joins,
    Acts,
}

/// <summary>What one page may still do. Any thread.</summary>
internal sealed class PageAllowances(IOptions<GuardSettings> options, Refusals refusals, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PageAct, Allowance> _left = [];

    /// <summary>Takes one.</summary>
    /// <returns>False, and counted as a refusal, if none is left.</returns>
    public bool TryTake(PageAct act)
    {
        lock (_lock)
        {
            if (!_left.TryGetValue(act, out var left))
                _left[act] = left = Of(act);
            if (left.TryTake())
                return true;
        }

        refusals.Count(act);
        return false;
    }

    private Allowance Of(PageAct act)
    {
        var settings = options.Value;
        return act switch
        {
            PageAct.Sessions => PerMinute(settings.SessionsPerPage),
            PageAct.Rooms => PerMinute(settings.RoomsPerPage),
            PageAct.Joins => PerMinute(settings.JoinsPerPage),
            PageAct.Commands => PerSecond(settings.CommandsPerSecondOfPage),
            _ => PerSecond(settings.ActsPerSecondOfPage),
        };
    }

    private Allowance PerMinute(int times) => new(clock, times, times / 60.0);

    private Allowance PerSecond(int times) => new(clock, (double)times * options.Value.SecondsAtOnceOfPage, times);
}
