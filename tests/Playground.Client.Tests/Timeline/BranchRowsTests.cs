using Microsoft.AspNetCore.Components;
using Playground.Client.Contracts;
using Playground.Client.Timeline;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Timeline;

public class BranchRowsTests
{
    private static readonly TimelineState State = TimelineState.Of(new Moment(At(9)), 1) with
    {
        Branch = 1,
        Branches =
        [
            new BranchLine(0, null, Instant.Zero, At(10), null, null),
            new BranchLine(1, 0, At(5), At(9), new StepAction.BrokerFault("broker.crash", 2), null),
            new BranchLine(2, 1, At(6), At(7), null, "without acks"),
        ],
    };

    [Fact]
    public async Task ABranchIsNamedByAPersonOrByWhatWasDoneWhereItParts() => Assert.Equal(
        ["The first run", "Crash broker 2", "without acks"], (await Draw([])).All(".name").Select(name => name.TextContent));

    [Fact]
    public async Task APressShowsItAndOnlyOthersCanBeRemoved()
    {
        var sent = new List<SessionCommand>();
        var rows = await Draw(sent);

        await rows.ClickAsync("[data-branch='2'] .pick");
        await rows.ClickAsync("[data-branch='0'] [data-remove]");

        Assert.Equal([new SessionCommand.ShowBranch(2), new SessionCommand.RemoveBranch(0)], sent);
        Assert.Empty(rows.All("[data-branch='1'] [data-remove]"));
        Assert.Equal("true", rows.Find("[data-branch='1'] .pick").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task ANameIsGivenInPlaceAndStartsFromTheOneThatIsShown()
    {
        var sent = new List<SessionCommand>();
        var rows = await Draw(sent);

        await rows.ClickAsync("[data-branch='1'] [data-rename]");
        Assert.Equal("Crash broker 2", rows.Find("[data-branch='1'] .rename input").GetAttribute("value"));
        await rows.ChangeAsync("[data-branch='1'] .rename input", " with a crash ");
        await rows.FireAsync("[data-branch='1'] .rename", "onsubmit", EventArgs.Empty);

        Assert.Equal([new SessionCommand.RenameBranch(1, "with a crash")], sent);
        Assert.Empty(rows.All(".rename"));
    }

    [Fact]
    public async Task WhileARunGoesOnOnlyItsOwnBarIsDrawnAgain()
    {
        var rows = await Draw([]);
        rows.Edits = 0;

        await rows.SetAsync(new() { [nameof(BranchRows.State)] = State with { Branches = State.Branches.SetItem(1, State.Branches[1] with { End = At(12) }) } });

        Assert.Equal(["--from: 0; --end: 10", "--from: 5; --end: 12", "--from: 6; --end: 7"], rows.All(".bar i").Select(bar => bar.GetAttribute("style")));
        Assert.Equal("--longest: 12", rows.Find(".branches").GetAttribute("style"));
        // Two attributes, and the way to the bar and back.
        Assert.Equal(6, rows.Edits);
    }

    private static Instant At(int seconds) => Instant.Zero + Duration.FromSeconds(seconds);

    private static Task<TestRenderer> Draw(List<SessionCommand> sent) => TestRenderer.RenderAsync<BranchRows>(new()
    {
        [nameof(BranchRows.State)] = State,
        [nameof(BranchRows.OnCommand)] = EventCallback.Factory.Create<SessionCommand>(sent, sent.Add),
    });
}
