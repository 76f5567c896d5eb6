using Playground.Client.Controls;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

/// <summary>A share group on the stage: c1 has 12 and 13 and is slow, 14 came back, 15 is acknowledged ahead, 16 is archived, c2 has 17 for the third time.</summary>
public class SharesTests
{
    private static readonly ShareRunView[] Runs =
    [
        new(12, 13, ShareRecordState.Acquired, 1, "c1", new Instant(1_000_000), new Instant(31_000_000)),
        new(14, 14, ShareRecordState.Available, 2),
        new(15, 15, ShareRecordState.Acknowledged, 1),
        new(16, 16, ShareRecordState.Archived, 5),
        new(17, 17, ShareRecordState.Acquired, 3, "c2", new Instant(1_000_000), new Instant(31_000_000)),
    ];

    private static readonly GroupView Work = new(
        "work", "Stable", true, 5, "simple", 2,
        [ReaderPictures.Member("c1", "m-1", false, ["orders-0"]), ReaderPictures.Member("c2", "m-2", false, ["orders-0"])],
        [new GroupPartitionView("orders", 0, null, 12, 18, 6)], 6)
    {
        Shares = true,
        SharePartitions = [new SharePartitionView("orders", 0, 1, 4, 12, 18, 3, 1, 1, 1, [.. Runs])],
    };

    private static readonly ClusterView Picture = SamplePictures.Cluster with { Consumers = [Sharer("c1", 3), Sharer("c2", 1)], Groups = [Work] };

    [Fact]
    public async Task TheLeadersStripSaysRecordByRecordWhoHasItAndHowFarItIs()
    {
        var stage = await Draw(Picture);

        var runs = stage.All("[data-node='1'] [data-share='work'] .run");
        Assert.Equal(["c1", "×2", "✓", "×", "c2×3"], runs.Select(run => run.TextContent));
        Assert.Equal("--o:12;--to:14", runs[0].GetAttribute("style"));
        Assert.Contains("hue-1", runs[0].ClassList);
        Assert.Contains("hue-2", runs[4].ClassList);
        Assert.Equal("14: came back, waits to be delivered again; deliveries so far: 2", runs[1].GetAttribute("title"));
        Assert.Equal("--o:12", stage.Find("[data-node='1'] [data-share='work'] .start").GetAttribute("style"));
        Assert.Equal("--o:18", stage.Find("[data-node='1'] [data-share='work'] .end").GetAttribute("style"));
        Assert.Empty(stage.All("[data-node='2'] [data-share], [data-lane='work']"));
    }

    [Fact]
    public async Task EachMemberShowsWhatItMayReadAndWhatItHoldsAndWorkWithoutALock()
    {
        var stage = await Draw(Picture);

        Assert.Equal(2, stage.All(".readers [data-ribbon='orders-0'][data-holding='has']").Count);
        Assert.StartsWith("12–13", stage.Find("[data-node='c1'] .held li").TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("17 ×3", stage.Find("[data-node='c2'] .held li").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("1 in hand without a lock: others may have them", stage.Find("[data-node='c1'] .overdue").TextContent);
        Assert.Empty(stage.All("[data-node='c2'] .overdue"));
        Assert.Empty(stage.All(".idle"));
    }

    [Fact]
    public async Task TheGroupIsCalledAShareGroupAndCountsItsRecords()
    {
        var stage = await Draw(Picture);

        Assert.Equal(
            ["3 acquired", "1 to be redelivered", "1 acknowledged ahead", "1 archived ahead"],
            stage.All("[data-group='work'] .counts li").Select(count => count.TextContent));
        Assert.Contains("share group", stage.Find("[data-group='work'] .quiet").TextContent, StringComparison.Ordinal);
        Assert.Equal("Group work, share group, state Stable, generation or epoch 5, coordinator broker 2, lag 6.", GroupWords.Sentence(Work, Language.English));
    }

    [Fact]
    public async Task ARecordThatChangesHandsDrawsTheStripAndTheCardsAndNothingElse()
    {
        var stage = await Draw(Picture);
        var share = Work.SharePartitions[0];
        stage.Edits = 0;
        var run = Runs[4] with { Consumer = "c1", Deliveries = 4 };

        await stage.SetAsync(Parameters(Picture with { Groups = [Work with { SharePartitions = [share with { Runs = share.Runs.SetItem(4, run) }] }] }));

        Assert.Equal("c1×4", stage.Find("[data-node='1'] [data-run='17']").TextContent);
        Assert.Equal(2, stage.All("[data-node='c1'] .held li").Count);
        Assert.InRange(stage.Edits, 1, 60); // all of the stage would be hundreds
    }

    [Fact]
    public void AShareConsumerCanCrashCloseAndStallButHasNoPositionsToSeekOrCommit() =>
        Assert.Equal(["crash", "close", "stall"], ConsumerActs.Of(Picture.Consumers[0], Language.English).Select(choice => choice.Name));

    [Theory]
    [InlineData(Language.English, "start offset (SPSO)", "acquired by c2, delivery 3, lock ends in 30 s")]
    [InlineData(Language.Korean, "시작 오프셋 (SPSO)", "c2가 가져감, 3번째 전달, 잠금은 30 s 뒤 끝남")]
    public void InspectingTheGroupSaysEveryOpenRecord(Language language, string start, string held)
    {
        var facts = GlyphFacts.Groups(Glyph.Group("work"), Picture with { At = new Instant(1_000_000) }, language).SelectMany(group => group.Facts).ToList();

        Assert.Contains(facts, fact => fact.Name == start && fact.Value == "12");
        Assert.Contains(facts, fact => fact.Name == "17" && fact.Value == held);
        Assert.Contains(facts, fact => fact.Name == "12–13");
    }

    [Fact]
    public void InspectingAMemberLeavesOutWhatAShareConsumerDoesNotHave()
    {
        var facts = GlyphFacts.Groups(Glyph.Consumer("c2"), Picture, Language.English).SelectMany(group => group.Facts).ToList();

        Assert.Contains(facts, fact => fact.Name == "orders-0: 17");
        Assert.Contains(facts, fact => fact.Name == "max.poll.records");
        Assert.DoesNotContain(facts, fact => fact.Name is "isolation.level" or "auto.offset.reset" or "session.timeout.ms");
        Assert.DoesNotContain(ConfigGroup.ShareConsumer.SelectMany(group => group.Keys), key => key.Name == "auto.offset.reset");
    }

    [Fact]
    public async Task TheTableSaysTheSameInWords()
    {
        var table = await TestRenderer.RenderAsync<StageTable>(new() { [nameof(StageTable.View)] = Picture });

        var row = table.All("[data-twin='shares'] tbody tr")[0].Children.Select(cell => cell.TextContent).ToArray();
        Assert.Equal(["work", "orders-0", "12", "18"], row[..4]);
        Assert.StartsWith("12–13: acquired by c1, delivery 1; 14: came back", row[4], StringComparison.Ordinal);
        Assert.Equal("c1, c2", table.All("[data-twin='groups'] tbody tr")[^1].Children[2].TextContent);
    }

    private static ConsumerView Sharer(string id, int inHand) => ReaderPictures.Reading with
    {
        Id = id,
        Group = "work",
        Positions = [],
        Shares = true,
        MayRead = ["orders-0"],
        Work = new WorkView(Activity.Processing, "p1#13", new Instant(1_300_000), inHand) { Since = new Instant(1_200_000) },
        Membership = ReaderPictures.Reading.Membership! with { MemberId = id == "c1" ? "m-1" : "m-2", Leads = false, Assignor = null, SessionEnds = null },
    };

    private static Task<TestRenderer> Draw(ClusterView view) => TestRenderer.RenderAsync<ClusterStage>(Parameters(view));

    private static Dictionary<string, object?> Parameters(ClusterView view) => new() { [nameof(ClusterStage.View)] = view };
}
