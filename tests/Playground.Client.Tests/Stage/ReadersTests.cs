using System.Collections.Immutable;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class ReadersTests
{
    [Fact]
    public async Task AGroupStandsWithItsMembersAndThenThoseWithoutOne()
    {
        var stage = await Draw(ReaderPictures.Cluster);

        Assert.Equal(["c1", "c2", "free"], stage.All(".readers [data-node]").Select(node => node.GetAttribute("data-node")));
        Assert.Equal("gen 4", stage.Find("[data-group='billing'] .generation").TextContent);
        Assert.Equal("Group billing, classic protocol, state Stable, generation or epoch 4, coordinator broker 2, lag 5.", stage.Find("[data-group='billing'] .title").GetAttribute("aria-label"));
        Assert.Contains("coordinates billing", stage.Find("[data-node='2'] header").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConsumerSaysWhatItDoesAndAnIdleOneThatItIsIdle()
    {
        var stage = await Draw(ReaderPictures.Cluster);

        Assert.Equal("processing p1#13", stage.Find("[data-node='c1'] .activity span").TextContent);
        Assert.Equal("0.856 1", stage.Find("[data-node='c1'] .activity .left").GetAttribute("stroke-dasharray"));
        Assert.Equal("idle: has no partition", stage.Find("[data-node='c2'] .activity span").TextContent);
        Assert.Contains("idle", stage.Find("[data-node='c2']").ClassList);
    }

    [Fact]
    public async Task ARibbonIsCutWhileItsPartitionIsGivenUpOrNotTakenUpYet()
    {
        var leaving = ReaderPictures.Reading with { Positions = [ReaderPictures.Reading.Positions[0] with { GivenUp = true }] };
        var group = ReaderPictures.Billing with
        {
            Members = [ReaderPictures.Member("c1", "m-1", true, []), ReaderPictures.Member("c2", "m-2", false, ["orders-0"])],
        };
        var stage = await Draw(ReaderPictures.With(leaving) with { Groups = [group] });

        Assert.Equal("leaving", stage.Find("[data-node='c1'] [data-ribbon='orders-0']").GetAttribute("data-holding"));
        Assert.Equal("coming", stage.Find("[data-node='c2'] [data-ribbon='orders-0']").GetAttribute("data-holding"));
        Assert.Single(stage.All("[data-lead='orders-0']"));
    }

    [Fact]
    public async Task ACrashedConsumerKeepsItsPlaceAndItsShareUntilTheGroupKnows()
    {
        var dead = ReaderPictures.Reading with { State = ClientState.Crashed, Positions = [], Work = null, Membership = null };
        var stage = await Draw(ReaderPictures.With(dead));

        Assert.Equal(["c1", "c2", "free"], stage.All(".readers [data-node]").Select(node => node.GetAttribute("data-node")));
        Assert.Contains("crashed", stage.Find("[data-node='c1']").ClassList);
        Assert.Equal("orphan", stage.Find("[data-node='c1'] [data-ribbon]").GetAttribute("data-holding"));
    }

    [Fact]
    public async Task TheLeadersStripShowsCommittedPositionAndLagAndAFollowersNothing()
    {
        var stage = await Draw(ReaderPictures.Cluster);

        Assert.Equal("--o:10", stage.Find("[data-node='1'] [data-lane='billing'] .committed").GetAttribute("style"));
        Assert.Equal("--o:13", stage.Find("[data-node='1'] [data-lane='billing'] .position").GetAttribute("style"));
        Assert.Equal("--o:10;--to:15", stage.Find("[data-node='1'] [data-lane='billing'] .lag").GetAttribute("style"));
        Assert.Equal("lag 5", stage.Find("[data-node='1'] [data-lane='billing'] .amount").TextContent);
        Assert.NotEmpty(stage.All("[data-node='1'] [data-lane='free']"));
        Assert.Empty(stage.All("[data-node='2'] [data-lane]"));
    }

    [Fact]
    public async Task APositionThatMovesDrawsItsCardAndItsStripAndNothingElse()
    {
        var stage = await Draw(ReaderPictures.Cluster);
        stage.Edits = 0;
        await stage.SetAsync(Parameters(ReaderPictures.Cluster with { At = new Instant(2_000_000) }));
        Assert.Equal(0, stage.Edits);

        var further = ReaderPictures.Reading with { Positions = [ReaderPictures.Reading.Positions[0] with { Position = 14 }] };
        await stage.SetAsync(Parameters(ReaderPictures.With(further)));

        Assert.Equal("--o:14", stage.Find("[data-node='1'] [data-lane='billing'] .position").GetAttribute("style"));
        Assert.InRange(stage.Edits, 1, 40); // all of the stage would be hundreds
    }

    [Fact]
    public async Task InternalTopicsAreHiddenUntilAskedForAndEmptyPartitionsAlways()
    {
        ReplicaView Internal(int partition, long end) => SamplePictures.Replica(1, end, end, leads: true) with { Topic = "__consumer_offsets", Partition = partition };
        var view = SamplePictures.With(SamplePictures.Broker(1, SamplePictures.Replica(1, 17, 15, leads: true), Internal(7, 3), Internal(8, 0)));
        var parameters = Parameters(view);

        Assert.Single((await TestRenderer.RenderAsync<ClusterStage>(parameters)).All("[data-node='1'] .replica"));
        parameters[nameof(ClusterStage.InternalTopics)] = true;
        Assert.Equal(2, (await TestRenderer.RenderAsync<ClusterStage>(parameters)).All("[data-node='1'] .replica").Count);
    }

    [Fact]
    public async Task TheTableSaysGroupsAndConsumersInWords()
    {
        var table = await TestRenderer.RenderAsync<StageTable>(new() { [nameof(StageTable.View)] = ReaderPictures.Cluster });

        Assert.Equal(["orders-0", "c1", "10", "15", "5"], table.All("[data-twin='groups'] tbody tr")[^1].Children.Skip(1).Select(cell => cell.TextContent));
        Assert.Contains("idle: has no partition", table.Find("[data-twin='consumers']").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("consumer")]
    [InlineData("group")]
    public void InspectingSaysStateMembershipAndOffsets(string kind)
    {
        var glyph = kind == "group" ? Glyph.Group("billing") : Glyph.Consumer("c1");
        var facts = GlyphFacts.Groups(glyph, ReaderPictures.Cluster, Language.English).SelectMany(group => group.Facts).ToList();

        Assert.Contains(facts, fact => fact.Name == "generation" && fact.Value == "4");
        Assert.Contains(facts, fact => fact.Name == "orders-0" && fact.Value.Contains("10", StringComparison.Ordinal));
        Assert.Equal(kind == "consumer", facts.Any(fact => fact.Name == "max.poll.records" && fact.Value == "500 (default)"));
    }

    private static Task<TestRenderer> Draw(ClusterView view) => TestRenderer.RenderAsync<ClusterStage>(Parameters(view));

    private static Dictionary<string, object?> Parameters(ClusterView view) => new() { [nameof(ClusterStage.View)] = view };
}
