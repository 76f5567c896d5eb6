using System.Globalization;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;

namespace Playground.Server.Sessions;

/// <summary>Carries out commands on a run.</summary>
internal static class SessionCommands
{
    public static async ValueTask<CommandResult> ExecuteAsync(this SessionRun run, SessionCommand command)
    {
        if (run.Transport.Ended is not null && command is not (SessionCommand.Reset or SessionCommand.Rewrite or SessionCommand.Adopt))
            return CommandResult.Refused(RefusalCode.Ended, "This session can't go on. Reset it, or open another.");
        run.Breakpoints.StoppedBy = command is SessionCommand.SetBreakpoints ? run.Breakpoints.StoppedBy : null;
        var result = command switch
        {
            SessionCommand.Play => Done(() => run.Transport.Play(run.Simulation.Now)),
            SessionCommand.Pause => Done(run.Transport.Pause),
            SessionCommand.SetSpeed set => SetSpeed(run, set.Speed),
            SessionCommand.StepEvent => await RunToAsync(run, Severity.Detail),
            SessionCommand.RunToNext next => await RunToAsync(run, next.AtLeast),
            SessionCommand.RunFor go => PlayUntil(run, run.Simulation.Now + go.Time),
            SessionCommand.RunUntil go => PlayUntil(run, go.Until),
            SessionCommand.Act act => await SubmitAsync(run, act.Action),
            SessionCommand.DropMessage drop => await OnMessageAsync(run, drop.MessageId, message => new StepAction.MessageDrop(message)),
            SessionCommand.DelayMessage delay => await OnMessageAsync(run, delay.MessageId, message => new StepAction.MessageDelay(message, delay.By)),
            SessionCommand.Reset reset => await ResetAsync(run, reset.KeepProgress),
            _ => await run.TravelAsync(command),
        };
        run.Look();
        return result.Done && run.Transport.Ended is not null && command is not SessionCommand.Pause
            ? CommandResult.Refused(RefusalCode.Ended, "The session has come to its end.")
            : result;
    }

    private static CommandResult Done(Action action)
    {
        action();
        return CommandResult.Ok;
    }

    private static CommandResult SetSpeed(SessionRun run, double speed)
    {
        if (!(speed >= SessionCommand.MinSpeed && speed <= SessionCommand.MaxSpeed))
        {
            return CommandResult.Refused(
                RefusalCode.OutOfBounds,
                string.Create(CultureInfo.InvariantCulture, $"The speed must be between {SessionCommand.MinSpeed} and {SessionCommand.MaxSpeed}."));
        }

        run.Transport.SetSpeed(speed, run.Simulation.Now);
        return CommandResult.Ok;
    }

    private static async ValueTask<CommandResult> RunToAsync(SessionRun run, Severity atLeast)
    {
        run.Transport.Pause();
        if (await run.StepThroughAsync(atLeast))
            return CommandResult.Ok;
        return await run.RunToEventAsync(id => TimeTravel.SeverityOf(run.Simulation, id) >= atLeast) || run.Transport.Ended is not null
            ? CommandResult.Ok
            : CommandResult.Refused(RefusalCode.NothingHappens, "Nothing happened for a long stretch of simulated time.");
    }

    private static CommandResult PlayUntil(SessionRun run, Instant until)
    {
        if (until <= run.Simulation.Now)
            return CommandResult.Refused(RefusalCode.OutOfBounds, "That moment is in the past.");
        run.Transport.Play(run.Simulation.Now, until);
        return CommandResult.Ok;
    }

    /// <summary>
    /// The scenario must stay one that can be read again (shared, forked, resumed), so the step is first read back as a part of it:
    /// that finds brokers that don't exist and values outside their bounds, and says so.
    /// </summary>
    private static async ValueTask<CommandResult> SubmitAsync(SessionRun run, StepAction action)
    {
        if (run.Time.MustFork && !run.Time.MayFork)
            return TimeTravel.TooManyBranches;
        var recipe = run.Time.Recipe;
        var step = new Step { When = new When.At(run.Simulation.Now), Action = action };
        var read = ScenarioReader.Read(ScenarioWriter.WriteUtf8(recipe with { Steps = recipe.Steps.Add(step) }), Limits.Default);
        if (read.LimitExceeded is { } limit)
            return CommandResult.Refused(RefusalCode.OutOfBounds, LimitText.Of(limit));
        if (!read.Errors.IsEmpty)
            return CommandResult.Refused(RefusalCode.Action, string.Join(' ', read.Errors.Select(error => error.Message)));

        Refusal? refusal = null;
        // As it was read back: so is the recipe the same document after it was kept and read again.
        await run.TryAsync(async () => refusal = await run.Time.SubmitAsync(read.Scenario!.Steps[^1].Action));
        run.Transport.Restart(run.Simulation.Now);
        return refusal is null ? CommandResult.Ok : CommandResult.Refused(RefusalCode.Action, refusal.Message, refusal.Error);
    }

    /// <summary>Names a message on its way as scenarios do: by its ends, its name, and which of those on their way it is.</summary>
    private static async ValueTask<CommandResult> OnMessageAsync(SessionRun run, long id, Func<MessagePattern, StepAction> action)
    {
        var messages = run.Simulation.View().Messages;
        if (messages.FirstOrDefault(message => message.Id == id && !message.Lost) is not { } wanted)
            return CommandResult.Refused(RefusalCode.MessageGone, "This message is no longer on its way.");
        var occurrence = messages.TakeWhile(message => message.Id != id).Count(message =>
            !message.Lost && message.From == wanted.From && message.To == wanted.To && message.Name == wanted.Name) + 1;
        return await SubmitAsync(run, action(new MessagePattern(wanted.From, wanted.To, wanted.Name, occurrence)));
    }

    private static async ValueTask<CommandResult> ResetAsync(SessionRun run, bool keepProgress)
    {
        await run.ResetAsync(keepProgress);
        return CommandResult.Ok;
    }
}
