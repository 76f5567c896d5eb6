using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Storage;

public sealed class PartitionLogTests
{
    private readonly PartitionLog _log = new();

    [Fact]
    public void The_leader_gives_offsets_and_its_epoch()
    {
        _log.AppendAsLeader(Batch(3), 0, Instant.Zero);
        var second = _log.AppendAsLeader(Batch(2), 1, Instant.Zero).Stored!;

        Assert.Equal((3, 4, 1), (second.BaseOffset, second.LastOffset, second.LeaderEpoch));
        Assert.Equal((5, 1), (_log.End, _log.LastEpoch));
    }

    [Fact]
    public void A_read_gives_whole_batches_and_the_first_whatever_its_size()
    {
        for (var i = 0; i < 4; i++)
            _log.AppendAsLeader(Batch(2), 0, Instant.Zero);

        Assert.Equal([2L], _log.Read(3, maxBytes: 1).Select(b => b.BaseOffset));
        Assert.Empty(_log.Read(3, maxBytes: 1, atLeastOne: false));
        Assert.Equal([2L, 4L, 6L], _log.Read(2, int.MaxValue).Select(b => b.BaseOffset));
        Assert.Empty(_log.Read(8, int.MaxValue));
    }

    /// <summary>As a real broker answered, but that it cuts the last batch where the bytes end; a client can do nothing with such a rest.</summary>
    [Theory]
    [InlineData(0, 1, "0")]
    [InlineData(0, 1100, "0")]
    [InlineData(0, 2200, "0 1")]
    [InlineData(0, 100_000, "0 1 2 3")]
    [InlineData(1, 2200, "1 2")]
    [InlineData(4, 100_000, "3")]
    [InlineData(6, 100_000, "")]
    public void The_limits_of_a_read_are_soft_and_an_offset_within_a_batch_gives_it_whole(long from, int maxBytes, string batches)
    {
        for (var i = 0; i < 3; i++)
            _log.AppendAsLeader(Batch(1, valueBytes: 1000), 0, Instant.Zero);
        _log.AppendAsLeader(Batch(3), 0, Instant.Zero);

        Assert.Equal(batches, string.Join(' ', _log.Read(from, maxBytes).Select(b => b.BaseOffset)));
    }

    [Fact]
    public void Truncation_takes_the_epochs_and_the_producers_memory_along()
    {
        _log.AppendAsLeader(Batch(1, producerId: 7, sequence: 0), 0, Instant.Zero);
        _log.AppendAsLeader(Batch(1, producerId: 7, sequence: 1), 2, Instant.Zero);

        _log.TruncateTo(1, ProducerExpiry.Never);

        Assert.Equal((1, 0, 1), (_log.End, _log.LastEpoch, _log.Truncations));
        Assert.Null(_log.Producers.FindDuplicate(Batch(1, producerId: 7, sequence: 1)));
        Assert.NotNull(_log.Producers.FindDuplicate(Batch(1, producerId: 7, sequence: 0)));
    }

    [Fact]
    public void An_epoch_that_a_leader_began_without_writing_goes_with_a_truncation_that_takes_no_record()
    {
        _log.AppendAsLeader(Batch(2), 0, Instant.Zero);
        _log.Epochs.Assign(1, _log.End);

        _log.TruncateTo(2, ProducerExpiry.Never);

        Assert.Equal((2, 0, 0), (_log.End, _log.LastEpoch, _log.Truncations));
    }

    [Theory]
    [InlineData(0, 0, 4)]
    [InlineData(1, 0, 4)]
    [InlineData(2, 2, 7)]
    [InlineData(4, 4, 9)]
    [InlineData(5, -1, -1)]
    [InlineData(-1, -1, -1)]
    public void An_epoch_ends_where_the_next_begins(int asked, int epoch, long end)
    {
        var epochs = new LeaderEpochs();
        epochs.Assign(0, 0);
        epochs.Assign(2, 4);
        epochs.Assign(4, 7);

        Assert.Equal(new EpochEnd(epoch, end), epochs.EndOf(asked, logEnd: 9));
    }

    [Fact]
    public void Of_a_producer_the_last_five_batches_are_known()
    {
        for (var i = 0; i < 7; i++)
            _log.AppendAsLeader(Batch(1, producerId: 7, sequence: i), 0, Instant.Zero);

        Assert.Null(_log.Producers.FindDuplicate(Batch(1, producerId: 7, sequence: 1)));
        Assert.Equal(2, _log.Producers.FindDuplicate(Batch(1, producerId: 7, sequence: 2))!.Value.BaseOffset);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, _log.Producers.Check(Batch(1, producerId: 7, sequence: 1)));
        Assert.Equal(ErrorCode.None, _log.Producers.Check(Batch(1, producerId: 7, sequence: 7)));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, _log.Producers.Check(Batch(1, producerId: 7, sequence: 9)));
        Assert.Equal(ErrorCode.None, _log.Producers.Check(Batch(1, producerId: 8, sequence: 5)));
    }

    [Theory]
    [InlineData(int.MaxValue, 1, 0)]
    [InlineData(int.MaxValue - 1, 3, 1)]
    [InlineData(5, 2, 7)]
    public void Sequences_wrap_to_zero(int sequence, int by, int next) => Assert.Equal(next, Sequences.Add(sequence, by));

    private static RecordBatch Batch(int records, long producerId = -1, int sequence = -1, int valueBytes = 10) =>
        new(producerId, 0, sequence, [.. Enumerable.Range(1, records).Select(i => new Playground.Engine.Storage.Record(new RecordId(new NodeId(1001), i), 0, -1, valueBytes, 0))]);
}
