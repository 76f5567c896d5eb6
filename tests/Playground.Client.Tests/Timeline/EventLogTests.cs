using Playground.Client.Contracts;
using Playground.Client.Timeline;
using Playground.Engine.Kernel;
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
}
