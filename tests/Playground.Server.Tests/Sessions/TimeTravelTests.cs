using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

public sealed class TimeTravelTests : IAsyncDisposable
{
    private readonly SessionWorld _world = new();

    [Fact]
    public async Task AnyMomentThatWasCanBeGoneBackToAndLooksAsItDid()
    {
        var session = await _world.OpenAsync();
        var seen = new List<SessionFrame>();
        for (var i = 0; i < 12; i++)
        {
            Assert.True((await session.SendAsync(new SessionCommand.StepEvent())).Done);
            seen.Add(session.Current);
        }

        foreach (var then in seen.AsEnumerable().Reverse().Concat(seen))
        {
            Assert.True((await session.SendAsync(new SessionCommand.Seek(then.Timeline.Here))).Done);

            Assert.Equal(then.Timeline.Here, session.Current.Timeline.Here);
            Assert.Equal(then.View.LastEvent, session.Current.View.LastEvent);
            Assert.Equal(then.Events[^1].Id, session.Current.Events[^1].Id);
            Assert.Equal(then.View.Messages.Select(m => (m.Id, m.ArrivesAt)), session.Current.View.Messages.Select(m => (m.Id, m.ArrivesAt)));
        }
    }

    [Fact]
    public async Task OneEventBackAndOneForwardEndWhereTheyBegan()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(new SessionCommand.StepEvent());
        var (here, end) = (session.Current.Timeline.Here, session.Current.Timeline.End);

        await session.SendAsync(new SessionCommand.StepBack());
        await session.SendAsync(new SessionCommand.StepBack());
        var back = session.Current;
        await session.SendAsync(new SessionCommand.StepEvent());
        await session.SendAsync(new SessionCommand.StepEvent());

        Assert.True(back.Timeline.InThePast);
        Assert.True(back.Timeline.Here.IsBefore(here));
        Assert.Equal(end, back.Timeline.End);
        Assert.Equal(here, session.Current.Timeline.Here);
        Assert.False(session.Current.Timeline.InThePast);
    }

    [Fact]
    public async Task TheInterestingEventBeforeIsTheOneThatCameAfterTheCrash()
    {
        var session = await _world.OpenAsync();
        await Crash(session, 1);
        await session.SendAsync(new SessionCommand.RunToNext());
        var notable = session.Current.Timeline.Here;
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(20_000_000))));

        SessionFrame found;
        do
        {
            Assert.True((await session.SendAsync(new SessionCommand.RunToPrevious())).Done);
            found = session.Current;
            Assert.True(EventKinds.Named(found.Events[^1].Kind)!.Severity >= Severity.Notable);
        }
        while (notable.IsBefore(found.Timeline.Here));

        Assert.Equal(notable, found.Timeline.Here);
    }

    [Fact]
    public async Task PlayingInThePastGoesThroughWhatIsKnownAndOnFromThere()
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(1_900_000))));
        await session.SendAsync(new SessionCommand.Play());

        await _world.PlayAsync(session, frames: 1);
        Assert.True(session.Current.Timeline.InThePast);
        await _world.PlayAsync(session, frames: 9);

        Assert.Equal(new Instant(2_400_000), session.Current.View.At);
        Assert.False(session.Current.Timeline.InThePast);
        Assert.Single(session.Current.Timeline.Branches);
    }

    [Fact]
    public async Task ActingInThePastBeginsABranchAndKeepsWhatCameNext()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(5_000_000))));
        await session.SendAsync(Send("first"));
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(8_000_000))));
        await session.SendAsync(Send("second"));
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(10_000_000))));
        var trunk = session.Current;

        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(6_000_000))));
        Assert.Equal(2, session.Current.Scenario.Steps.Length);
        await Crash(session, 2);

        Assert.Equal(["producer.send", "broker.crash"], session.Current.Scenario.Steps.Select(step => step.Action.Name));
        Assert.False(session.Current.Timeline.InThePast);
        var fork = session.Current.Timeline.Branches.Single(branch => branch.Id == session.Current.Timeline.Branch);
        Assert.Equal((0, new Instant(6_000_000), "broker.crash"), (fork.Parent, fork.From, fork.By!.Name));

        await session.SendAsync(new SessionCommand.ShowBranch(0));

        Assert.Equal(["producer.send", "producer.send"], session.Current.Scenario.Steps.Select(step => step.Action.Name));
        Assert.Equal(trunk.Timeline.End, session.Current.Timeline.End);
        await session.SendAsync(new SessionCommand.Seek(trunk.Timeline.End));
        Assert.Equal(trunk.View.LastEvent, session.Current.View.LastEvent);
    }

    [Fact]
    public async Task WhatWasForkedIsTheRunOfItsOwnScenario()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(new SessionCommand.Act(new StepAction.ConsumerAdd(new ConsumerSpec { Id = "c1", Group = "g", Topics = ["t"] })));
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(9_000_000))));
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(1_500_000))));
        await Crash(session, 1);
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(12_000_000))));

        var again = Simulation.Create(session.Current.Scenario);
        again.RunUntil(session.Current.View.At);

        Assert.Equal(again.Hash(), await session.HashAsync());
        Assert.Equal(again.Trace.Count, session.Current.View.LastEvent);
    }

    [Fact]
    public async Task UndoStandsWhereTheLastCommandWasGivenWithoutIt()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(Send("first"));
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(4_000_000))));
        await Crash(session, 2);
        var crashed = session.Current.Timeline;
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(7_000_000))));

        Assert.True((await session.SendAsync(new SessionCommand.Undo())).Done);
        Assert.Equal(["producer.send"], session.Current.Scenario.Steps.Select(step => step.Action.Name));
        Assert.Equal(new Instant(4_000_000), session.Current.View.At);
        Assert.Equal(2, session.Current.Timeline.Branches.Length);
        Assert.True((await session.SendAsync(new SessionCommand.Undo())).Done);
        Assert.Empty(session.Current.Scenario.Steps);
        Assert.False((await session.SendAsync(new SessionCommand.Undo())).Done);

        await session.SendAsync(new SessionCommand.ShowBranch(crashed.Branch));
        Assert.Equal(2, session.Current.Scenario.Steps.Length);
    }

    [Fact]
    public async Task BranchesAreNamedAndRemovedByThePersonOnly()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(Send("x"));
        await session.SendAsync(new SessionCommand.Reset());
        await session.SendAsync(new SessionCommand.RenameBranch(0, "with a record"));

        Assert.Equal("with a record", session.Current.Timeline.Branches[0].Name);
        Assert.Equal(RefusalCode.NoSuchBranch, (await session.SendAsync(new SessionCommand.RemoveBranch(session.Current.Timeline.Branch))).Code);
        Assert.True((await session.SendAsync(new SessionCommand.RemoveBranch(0))).Done);
        Assert.Single(session.Current.Timeline.Branches);
        Assert.Equal(RefusalCode.NoSuchBranch, (await session.SendAsync(new SessionCommand.ShowBranch(0))).Code);
    }

    [Fact]
    public async Task AnotherSeedIsABranchAtTheSameInstant()
    {
        var session = await _world.OpenAsync();
        var before = session.Current;

        await session.SendAsync(new SessionCommand.SetSeed(42));

        Assert.Equal(42UL, session.Current.Scenario.Seed);
        Assert.Equal(before.View.At, session.Current.View.At);
        Assert.NotEqual(before.View.Messages.Length + before.View.LastEvent, session.Current.View.Messages.Length + session.Current.View.LastEvent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PlayingStopsRightAfterAnEventOfABreakpoint(bool known)
    {
        var session = await _world.OpenAsync();
        await using var viewer = session.Watch();
        if (known)
        {
            await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(6_000_000))));
            await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(2_000_000))));
        }

        await session.SendAsync(new SessionCommand.SetBreakpoints([new EventPattern("record.acked", [new FieldMatch("record", JsonValue.Of("p1#15"))])]));
        await session.SendAsync(new SessionCommand.Play());
        await _world.PlayAsync(session, frames: 60);

        Assert.False(session.Current.Transport.Playing);
        var stopped = session.Current.Events[^1];
        Assert.Equal((session.Current.Timeline.StoppedBy, "record.acked"), (stopped.Id, stopped.Kind));
        Assert.Equal(stopped.At, session.Current.View.At);
        await session.SendAsync(new SessionCommand.Play());
        Assert.Null(session.Current.Timeline.StoppedBy);
    }

    [Fact]
    public async Task ManyMomentsOfALongRunAreFoundThroughParkedRuns()
    {
        await using var world = new SessionWorld(new SessionSettings { ParkEvery = 200, ParkedRuns = 4 });
        var session = await world.OpenAsync();
        await using var viewer = session.Watch();
        await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(20_000_000))));
        await SessionWorld.IdleAsync(session);
        var end = session.Current;
        var reference = Simulation.Create(session.Current.Scenario);
        for (var i = 1; i <= 40; i++)
        {
            var at = new Instant(i * 7_777_777L % 20_000_000);
            await session.SendAsync(new SessionCommand.Seek(new Moment(at)));
            if (at >= reference.Now)
                reference.RunUntil(at);
            else
                (reference = Simulation.Create(session.Current.Scenario)).RunUntil(at);

            Assert.Equal((at, reference.Trace.Count), (session.Current.View.At, session.Current.View.LastEvent));
            Assert.Equal(reference.Hash(), await session.HashAsync());
        }

        Assert.Equal(end.Timeline.End, session.Current.Timeline.End);
    }

    [Fact]
    public async Task AMomentTooFarAheadIsRefused()
    {
        var session = await _world.OpenAsync();

        var result = await session.SendAsync(new SessionCommand.Seek(new Moment(new Instant(3_600_000_000))));

        Assert.Equal(RefusalCode.OutOfBounds, result.Code);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static Task<CommandResult> Crash(Session session, int broker) =>
        session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", broker)));

    private static SessionCommand.Act Send(string key) => new SessionCommand.Act(new StepAction.ProducerSend("p1", "t") { Key = key });
}
