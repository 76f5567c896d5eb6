using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public sealed class SessionTests : IAsyncDisposable
{
    private readonly SessionWorld _world = new();

    [Fact]
    public async Task ASessionOpensPausedAtItsOpening()
    {
        var session = await _world.OpenAsync();

        Assert.False(session.Current.Transport.Playing);
        Assert.Equal(new Instant(2_000_000), session.Current.View.At);
        Assert.NotEmpty(session.Current.Events);
        Assert.All(session.Current.Events, line => Assert.False(line.Background));
    }

    [Theory]
    [InlineData(1, 2_500_000)]
    [InlineData(0.01, 2_005_000)]
    [InlineData(20, 12_000_000)]
    public async Task APlayingSessionFollowsTheWallClockAtItsSpeed(double speed, long expectedMicroseconds)
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.SetSpeed(speed));
        await viewer.SendAsync(new SessionCommand.Play());

        await _world.PlayAsync(session, frames: 10);

        Assert.Equal(new Instant(expectedMicroseconds), session.Current.View.At);
    }

    [Fact]
    public async Task BetweenTwoFramesForComponentsTheRunGoesOnAndWhatIsDoneIsShownAtOnce()
    {
        await using var world = new SessionWorld(new SessionSettings { FrameEvery = TimeSpan.FromMilliseconds(100), ComponentsEvery = TimeSpan.FromSeconds(1) });
        var session = await world.OpenAsync();
        await using var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.Play());
        var first = session.Current;

        await world.PlayAsync(session, frames: 9);
        var (between, now) = (session.Current, session.Now);
        await world.PlayAsync(session, frames: 1);
        var drawn = session.Current;
        await world.PlayAsync(session, frames: 3);
        await viewer.SendAsync(new SessionCommand.SetSpeed(2));

        Assert.Same(first, between);
        Assert.Equal(first.View.At + Duration.FromMilliseconds(900), now);
        Assert.Equal(first.View.At + Duration.FromSeconds(1), drawn.View.At);
        Assert.Equal((first.View.At + Duration.FromMilliseconds(1300), 2.0), (session.Current.View.At, session.Current.Transport.Speed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.0009)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    public async Task ASpeedOutsideItsBoundsIsRefused(double speed)
    {
        var session = await _world.OpenAsync();

        var result = await session.SendAsync(new SessionCommand.SetSpeed(speed));

        Assert.Equal(RefusalCode.OutOfBounds, result.Code);
        Assert.Equal(1, session.Current.Transport.Speed);
    }

    [Fact]
    public async Task ASessionWithoutViewersIsPausedAfterAWhile()
    {
        var session = await _world.OpenAsync();
        var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.Play());
        await viewer.DisposeAsync();

        await _world.PlayAsync(session, frames: 20);
        Assert.True(session.Current.Transport.Playing);
        await _world.PlayAsync(session, frames: 200);
        var stood = session.Current.View.At;
        await _world.PlayAsync(session, frames: 20);

        Assert.False(session.Current.Transport.Playing);
        Assert.Equal(stood, session.Current.View.At);
    }

    [Fact]
    public async Task OneStepIsOneEventThatIsNotBackground()
    {
        var session = await _world.OpenAsync();
        var before = session.Current.Events[^1].Id;

        var result = await session.SendAsync(new SessionCommand.StepEvent());

        Assert.True(result.Done, result.Message);
        var next = session.Current.Events[^1];
        Assert.True(next.Id > before);
        Assert.Equal(session.Current.View.LastEvent, next.Id);
        Assert.Single(session.Current.Events, line => line.Id > before);
    }

    [Fact]
    public async Task RunningToTheNextInterestingEventStopsThere()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1)));
        var crashed = session.Current.View.LastEvent;

        var result = await session.SendAsync(new SessionCommand.RunToNext());

        Assert.True(result.Done, result.Message);
        Assert.True(session.Current.View.LastEvent > crashed);
        Assert.True(session.Current.Events[^1].Severity >= Severity.Notable);
    }

    [Fact]
    public async Task MetricsAreThoseOfTheRunSoFarAndOfTheNewOneAfterAReset()
    {
        var session = await _world.OpenAsync();
        var opening = await session.MetricsAsync();
        Assert.Same(opening, await session.MetricsAsync());
        await session.SendAsync(new SessionCommand.RunFor(Duration.FromSeconds(1)));
        await using var viewer = session.Watch();
        await _world.PlayAsync(session, frames: 30);

        var metrics = await viewer.MetricsAsync();

        Assert.Equal(session.Current.View.Ledger.Acked, metrics!.All.Total.RecordsAcked);
        Assert.True(metrics.All.Total.RecordsSent > opening!.All.Total.RecordsSent);
        await session.SendAsync(new SessionCommand.Reset());
        Assert.Equal(opening.All.Total, (await viewer.MetricsAsync())!.All.Total);
    }

    [Fact]
    public async Task PlayingForAWhileEndsByItself()
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();

        await viewer.SendAsync(new SessionCommand.RunFor(Duration.FromMilliseconds(120)));
        await _world.PlayAsync(session, frames: 10);

        Assert.False(session.Current.Transport.Playing);
        Assert.Equal(new Instant(2_120_000), session.Current.View.At);
    }

    [Fact]
    public async Task WhatAPersonDoesIsWrittenIntoTheScenarioAndReplaysToTheSameRun()
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();
        await viewer.SendAsync(new SessionCommand.Play());
        await _world.PlayAsync(session, frames: 7);
        await viewer.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 2)));
        await _world.PlayAsync(session, frames: 7);
        await viewer.SendAsync(new SessionCommand.Pause());

        var read = ScenarioReader.Read(session.ScenarioJson(), Limits.Default);
        Assert.Empty(read.Errors);
        var again = Engine.Simulation.Create(read.Scenario!);
        again.RunUntil(session.Current.View.At);

        Assert.Single(read.Scenario!.Steps);
        Assert.Equal(session.Current.View.LastEvent, again.Trace.Count);
        Assert.Contains(session.Current.Events, line => line.Kind == "broker.crashed");
    }

    [Fact]
    public async Task AnActionOnSomethingThatDoesNotExistIsRefusedAndNotWrittenDown()
    {
        var session = await _world.OpenAsync();

        var result = await session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 9)));

        Assert.Equal(RefusalCode.Action, result.Code);
        Assert.Contains("9", result.Message, StringComparison.Ordinal);
        Assert.Empty(session.Current.Scenario.Steps);
    }

    [Fact]
    public async Task AMessageOnItsWayIsDroppedByItsId()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(new SessionCommand.Act(new StepAction.ProducerSend("p1", "t")));
        while (!session.Current.View.Messages.Any(IsProduceRequest))
            Assert.True((await session.SendAsync(new SessionCommand.StepEvent())).Done);
        var message = session.Current.View.Messages.First(IsProduceRequest);

        var result = await session.SendAsync(new SessionCommand.DropMessage(message.Id));

        Assert.True(result.Done, result.Message);
        Assert.DoesNotContain(session.Current.View.Messages, other => other.Id == message.Id && !other.Lost);
        Assert.Equal(RefusalCode.MessageGone, (await session.SendAsync(new SessionCommand.DropMessage(message.Id))).Code);
        while (!session.Current.Events.Any(line => line.Kind == "message.dropped" && line.SentEvent == message.SentEvent))
            Assert.True((await session.SendAsync(new SessionCommand.StepEvent())).Done);
    }

    [Fact]
    public async Task AResetGoesBackToTheOpeningAndForgetsCommands()
    {
        var session = await _world.OpenAsync();
        var opening = session.Current;
        await session.SendAsync(new SessionCommand.SetSpeed(0.5));
        await session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1)));

        await session.SendAsync(new SessionCommand.Reset());

        Assert.Equal(opening.View.At, session.Current.View.At);
        Assert.Equal(opening.View.LastEvent, session.Current.View.LastEvent);
        Assert.Empty(session.Current.Scenario.Steps);
        Assert.True(session.Current.Sequence > opening.Sequence);
        Assert.Equal(0.5, session.Current.Transport.Speed);
    }

    [Fact]
    public async Task ComponentsHearOfFramesTenTimesASecondAndAlwaysOfTheLast()
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();
        await SessionWorld.IdleAsync(session);
        List<SessionFrame> heard = [];
        viewer.Changed += heard.Add;

        await viewer.SendAsync(new SessionCommand.Play());
        await _world.PlayAsync(session, frames: 21);
        await viewer.SendAsync(new SessionCommand.Pause());

        Assert.InRange(heard.Count, 10, 13);
        Assert.Same(session.Current, heard[^1]);
    }

    [Fact]
    public async Task PartsThatDidNotChangeAreTheSameInstances()
    {
        var session = await _world.OpenAsync();
        var before = session.Current;

        await session.SendAsync(new SessionCommand.SetSpeed(2));

        Assert.NotSame(before, session.Current);
        Assert.Equal(before.View.Brokers, session.Current.View.Brokers);
        Assert.Equal(before.Events, session.Current.Events);
        Assert.Same(before.Scenario, session.Current.Scenario);
    }

    [Fact]
    public async Task EventsAreGivenByPageAndCausesLeadToTheBeginning()
    {
        var session = await _world.OpenAsync();
        var newest = await session.EventsAsync(new EventQuery(Count: 10));
        var older = await session.EventsAsync(new EventQuery(Before: newest[0].Id, Count: 10));
        var acknowledged = (await session.EventsAsync(new EventQuery(Count: 500))).Last(line => line.Kind == "record.acked");

        var causes = await session.CausesAsync(acknowledged.Id);

        Assert.Equal(10, newest.Length);
        Assert.True(older[^1].Id < newest[0].Id);
        Assert.Same("record.acked", causes[^1].Kind);
        Assert.Contains(causes, line => line.Kind == "batch.appended");
        Assert.All(causes.Zip(causes.Skip(1)), pair => Assert.Equal(pair.First.Id, pair.Second.Cause));
    }

    [Fact]
    public async Task WhoAsksASessionThatIsGoneIsToldSo()
    {
        var session = await _world.OpenAsync();
        var viewer = session.Watch();
        var told = false;
        viewer.Gone += () => told = true;

        await _world.Registry.DisposeAsync();

        Assert.True(told);
        Assert.Equal(RefusalCode.SessionGone, (await viewer.SendAsync(new SessionCommand.Play())).Code);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static bool IsProduceRequest(Engine.Views.MessageView message) => message is { Name: "ProduceRequest", Lost: false };
}
