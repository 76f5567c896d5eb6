using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Shares;
using Playground.Engine.Storage;
using Record = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Shares;

/// <summary>The window of a share partition (SharePartition, KIP-932) by itself, by what recorded cases J01 to J09 show of it.</summary>
public sealed class SharePartitionTests
{
    private const int DeliveryLimit = 5;
    private static readonly Instant LockEnds = Instant.Zero + Duration.FromSeconds(30);
    private readonly SharePartition _share = new(0);

    [Fact]
    public void What_one_member_has_another_does_not_get()
    {
        Assert.Equal([new AcquiredRange(0, 3, 1)], Acquire("A", Batch(0, 4)));
        Assert.Empty(Acquire("B", Batch(0, 4)));
        Assert.Equal((0, 4, 4), (_share.Start, _share.End, _share.NextFetchOffset));
        Assert.Equal([new AcquiredRange(4, 5, 1)], Acquire("B", Batch(4, 2)));
    }

    [Fact]
    public void The_start_moves_over_what_is_settled_and_no_further()
    {
        Acquire("A", Batch(0, 6));
        Assert.Equal(ErrorCode.None, Say("A", new AcknowledgedRange(1, 2, AcknowledgeType.Accept)));
        Assert.Equal(0, _share.Start);
        Assert.Equal(ErrorCode.None, Say("A", new AcknowledgedRange(0, 0, AcknowledgeType.Accept)));
        Assert.Equal((3, 6), (_share.Start, _share.End));
    }

    [Fact]
    public void Released_records_come_again_with_a_higher_count_and_rejected_ones_never()
    {
        Acquire("A", Batch(0, 6));
        Assert.Equal(ErrorCode.None, Say(
            "A", new(0, 0, AcknowledgeType.Accept), new(1, 1, AcknowledgeType.Release), new(2, 2, AcknowledgeType.Reject),
            new(3, 3, AcknowledgeType.Release), new(4, 5, AcknowledgeType.Accept)));
        Assert.Equal((1, 1), (_share.Start, _share.NextFetchOffset));
        Assert.Equal([new AcquiredRange(1, 1, 2), new AcquiredRange(3, 3, 2)], Acquire("A", Batch(0, 6)));
        Assert.Equal(ErrorCode.None, Say("A", new(1, 1, AcknowledgeType.Accept), new(3, 3, AcknowledgeType.Accept)));
        Assert.Equal((6, 6), (_share.Start, _share.End));
    }

    [Fact]
    public void Who_does_not_have_a_record_may_not_acknowledge_it_and_then_nothing_of_the_request_counts()
    {
        Acquire("A", Batch(0, 2));
        Assert.Equal(ErrorCode.InvalidRecordState, Say("B", new AcknowledgedRange(0, 0, AcknowledgeType.Accept)));
        Assert.Equal(ErrorCode.InvalidRequest, Say("A", new(0, 0, AcknowledgeType.Accept), new(1, 2, AcknowledgeType.Accept)));
        Assert.Equal((0, ShareState.Acquired), (_share.Start, _share.Window[0].State));
        Assert.Equal(ErrorCode.None, Say("A", new AcknowledgedRange(1, 1, AcknowledgeType.Accept)));
        Assert.Equal(ErrorCode.InvalidRecordState, Say("A", new(0, 0, AcknowledgeType.Accept), new(1, 1, AcknowledgeType.Accept)));
        Assert.Equal(0, _share.Start);
    }

    [Fact]
    public void When_the_lock_ends_records_are_free_and_the_late_acknowledgement_is_refused()
    {
        Acquire("A", Batch(0, 4));
        Assert.Equal(LockEnds, _share.FirstLockEnds);
        Assert.False(_share.ExpireLocks(LockEnds - new Duration(1), DeliveryLimit));
        Assert.True(_share.ExpireLocks(LockEnds, DeliveryLimit));
        Assert.Equal(Instant.Never, _share.FirstLockEnds);
        Assert.Equal(ErrorCode.InvalidRecordState, Say("A", new AcknowledgedRange(0, 3, AcknowledgeType.Accept)));
        Assert.Equal([new AcquiredRange(0, 3, 2)], Acquire("B", Batch(0, 4)));
    }

    [Fact]
    public void A_member_that_goes_leaves_what_it_has_to_others()
    {
        Acquire("A", Batch(0, 2));
        Acquire("B", Batch(2, 2));
        Assert.True(_share.ReleaseAll("A", DeliveryLimit));
        Assert.False(_share.ReleaseAll("A", DeliveryLimit));
        Assert.Equal([new AcquiredRange(0, 1, 2)], Acquire("C", Batch(0, 2), Batch(2, 2)));
        Assert.Equal("B", _share.Window[2].Member);
    }

    [Fact]
    public void A_record_that_was_delivered_as_often_as_may_be_does_not_come_again()
    {
        for (var delivery = 1; delivery <= 2; delivery++)
        {
            Assert.Equal([new AcquiredRange(0, 2, delivery)], Acquire("A", Batch(0, 3)));
            Assert.Equal(ErrorCode.None, _share.Acknowledge("A", [new AcknowledgedRange(0, 2, AcknowledgeType.Release)], deliveryLimit: 2));
        }

        Assert.Equal((3, 3), (_share.Start, _share.NextFetchOffset));
    }

    [Fact]
    public void A_batch_that_was_begun_is_given_whole_but_not_beyond_the_window()
    {
        Assert.Equal([new AcquiredRange(0, 5, 1)], Acquire("A", records: 4, locks: 10, Batch(0, 3), Batch(3, 3), Batch(6, 3)));
        Assert.Equal([new AcquiredRange(6, 9, 1)], Acquire("B", records: 60, locks: 10, Batch(6, 3), Batch(9, 3)));
        Assert.False(_share.CanAcquire(10));
        Assert.Empty(Acquire("C", records: 60, locks: 10, Batch(9, 3)));
        Assert.Equal(ErrorCode.None, Say("A", new AcknowledgedRange(0, 5, AcknowledgeType.Accept)));
        Assert.True(_share.CanAcquire(10));
        Assert.Equal([new AcquiredRange(10, 11, 1)], Acquire("C", records: 60, locks: 10, Batch(9, 3)));
    }

    [Fact]
    public void Offsets_without_records_are_given_too_and_settled_as_gaps()
    {
        Acquire("A", Batch(0, 2));
        Assert.Equal([new AcquiredRange(2, 6, 1)], Acquire("A", Batch(5, 2)));
        Assert.Equal(ErrorCode.None, Say("A", new(0, 1, AcknowledgeType.Accept), new(2, 4, AcknowledgeType.Gap), new(5, 6, AcknowledgeType.Accept)));
        Assert.Equal(7, _share.Start);
    }

    [Fact]
    public void What_is_gone_from_the_log_is_settled()
    {
        Acquire("A", Batch(0, 4));
        _share.RaiseStart(2);
        Assert.Equal((2, 4), (_share.Start, _share.End));
        Assert.Equal(ErrorCode.None, Say("A", new AcknowledgedRange(0, 3, AcknowledgeType.Accept)));
        _share.RaiseStart(10);
        Assert.Equal((10, 10), (_share.Start, _share.End));
    }

    [Fact]
    public void What_is_written_down_makes_the_same_window_again_with_what_is_on_its_way_come_back()
    {
        Acquire("A", Batch(0, 6));
        Say("A", new(1, 1, AcknowledgeType.Accept), new(3, 3, AcknowledgeType.Release), new(4, 4, AcknowledgeType.Reject));
        Assert.Equal([new(1, 1, 2, 1), new(3, 3, 0, 1), new ShareStateBatch(4, 4, 4, 1)], _share.ToBatches());

        var restored = new SharePartition(_share.Start);
        foreach (var batch in _share.ToBatches())
            restored.Restore(batch.First, batch.Last, (ShareState)batch.State, batch.DeliveryCount);

        Assert.Equal((0, 5), (restored.Start, restored.End));
        Assert.Equal(
            [new(0, 0, 1), new(2, 2, 1), new(3, 3, 2), new AcquiredRange(5, 5, 1)],
            restored.Acquire("B", [Batch(0, 6)], new ShareLimits(500, 2000), LockEnds));
    }

    private static StoredBatch Batch(long first, int count) => new(
        first, 0, new RecordBatch(-1, -1, -1, [.. Enumerable.Range(0, count).Select(_ => new Record(default, 0, -1, 10, 0))]));

    private AcquiredRange[] Acquire(string member, params StoredBatch[] batches) => Acquire(member, 500, 2000, batches);

    private AcquiredRange[] Acquire(string member, int records, int locks, params StoredBatch[] batches) =>
        _share.Acquire(member, batches, new ShareLimits(records, locks), LockEnds);

    private ErrorCode Say(string member, params AcknowledgedRange[] ranges) => _share.Acknowledge(member, ranges, DeliveryLimit);
}
