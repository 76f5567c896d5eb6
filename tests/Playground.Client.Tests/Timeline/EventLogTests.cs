using Playground.Client.Contracts;
using Playground.Client.Timeline;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Client.Tests.Timeline;

public class EventLogTests
{
    private static readonly EventLine[] Lines =
        [.. Enumerable.Range(1, 20).Select(id => new EventLine(id, new Instant(id * 1000), "topic.created", Severity.Notable, null, 0, null, false, null, []))];

    [Fact]
    public async Task WhatCameNextIsListedAFewLinesLongAndSetApart()
    {
        var log = await TestRenderer.RenderAsync<EventLog>(new() { [nameof(EventLog.Lines)] = Lines, [nameof(EventLog.Here)] = 8 });

        Assert.Equal(3, log.All("li.ahead").Count);
        Assert.Single(log.All(".ahead-line"));
        Assert.Equal(11 + 1, log.All("li").Count);
    }

    [Fact]
    public async Task AtTheEndNothingIsSetApart()
    {
        var log = await TestRenderer.RenderAsync<EventLog>(new() { [nameof(EventLog.Lines)] = Lines, [nameof(EventLog.Here)] = 20 });

        Assert.Empty(log.All(".ahead-line, li.ahead"));
        Assert.Equal(20, log.All("li").Count);
    }

    [Fact]
    public async Task OfALongRunTheNewestAreListedAndEarlierOnesWhenAskedFor()
    {
        EventLine[] lines = [.. Enumerable.Range(1, 100).Select(id => Lines[0] with { Id = id })];
        var log = await TestRenderer.RenderAsync<EventLog>(new() { [nameof(EventLog.Lines)] = lines, [nameof(EventLog.Here)] = 100 });
        Assert.Equal(60, log.All("li:not(.earlier)").Count);

        await log.ClickAsync("[data-earlier]");

        Assert.Equal(100, log.All("li").Count);
        Assert.Empty(log.All("[data-earlier]"));
    }

    [Fact]
    public async Task AnEventMoreIsOneRowMoreAndTheOthersStay()
    {
        var log = await TestRenderer.RenderAsync<EventLog>(new() { [nameof(EventLog.Lines)] = Lines[..19], [nameof(EventLog.Here)] = 20 });
        log.Written = 0;

        await log.SetAsync(new() { [nameof(EventLog.Lines)] = Lines, [nameof(EventLog.Here)] = 20 });

        Assert.Equal("20", log.All("[data-event]")[0].GetAttribute("data-event"));
        Assert.Equal(1, log.Written);
    }

    [Fact]
    public async Task AChosenEventIsMarkedWithWhatBelongsToItAndChosenAgainNoLonger()
    {
        var chosen = new List<EventLine?>();
        EventLine[] lines = [Lines[0], Lines[1] with { Cause = 1 }, Lines[2] with { Cause = 2 }, Lines[3]];
        var log = await TestRenderer.RenderAsync<EventLog>(Parameters(null));
        await log.ComponentAsync<EventLog>(found => found.ChooseAsync(2));
        await log.SetAsync(Parameters(EventSelection.Of(lines[1], [lines[0], lines[1]], lines)));

        Assert.Equal(["dim", "effect", "selected", "cause"], log.All("li").Select(row => row.ClassName));
        Assert.Equal(["2"], log.All("[aria-pressed=true]").Select(row => row.GetAttribute("data-event")));

        await log.ComponentAsync<EventLog>(found => found.ChooseAsync(2));
        Assert.Equal([lines[1], null], chosen);

        Dictionary<string, object?> Parameters(EventSelection? selection) => new()
        {
            [nameof(EventLog.Lines)] = lines,
            [nameof(EventLog.Selection)] = selection,
            [nameof(EventLog.OnSelect)] = new Microsoft.AspNetCore.Components.EventCallback<EventLine?>(null, (EventLine? line) => chosen.Add(line)),
        };
    }

    [Fact]
    public async Task WhatASentenceSaysIsTextWhateverItHolds()
    {
        var hostile = Lines[0] with { Fields = [new EventArgument("topic", JsonValue.Of("<img src=x>"))] };
        var log = await TestRenderer.RenderAsync<EventLog>(new() { [nameof(EventLog.Lines)] = new[] { hostile }, [nameof(EventLog.Here)] = 1 });

        Assert.Empty(log.All("img"));
        Assert.Contains("<img src=x>", log.All("li").Single().TextContent, StringComparison.Ordinal);
    }
}
