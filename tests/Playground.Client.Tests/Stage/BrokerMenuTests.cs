using Microsoft.AspNetCore.Components;
using Playground.Client.Stage;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class BrokerMenuTests
{
    [Fact]
    public async Task ARunningBrokerCanBeStoppedPausedCutFromPowerAndSlowed()
    {
        var acts = new List<BrokerAct>();
        var menu = await DrawAsync(SamplePictures.Broker(2), acts.Add);

        foreach (var choice in menu.All("[data-act]").Select(button => button.GetAttribute("data-act")).ToList())
            await menu.ClickAsync($"[data-act='{choice}']");

        Assert.Equal(
            [new("broker.stop", 2), new("broker.pause", 2), new("broker.powerLoss", 2), new("broker.slow", 2, 500), new BrokerAct("disk.slow", 2, 10_000)], acts);
    }

    [Theory]
    [InlineData(BrokerState.Crashed, "broker.stop", "It is not running.")]
    [InlineData(BrokerState.Crashed, "broker.pause", "It is not running.")]
    [InlineData(BrokerState.Paused, "broker.stop", "It stands still: let it go on first.")]
    [InlineData(BrokerState.Stopping, "broker.stop", "It is stopping already.")]
    public async Task WhatCanNotBeDoneStaysInItsPlaceAndSaysWhy(BrokerState state, string act, string why)
    {
        var acts = new List<BrokerAct>();
        var menu = await DrawAsync(SamplePictures.Broker(2) with { State = state }, acts.Add);

        await menu.ClickAsync($"[data-act='{act}']");

        var button = menu.Find($"[data-act='{act}']");
        Assert.Empty(acts);
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.False(button.HasAttribute("popovertarget"));
        Assert.Equal(why, button.QuerySelector("small")!.TextContent);
        Assert.Equal(5, menu.All("[data-act]").Count);
    }

    [Fact]
    public void WhatWasPressedBeforeTheBrokerChangedIsStillAskedFor()
    {
        var paused = SamplePictures.Broker(2) with { State = BrokerState.Paused };

        Assert.Equal(new BrokerAct("broker.pause", 2), BrokerActs.Named(paused, "broker.pause"));
        Assert.Equal(new BrokerAct("broker.slow", 2, 500), BrokerActs.Named(paused, "broker.slow"));
    }

    [Fact]
    public async Task WhatIsOutOfTheOrdinaryCanBeTakenBack()
    {
        var acts = new List<BrokerAct>();
        var menu = await DrawAsync(SamplePictures.Broker(3) with { State = BrokerState.Paused, Slowness = 500, DiskSlowness = 20 }, acts.Add);

        await menu.ClickAsync("[data-act='broker.resume']");
        await menu.ClickAsync("[data-act='broker.slow']");
        await menu.ClickAsync("[data-act='disk.slow']");

        Assert.Equal([new("broker.resume", 3), new("broker.slow", 3), new BrokerAct("disk.slow", 3)], acts);
    }

    [Fact]
    public async Task TheMenuIsANativePopoverThatItsButtonNames()
    {
        var menu = await DrawAsync(SamplePictures.Broker(2), _ => { });

        var button = menu.Find("[data-menu='2']");
        Assert.Equal("More that can be done to broker 2", button.GetAttribute("aria-label"));
        Assert.True(menu.Find($"#{button.GetAttribute("popovertarget")}").HasAttribute("popover"));
    }

    [Fact]
    public async Task TheCardAndTheTableSayTheSameOfASlowBrokerAndOfOneWithoutPower()
    {
        var slow = SamplePictures.Cluster.Brokers[0] with { Slowness = 500, DiskSlowness = 20 };
        var dark = SamplePictures.Cluster.Brokers[1] with { State = BrokerState.Crashed, PoweredOff = true, Fenced = true };
        var picture = SamplePictures.Cluster with { Brokers = [slow, dark, SamplePictures.Cluster.Brokers[2]] };

        var stage = await TestRenderer.RenderAsync<ClusterStage>(new() { [nameof(ClusterStage.View)] = picture });
        var table = await TestRenderer.RenderAsync<StageTable>(new() { [nameof(StageTable.View)] = picture, [nameof(StageTable.Shown)] = true });

        Assert.Equal(["500× slower", "disk 20× slower"], stage.All("[data-node='1'] .badge").Select(badge => badge.TextContent));
        Assert.StartsWith("no power", stage.Find("[data-node='2'] .state").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("Broker 2, no power", stage.Find("[data-node='2'] .title").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(
            ["running, 500× slower, disk 20× slower", "no power, fenced", "running"],
            table.All("table[data-twin=brokers] > tbody > tr").Where(row => row.QuerySelector("table") is not null).Select(row => row.Children[1].TextContent));
    }

    private static Task<TestRenderer> DrawAsync(BrokerView broker, Action<BrokerAct> act) => TestRenderer.RenderAsync<BrokerMenu>(
        new() { [nameof(BrokerMenu.View)] = broker, [nameof(BrokerMenu.OnAct)] = EventCallback.Factory.Create(broker, act) });
}
