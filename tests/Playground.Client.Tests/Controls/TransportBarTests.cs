using Microsoft.AspNetCore.Components;
using Playground.Client.Contracts;
using Playground.Client.Controls;

namespace Playground.Client.Tests.Controls;

public class TransportBarTests
{
    [Fact]
    public async Task WithoutASessionNothingCanBePressed() =>
        Assert.All((await Draw(TransportState.Paused, connected: false, [])).All("button"), button => Assert.True(button.HasAttribute("disabled")));

    [Fact]
    public async Task ThePlayButtonPlaysOrPauses()
    {
        var sent = new List<SessionCommand>();
        await (await Draw(TransportState.Paused, connected: true, sent)).ClickAsync("button.primary");
        await (await Draw(TransportState.Paused with { Playing = true }, connected: true, sent)).ClickAsync("button.primary");

        Assert.Equal([new SessionCommand.Play(), new SessionCommand.Pause()], sent);
    }

    [Fact]
    public async Task ASessionThatEndedSaysWhyAndCanOnlyBeginAnew()
    {
        var bar = await Draw(TransportState.Paused with { Ended = SessionEnd.TooManyEvents }, connected: true, []);

        Assert.Single(bar.All("button:not([disabled])"));
        Assert.Contains("as many events", bar.Find(".behind").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSliderSetsTheSpeed()
    {
        var sent = new List<SessionCommand>();
        var bar = await Draw(TransportState.Paused, connected: true, sent);

        await bar.ChangeAsync("input[type=range]", "-260");

        Assert.Equal([new SessionCommand.SetSpeed(0.0025)], sent);
    }

    private static Task<TestRenderer> Draw(TransportState state, bool connected, List<SessionCommand> sent) =>
        TestRenderer.RenderAsync<TransportBar>(new()
        {
            [nameof(TransportBar.State)] = state,
            [nameof(TransportBar.Connected)] = connected,
            [nameof(TransportBar.OnCommand)] = EventCallback.Factory.Create<SessionCommand>(sent, sent.Add),
        });
}
