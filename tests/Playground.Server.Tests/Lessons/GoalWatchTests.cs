using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions;
using Playground.Server.Tests.Sessions;

namespace Playground.Server.Tests.Lessons;

public sealed class GoalWatchTests : IAsyncDisposable
{
    private readonly LessonFiles _files = new();
    private readonly SessionWorld _world = new();

    [Fact]
    public async Task AGoalIsReachedAtTheFirstInstantOfTheGridAtWhichAllHoldLongEnough()
    {
        var session = await PlayAsync(seconds: 1, crash: true);
        Assert.False(session.Current.Goals[0].Reached);
        Assert.True(session.Current.Goals[0].Conditions[0].Holds);

        await ContinueAsync(session, seconds: 2);

        var crashed = session.Current.Events.Single(line => line.Kind == "broker.crashed").At;
        var reached = session.Current.Goals[0].ReachedAt!.Value;
        Assert.InRange((reached - crashed).Microseconds, 2_000_000, 2_100_000);
    }

    [Fact]
    public async Task AGoalThatIsJudgedAtTheEndIsReachedExactlyThen()
    {
        var session = await PlayAsync(seconds: 17, crash: true);
        Assert.False(session.Current.Goals[1].Reached);

        await ContinueAsync(session, seconds: 3);

        Assert.Equal(new Instant(20_000_000), session.Current.Goals[1].ReachedAt);
    }

    [Fact]
    public async Task NothingIsReachedByDoingNothing()
    {
        var session = await PlayAsync(seconds: 20, crash: false);

        Assert.All(session.Current.Goals, goal => Assert.False(goal.Reached));
        Assert.Null(session.Current.Predictions[0].RevealedAt);
    }

    [Fact]
    public async Task TheTruthOfAPredictionComesOutWhenItsTimeHasCome()
    {
        var session = await PlayAsync(seconds: 2, crash: true);

        var prediction = Assert.Single(session.Current.Predictions);
        Assert.NotNull(prediction.RevealedAt);
        Assert.Equal("kept", Assert.Single(prediction.True));
    }

    [Fact]
    public async Task ConditionsShowWhatIsAskedAndWhatIs()
    {
        var session = await PlayAsync(seconds: 1, crash: true);

        var crashes = session.Current.Goals[1].Conditions[1];
        Assert.Equal(("≥ 1", "1", true), (crashes.Expected, crashes.Actual, crashes.Holds));
    }

    [Fact]
    public async Task InThePastConditionsShowWhatWasThenAndWhatWasReachedStaysReached()
    {
        var session = await PlayAsync(seconds: 1, crash: false);
        var before = session.Current;
        await session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1)));
        await session.SendAsync(new SessionCommand.Play());
        await ContinueAsync(session, 4);
        var after = session.Current;

        await session.SendAsync(new SessionCommand.Seek(before.Timeline.Here));

        Assert.Equal(("0", false), Crashes(before));
        Assert.Equal(("1", true), Crashes(after));
        Assert.Equal(("0", false), Crashes(session.Current));
        Assert.Equal(after.Goals.Select(goal => goal.ReachedAt), session.Current.Goals.Select(goal => goal.ReachedAt));
        await session.SendAsync(new SessionCommand.Seek(after.Timeline.End));
        Assert.Equal(("1", true), Crashes(session.Current));

        static (string, bool) Crashes(SessionFrame frame) => (frame.Goals[1].Conditions[1].Actual, frame.Goals[1].Conditions[1].Holds);
    }

    [Fact]
    public async Task AfterAResetNothingIsReached()
    {
        var session = await PlayAsync(seconds: 4, crash: true);
        Assert.True(session.Current.Goals[0].Reached);

        await session.SendAsync(new SessionCommand.Reset());

        Assert.All(session.Current.Goals, goal => Assert.False(goal.Reached));
    }

    [Fact]
    public async Task WhoMerelyWatchesALeadHasReachedNothingUntilTheyGoOnThemselves()
    {
        var lead = await _world.Registry.OpenAsync(SessionOpening.Of(_files.Read().Lessons[0]));
        await lead.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1)));
        await lead.SendAsync(new SessionCommand.Seek(new Moment(new Instant(7_000_000))));
        Assert.True(lead.Current.Goals[0].Reached);
        var follower = await _world.Registry.OpenAsync(SessionOpening.Of(_files.Read().Lessons[0]));

        await follower.SendAsync(new SessionCommand.Adopt(LedRun.After(null, lead.Current.Scenario, "led"), lead.Current.Timeline.Here));

        Assert.Equal((true, false), (follower.Current.Goals[0].Conditions[0].Holds, follower.Current.Goals[0].Reached));
        Assert.NotNull(follower.Current.Predictions[0].RevealedAt);
        Assert.Equal(CommandResult.Ok, await follower.SendAsync(new SessionCommand.Fork()));
        Assert.True(follower.Current.Goals[0].Reached);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _files.Dispose();
    }

    private async Task<Session> PlayAsync(int seconds, bool crash)
    {
        var session = await _world.Registry.OpenAsync(SessionOpening.Of(_files.Read().Lessons[0]));
        session.Watch();
        if (crash)
            await session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1)));
        await session.SendAsync(new SessionCommand.Play());
        await ContinueAsync(session, seconds);
        return session;
    }

    private Task ContinueAsync(Session session, int seconds) => _world.PlayAsync(session, seconds * 20);
}
