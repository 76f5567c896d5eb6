using Playground.Client.Contracts;
using Playground.Client.Lessons;
using Playground.Engine.Kernel;

namespace Playground.Client.Tests.Lessons;

public sealed class SolutionRunTests
{
    private readonly List<SessionCommand> sent = [];

    [Fact]
    public async Task It_goes_on_though_the_only_frame_of_an_instant_comes_while_the_command_is_still_being_answered()
    {
        SolutionRun? run = null;
        run = new SolutionRun(SampleLesson.Lesson.Solution!, async command =>
        {
            sent.Add(command);
            if (command is SessionCommand.RunUntil { Until: var to })
                await run!.SeeAsync(At(to));
            return CommandResult.Ok;
        });

        await run.StartAsync();

        Assert.Equal(3, sent.OfType<SessionCommand.Act>().Count());
        Assert.Equal([2_000_000, 3_000_000, 4_000_000], sent.OfType<SessionCommand.RunUntil>().Select(command => command.Until.Microseconds));
        Assert.False(run.Playing);
    }

    [Fact]
    public async Task A_frame_from_before_its_command_is_no_sign_that_somebody_paused_and_a_pause_on_the_way_is()
    {
        var run = new SolutionRun(SampleLesson.Lesson.Solution!, command =>
        {
            sent.Add(command);
            return Task.FromResult(CommandResult.Ok);
        });
        await run.StartAsync();

        await run.SeeAsync(At(new Instant(1_000_000)));
        var afterOldFrame = run.Playing;
        await run.SeeAsync(At(new Instant(1_200_000), playing: true));
        await run.SeeAsync(At(new Instant(1_500_000)));

        Assert.True(afterOldFrame);
        Assert.False(run.Playing);
        Assert.Empty(sent.OfType<SessionCommand.Act>());
    }

    private static SessionFrame At(Instant at, bool playing = false) => SampleLesson.Open with
    {
        View = SampleLesson.Open.View with { At = at },
        Transport = TransportState.Paused with { Playing = playing },
    };
}
