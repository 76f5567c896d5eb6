using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Storage;

/// <summary>What a replica still knows of producers after restarts, truncations, deletions and long silence.</summary>
public sealed class ProducerMemoryTests
{
    private static readonly ProducerExpiry Day = new(0, 86_400_000);

    private readonly ProducerStates _states = new();
    private readonly List<StoredBatch> _batches = [];
    private readonly List<long> _segments = [0];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_restart_leaves_the_newest_batch_of_each_producer_whether_it_was_clean_or_not(bool clean)
    {
        Append(producer: 7, count: 7);
        Append(producer: 8, count: 1);

        Restart(clean);

        Assert.Equal([6], Known(7));
        Assert.Equal([0], Known(8));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, _states.Check(Batch(7, 5)));
        Assert.Equal(ErrorCode.None, _states.Check(Batch(7, 7)));
    }

    [Fact]
    public void What_comes_after_a_restart_is_remembered_beside_it()
    {
        Append(producer: 7, count: 7);
        Restart(clean: false);
        Append(producer: 7, count: 3);

        Assert.Equal([6, 7, 8, 9], Known(7));
    }

    [Fact]
    public void A_restart_forgets_producers_if_nothing_of_the_log_can_be_read_any_more()
    {
        Append(producer: 7, count: 8);
        _states.LogStartsAt(8);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, _states.Check(Batch(7, 10)));

        ProducerRecovery.Restart(_states, _segments, _batches, logStart: 8, logEnd: 8, clean: true, Day);

        Assert.Empty(_states.Entries);
        Assert.Equal(ErrorCode.None, _states.Check(Batch(7, 10)));
    }

    [Fact]
    public void A_truncation_knows_what_the_snapshot_before_it_held_and_all_batches_since()
    {
        Append(producer: 7, count: 4);
        Roll();
        Append(producer: 7, count: 4);

        TruncateTo(6);

        Assert.Equal([3, 4, 5], Known(7));
    }

    [Fact]
    public void A_truncation_within_the_first_segment_reads_it_all_again()
    {
        Append(producer: 7, count: 8);

        TruncateTo(6);

        Assert.Equal([1, 2, 3, 4, 5], Known(7));
    }

    [Fact]
    public void A_second_truncation_falls_back_on_the_snapshot_that_the_log_still_reaches()
    {
        Append(producer: 7, count: 2);
        Roll();
        Append(producer: 7, count: 6);
        TruncateTo(7);
        TruncateTo(5);

        Assert.Equal([1, 2, 3, 4], Known(7));
    }

    [Fact]
    public void A_producer_that_is_silent_for_too_long_is_forgotten_and_its_repetition_stored_again()
    {
        Append(producer: 7, count: 2);

        _states.RemoveExpired(new ProducerExpiry(Now: 86_400_000, After: 86_400_000));

        Assert.Empty(_states.Entries);
        Assert.Null(_states.FindDuplicate(Batch(7, 1)));
        Assert.Equal(ErrorCode.None, _states.Check(Batch(7, 1)));
    }

    [Fact]
    public void A_producer_that_was_forgotten_does_not_come_back_from_a_snapshot()
    {
        Append(producer: 7, count: 2);

        ProducerRecovery.Restart(_states, _segments, _batches, 0, End, clean: true, new ProducerExpiry(86_400_000, 86_400_000));

        Assert.Empty(_states.Entries);
    }

    [Fact]
    public void An_open_transaction_is_found_again_after_a_restart()
    {
        _states.Update(new ProducedBatch(7, 0, 0, 2, 0, 2, 0, Transactional: true));
        ProducerRecovery.Restart(_states, [0], [], 0, 3, clean: true, Day);

        Assert.Equal(0, _states.Transactions.FirstUndecided);
        Assert.Equal(0, _states.Entries[7].TransactionStart);
    }

    [Fact]
    public void A_decided_transaction_holds_the_last_stable_offset_until_the_high_watermark_has_passed_its_marker()
    {
        _states.Update(new ProducedBatch(7, 0, 0, 2, 0, 2, 0, Transactional: true));
        _states.Update(new EndMarker(7, 1, 0, Aborts: false, 3, 0));

        _states.CommittedTo(3);
        Assert.Equal((-1L, 0L), (_states.Transactions.FirstUndecided, _states.Transactions.FirstUnstable));
        _states.CommittedTo(4);
        Assert.True(_states.Transactions.IsEmpty);
    }

    private long End => _batches.Count;

    private void Append(long producer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var next = _states.Entries.TryGetValue(producer, out var entry) ? entry.LastSequence + 1 : 0;
            _batches.Add(new StoredBatch(End, 0, Batch(producer, next)));
            _states.Update(_batches[^1]);
        }
    }

    private void Roll()
    {
        _segments.Add(End);
        _states.TakeSnapshot();
    }

    private void TruncateTo(int end)
    {
        _batches.RemoveRange(end, _batches.Count - end);
        _segments.RemoveAll(s => s > end);
        ProducerRecovery.Rebuild(_states, _segments, _batches, 0, end, Day);
    }

    private void Restart(bool clean) => ProducerRecovery.Restart(_states, _segments, _batches, 0, End, clean, Day);

    private int[] Known(long producer)
    {
        var entry = _states.Entries[producer];
        return [.. Enumerable.Range(0, entry.Count).Select(i => entry[i].FirstSequence)];
    }

    private static RecordBatch Batch(long producer, int sequence) =>
        new(producer, 0, sequence, [new Playground.Engine.Storage.Record(new RecordId(new NodeId(1001), sequence + 1), 0, -1, 10, 0)]);
}
