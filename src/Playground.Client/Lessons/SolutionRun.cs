using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Lessons;

/// <summary>
/// Plays a solution in a session, from its opening, at a pace at which people can follow: runs to the next step's instant, does it,
/// and so on. It is fed with frames, and ends by itself when somebody pauses the run or acts in it.
/// </summary>
internal sealed class SolutionRun(LessonSolution solution, Func<SessionCommand, Task<CommandResult>> send)
{
    private const double Speed = 4;
    private readonly ImmutableArray<(Instant At, StepAction Action)> steps =
        [.. solution.Steps.Select(step => (((When.At)step.When).Instant, step.Action))];

    private int next;
    private Instant target;
    private bool busy;
    private bool underWay;

    /// <summary>The newest frame since the last command: one may come, and be the last for long, while something is still being done.</summary>
    private SessionFrame? newest;

    /// <summary>Whether it still has something to do.</summary>
    public bool Playing { get; private set; }

    public async Task StartAsync()
    {
        Playing = true;
        busy = true;
        Playing = await DoneAsync(new SessionCommand.Reset(KeepProgress: true)) && await DoneAsync(new SessionCommand.SetSpeed(Speed)) && await GoOnAsync();
        await LookAsync();
        busy = false;
    }

    /// <summary>Looks at a new frame: the instant of the next step has come, or somebody has stopped the run before.</summary>
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
            var arrived = frame.View.At == target;
            // A frame from before the last command, still on its way here, is no sign that somebody paused.
            if (!arrived && !underWay)
                return;
            Playing = arrived && await ActAsync() && await GoOnAsync();
        }
    }

    private async Task<bool> ActAsync()
    {
        for (; next < steps.Length && steps[next].At <= target; next++)
        {
            if (!await DoneAsync(new SessionCommand.Act(steps[next].Action)))
                return false;
        }

        return target < solution.Until;
    }

    private Task<bool> GoOnAsync()
    {
        target = next < steps.Length ? steps[next].At : solution.Until;
        (underWay, newest) = (false, null);
        return DoneAsync(new SessionCommand.RunUntil(target));
    }

    private async Task<bool> DoneAsync(SessionCommand command) => (await send(command)).Done;
}
