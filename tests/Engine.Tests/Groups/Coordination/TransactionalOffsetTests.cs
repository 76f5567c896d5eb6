using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Groups.Coordination.GroupBench;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>Offsets in transactions (recorded cases G1, G3, G4, G5, G6 of the transactions).</summary>
public sealed class TransactionalOffsetTests
{
    private readonly GroupBench _bench = new(config: "\"transaction.state.log.num.partitions\": 1");
    private readonly int _coordinator;
    private readonly long _id;
    private short _epoch;

    public TransactionalOffsetTests()
    {
        for (var tries = 0; _id == 0 && tries < 20; tries++)
        {
            _bench.Wait(0.5);
            _coordinator = _bench.Ask<FindCoordinatorResponse>("X", new FindCoordinatorRequest(CoordinatorType.Transaction, "tx"), 1).Coordinator.Value;
            if (_coordinator == 0)
                continue;
            _bench.Wait(0.5);
            var answer = _bench.Ask<InitProducerIdResponse>("X", new InitProducerIdRequest("tx", Duration.FromSeconds(60)), _coordinator);
            if (answer.Error == ErrorCode.None)
                (_id, _epoch) = (answer.ProducerId + 1, answer.Epoch);
        }

        _id--;
    }

    [Fact]
    public void An_offset_in_an_open_transaction_makes_readers_wait_and_does_not_count_yet()
    {
        _bench.Commit("X", "", -1, "t-0", 1);
        Assert.Equal(ErrorCode.None, Send("t-0", 5));
        Assert.Equal((ErrorCode.UnstableOffsetCommit, -1), Fetch("t-0", requireStable: true));
        Assert.Equal((ErrorCode.None, 1), Fetch("t-0", requireStable: false));
        Assert.Equal((ErrorCode.None, -1), Fetch("t-1", requireStable: true));
        End(commit: true);
        Assert.Equal((ErrorCode.None, 5), Fetch("t-0", requireStable: true));
    }

    [Fact]
    public void An_abort_leaves_what_was_committed()
    {
        _bench.Commit("X", "", -1, "t-0", 1);
        Send("t-0", 5);
        End(commit: false);
        Assert.Equal((ErrorCode.None, 1), Fetch("t-0", requireStable: true));
    }

    [Fact]
    public void Of_a_plain_and_a_transactional_commit_the_one_that_was_written_later_counts()
    {
        Send("t-0", 5);
        _bench.Commit("X", "", -1, "t-0", 3);
        Assert.Equal((ErrorCode.None, 3), Fetch("t-0", requireStable: false));
        End(commit: true);
        Assert.Equal((ErrorCode.None, 3), Fetch("t-0", requireStable: true));
        _bench.Commit("X", "", -1, "t-0", 7);
        Send("t-0", 6);
        End(commit: true);
        Assert.Equal((ErrorCode.None, 6), Fetch("t-0", requireStable: true));
    }

    [Fact]
    public void The_next_coordinator_knows_what_is_pending_and_what_was_decided()
    {
        Send("t-0", 5);
        End(commit: true);
        Send("t-1", 6);
        End(commit: false);
        Send("t-2", 7);
        _bench.Run.World.Kill(new NodeId(_bench.Coordinator), EventRef.None);
        _bench.Wait(12);
        _bench.FindCoordinator();
        Assert.Equal((ErrorCode.None, 5), Fetch("t-0", requireStable: true));
        Assert.Equal((ErrorCode.None, -1), Fetch("t-1", requireStable: true));
        Assert.Equal(ErrorCode.UnstableOffsetCommit, Fetch("t-2", requireStable: true).Error);
    }

    [Fact]
    public void A_member_that_is_none_any_more_and_an_old_generation_are_refused_though_the_partition_takes_part()
    {
        var a = _bench.Stable();
        Assert.Equal(ErrorCode.UnknownMemberId, Send("t-0", 5, "nobody", 1));
        Assert.Equal(ErrorCode.IllegalGeneration, Send("t-0", 5, a, 0));
        Assert.Equal(ErrorCode.None, Send("t-0", 5, a, 1));
        Assert.Equal(ErrorCode.None, Send("t-1", 5));
        End(commit: true);
        Assert.Equal((5, 5), (_bench.Committed("t-0"), _bench.Committed("t-1")));
    }

    [Fact]
    public void An_old_member_epoch_counts_for_what_the_member_has_kept_since()
    {
        _bench.Enter("A", "a");
        _bench.Wait(1);
        _bench.Enter("B", "b");
        var kept = _bench.Named(_bench.Beat("A", "a", 2))!;
        Assert.Equal(3, _bench.Beat("A", "a", 2, kept).MemberEpoch);
        var moved = Partitions("t-0+t-1+t-2+t-3").Except(Partitions(kept)).First().ToString();
        Assert.Equal(ErrorCode.None, Send(kept.Split('+')[0], 4, "a", 2));
        Assert.Equal(ErrorCode.IllegalGeneration, Send(moved, 5, "a", 2));
        Assert.Equal(ErrorCode.None, Send(moved, 5, "a", 3));
    }

    [Fact]
    public void A_transaction_keeps_offsets_in_while_its_group_is_in_a_sync_phase()
    {
        var (a, _) = _bench.Begin("A");
        _bench.Wait(3.1);
        Assert.Equal("CompletingRebalance", _bench.Group!.State);
        Assert.Equal(ErrorCode.RebalanceInProgress, _bench.Commit("A", a, 1, "t-0", 5));
        Assert.Equal(ErrorCode.None, Send("t-0", 5, a, 1));
    }

    private ErrorCode Send(string partition, long offset, string member = "", int generation = -1)
    {
        var request = new TxnOffsetCommitRequest("tx", "G", _id, _epoch, generation, member, null, [new CommittedPartition(_bench.At(partition), offset)]);
        var asked = _bench.Send("X", request);
        _bench.Wait(0.3);
        return Assert.IsType<TxnOffsetCommitResponse>(asked.Answer).Error;
    }

    private void End(bool commit)
    {
        var answer = _bench.Ask<EndTxnResponse>("X", new EndTxnRequest("tx", _id, _epoch, commit), _coordinator);
        Assert.Equal(ErrorCode.None, answer.Error);
        _epoch = answer.Epoch;
        _bench.Wait(0.5);
    }

    private (ErrorCode Error, long Offset) Fetch(string partition, bool requireStable)
    {
        var answer = _bench.Ask<OffsetFetchResponse>("X", new OffsetFetchRequest("G", null, -1, [_bench.At(partition)], requireStable));
        return (answer.Partitions[0].Error, answer.Partitions[0].Offset);
    }
}
