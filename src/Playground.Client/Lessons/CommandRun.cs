using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Lessons;

/// <summary>
/// Gives a session a list of commands, one after the other: what comes after a run waits until that run has paused where it should. It is fed with frames,
/// and ends by itself when a command is refused, or when somebody pauses the run or acts in it.
/// </summary>
/// <param name="opening">Where the session stands after a reset.</param>
internal sealed class CommandRun(ImmutableArray<SessionCommand> commands, Instant opening, Func<SessionCommand, Task<CommandResult>> send)
{
    private const double SolutionSpeed = 4;

    private int next;
    private Instant? target;
    private bool busy;
    private bool underWay;

    /// <summary>The newest frame since the last command: one may come, and be the last for long, while something is still being done.</summary>
    private SessionFrame? newest;
    private Instant at;

    /// <summary>Whether it still has something to do, or waits for its last run to pause.</summary>
    public bool Playing { get; private set; }

    /// <summary>All commands were given and none was refused; the last run may still go on.</summary>
    public bool Given => next == commands.Length && Refused is null;

    /// <summary>The picture in which the last run has paused where it should; null before, and where there is no run.</summary>
    public SessionFrame? Arrived { get; private set; }

    /// <summary>The answer that ended it; null if none did.</summary>
    public CommandResult? Refused { get; private set; }

    /// <summary>Plays a solution from the lesson's opening, at a pace at which people can follow.</summary>
    public static CommandRun Of(LessonSolution solution, Instant opening, Func<SessionCommand, Task<CommandResult>> send)
    {
        List<SessionCommand> commands = [new SessionCommand.Reset(KeepProgress: true), new SessionCommand.SetSpeed(SolutionSpeed)];
        foreach (var together in solution.Steps.GroupBy(step => ((When.At)step.When).Instant))
        {
            commands.Add(new SessionCommand.RunUntil(together.Key));
            commands.AddRange(together.Select(step => new SessionCommand.Act(step.Action)));
        }

        return new CommandRun([.. commands, new SessionCommand.RunUntil(solution.Until)], opening, send);
    }

    /// <param name="frame">What is shown when it begins.</param>
    public async Task StartAsync(SessionFrame frame)
    {
        (Playing, busy, at) = (true, true, frame.View.At);
        await GoOnAsync();
        await LookAsync();
        busy = false;
    }

    /// <summary>Looks at a new frame: the run has paused where it should, or somebody has stopped it before.</summary>
    public async Task SeeAsync(SessionFrame frame)
    {
        newest = frame;
        underWay |= frame.Transport.Playing;
        if (busy)
            return;
        busy = true;
        await LookAsync();
        busy = false;
    }

    private async Task LookAsync()
    {
        while (Playing && newest is { Transport.Playing: false } frame)
        {
            // Who pressed while the run was playing does not know to the instant where it pauses.
            var arrived = frame.View.At == target || (underWay && frame.View.At >= target);
            // A frame from before the last command, still on its way here, is no sign that somebody paused.
            if (!arrived && !underWay)
                return;
            at = frame.View.At;
            Playing = arrived && next < commands.Length;
            Arrived = arrived && !Playing ? frame : null;
            if (Playing)
                await GoOnAsync();
        }
    }

    /// <summary>Gives commands up to the next run.</summary>
    private async Task GoOnAsync()
    {
        while (Playing && next < commands.Length)
        {
            var command = commands[next];
            target = command switch
            {
                SessionCommand.RunFor run => at + run.Time,
                SessionCommand.RunUntil run => run.Until,
                _ => null,
            };
            if (target is not null)
                (underWay, newest) = (false, null);
            var result = await send(command);
            if (!result.Done)
            {
                (Playing, Refused) = (false, result);
                return;
            }

            next++;
            if (target is not null)
                return;
            if (command is SessionCommand.Reset)
                at = opening;
        }

        Playing &= target is not null;
    }
}
