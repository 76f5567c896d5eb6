using Microsoft.AspNetCore.Components;
using Playground.Client.Stage;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class ClusterStageTests
{
    [Fact]
    public async Task EveryNodeHasAPlaceThatMessagesCanFind()
    {
        var stage = await Draw(SamplePictures.Cluster);

        Assert.Equal(["p1", "1", "2", "3", "101", "102", "103"], stage.All("[data-node]").Select(node => node.GetAttribute("data-node")));
    }

    [Fact]
    public async Task ARunningBrokerCanBeCrashedAndADeadOneStarted()
    {
        var acts = new List<BrokerAct>();
        var dead = SamplePictures.Cluster.Brokers[1] with { State = BrokerState.Crashed, Since = SamplePictures.At - Duration.FromMilliseconds(6800) };
        var stage = await Draw(SamplePictures.With(dead), acts.Add);

        await stage.ClickAsync("[data-switch='1']");
        await stage.ClickAsync("[data-switch='2']");

        Assert.Equal([new BrokerAct("broker.crash", 1), new BrokerAct("broker.start", 2)], acts);
        Assert.Equal("Crash broker 1", stage.Find("[data-switch='1']").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task ADeadBrokerStaysWhereItWasAndSaysSinceWhen()
    {
        var dead = SamplePictures.Cluster.Brokers[1] with { State = BrokerState.Crashed, Fenced = true, Since = new Instant(SamplePictures.At.Microseconds - 800_000) };

        var stage = await Draw(SamplePictures.With(dead));

        Assert.Equal("800 ms", stage.Find("[data-node='2'] .state [data-since]").TextContent);
        Assert.Equal("fenced", stage.Find("[data-node='2'] .badge").TextContent);
        Assert.NotEmpty(stage.All("[data-node='2'] .cell"));
    }

    [Fact]
    public async Task ABrokerThatRecoversHasAButtonThatSaysWhyItDoesNothing()
    {
        var acts = new List<BrokerAct>();
        var stage = await Draw(SamplePictures.With(SamplePictures.Cluster.Brokers[1] with { State = BrokerState.Recovering }), acts.Add);

        await stage.ClickAsync("[data-switch='2']");

        Assert.Empty(acts);
        Assert.Equal("true", stage.Find("[data-switch='2']").GetAttribute("aria-disabled"));
        Assert.Equal("It is starting already.", stage.Find("[data-switch='2']").GetAttribute("title"));
    }

    [Fact]
    public async Task ACutIsSaidOnBothBrokersAndGivenToTheScript()
    {
        var stage = await Draw(SamplePictures.Cluster with { Cuts = [new CutView("1", "2"), new CutView("2", "1"), new CutView("1", "3")] });

        Assert.Equal("cut from 2, 3", stage.Find("[data-node='1'] .cut").TextContent);
        Assert.Equal("cut from 1", stage.Find("[data-node='2'] .cut").TextContent);
        Assert.Equal("1>2 2>1 1>3", stage.Find("[data-cuts]").GetAttribute("data-cuts"));
    }

    [Fact]
    public async Task ANewTimeAloneDrawsNoBroker()
    {
        var stage = await Draw(SamplePictures.Cluster);
        stage.Edits = 0;

        await stage.SetAsync(Parameters(SamplePictures.Cluster with { At = new Instant(2_000_000) }, null));

        Assert.Equal(0, stage.Edits);
    }

    [Fact]
    public async Task VerdictsAreSeenAndSaidOnWhatTheApplicationWasTold()
    {
        var stage = await Draw(SamplePictures.Cluster);

        Assert.Equal("16", stage.Find(".told.lost").TextContent);
        Assert.Equal(
            "p1#16 was acknowledged at offset 15. Lost: acknowledged, and in no leader's log any more.",
            stage.Find(".told.lost").GetAttribute("aria-label"));
        Assert.Equal("17", stage.Find(".told.duplicated").TextContent);
        Assert.Equal("18", stage.Find(".told.pending").TextContent);
    }

    [Fact]
    public async Task ABatchIsFilledByItsBytesAndItsArcIsItsLinger()
    {
        var stage = await Draw(SamplePictures.Cluster);

        Assert.Equal("width:62.5%", stage.Find(".batch .fill").GetAttribute("style"));
        Assert.Equal("linger.ms", stage.Find(".batch .arc").GetAttribute("aria-label"));
        Assert.Equal("0.524 1", stage.Find(".batch .arc .left").GetAttribute("stroke-dasharray"));
    }

    [Fact]
    public async Task TheTableSaysTheSameInWords()
    {
        var table = await TestRenderer.RenderAsync<StageTable>(new() { [nameof(StageTable.View)] = SamplePictures.Cluster });

        Assert.Equal(3, table.All("tbody > tr > th[scope=row]").Count(cell => cell.TextContent is "1" or "2" or "3"));
        Assert.Equal(["orders-0", "leader", "3", "0", "15", "17"], table.Find("table table tbody tr").Children.Select(cell => cell.TextContent));
        Assert.NotEmpty(table.All(".only-read-aloud"));
    }

    [Fact]
    public async Task ARunningControllerCanBeCrashedAndADeadOneStarted()
    {
        var acts = new List<ControllerAct>();
        var parameters = Parameters(SamplePictures.Cluster, null);
        parameters[nameof(ClusterStage.OnControllerAct)] = EventCallback.Factory.Create<ControllerAct>(acts, acts.Add);
        var stage = await TestRenderer.RenderAsync<ClusterStage>(parameters);

        await stage.ClickAsync("[data-switch='101']");
        await stage.ClickAsync("[data-switch='103']");

        Assert.Equal([new ControllerAct("controller.crash", 101), new ControllerAct("controller.start", 103)], acts);
        Assert.Equal("Start controller 103", stage.Find("[data-switch='103']").GetAttribute("aria-label"));
        Assert.Equal("Controller 101, active in epoch 1", stage.Find("[data-node='101'] .title").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task APictureToReadHasNoSwitches()
    {
        var parameters = Parameters(SamplePictures.Cluster, null);
        parameters[nameof(ClusterStage.ReadOnly)] = true;

        Assert.Empty((await TestRenderer.RenderAsync<ClusterStage>(parameters)).All("[data-switch]"));
    }

    private static Task<TestRenderer> Draw(ClusterView view, Action<BrokerAct>? onAct = null) =>
        TestRenderer.RenderAsync<ClusterStage>(Parameters(view, onAct));

    private static Dictionary<string, object?> Parameters(ClusterView view, Action<BrokerAct>? onAct) => new()
    {
        [nameof(ClusterStage.View)] = view,
        [nameof(ClusterStage.OnAct)] = onAct is null ? default : EventCallback.Factory.Create(view, onAct),
    };
}
