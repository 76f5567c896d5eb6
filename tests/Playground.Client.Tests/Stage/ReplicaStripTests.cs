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
    public async Task ARecordMoreWritesItsOwnFewCellsAnewAndNoOthers()
    {
        var strip = await Draw(SamplePictures.Replica(1, 21, 19, leads: true), longest: 21);
        var before = strip.All(".cell").Count;
        strip.Written = 0;

        await strip.SetAsync(Parameters(SamplePictures.Replica(1, 22, 19, leads: true), Metadata, 22, SamplePictures.At));

        Assert.Equal(before, strip.All(".cell").Count);
        Assert.Equal("21", strip.All(".cell")[^1].TextContent);
        Assert.Equal(1, strip.Written);
    }

    [Fact]
    public async Task WhatCompactionTookOutIsAStub()
    {
        var replica = SamplePictures.Replica(1, 12, 12, leads: true);
        replica = replica with { Cells = [.. replica.Cells.Where(cell => cell.Offset is not (3 or 4 or 5 or 8))] };

        var strip = await Draw(replica, longest: 12);

        Assert.Equal(["--o:3;--to:6", "--o:8;--to:9"], strip.All(".gap").Select(gap => gap.GetAttribute("style")));
        Assert.Equal("Offsets 3 to 5 are empty: compaction has taken their records out.", strip.All(".gap")[0].GetAttribute("aria-label"));
    }

    [Fact]
    public async Task ATombstoneIsCrossedOutAndSaysSo()
    {
        var replica = SamplePictures.Replica(1, 3, 3, leads: true);
        replica = replica with { Cells = replica.Cells.SetItem(1, replica.Cells[1] with { Key = "delta", Bytes = -1 }) };

        var strip = await Draw(replica, longest: 3);

        Assert.Equal("1", Assert.Single(strip.All(".tombstone")).TextContent);
        Assert.Contains("key delta", strip.Find(".tombstone").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.EndsWith("deletes its key once the log is compacted.", strip.Find(".tombstone").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereTheLogStartsIsSeenOnceItIsNotTheBeginning()
    {
        var replica = SamplePictures.Replica(1, 17, 17, leads: true);

        var strip = await Draw(replica with { LogStart = 9, Cells = [.. replica.Cells.Skip(9)] });

        Assert.Equal("--o:9", strip.Find(".log-start").GetAttribute("style"));
        Assert.Equal("from 9", strip.Find(".before.wide").TextContent);
        Assert.Empty(strip.All(".gap"));
        Assert.Empty((await Draw(replica)).All(".log-start"));
    }

    [Fact]
    public async Task KeysAreToldApartByColourAndLetterWhereThatIsAskedFor()
    {
        var replica = SamplePictures.Replica(1, 3, 3, leads: true);
        replica = replica with { Cells = [.. replica.Cells.Select((cell, index) => cell with { Key = index == 1 ? "seoul" : null })] };
        var parameters = Parameters(replica, Metadata, 3, SamplePictures.At);
        parameters[nameof(ReplicaStrip.Keys)] = KeyHues.None.With(SamplePictures.With(SamplePictures.Broker(1, replica)));

        var strip = await TestRenderer.RenderAsync<ReplicaStrip>(parameters);

        Assert.Equal(["1"], strip.All(".cell[data-more='A']").Select(cell => cell.TextContent));
        Assert.Equal("seoul", strip.Find(".cell.key-1").GetAttribute("title"));
        Assert.Empty((await Draw(replica, longest: 3)).All(".cell[data-more], .cell[title]"));
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
