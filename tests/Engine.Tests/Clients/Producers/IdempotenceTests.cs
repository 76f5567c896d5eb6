using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Producers;

/// <summary>Against brokers that judge sequences with the engine's own <see cref="ProducerStates"/>.</summary>
public sealed class IdempotenceTests
{
    private static readonly EventKind[] Ends = [EventKind.RecordAcked, EventKind.RecordFailed];

    [Fact]
    public void Nothing_is_drained_before_there_is_a_producer_id()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Led(1);
        var refusals = 2;
        bench.Cluster.ProducerId = () =>
            refusals-- > 0
                ? new InitProducerIdResponse(ErrorCode.CoordinatorLoadInProgress, -1, -1)
                : new InitProducerIdResponse(ErrorCode.None, 9, 0);
        bench.Start().Until(1).Send(count: 3).Until(190);
        Assert.Empty(bench.Cluster.Produced);

        bench.Until(300);

        var batch = Assert.Single(bench.Cluster.Batches);
        Assert.Equal((9L, (short)0, 0, 3), (batch.ProducerId, batch.ProducerEpoch, batch.BaseSequence, batch.Records.Length));
    }

    [Fact]
    public void Refused_batches_are_retried_in_the_order_of_their_sequences_one_at_a_time()
    {
        var (bench, log) = Primed();
        var until = bench.World.Now + Duration.FromMilliseconds(50);
        bench.Cluster.Judge = (_, p) => bench.World.Now < until ? ErrorCode.NotEnoughReplicas : log.Judge(p.Batch);
        bench.Send().Send().Send().Until(2000);

        Assert.Equal([0, 1, 2, 3], log.Sequences);
        Assert.Equal(["2", "3", "4"], bench.Told(Ends)[1..].Select(t => t.Split(' ')[2]));
    }

    [Fact]
    public void A_batch_that_overtook_is_refused_and_both_end_in_order()
    {
        var (bench, log) = Primed();
        var refusals = 1;
        bench.Cluster.Judge = (_, p) => refusals-- > 0 ? ErrorCode.NotEnoughReplicas : log.Judge(p.Batch);
        bench.Send().Send().Until(2000);

        Assert.Equal([0, 1, 2], log.Sequences);
        Assert.All(bench.Cluster.Batches, b => Assert.Equal(0, b.ProducerEpoch));
        Assert.Equal(3, bench.Count(EventKind.RecordAcked));
    }

    [Fact]
    public void A_failure_with_retries_left_raises_the_epoch_and_numbers_begin_at_0()
    {
        var (bench, log) = Primed();
        var refusals = 1;
        bench.Cluster.Judge = (_, p) => refusals-- > 0 ? ErrorCode.MessageTooLarge : log.Judge(p.Batch);
        bench.Send().Until(1500).Send().Until(2000);

        Assert.Equal("1002 record.failed 2 RecordTooLargeException", bench.Told(Ends)[1]);
        Assert.EndsWith("record.acked 3 @1", bench.Told(Ends)[2], StringComparison.Ordinal);
        Assert.Equal(((short)1, 0), (bench.Cluster.Batches.Last().ProducerEpoch, bench.Cluster.Batches.Last().BaseSequence));
    }

    [Fact]
    public void When_the_retries_are_used_up_the_next_record_pays_for_the_gap()
    {
        var (bench, log) = Primed("retries=1");
        var refusals = 2;
        bench.Cluster.Judge = (_, p) => refusals-- > 0 ? ErrorCode.NotEnoughReplicas : log.Judge(p.Batch);
        bench.Send().Until(2000).Send().Until(3000).Send().Until(4000);

        Assert.Equal(
            ["NotEnoughReplicasException", "OutOfOrderSequenceException", "@1"], bench.Told(Ends)[1..].Select(t => t.Split(' ')[^1]));
        Assert.Equal(((short)1, 0), (bench.Cluster.Batches.Last().ProducerEpoch, bench.Cluster.Batches.Last().BaseSequence));
    }

    [Fact]
    public void After_a_retried_batch_expired_the_next_one_goes_with_a_higher_epoch()
    {
        var (bench, log) = Primed("delivery.timeout.ms=2000", "request.timeout.ms=1000");
        var silent = true;
        bench.Cluster.Judge = (_, p) =>
        {
            var verdict = log.Judge(p.Batch);
            return silent ? null : verdict;
        };
        bench.Send().Until(3500);
        silent = false;
        bench.Send().Until(5000);

        Assert.Equal("3000 record.failed 2 TimeoutException", bench.Told(Ends)[1]);
        Assert.EndsWith("record.acked 3 @1", bench.Told(Ends)[2], StringComparison.Ordinal);
        Assert.Equal(((short)1, 0), (bench.Cluster.Batches.Last().ProducerEpoch, bench.Cluster.Batches.Last().BaseSequence));
    }

    [Fact]
    public void A_duplicate_is_a_success()
    {
        var (bench, _) = Primed();
        bench.Cluster.Judge = (_, _) => ErrorCode.DuplicateSequenceNumber;
        bench.Send().Until(1100);

        Assert.Equal("1002 record.acked 2 @-1", bench.Told(Ends)[1]);
    }

    [Fact]
    public void A_restarted_process_has_another_id_and_goes_on_numbering_its_records()
    {
        var (bench, _) = Primed();
        bench.World.Kill(bench.Node.Id, EventRef.None);
        bench.Cluster.ProducerId = () => new InitProducerIdResponse(ErrorCode.None, 5000, 0);
        bench.Cluster.Judge = (_, _) => ErrorCode.None;
        bench.Start().Until(1100).Send().Until(1300);

        Assert.EndsWith("record.acked 2 @1", bench.Told(Ends)[^1], StringComparison.Ordinal);
        Assert.Equal((5000L, 0), (bench.Cluster.Batches.Last().ProducerId, bench.Cluster.Batches.Last().BaseSequence));
    }

    private static (ProducerBench Bench, SequenceLog Log) Primed(params string[] config)
    {
        var log = new SequenceLog();
        var bench = new ProducerBench(ProducerBench.Config(["linger.ms=0", .. config])).Led(1);
        bench.Cluster.Judge = (_, p) => log.Judge(p.Batch);
        bench.Start().Until(100).Send().Until(1000);
        return (bench, log);
    }

    /// <summary>One partition's memory of sequences.</summary>
    private sealed class SequenceLog
    {
        private readonly ProducerStates _states = new();
        private readonly List<int> _stored = [];

        public IReadOnlyList<int> Sequences => _stored;

        public ErrorCode Judge(RecordBatch batch)
        {
            if (_states.FindDuplicate(batch) is not null)
                return ErrorCode.None;
            var verdict = _states.Check(batch);
            if (verdict != ErrorCode.None)
                return verdict;
            _states.Update(new StoredBatch(_stored.Count, 0, batch));
            _stored.Add(batch.BaseSequence);
            return verdict;
        }
    }
}
