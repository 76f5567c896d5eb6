using Microsoft.AspNetCore.Components;
using Playground.Client.Stage;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class StageZoomTests
{
    /// <summary>Topic orders with one partition, and clicks with eight, of which the brokers lead in turn; broker 2 lacks three records of clicks-3.</summary>
    private static readonly ClusterView Many = SamplePictures.Cluster with
    {
        Partitions = [.. SamplePictures.Cluster.Partitions, .. Enumerable.Range(0, 8).Select(p => Clicks(p))],
        Brokers = [.. SamplePictures.Cluster.Brokers.Select(broker => broker with { Replicas = [.. broker.Replicas, .. Enumerable.Range(0, 8).Select(p => Clicks(broker.Id, p))] })],
    };

    [Fact]
    public void OneGoesFromTheClusterToATopicToAPartitionAndBack()
    {
        var topic = StageZoom.Cluster.In(Glyph.Replica(1, "clicks", 3), Many);
        var partition = topic.In(Glyph.Cell(1, "clicks", 3, 5), Many);

        Assert.Equal([new StageZoom("clicks"), new StageZoom("clicks", 3)], [topic, partition]);
        Assert.Equal(partition, partition.In(Glyph.Replica(2, "clicks", 3), Many));
        Assert.Equal([topic, StageZoom.Cluster, StageZoom.Cluster], [partition.Out, topic.Out, StageZoom.Cluster.Out]);
    }

    [Fact]
    public void ATopicOfOnePartitionHasNoLevelOfItsOwnAndANodeHasNone()
    {
        Assert.Equal(new StageZoom("orders", 0), StageZoom.Cluster.In(Glyph.Replica(1, "orders", 0), Many));
        Assert.Equal(StageZoom.Cluster, StageZoom.Cluster.In(Glyph.Broker(1), Many));
    }

    [Theory]
    [InlineData("")]
    [InlineData("clicks")]
    [InlineData("a.b_c-d~7")]
    public void ItIsReadBackAsItWasWritten(string text) => Assert.Equal(text, StageZoom.Parse(text).ToString());

    [Theory]
    [InlineData("clicks~x")]
    [InlineData("clicks~1~2")]
    [InlineData("~3")]
    public void OfAnythingElseTheWholeClusterIsRead(string text) => Assert.Equal(StageZoom.Cluster, StageZoom.Parse(text));

    [Fact]
    public void WhatIsNoLongerThereIsLeft()
    {
        Assert.Equal(new StageZoom("clicks"), new StageZoom("clicks", 12).Within(Many));
        Assert.Equal(StageZoom.Cluster, new StageZoom("gone", 0).Within(Many));
    }

    [Fact]
    public async Task ManyPartitionsAreBriefBarsOnOneScaleATopic()
    {
        var stage = await Draw(StageZoom.Cluster);

        Assert.Empty(stage.All(".replica"));
        Assert.Equal(8, stage.All("[data-node='2'] [data-glyph^='replica|2|clicks']").Count);
        Assert.Contains("8 partitions · leads 3", stage.Find("[data-node='1'] [data-glyph='topic|1|clicks||']").TextContent, StringComparison.Ordinal);
        Assert.Equal("--from:0;--to:0.5", stage.Find("[data-node='1'] [data-glyph='replica|1|clicks|3|'] .has").GetAttribute("style"));
        Assert.Equal("--from:0.3125;--to:0.5", stage.Find("[data-node='2'] [data-glyph='replica|2|clicks|3|'] .lacks").GetAttribute("style"));
        Assert.EndsWith("3 records behind the leader.", stage.Find("[data-glyph='replica|2|clicks|3|']").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("clicks-1", stage.Find("[data-node='2'] [data-glyph='replica|2|clicks|1|'] [data-lead]").GetAttribute("data-lead"));
    }

    [Fact]
    public async Task ATopicAloneHasItsStripsHoweverMany()
    {
        var stage = await Draw(new StageZoom("clicks"));

        Assert.Equal(3 * 8, stage.All(".replica").Count);
        Assert.Empty(stage.All("[data-glyph^='replica|1|orders']"));
    }

    [Fact]
    public async Task APartitionAloneSaysWhatItsBrokersKnowOfIt()
    {
        var view = Many with
        {
            Brokers = Many.Brokers.SetItem(2, SamplePictures.Broker(3)),
            Producers = [SamplePictures.Producer() with { ProducerId = 1000 }],
        };

        var stage = await Draw(new StageZoom("clicks", 3), view);

        Assert.Equal(2, stage.All(".replica.large").Count);
        Assert.Equal("no replica of clicks-3", stage.Find("[data-node='3'] .none").TextContent);
        Assert.Equal(["1000 · p1", "2", "41", "7", "5", "6"], stage.Find("[data-node='1'] .detail tbody tr").Children.Select(cell => cell.TextContent));
        Assert.Equal("p1#3", stage.Find("[data-node='1'] [data-glyph='cell|1|clicks|3|2']").GetAttribute("data-more"));
    }

    [Fact]
    public async Task TheBarLeadsThere()
    {
        var asked = new List<StageZoom>();
        var bar = await TestRenderer.RenderAsync<ZoomBar>(new()
        {
            [nameof(ZoomBar.View)] = Many,
            [nameof(ZoomBar.Zoom)] = new StageZoom("clicks"),
            [nameof(ZoomBar.ZoomChanged)] = EventCallback.Factory.Create<StageZoom>(asked, asked.Add),
        });

        await bar.ChangeAsync("[data-zoom='partition']", "3");
        await bar.ChangeAsync("[data-zoom='topic']", "orders");
        await bar.ClickAsync("[data-zoom='cluster']");

        Assert.Equal([new StageZoom("clicks", 3), new StageZoom("orders"), StageZoom.Cluster], asked);
        Assert.Equal(9, bar.All("[data-zoom='partition'] option").Count);
    }

    private static PartitionView Clicks(int partition) => new("clicks", partition, 1 + (partition % 3), 0, 0, [1, 2, 3], [1, 2, 3], [], 1);

    private static ReplicaView Clicks(int broker, int partition)
    {
        var end = broker == 2 && partition == 3 ? 5 : partition == 0 ? 16 : 8;
        return SamplePictures.Replica(broker, end, 5, leads: broker == 1 + (partition % 3)) with
        {
            Topic = "clicks",
            Partition = partition,
            ProducerStates = [new ProducerStateView(1000, 2, 41, 7, 5, 6)],
        };
    }

    private static Task<TestRenderer> Draw(StageZoom zoom, ClusterView? view = null) => TestRenderer.RenderAsync<ClusterStage>(new()
    {
        [nameof(ClusterStage.View)] = view ?? Many,
        [nameof(ClusterStage.Zoom)] = zoom,
    });
}
