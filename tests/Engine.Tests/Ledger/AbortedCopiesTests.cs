using Playground.Engine.Storage;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Ledger;

public sealed class AbortedCopiesTests
{
    private readonly LedgerBench _bench = new();

    [Fact]
    public void What_an_open_transaction_has_written_counts_as_stored()
    {
        Send(7, 1, 2);

        Assert.Equal((2, 2, 0), Stored());
    }

    [Fact]
    public void What_an_aborted_transaction_has_written_counts_as_aborted_instead()
    {
        Send(7, 1, 2);
        Assert.Equal((2, 2, 0), Stored());

        _bench.Mark(0, 7, ControlRecordType.Abort);
        Send(7, 3);
        _bench.Mark(0, 7, ControlRecordType.Commit);

        Assert.Equal((1, 1, 2), Stored());
        Assert.Equal(0, _bench.Measure("ackedLost"));
        Assert.Equal(Verdict.Fine, _bench.Ledger.Find(_bench.Records("p1", 1)[0])!.Verdict);
    }

    [Fact]
    public void A_marker_decides_its_own_producers_transaction_only()
    {
        Send(7, 1);
        _bench.Sent(0, _bench.Records("p2", 1));
        _bench.Stored(0, 8, _bench.Records("p2", 1));
        _bench.Mark(0, 8, ControlRecordType.Commit);
        _bench.Mark(0, 7, ControlRecordType.Abort);

        Assert.Equal((1, 1, 1), Stored());
        Assert.Equal(1, _bench.Measure("stored", new() { Producer = "p2" }));
        Assert.Equal(1, _bench.Measure("aborted", new() { Producer = "p1" }));
    }

    [Fact]
    public void A_record_that_is_written_again_after_an_abort_is_stored_once_and_not_aborted()
    {
        Send(7, 1, 2);
        _bench.Mark(0, 7, ControlRecordType.Abort);
        Send(7, 1, 2);
        _bench.Mark(0, 7, ControlRecordType.Commit);

        Assert.Equal((2, 2, 0), Stored());
        Assert.Equal(0, _bench.Measure("duplicated"));
        Assert.Equal(0, _bench.Measure("reordered"));
    }

    [Fact]
    public void An_aborted_copy_stands_before_nothing()
    {
        Send(7, 2);
        _bench.Mark(0, 7, ControlRecordType.Abort);
        Send(7, 1);
        _bench.Mark(0, 7, ControlRecordType.Commit);

        Assert.Equal(0, _bench.Measure("reordered"));
    }

    [Fact]
    public void Where_the_first_of_two_copies_is_aborted_the_second_is_the_first()
    {
        Send(7, 1);
        _bench.Stored(0, -1, _bench.Records("p1", 1));
        Assert.Equal(1, _bench.Measure("duplicated"));

        _bench.HighWatermark = 1;
        _bench.Mark(0, 7, ControlRecordType.Abort);

        Assert.Equal((1, 0, 0), Stored());
        Assert.Equal(0, _bench.Measure("duplicated"));
        Assert.Equal(1, _bench.Ledger.Find(_bench.Records("p1", 1)[0])!.FirstOffset);
    }

    [Fact]
    public void The_picture_of_the_ledger_says_the_same()
    {
        Send(7, 1, 2);
        _bench.Mark(0, 7, ControlRecordType.Abort);

        var view = _bench.Ledger.View();

        Assert.Equal((2, 0, 0, 2), (view.Acked, view.Stored, view.Committed, view.Aborted));
    }

    private void Send(long transaction, params int[] numbers)
    {
        _bench.Sent(0, _bench.Records("p1", numbers));
        _bench.Stored(0, transaction, _bench.Records("p1", numbers));
    }

    private (long Stored, long Committed, long Aborted) Stored() => (_bench.Measure("stored"), _bench.Measure("committed"), _bench.Measure("aborted"));
}
