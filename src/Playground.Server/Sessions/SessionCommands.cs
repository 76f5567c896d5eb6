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
        if (run.Transport.Ended is not null && command is not SessionCommand.Reset)
            return CommandResult.Refused(RefusalCode.Ended, "This session can't go on. Reset it, or open another.");
        var result = command switch
        {
            SessionCommand.Play => Done(() => run.Transport.Play(run.Simulation.Now)),
            SessionCommand.Pause => Done(run.Transport.Pause),
            SessionCommand.SetSpeed set => SetSpeed(run, set.Speed),
            SessionCommand.StepEvent => await RunToAsync(run, _ => true),
            SessionCommand.RunToNext next => await RunToAsync(run, id => SeverityOf(run, id) >= next.AtLeast),
            SessionCommand.RunFor go => PlayUntil(run, run.Simulation.Now + go.Time),
            SessionCommand.RunUntil go => PlayUntil(run, go.Until),
            SessionCommand.Act act => Submit(run, act.Action),
            SessionCommand.DropMessage drop => OnMessage(run, drop.MessageId, message => new StepAction.MessageDrop(message)),
            SessionCommand.DelayMessage delay => OnMessage(run, delay.MessageId, message => new StepAction.MessageDelay(message, delay.By)),
            SessionCommand.Reset => await ResetAsync(run),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
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

    private static async ValueTask<CommandResult> RunToAsync(SessionRun run, Func<int, bool> wanted)
    {
        run.Transport.Pause();
        return await run.RunToEventAsync(wanted) || run.Transport.Ended is not null
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
    private static CommandResult Submit(SessionRun run, StepAction action)
    {
        var recipe = run.Simulation.Scenario;
        var step = new Step { When = new When.At(run.Simulation.Now), Action = action };
        var read = ScenarioReader.Read(ScenarioWriter.WriteUtf8(recipe with { Steps = recipe.Steps.Add(step) }), Limits.Default);
        if (read.LimitExceeded is { } limit)
            return CommandResult.Refused(RefusalCode.OutOfBounds, LimitText.Of(limit));
        if (!read.Errors.IsEmpty)
            return CommandResult.Refused(RefusalCode.Action, string.Join(' ', read.Errors.Select(error => error.Message)));

        Refusal? refusal = null;
        run.Guard(() => (refusal = run.Simulation.Submit(action)) is null);
        return refusal is null ? CommandResult.Ok : CommandResult.Refused(RefusalCode.Action, refusal.Message, refusal.Error);
    }

    /// <summary>Names a message on its way as scenarios do: by its ends, its name, and which of those on their way it is.</summary>
    private static CommandResult OnMessage(SessionRun run, long id, Func<MessagePattern, StepAction> action)
    {
        var messages = run.Simulation.View().Messages;
        if (messages.FirstOrDefault(message => message.Id == id && !message.Lost) is not { } wanted)
            return CommandResult.Refused(RefusalCode.MessageGone, "This message is no longer on its way.");
        var occurrence = messages.TakeWhile(message => message.Id != id).Count(message =>
            !message.Lost && message.From == wanted.From && message.To == wanted.To && message.Name == wanted.Name) + 1;
        return Submit(run, action(new MessagePattern(wanted.From, wanted.To, wanted.Name, occurrence)));
    }

    private static async ValueTask<CommandResult> ResetAsync(SessionRun run)
    {
        await run.ResetAsync();
        return CommandResult.Ok;
    }

    private static Severity SeverityOf(SessionRun run, int id) => EventKinds.Of(run.Simulation.Trace[id].Kind).Severity;
}
