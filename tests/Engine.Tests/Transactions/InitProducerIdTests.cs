using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Tests.Transactions;

/// <summary>InitProducerId by hand: the recorded cases K1, K7 and what the sheet says of its checks.</summary>
public sealed class InitProducerIdTests
{
    private readonly TransactionBench _bench = new();

    [Fact]
    public void Each_new_instance_gets_the_same_id_and_the_next_epoch()
    {
        var id = _bench.Begin();

        var second = _bench.Initialize();
        Assert.Equal((id, (short)1), (second.ProducerId, second.Epoch));
        Assert.Equal((short)2, _bench.Initialize().Epoch);
        Assert.Equal("Empty", _bench.State);
    }

    [Fact]
    public void Another_broker_is_not_the_coordinator()
    {
        _bench.Begin();

        var other = _bench.Coordinator == 1 ? 2 : 1;
        var asked = _bench.Send(new InitProducerIdRequest(TransactionBench.Id, Duration.FromSeconds(60)), other, 60);

        Assert.Equal(ErrorCode.NotCoordinator, asked.Answer!.Error);
    }

    [Theory]
    [InlineData(0, ErrorCode.InvalidTransactionTimeout)]
    [InlineData(900_000, ErrorCode.None)]
    [InlineData(900_001, ErrorCode.InvalidTransactionTimeout)]
    public void A_timeout_is_positive_and_at_most_what_the_broker_allows(int timeout, ErrorCode error) =>
        Assert.Equal(error, _bench.Initialize(timeout: timeout).Error);

    [Fact]
    public void An_empty_transactional_id_and_half_a_pair_are_invalid()
    {
        Assert.Equal(ErrorCode.InvalidRequest, _bench.Initialize(id: "").Error);
        Assert.Equal(ErrorCode.InvalidRequest, _bench.Initialize(producerId: 5).Error);
        Assert.Equal(ErrorCode.InvalidRequest, _bench.Initialize(epoch: 0).Error);
    }

    [Fact]
    public void With_the_present_pair_the_epoch_rises_and_with_the_pair_before_the_answer_is_repeated()
    {
        var id = _bench.Begin();

        Assert.Equal((short)1, _bench.Initialize(id, 0).Epoch);
        Assert.Equal((short)1, _bench.Initialize(id, 0).Epoch);
        Assert.Equal(ErrorCode.ProducerFenced, _bench.Initialize(id, 2).Error);
        Assert.Equal(ErrorCode.ProducerFenced, _bench.Initialize(id + 500, 1).Error);
        Assert.Equal((short)2, _bench.Initialize(id, 1).Epoch);
        Assert.Equal(ErrorCode.ProducerFenced, _bench.Initialize(id, 0).Error);
        Assert.Equal(4, _bench.Written().Length);
    }

    [Fact]
    public void A_new_instance_aborts_what_is_open_and_both_steps_raise_the_epoch()
    {
        var id = _bench.Begin();
        Assert.Equal(ErrorCode.None, _bench.Produce(id, 0, 0, _bench.T0));
        Assert.Equal("Ongoing", _bench.State);

        Assert.Equal(ErrorCode.ConcurrentTransactions, _bench.Initialize().Error);
        _bench.Until(6);

        Assert.Equal("""["p#1","ABORT"]""", _bench.Log(_bench.T0));
        Assert.Equal("CompleteAbort", _bench.State);
        Assert.Equal((short)2, _bench.Initialize().Epoch);
    }

    [Fact]
    public void When_its_epochs_have_run_out_the_transactional_id_gets_another_producer_id()
    {
        var id = _bench.Begin();
        _bench.Exhaust();

        var next = _bench.Initialize();

        Assert.NotEqual(id, next.ProducerId);
        Assert.Equal((short)0, next.Epoch);
        Assert.Equal(id, _bench.Written()[^1]!.PreviousId);
        Assert.Equal(ErrorCode.None, _bench.Initialize(next.ProducerId, 0).Error);
    }
}
