using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Sessions;

/// <summary>Sessions that go along with another.</summary>
public sealed class LedRunTests : IAsyncDisposable
{
    private readonly SessionWorld _world = new();
    private LedRun? _led;

    [Fact]
    public async Task WhoGoesAlongHasTheSameRunUpToTheSameMoment()
    {
        var (lead, follower) = await PairAsync();
        await Crash(lead, 1);
        await lead.SendAsync(new SessionCommand.Seek(new Moment(new Instant(4_000_000))));

        await BringAsync(lead, follower);

        await AssertSameAsync(lead, follower);
        Assert.True(follower.Current.Timeline.IsLent);
        Assert.False(follower.Current.Transport.Playing);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_500_000)]
    [InlineData(-700_000)]
    public async Task WhatTheLeadDoesNextIsDoneWhereverWhoGoesAlongStands(long further)
    {
        var (lead, follower) = await PairAsync();
        await Crash(lead, 1);
        await BringAsync(lead, follower);
        await follower.SendAsync(new SessionCommand.Seek(new Moment(lead.Current.Timeline.Here.At + new Duration(further))));

        for (var i = 0; i < 3; i++)
        {
            await Start(lead, 1);
            await lead.SendAsync(new SessionCommand.Seek(new Moment(lead.Current.Timeline.Here.At + new Duration(800_000))));
            await Crash(lead, 1);
            await BringAsync(lead, follower);

            await AssertSameAsync(lead, follower);
        }

        Assert.Equal(2, follower.Current.Timeline.Branches.Length);
    }

    [Fact]
    public async Task WithinAnInstantToo()
    {
        var (lead, follower) = await PairAsync();
        for (var i = 0; i < 5; i++)
        {
            await lead.SendAsync(new SessionCommand.StepEvent());
            await lead.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault(i % 2 == 0 ? "broker.crash" : "broker.start", 1)));
            await BringAsync(lead, follower);

            await AssertSameAsync(lead, follower);
        }
    }

    [Fact]
    public async Task BackInTheLeadsPastAndOn()
    {
        var (lead, follower) = await PairAsync();
        await Crash(lead, 1);
        await lead.SendAsync(new SessionCommand.Seek(new Moment(new Instant(6_000_000))));
        await BringAsync(lead, follower);

        foreach (var at in (long[])[2_500_000, 5_000_000, 2_000_000])
        {
            await lead.SendAsync(new SessionCommand.Seek(new Moment(new Instant(at))));
            await BringAsync(lead, follower);
            await AssertSameAsync(lead, follower);
        }
    }

    [Fact]
    public async Task WhatOneDidOneselfStaysAndWhatWasLentMakesRoom()
    {
        var (lead, follower) = await PairAsync();
        await Crash(follower, 2);
        await BringAsync(lead, follower);
        await lead.SendAsync(new SessionCommand.SetSeed(7));
        await BringAsync(lead, follower);
        await lead.SendAsync(new SessionCommand.SetSeed(8));
        await BringAsync(lead, follower);

        var branches = follower.Current.Timeline.Branches;
        Assert.Equal([false, true], branches.Select(branch => branch.Lent));
        await follower.SendAsync(new SessionCommand.ShowBranch(branches[0].Id));
        Assert.Contains(follower.Current.Scenario.Steps, step => step.IsCommand);
    }

    [Fact]
    public async Task WhoActsInALentRunHasItForThemselves()
    {
        var (lead, follower) = await PairAsync();
        await Crash(lead, 1);
        await BringAsync(lead, follower);

        await Crash(follower, 3);
        Assert.False(follower.Current.Timeline.IsLent);
        await Start(lead, 1);
        await BringAsync(lead, follower);

        await AssertSameAsync(lead, follower);
        Assert.Equal([false, false, true], follower.Current.Timeline.Branches.Select(branch => branch.Lent));
    }

    [Fact]
    public async Task ASessionThatCouldNotGoOnGoesAlong()
    {
        await using var world = new SessionWorld(new SessionSettings { MaxEvents = 2_000 });
        var (lead, follower) = (await world.OpenAsync(), await world.OpenAsync());
        await follower.SendAsync(new SessionCommand.Seek(new Moment(new Instant(200_000_000))));
        Assert.NotNull(follower.Current.Transport.Ended);

        await BringAsync(lead, follower);

        Assert.Null(follower.Current.Transport.Ended);
        await AssertSameAsync(lead, follower);
    }

    [Fact]
    public async Task EveryOtherBranchCanBeRemovedMeanwhile()
    {
        var (lead, follower) = await PairAsync();
        await BringAsync(lead, follower);
        await follower.SendAsync(new SessionCommand.RemoveBranch(0));
        await lead.SendAsync(new SessionCommand.SetSeed(7));

        await BringAsync(lead, follower);

        await AssertSameAsync(lead, follower);
        Assert.Single(follower.Current.Timeline.Branches);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static Task<CommandResult> Crash(Session session, int broker) =>
        session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", broker)));

    private static Task<CommandResult> Start(Session session, int broker) =>
        session.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.start", broker)));

    private async Task<(Session Lead, Session Follower)> PairAsync() => (await _world.OpenAsync(), await _world.OpenAsync());

    /// <summary>As a room does it.</summary>
    private async Task BringAsync(Session lead, Session follower)
    {
        _led = LedRun.After(_led, lead.Current.Scenario, _led is null ? "run 1" : $"{_led.Name}+");
        Assert.True((await follower.SendAsync(new SessionCommand.Adopt(_led, lead.Current.Timeline.Here))).Done);
    }

    private static async Task AssertSameAsync(Session lead, Session follower)
    {
        Assert.Equal(lead.Current.Timeline.Here, follower.Current.Timeline.Here);
        Assert.Equal(ScenarioWriter.Write(lead.Current.Scenario), ScenarioWriter.Write(follower.Current.Scenario));
        Assert.Equal(await lead.HashAsync(), await follower.HashAsync());
        Assert.Equal(lead.Current.View.LastEvent, follower.Current.View.LastEvent);
    }
}
