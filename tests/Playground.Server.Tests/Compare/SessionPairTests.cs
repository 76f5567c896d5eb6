using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Server.Compare;
using Playground.Server.Sessions;
using Playground.Server.Tests.Sessions;

namespace Playground.Server.Tests.Compare;

public sealed class SessionPairTests : IAsyncDisposable
{
    private static readonly Step Crash = new() { When = new When.At(new Instant(4_000_000)), Action = new StepAction.BrokerFault("broker.crash", 2) };

    private readonly SessionWorld _world = new();
    private Session? _left;
    private Session? _right;
    private SessionPair? _pair;

    [Fact]
    public async Task BothStandAtOneInstantWhateverMovesThem()
    {
        var pair = await OpenAsync();

        await pair.SendAsync(new SessionCommand.Seek(new Moment(new Instant(5_000_000))));
        Assert.Equal((5_000_000, 5_000_000), Instants());
        await pair.SendAsync(new SessionCommand.Seek(new Moment(new Instant(1_000_000))));
        Assert.Equal((1_000_000, 1_000_000), Instants());
        await pair.SendAsync(new SessionCommand.RunToNext());
        var (left, right) = Instants();
        Assert.Equal(left, right);
        await pair.SendAsync(new SessionCommand.StepBack());
        (left, right) = Instants();
        Assert.Equal(left, right);
    }

    [Fact]
    public async Task PlayingNeitherRunsAwayFromTheOtherAndPausedTheyStandTogether()
    {
        var pair = await OpenAsync();
        await pair.SendAsync(new SessionCommand.Play());

        // Only the left one is given ticks at first: it waits for the other.
        for (var i = 0; i < 20; i++)
        {
            _world.Time.Advance(_world.Settings.FrameEvery);
            await SessionWorld.IdleAsync(_left!);
        }

        await SessionWorld.IdleAsync(_right!);
        var (left, right) = Instants();
        Assert.True(Math.Abs(left - right) <= 400_000, $"{left} and {right}");
        Assert.True(left > 2_000_000);
        await pair.SendAsync(new SessionCommand.Pause());
        (left, right) = Instants();
        Assert.Equal(left, right);
    }

    [Fact]
    public async Task TheNextEventIsTheNextOfEitherRun()
    {
        var pair = await OpenAsync();
        await pair.SendAsync(new SessionCommand.Seek(new Moment(new Instant(3_999_999))));

        await pair.SendAsync(new SessionCommand.StepEvent());

        Assert.Equal((4_000_000, 4_000_000), Instants());
    }

    [Fact]
    public async Task TheNextDifferenceIsLookedForBeyondWhatWasRunAndTheOneBeforeFoundAgain()
    {
        var pair = await OpenAsync();
        Assert.Null((await pair.DifferencesAsync(new DifferenceQuery(new Instant(2_000_000))))!.First);

        Assert.True((await pair.GoToDifferenceAsync(forward: true)).Done);
        Assert.Equal((4_000_000, 4_000_000), Instants());
        Assert.Equal(new Instant(4_000_000), (await pair.DifferencesAsync(new DifferenceQuery(new Instant(4_000_000))))!.First);

        Assert.True((await pair.GoToDifferenceAsync(forward: true)).Done);
        Assert.True(Instants().Left > 4_000_000);
        Assert.True((await pair.GoToDifferenceAsync(forward: false)).Done);
        Assert.Equal((4_000_000, 4_000_000), Instants());
        Assert.Equal(RefusalCode.NothingHappens, (await pair.GoToDifferenceAsync(forward: false)).Code);
    }

    [Fact]
    public async Task DifferencesAreListedInSentencesOfTheRunThatTheyHappenedIn()
    {
        var pair = await OpenAsync();
        await pair.SendAsync(new SessionCommand.Seek(new Moment(new Instant(9_000_000))));

        var found = (await pair.DifferencesAsync(new DifferenceQuery(new Instant(9_000_000), Severity.Notable)))!;

        Assert.Equal(new Instant(4_000_000), found.First);
        Assert.True(found.OnlyLeft > 0);
        Assert.Contains(found.Lines, line => line is { Left: { Kind: "broker.crashed", Actor: "2" }, Right: null });
        Assert.All(found.Lines, line => Assert.True((line.Left ?? line.Right)!.Severity >= Severity.Notable));
        Assert.Contains(found.Lines.Single(line => line.Left?.Kind == "broker.crashed").Left!.Id, found.LeftEvents);
        Assert.Equal(new Instant(4_000_000), found.Marks[0]);
        Assert.Empty((await pair.DifferencesAsync(new DifferenceQuery(new Instant(3_999_999))))!.Lines);
    }

    [Fact]
    public async Task ARunThatIsComparedCantBeChanged()
    {
        var pair = await OpenAsync();

        var result = await pair.SendAsync(new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1)));

        Assert.Equal(RefusalCode.Compared, result.Code);
        Assert.Single(_left!.Current.Scenario.Steps);
    }

    [Fact]
    public async Task ARunThatBeginsAnewIsComparedAnew()
    {
        var pair = await OpenAsync();
        await pair.SendAsync(new SessionCommand.Seek(new Moment(new Instant(6_000_000))));
        Assert.NotNull((await pair.DifferencesAsync(new DifferenceQuery(new Instant(6_000_000))))!.First);

        // By somebody who has opened it by itself.
        await _left!.SendAsync(new SessionCommand.Rewrite(_right!.Current.Scenario));

        Assert.Null((await pair.DifferencesAsync(new DifferenceQuery(new Instant(6_000_000))))!.First);
    }

    public async ValueTask DisposeAsync()
    {
        if (_pair is not null)
            await _pair.DisposeAsync();
        await _world.DisposeAsync();
    }

    private (long Left, long Right) Instants() => (_left!.Current.View.At.Microseconds, _right!.Current.View.At.Microseconds);

    private async Task<SessionPair> OpenAsync()
    {
        var opening = SessionWorld.Opening();
        _left = await _world.Registry.OpenAsync(opening with { Scenario = opening.Scenario with { Steps = [Crash] } });
        _right = await _world.Registry.OpenAsync(opening);
        return _pair = new SessionPair(_left, _right, _world.Settings.LongestJump);
    }
}
