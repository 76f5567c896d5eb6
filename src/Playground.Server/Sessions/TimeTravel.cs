using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Server.Sessions;

/// <summary>Carries out the commands that move a session in time, or from one branch to another.</summary>
internal static class TimeTravel
{
    public static CommandResult TooManyBranches { get; } =
        CommandResult.Refused(RefusalCode.TooManyBranches, "This session has as many branches as it may have. Remove one first.");

    public static async ValueTask<CommandResult> TravelAsync(this SessionRun run, SessionCommand command) => command switch
    {
        SessionCommand.Seek seek => await SeekAsync(run, seek.To),
        SessionCommand.StepBack => await BackAsync(run, Severity.Detail),
        SessionCommand.RunToPrevious previous => await BackAsync(run, previous.AtLeast),
        SessionCommand.Undo => await UndoAsync(run),
        SessionCommand.Fork => await ForkAsync(run),
        SessionCommand.SetSeed set => await SetSeedAsync(run, set.Seed),
        SessionCommand.Rewrite rewrite => await RewriteAsync(run, rewrite.Scenario),
        SessionCommand.Adopt adopt => await AdoptAsync(run, adopt),
        SessionCommand.ShowBranch show => await ShowAsync(run, show.Branch),
        SessionCommand.RenameBranch rename => run.Time.Rename(rename.Branch, rename.Name) ? CommandResult.Ok : NoSuchBranch,
        SessionCommand.RemoveBranch remove => run.Time.Remove(remove.Branch) ? CommandResult.Ok : NoSuchBranch,
        SessionCommand.SetBreakpoints set => SetBreakpoints(run, set),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Severity SeverityOf(Simulation run, int id) => EventKinds.Of(run.Trace[id].Kind).Severity;

    /// <summary>In the past: on to the next such event of those that are known.</summary>
    /// <returns>False, standing at the end of what is known, if none comes before it.</returns>
    public static async ValueTask<bool> StepThroughAsync(this SessionRun run, Severity atLeast)
    {
        var tip = run.Time.Tip;
        var next = run.Simulation.Trace.Count + 1;
        while (next <= tip.Trace.Count && !IsSeen(tip, next, atLeast))
            next++;
        var found = next <= tip.Trace.Count;
        if (!run.Time.AtTip)
            await run.TryAsync(() => run.Time.SeekAsync(found ? new Moment(tip.Trace[next].At, next) : tip.Here));
        return found;
    }

    private static CommandResult NoSuchBranch { get; } =
        CommandResult.Refused(RefusalCode.NoSuchBranch, "There is no such branch to be changed, or it is the one that is shown.");

    private static bool IsSeen(Simulation run, int id, Severity atLeast) => !run.Trace[id].Data.Background && SeverityOf(run, id) >= atLeast;

    private static async ValueTask<CommandResult> SeekAsync(SessionRun run, Moment to)
    {
        var furthest = run.Time.Tip.Now + new Duration((long)run.LongestJump.TotalMicroseconds);
        if (to.At < Instant.Zero || to.At > furthest || to.After < 0)
            return CommandResult.Refused(RefusalCode.OutOfBounds, "That moment is too far away.");
        run.Transport.Pause();
        await run.TryAsync(() => run.Time.SeekAsync(to));
        return CommandResult.Ok;
    }

    /// <summary>To right after the last such event before the one that is shown.</summary>
    private static async ValueTask<CommandResult> BackAsync(SessionRun run, Severity atLeast)
    {
        var here = run.Simulation;
        run.Transport.Pause();

        // Time may have gone on since the last event: then it is that one that is gone back to.
        var last = here.Trace.Count;
        var before = last > 0 && here.Trace[last].At == here.Now ? last - 1 : last;
        while (before > 0 && !IsSeen(here, before, atLeast))
            before--;
        if (before == 0 && here.Now == Instant.Zero)
            return CommandResult.Refused(RefusalCode.NothingHappens, "Nothing happened before.");
        var to = before == 0 ? new Moment(Instant.Zero) : new Moment(here.Trace[before].At, before);
        await run.TryAsync(() => run.Time.SeekAsync(to));
        return CommandResult.Ok;
    }

    private static async ValueTask<CommandResult> UndoAsync(SessionRun run)
    {
        if (!run.Time.MayFork)
            return TooManyBranches;
        var undone = false;
        run.Transport.Pause();
        await run.TryAsync(async () => undone = await run.Time.UndoAsync());
        return undone ? CommandResult.Ok : CommandResult.Refused(RefusalCode.NothingHappens, "Nothing was done so far that could be undone.");
    }

    private static async ValueTask<CommandResult> ForkAsync(SessionRun run)
    {
        if (!run.Time.MayFork)
            return TooManyBranches;
        run.Transport.Pause();
        await run.TryAsync(run.Time.ForkAsync);
        return CommandResult.Ok;
    }

    private static async ValueTask<CommandResult> SetSeedAsync(SessionRun run, ulong seed)
    {
        if (!run.Time.MayFork)
            return TooManyBranches;
        run.Transport.Pause();
        await run.TryAsync(() => run.Time.BeginAnewAsync(run.Time.Recipe with { Seed = seed }, new Moment(run.Simulation.Now), progress: false));
        return CommandResult.Ok;
    }

    private static async ValueTask<CommandResult> RewriteAsync(SessionRun run, Scenario scenario)
    {
        if (!run.Time.MayFork)
            return TooManyBranches;
        await run.RewriteAsync(scenario);
        return CommandResult.Ok;
    }

    private static async ValueTask<CommandResult> AdoptAsync(SessionRun run, SessionCommand.Adopt adopt)
    {
        if (!run.Time.MayAdopt)
            return TooManyBranches;
        if (adopt.At.At < Instant.Zero || adopt.At.After < 0)
            return CommandResult.Refused(RefusalCode.OutOfBounds, "There is no such moment.");
        await run.AdoptAsync(adopt.Run, adopt.At);
        return CommandResult.Ok;
    }

    private static async ValueTask<CommandResult> ShowAsync(SessionRun run, int branch)
    {
        var shown = false;
        run.Transport.Pause();
        await run.TryAsync(async () => shown = await run.Time.SwitchAsync(branch));
        return shown || run.Transport.Ended is not null ? CommandResult.Ok : NoSuchBranch;
    }

    private static CommandResult SetBreakpoints(SessionRun run, SessionCommand.SetBreakpoints set)
    {
        if (set.At.FirstOrDefault(pattern => EventKinds.Named(pattern.Kind) is null) is { } unknown)
            return CommandResult.Refused(RefusalCode.OutOfBounds, $"There is no event of kind {unknown.Kind}.");
        run.Breakpoints.Set(set.At);
        return CommandResult.Ok;
    }
}
