using Microsoft.AspNetCore.Components;
using Playground.Client.Contracts;
using Playground.Client.Stage;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class MessagePanelTests
{
    private static readonly MessageView Produce = new(
        7, "ProduceRequest", MessageFamily.Produce, false, "p1", "1", SamplePictures.At, SamplePictures.At + new Duration(1100), false, null, "p1#18", 190, 90);

    [Fact]
    public async Task AMessageOnItsWayCanBeLostOrDelayed()
    {
        var sent = new List<SessionCommand>();
        var panel = await Draw(sent, Produce);

        await panel.ClickAsync("li button:first-of-type");
        await panel.ClickAsync("li button:last-of-type");

        Assert.Equal([new SessionCommand.DropMessage(7), new SessionCommand.DelayMessage(7, Duration.FromMilliseconds(100))], sent);
        Assert.Contains("from p1 to broker 1 · arrives in 1.1 ms", panel.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsLostOrWaitsSaysSo()
    {
        var panel = await Draw([], Produce with { ArrivesAt = null }, Produce with { Id = 8, Lost = true });

        Assert.Equal(2, panel.All("li").Count);
        Assert.Contains("waits", panel.All("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("will never arrive", panel.All("li")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.All("li")[1].QuerySelectorAll("button"));
    }

    private static Task<TestRenderer> Draw(List<SessionCommand> sent, params MessageView[] messages) =>
        TestRenderer.RenderAsync<MessagePanel>(new()
        {
            [nameof(MessagePanel.View)] = SamplePictures.Cluster with { Messages = [.. messages] },
            [nameof(MessagePanel.OnCommand)] = EventCallback.Factory.Create<SessionCommand>(sent, sent.Add),
        });
}
