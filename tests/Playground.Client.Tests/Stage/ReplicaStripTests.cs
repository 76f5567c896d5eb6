using Playground.Client.Stage;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class ReplicaStripTests
{
    private static readonly PartitionView Metadata = SamplePictures.Cluster.Partitions[0];

    [Fact]
    public async Task CellsBelowTheHighWatermarkAreCommittedAndThoseFromItOnAreNot()
    {
        var strip = await Draw(SamplePictures.Replica(1, 17, 15, leads: true));

        Assert.Equal(["15", "16"], strip.All(".cell.uncommitted").Select(cell => cell.TextContent));
        Assert.Equal("14", strip.All(".cell.committed")[^1].TextContent);
    }

    [Fact]
    public async Task OlderRecordsAreAStub()
    {
        var strip = await Draw(SamplePictures.Replica(1, 40, 40, leads: true), longest: 40);

        Assert.Equal("0–25 …", strip.Find(".before.wide").TextContent);
        Assert.Equal("26", strip.All(".cell")[0].TextContent);
    }

    [Fact]
    public async Task TheStubGivesWayToTheNumberOfAHighWatermarkThatStandsThere()
    {
        var strip = await Draw(SamplePictures.Replica(2, 28, 20), longest: 40);

        Assert.Equal("", strip.Find(".before.wide").TextContent);
        Assert.Equal("HW 20", strip.Find(".flag.hw").TextContent);
    }

    [Fact]
    public async Task AStripSlidesAShortWayAndLeapsAFarOne()
    {
        var strip = await Draw(SamplePictures.Replica(1, 17, 15, leads: true));
        await strip.SetAsync(Parameters(SamplePictures.Replica(1, 19, 17, leads: true), Metadata, 19, SamplePictures.At));
        Assert.Empty(strip.All(".leaps"));

        await strip.SetAsync(Parameters(SamplePictures.Replica(1, 300, 290, leads: true), Metadata, 300, SamplePictures.At));

        Assert.Single(strip.All(".leaps"));
    }

    [Fact]
    public async Task HighWatermarkAndLogEndHaveFlagsWithTheirNumbersAlsoWhereTheyMeet()
    {
        var strip = await Draw(SamplePictures.Replica(1, 12, 12, leads: true));

        Assert.Equal("HW 12", strip.Find(".flag.hw").TextContent);
        Assert.Equal("LEO 12", strip.Find(".flag.leo").TextContent);
    }

    [Fact]
    public async Task ALeaderWearsACrownAndItsEpochAndTheSocketsOfItsIsr()
    {
        var strip = await Draw(SamplePictures.Replica(1, 17, 15, leads: true), metadata: Metadata with { Isr = [1, 3], MinInSync = 2 });

        Assert.NotNull(strip.Find(".leader .crown"));
        Assert.Equal("e3", strip.Find(".epoch").TextContent);
        Assert.Equal(2, strip.All(".sockets .full").Count);
        Assert.Equal(2, strip.All(".sockets .needed").Count);
        Assert.Contains("ISR 2 of 3, needs 2", strip.Find(".sockets").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFollowerHasNeither()
    {
        var strip = await Draw(SamplePictures.Replica(2, 15, 14));

        Assert.Empty(strip.All(".crown"));
        Assert.Empty(strip.All(".sockets"));
    }

    [Fact]
    public async Task AReplicaOutOfTheIsrSaysForHowLong()
    {
        var lagging = SamplePictures.Replica(2, 7, 7) with { InSync = false, OutSince = SamplePictures.At - Duration.FromSeconds(1) };

        var strip = await Draw(lagging);

        Assert.NotNull(strip.Find(".replica.out-of-sync"));
        Assert.Equal("1.0 s", strip.Find("[data-since]").TextContent);
    }

    [Fact]
    public async Task ALeaderThatMetadataNoLongerNamesIsAZombie() =>
        Assert.NotNull((await Draw(SamplePictures.Replica(2, 17, 15, leads: true))).Find(".replica.zombie"));

    [Fact]
    public async Task ARecordThatStandsInTheLogTwiceIsADoubledCell()
    {
        var replica = SamplePictures.Replica(1, 3, 3, leads: true);
        replica = replica with { Cells = replica.Cells.SetItem(2, replica.Cells[2] with { Record = "p1#1" }) };

        var strip = await Draw(replica, longest: 3);

        Assert.Equal(["0", "2"], strip.All(".cell.doubled").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task ItSaysInASentenceWhatItIs() =>
        Assert.Equal(
            "orders-0 on broker 1: leader, leader epoch 3, log end offset 17, high watermark 15.",
            (await Draw(SamplePictures.Replica(1, 17, 15, leads: true))).Find(".name").GetAttribute("aria-label"));

    [Fact]
    public async Task TheSameInstanceIsNotDrawnAgainWhateverTheTime()
    {
        var replica = SamplePictures.Replica(1, 17, 15, leads: true);
        var strip = await Draw(replica);
        strip.Edits = 0;

        await strip.SetAsync(Parameters(replica, Metadata, 17, new Instant(9_000_000)));

        Assert.Equal(0, strip.Edits);
    }

    [Fact]
    public async Task AnotherInstanceIsDrawn()
    {
        var strip = await Draw(SamplePictures.Replica(1, 17, 15, leads: true));

        await strip.SetAsync(Parameters(SamplePictures.Replica(1, 17, 17, leads: true), Metadata, 17, SamplePictures.At));

        Assert.Empty(strip.All(".cell.uncommitted"));
    }

    private static Task<TestRenderer> Draw(ReplicaView view, PartitionView? metadata = null, long longest = 17) =>
        TestRenderer.RenderAsync<ReplicaStrip>(Parameters(view, metadata ?? Metadata, longest, SamplePictures.At));

    private static Dictionary<string, object?> Parameters(ReplicaView view, PartitionView metadata, long longest, Instant at) => new()
    {
        [nameof(ReplicaStrip.View)] = view,
        [nameof(ReplicaStrip.Committed)] = metadata,
        [nameof(ReplicaStrip.Window)] = new OffsetWindow(longest),
        [nameof(ReplicaStrip.At)] = at,
    };
}
