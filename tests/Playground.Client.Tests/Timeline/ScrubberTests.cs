using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Playground.Client.Contracts;
using Playground.Client.Timeline;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Timeline;

public class ScrubberTests
{
    private static readonly TimelineState State = TimelineState.Of(new Moment(At(2)), 40) with { End = new Moment(At(8)), LastEvent = 90 };

    [Fact]
    public async Task ItSaysWhereOneIsAndHowFarTheRunWent()
    {
        var track = (await Draw(State)).Find(".track");

        Assert.Equal(("2000", "8000"), (track.GetAttribute("aria-valuenow"), track.GetAttribute("aria-valuemax")));
        Assert.Equal("2.000000 of 8.000000", track.GetAttribute("aria-valuetext"));
    }

    [Fact]
    public async Task InThePastItSaysWhatActingMeansAndLeadsBackToTheEnd()
    {
        var sought = new List<Moment>();
        var drawn = await Draw(State, sought);

        await drawn.ClickAsync("[data-to-end]");

        Assert.Contains("begins a branch", drawn.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Equal([State.End], sought);
        Assert.Empty((await Draw(State with { Here = State.End })).All(".note"));
    }

    [Fact]
    public async Task CommandsReachedGoalsAndRevealedPredictionsHaveMarks()
    {
        var drawn = await Draw(State);

        Assert.Equal("Crash broker 2", drawn.Find(".step").GetAttribute("title"));
        Assert.Equal("left: min(100%, calc(100% * 4000000 / var(--end)))", drawn.Find(".step").GetAttribute("style"));
        Assert.Single(drawn.All(".goal"));
        Assert.Single(drawn.All(".prediction"));
    }

    [Fact]
    public async Task TheSameThingDoneTwiceAtOneInstantIsOneMark()
    {
        var crash = new Step { When = new When.At(At(4), 50), Action = new StepAction.BrokerFault("broker.crash", 2) };
        var other = new Step { When = new When.At(At(3), 40), Action = new StepAction.BrokerFault("broker.crash", 1) };
        var drawn = await Draw(State);

        await drawn.SetAsync(With(nameof(Scrubber.Steps), ImmutableArray.Create(other, crash, crash)));

        Assert.Equal(["Crash broker 1", "Crash broker 2"], drawn.All(".step").Select(mark => mark.GetAttribute("title")));
    }

    [Fact]
    public async Task AGoalAndAPredictionMayHaveTheSameName()
    {
        var drawn = await Draw(State);

        await drawn.SetAsync(With(nameof(Scrubber.Goals), ImmutableArray.Create(new GoalState("p", At(3), []))));

        Assert.Single(drawn.All(".goal"));
        Assert.Single(drawn.All(".prediction"));
    }

    private static Dictionary<string, object?> With(string parameter, object value) => new(Parameters(State)) { [parameter] = value };

    private static Instant At(int seconds) => Instant.Zero + Duration.FromSeconds(seconds);

    private static Task<TestRenderer> Draw(TimelineState state, List<Moment>? sought = null) =>
        TestRenderer.RenderAsync<Scrubber>(Parameters(state, sought));

    private static Dictionary<string, object?> Parameters(TimelineState state, List<Moment>? sought = null) => new()
    {
        [nameof(Scrubber.State)] = state,
        [nameof(Scrubber.Steps)] = ImmutableArray.Create(
            new Step { When = new When.At(At(1)), Action = new StepAction.LogClean(null) },
            new Step { When = new When.At(At(4), 50), Action = new StepAction.BrokerFault("broker.crash", 2) }),
        [nameof(Scrubber.Goals)] = ImmutableArray.Create(new GoalState("a", At(3), []), new GoalState("b", null, [])),
        [nameof(Scrubber.Predictions)] = ImmutableArray.Create(new PredictionState("p", At(5), ["x"]), new PredictionState("q", null, [])),
        [nameof(Scrubber.OnSeek)] = EventCallback.Factory.Create<Moment>(state, (sought ?? []).Add),
    };
}
