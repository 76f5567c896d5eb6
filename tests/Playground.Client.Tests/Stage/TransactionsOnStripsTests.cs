using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class TransactionsOnStripsTests
{
    private static readonly CellView[] Cells =
    [
        Cell(0, "p1#1", TransactionFate.Committed, 7), Cell(1, "p1#2", TransactionFate.Committed, 7), Cell(2, "COMMIT", TransactionFate.Committed, 7),
        Cell(3, "p1#3", TransactionFate.Aborted, 7), Cell(4, "ABORT", TransactionFate.Aborted, 7), Cell(5, "p2#1", TransactionFate.None, null),
        Cell(6, "p1#4", TransactionFate.Open, 7),
    ];

    [Fact]
    public void RecordsOfOneTransactionSideBySideShareABracketAndMarkersHaveNone() =>
        Assert.Equal<TransactionSpan>(
            [
                new TransactionSpan(0, 2, 7, TransactionFate.Committed), new TransactionSpan(3, 4, 7, TransactionFate.Aborted),
                new TransactionSpan(6, 7, 7, TransactionFate.Open),
            ],
            TransactionSpan.Of([.. Cells]).AsEnumerable());

    [Fact]
    public async Task AStripShowsBracketsMarkersAndWhereCommittedReadersStop()
    {
        var log = SamplePictures.Replica(1, 7, 7, leads: true) with { Cells = [.. Cells], LastStableOffset = 6 };
        var strip = await TestRenderer.RenderAsync<ReplicaStrip>(new() { [nameof(ReplicaStrip.View)] = log, [nameof(ReplicaStrip.Window)] = new OffsetWindow(7) });

        Assert.Equal(["committed", "aborted", "open"], strip.All(".bracket").Select(bracket => bracket.ClassList[1]));
        Assert.Equal(2, strip.All(".cell.marker svg").Count);
        Assert.Equal("LSO 6", strip.Find(".stable b").TextContent);
        Assert.Contains("readers of committed data skip it", strip.All(".cell.aborted").Single().GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecordThatIsWrittenAgainAfterAnAbortIsNotStoredTwice()
    {
        CellView[] again = [Cell(0, "p1#1", TransactionFate.Aborted, 7), Cell(1, "ABORT", TransactionFate.Aborted, 7), Cell(2, "p1#1", TransactionFate.Committed, 7)];
        var log = SamplePictures.Replica(1, 3, 3, leads: true) with { Cells = [.. again], LastStableOffset = 3 };

        var strip = await TestRenderer.RenderAsync<ReplicaStrip>(new() { [nameof(ReplicaStrip.View)] = log, [nameof(ReplicaStrip.Window)] = new OffsetWindow(3) });

        Assert.Empty(strip.All(".cell.doubled"));
    }

    [Fact]
    public void InspectingATransactionSaysWhatIsDecidedAndWhatIsLeftOfItsTime()
    {
        var transaction = new TransactionView("t1", "Ongoing", 7, 3, "p1", ["orders-0"], SamplePictures.At, SamplePictures.At + Duration.FromSeconds(60), 2);
        var view = SamplePictures.Cluster with { Transactions = [transaction] };

        var facts = GlyphFacts.Groups(Glyph.Transaction("t1"), view, Language.English).Single().Facts;

        Assert.Contains(facts, fact => fact is { Value: "Ongoing", Meaning: "Open: nothing is decided." });
        Assert.Contains(facts, fact => fact is { Name: "transaction.timeout.ms", Value: "60 s left" });
        Assert.Contains(facts, fact => fact is { Name: "partitions", Value: "orders-0" });
    }

    private static CellView Cell(long offset, string record, TransactionFate fate, long? producer) =>
        new(offset, record, null, 0, 100) { Fate = fate, TransactionOf = producer };
}
