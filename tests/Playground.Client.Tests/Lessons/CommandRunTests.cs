using Playground.Client.Contracts;
using Playground.Client.Lessons;
using Playground.Engine.Kernel;

namespace Playground.Client.Tests.Lessons;

public sealed class CommandRunTests
{
    private readonly List<SessionCommand> sent = [];

    [Fact]
    public async Task It_goes_on_though_the_only_frame_of_an_instant_comes_while_the_command_is_still_being_answered()
    {
        CommandRun? run = null;
        run = CommandRun.Of(SampleLesson.Lesson.Solution, SampleLesson.Lesson.Opening, async command =>
        {
            sent.Add(command);
            if (command is SessionCommand.RunUntil { Until: var to })
                await run!.SeeAsync(At(to));
            return CommandResult.Ok;
        });

        await run.StartAsync(SampleLesson.Open);

        Assert.Equal(3, sent.OfType<SessionCommand.Act>().Count());
        Assert.Equal([2_000_000, 3_000_000, 4_000_000], sent.OfType<SessionCommand.RunUntil>().Select(command => command.Until.Microseconds));
        Assert.False(run.Playing);
    }

    [Fact]
    public async Task A_frame_from_before_its_command_is_no_sign_that_somebody_paused_and_a_pause_on_the_way_is()
    {
        var run = CommandRun.Of(SampleLesson.Lesson.Solution, SampleLesson.Lesson.Opening, command =>
        {
            sent.Add(command);
            return Task.FromResult(CommandResult.Ok);
        });
        await run.StartAsync(SampleLesson.Open);

        await run.SeeAsync(At(new Instant(1_000_000)));
        var afterOldFrame = run.Playing;
        await run.SeeAsync(At(new Instant(1_200_000), playing: true));
        await run.SeeAsync(At(new Instant(1_500_000)));

        Assert.True(afterOldFrame);
        Assert.False(run.Playing);
        Assert.Empty(sent.OfType<SessionCommand.Act>());
    }

    [Fact]
    public async Task What_comes_after_a_run_waits_until_that_run_has_paused_where_it_should()
    {
        var run = new CommandRun(
            [
                new SessionCommand.RunFor(Duration.FromSeconds(2)), new SessionCommand.Act(new Playground.Engine.Scenarios.StepAction.NetworkHeal([], [])),
                new SessionCommand.RunFor(Duration.FromSeconds(1)),
            ],
            SampleLesson.Lesson.Opening,
            command =>
            {
                sent.Add(command);
                return Task.FromResult(CommandResult.Ok);
            });
        await run.StartAsync(At(new Instant(5_000_000)));
        var before = sent.Count;

        await run.SeeAsync(At(new Instant(6_000_000), playing: true));
        await run.SeeAsync(At(new Instant(7_000_000)));

        Assert.Equal(1, before);
        Assert.Equal(3, sent.Count);
        Assert.True(run.Given);
    }

    [Fact]
    public async Task What_is_refused_ends_it()
    {
        var run = new CommandRun(
            [new SessionCommand.Play(), new SessionCommand.Pause()], default, command =>
            {
                sent.Add(command);
                return Task.FromResult(CommandResult.Refused(RefusalCode.Action, "No."));
            });

        await run.StartAsync(SampleLesson.Open);

        Assert.Single(sent);
        Assert.Equal("No.", run.Refused?.Message);
        Assert.False(run.Playing);
    }

    private static SessionFrame At(Instant at, bool playing = false) => SampleLesson.Open with
    {
        View = SampleLesson.Open.View with { At = at },
        Transport = TransportState.Paused with { Playing = playing },
    };
}
