using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Controls;

public class LedgerMeasureTests
{
    private static readonly LedgerView Quiet = new(
        Sent: 37, Acked: 30, Failed: 0, Pending: 7, Stored: 30, Committed: 30, AckedLost: 0, FailedStored: 0, UnackedLost: 0, Duplicated: 0, Reordered: 0, Unavailable: 0);

    [Fact]
    public void WhileNothingIsOddTheUsualMeasuresSayEverything()
    {
        var shown = LedgerMeasure.For(reads: false, Quiet).Select(measure => measure.Name);

        Assert.Equal(
            [Texts.LedgerSent, Texts.LedgerAcked, Texts.LedgerFailed, Texts.LedgerStored, Texts.LedgerCommitted, Texts.LedgerLost, Texts.LedgerTwice, Texts.LedgerReordered], shown);
    }

    [Fact]
    public void RecordsOfAPartitionWithoutALeaderAreNamedSinceTheyCountNeitherAsStoredNorAsLost()
    {
        var leaderless = Quiet with { Stored = 0, Committed = 0, Unavailable = 37 };

        var shown = LedgerMeasure.For(reads: false, leaderless).ToDictionary(measure => measure.Name, measure => measure.Of(leaderless));

        Assert.Equal((0, 0, 37), (shown[Texts.LedgerStored], shown[Texts.LedgerLost], shown[Texts.LedgerUnavailable]));
    }

    [Fact]
    public void OfTwoRunsEverythingIsShownThatOneOfThemHas()
    {
        var told = Quiet with { Acked = 29, Failed = 1, FailedStored = 1 };

        var shown = LedgerMeasure.For(reads: false, Quiet, told).Select(measure => measure.Name).ToList();

        Assert.Contains(Texts.LedgerFailedStored, shown);
        Assert.DoesNotContain(Texts.LedgerUnavailable, shown);
        Assert.DoesNotContain(Texts.LedgerAborted, shown);
    }
}
