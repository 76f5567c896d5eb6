using Playground.Engine.Protocol;
using Playground.Engine.Transactions;

namespace Playground.Engine.Tests.Transactions;

/// <summary>EndTxn version 5 by hand, in every state: the recorded cases K2v5 and K6.</summary>
public sealed class EndTxnTests
{
    private readonly TransactionBench _bench = new();

    [Fact]
    public void Without_anything_added_a_commit_is_refused_and_an_abort_only_raises_the_epoch()
    {
        var id = _bench.Begin();

        Assert.Equal(ErrorCode.InvalidTxnState, _bench.End(id, 0, commit: true).Error);
        var aborted = _bench.End(id, 0, commit: false);
        Assert.Equal((ErrorCode.None, id, (short)1), (aborted.Error, aborted.ProducerId, aborted.Epoch));
        Assert.Equal("CompleteAbort", _bench.State);
        Assert.Equal("[]", _bench.Log(_bench.T0));
        Assert.Equal(
            [TransactionStatus.Empty, TransactionStatus.PrepareAbort, TransactionStatus.CompleteAbort], _bench.Written().Select(v => v!.Status));
    }

    [Fact]
    public void Another_id_or_epoch_is_refused_while_it_is_open()
    {
        var id = _bench.Begin();
        _bench.Produce(id, 0, 0, _bench.T0);

        Assert.Equal(ErrorCode.InvalidProducerIdMapping, _bench.End(id + 500, 0, commit: true).Error);
        Assert.Equal(ErrorCode.ProducerFenced, _bench.End(id, 1, commit: true).Error);
        Assert.Equal(ErrorCode.InvalidProducerIdMapping, _bench.End(id, 0, commit: true, "unheard-of").Error);
        Assert.Equal("Ongoing", _bench.State);
    }

    [Fact]
    public void A_repetition_gets_the_same_answer_and_the_other_outcome_is_refused()
    {
        var id = _bench.Begin();
        _bench.Produce(id, 0, 0, _bench.T0);

        for (var i = 0; i < 3; i++)
        {
            var answer = _bench.End(id, 0, commit: true);
            Assert.Equal((ErrorCode.None, (short)1), (answer.Error, answer.Epoch));
        }

        Assert.Equal(ErrorCode.InvalidTxnState, _bench.End(id, 0, commit: false).Error);
        Assert.Equal("""["p#1","COMMIT"]""", _bench.Log(_bench.T0));
    }

    [Fact]
    public void With_the_present_epoch_a_commit_is_refused_and_an_abort_raises_it_once_more()
    {
        var id = _bench.Begin();
        _bench.Produce(id, 0, 0, _bench.T0);
        _bench.End(id, 0, commit: true);

        Assert.Equal(ErrorCode.InvalidTxnState, _bench.End(id, 1, commit: true).Error);
        Assert.Equal((short)2, _bench.End(id, 1, commit: false).Epoch);
        Assert.Equal("CompleteAbort", _bench.State);
    }

    [Fact]
    public void While_the_markers_are_missing_a_repetition_has_to_wait()
    {
        var bench = new TransactionBench(steps:
            """{"at": "4s", "do": "request.refuse", "broker": 1, "message": "WriteTxnMarkersRequest", "error": "NOT_ENOUGH_REPLICAS", "count": 10}""");
        var id = bench.Until(5).Begin();
        bench.Produce(id, 0, 0, bench.T0);

        Assert.Equal((short)1, bench.End(id, 0, commit: true).Epoch);
        Assert.Equal("PrepareCommit", bench.State);
        Assert.Equal(ErrorCode.ConcurrentTransactions, bench.End(id, 0, commit: true).Error);
        Assert.Equal("CompleteCommit", bench.Until(7).State);
        Assert.Equal(ErrorCode.None, bench.End(id, 0, commit: true).Error);
    }

    [Fact]
    public void The_last_epoch_ends_with_another_id_while_the_marker_has_the_old_one()
    {
        var id = _bench.Begin();
        _bench.Exhaust();
        const short last = short.MaxValue - 1;
        Assert.Equal(ErrorCode.None, _bench.Produce(id, last, 0, _bench.T0));

        var ended = _bench.End(id, last, commit: true);
        var repeated = _bench.End(id, last, commit: true);

        Assert.NotEqual(id, ended.ProducerId);
        Assert.Equal(((short)0, ended.ProducerId, (short)0), (ended.Epoch, repeated.ProducerId, repeated.Epoch));
        var written = _bench.Written();
        Assert.Equal((id, short.MaxValue, ended.ProducerId), (written[^2]!.ProducerId, written[^2]!.Epoch, written[^2]!.NextId));
        Assert.Equal((ended.ProducerId, id), (written[^1]!.ProducerId, written[^1]!.PreviousId));
        Assert.Equal(ErrorCode.None, _bench.Produce(ended.ProducerId, 0, 0, _bench.T0));
    }
}
