using Playground.Engine.Protocol;

namespace Playground.Engine.Tests.Transactions;

/// <summary>Partitions that join a transaction, and batches that do: the recorded cases K3, K4 and K5, as far as their request versions are spoken here.</summary>
public sealed class AddPartitionsTests
{
    private readonly TransactionBench _bench = new();
    private readonly long _id;

    public AddPartitionsTests() => _id = _bench.Begin();

    [Fact]
    public void Only_the_producer_as_the_coordinator_knows_it_may_add_them()
    {
        Assert.Equal(ErrorCode.InvalidProducerIdMapping, _bench.Join(_id + 500, 0, _bench.T0));
        Assert.Equal(ErrorCode.ProducerFenced, _bench.Join(_id, 1, _bench.T0));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, _bench.Join(_id, 0, _bench.T0 with { Partition = 9 }));
        Assert.Equal(ErrorCode.None, _bench.Join(_id, 0, _bench.T0));
        Assert.Equal(ErrorCode.None, _bench.Join(_id, 0, _bench.T0));
        Assert.Equal(2, _bench.Written().Length);
    }

    [Fact]
    public void One_that_was_added_and_got_no_record_gets_its_marker_all_the_same()
    {
        _bench.Join(_id, 0, _bench.T0);
        _bench.End(_id, 0, commit: false);

        Assert.Equal("""["ABORT"]""", _bench.Log(_bench.T0));
    }

    [Fact]
    public void A_refused_batch_has_put_its_partition_into_the_transaction()
    {
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, _bench.Produce(_id, 0, 3, _bench.T0));
        _bench.Produce(_id, 0, 0, _bench.T1);
        _bench.End(_id, 0, commit: true);

        Assert.Equal("""["COMMIT"]""", _bench.Log(_bench.T0));
        Assert.Equal("""["p#1","COMMIT"]""", _bench.Log(_bench.T1));
    }

    [Fact]
    public void Batches_of_a_stranger_are_refused()
    {
        Assert.Equal(ErrorCode.InvalidProducerIdMapping, _bench.Produce(_id, 0, 0, _bench.T0, "unheard-of"));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, _bench.Produce(_id, 1, 0, _bench.T0));
        Assert.Equal(ErrorCode.TransactionalIdAuthorizationFailed, _bench.Produce(_id, 0, 0, _bench.T0, null));
        Assert.Equal("[]", _bench.Log(_bench.T0));
    }

    [Fact]
    public void After_the_end_the_old_epoch_is_refused_everywhere_even_for_an_exact_repetition()
    {
        _bench.Produce(_id, 0, 0, _bench.T0);
        _bench.End(_id, 0, commit: true);

        Assert.Equal(ErrorCode.InvalidProducerEpoch, _bench.Produce(_id, 0, 1, _bench.T0));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, _bench.Produce(_id, 0, 0, _bench.T0));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, _bench.Produce(_id, 0, 0, _bench.T1));
        Assert.Equal("""["p#1","COMMIT"]""", _bench.Log(_bench.T0));
    }

    [Fact]
    public void A_plain_batch_of_the_same_id_has_no_place_in_an_open_transaction()
    {
        _bench.Produce(_id, 0, 0, _bench.T0);

        Assert.Equal(ErrorCode.InvalidTxnState, _bench.Produce(_id, 0, 1, _bench.T0, null, transactional: false));
        Assert.Equal(ErrorCode.None, _bench.Produce(_id + 500, 0, 0, _bench.T0, null, transactional: false));
    }

    [Fact]
    public void A_marker_is_above_the_data_and_the_same_once_more_is_taken_for_a_repetition()
    {
        _bench.Produce(_id, 0, 0, _bench.T0);

        Assert.Equal(ErrorCode.InvalidProducerEpoch, _bench.Mark(_id, 0, _bench.T0));
        Assert.Equal(ErrorCode.None, _bench.Mark(_id, 1, _bench.T0, coordinatorEpoch: 4));
        Assert.Equal(ErrorCode.None, _bench.Mark(_id, 1, _bench.T0, coordinatorEpoch: 4));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, _bench.Mark(_id, 0, _bench.T0, coordinatorEpoch: 4));
        Assert.Equal(ErrorCode.TransactionCoordinatorFenced, _bench.Mark(_id, 5, _bench.T0, coordinatorEpoch: 3));
        Assert.Equal(ErrorCode.None, _bench.Mark(_id + 500, 3, _bench.T0));
        Assert.Equal("""["p#1","COMMIT","COMMIT","COMMIT"]""", _bench.Log(_bench.T0));
        Assert.Equal("Ongoing", _bench.State);
    }
}
