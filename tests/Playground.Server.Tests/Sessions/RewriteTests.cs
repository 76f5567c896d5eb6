using Playground.Client.Contracts;
using Playground.Engine.Scenarios;

namespace Playground.Server.Tests.Sessions;

public sealed class RewriteTests : IAsyncDisposable
{
    private readonly SessionWorld _world = new();

    [Fact]
    public async Task AnotherScenarioIsRunUpToTheSameInstantAndTheRunBeforeStays()
    {
        var session = await _world.OpenAsync();
        var before = session.Current;
        var changed = before.Scenario with { Seed = 77, Topics = before.Scenario.Topics.Add(new TopicSpec { Name = "more" }) };

        Assert.True((await session.SendAsync(new SessionCommand.Rewrite(changed))).Done);

        Assert.Equal(before.View.At, session.Current.View.At);
        Assert.Contains(session.Current.View.Partitions, partition => partition.Topic == "more");
        Assert.Equal([0, 1], session.Current.Timeline.Branches.Select(branch => branch.Id));
        Assert.Equal(1, session.Current.Timeline.Branch);

        await session.SendAsync(new SessionCommand.ShowBranch(0));
        Assert.Equal(before.Scenario.Seed, session.Current.Scenario.Seed);
        Assert.DoesNotContain(session.Current.View.Partitions, partition => partition.Topic == "more");
    }

    [Fact]
    public async Task AResetBeginsFromTheNewScenario()
    {
        var session = await _world.OpenAsync();
        await session.SendAsync(new SessionCommand.Rewrite(session.Current.Scenario with { Seed = 77 }));
        await session.SendAsync(new SessionCommand.StepEvent());

        await session.SendAsync(new SessionCommand.Reset());

        Assert.Equal(77UL, session.Current.Scenario.Seed);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
