using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Brokers.Readers.ReaderBench;
using Record = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>Readers of committed data. Nobody writes transactions yet, so the batches are put into the leader's log; an ordinary record behind them commits them.</summary>
public sealed class CommittedReadTests
{
    private const IsolationLevel Committed = IsolationLevel.ReadCommitted;

    private readonly ReaderBench _bench = new ReaderBench(
        """
        {"at": "2s", "do": "producer.send", "id": "all", "topic": "t"}, {"at": "4s", "do": "producer.send", "id": "all", "topic": "t"}
        """,
        "\"assignment\": [[1]]",
        "\"brokers\": 1").Until(1);

    [Fact]
    public void They_end_where_an_open_transaction_begins_and_others_do_not()
    {
        Put(Transactional());
        _bench.Until(3);

        Assert.Equal((2L, 0L), (_bench.Read(1, 0).HighWatermark, _bench.Read(1, 0).LastStableOffset));
        Assert.Equal([0L, 1L], Offsets(_bench.Read(1, 0)));
        Assert.Null(_bench.Read(1, 0).Aborted);
        Assert.Empty(_bench.Read(1, 0, isolation: Committed).Batches);
        Assert.Empty(_bench.Read(1, 0, isolation: Committed).Aborted!);
        Assert.Equal((2L, 0L), (_bench.List(1, ListOffsetsTimestamp.Latest).Offset, _bench.List(1, ListOffsetsTimestamp.Latest, isolation: Committed).Offset));
        Assert.Equal((1L, -1L), (_bench.List(1, ListOffsetsTimestamp.MaxTimestamp).Offset, _bench.List(1, ListOffsetsTimestamp.MaxTimestamp, isolation: Committed).Offset));
    }

    [Fact]
    public void A_read_that_waits_is_answered_when_the_last_stable_offset_moves_and_names_the_aborted()
    {
        Put(Transactional());
        var waits = _bench.Send(1, _bench.Fetch(0, isolation: Committed, maxWait: 60000));
        _bench.Until(3);
        Assert.Null(waits.Answer);
        Put(RecordBatch.EndTransaction(new NodeId(1001), 7, 0, new EndTransactionMarker(ControlRecordType.Abort, 0), Milliseconds));
        Assert.Empty(_bench.Until(3.5).Read(1, 0, isolation: Committed).Batches);
        _bench.Until(5);

        Assert.Equal([0L, 1L, 2L, 3L], Offsets(Only(waits)));
        Assert.Equal([new AbortedProducer(7, 0)], Only(waits).Aborted!);
        Assert.Equal((4L, 4L), (Only(waits).HighWatermark, Only(waits).LastStableOffset));
        Assert.Empty(_bench.Read(1, 3, isolation: Committed).Aborted!);
    }

    [Fact]
    public void A_committed_transaction_is_named_to_nobody()
    {
        Put(Transactional());
        Put(RecordBatch.EndTransaction(new NodeId(1001), 7, 0, new EndTransactionMarker(ControlRecordType.Commit, 0), Milliseconds));
        _bench.Until(3);

        Assert.Equal([0L, 1L, 2L], Offsets(_bench.Read(1, 0, isolation: Committed)));
        Assert.Empty(_bench.Read(1, 0, isolation: Committed).Aborted!);
    }

    private long Milliseconds => WallClock.Milliseconds(_bench.Now);

    private RecordBatch Transactional() =>
        new(7, 0, 0, [new Record(new RecordId(new NodeId(1001), 900), 0, -1, 10, Milliseconds)], transactional: true);

    private void Put(RecordBatch batch)
    {
        var log = _bench.Partition(1).Log;
        log.AppendAsFollower([new StoredBatch(log.End, 0, batch)], _bench.Now);
    }
}
