using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Tests.Transactions;

/// <summary>A group's offsets in transactions, by hand: the recorded cases A3, G1, G5 and G6.</summary>
public sealed class TransactionalOffsetTests
{
    private const string Group = "g";

    private readonly TransactionBench _bench = new(", \"offsets.topic.num.partitions\": 1");
    private readonly int _group;
    private readonly long _id;

    public TransactionalOffsetTests()
    {
        _bench.Ask<FindCoordinatorResponse>(new FindCoordinatorRequest(CoordinatorType.Group, Group));
        _bench.Until(5);
        _group = _bench.Ask<FindCoordinatorResponse>(new FindCoordinatorRequest(CoordinatorType.Group, Group)).Coordinator.Value;
        _id = _bench.Until(6).Begin();
    }

    [Fact]
    public void They_count_once_the_transaction_is_committed_and_until_then_who_asks_for_stable_ones_has_to_wait()
    {
        Assert.Equal(ErrorCode.None, InTransaction(3));

        Assert.Equal(ErrorCode.UnstableOffsetCommit, Fetch().Error);
        Assert.Equal(-1, Fetch(stable: false).Offset);
        _bench.End(_id, 0, commit: true);
        Assert.Equal((ErrorCode.None, 3L), (Fetch().Error, Fetch().Offset));
        Assert.Equal([false, true], Offsets.Select(b => b.Batch.IsControl));
    }

    [Fact]
    public void An_abort_leaves_what_was_committed_before()
    {
        Plain(1);
        InTransaction(3);
        _bench.End(_id, 0, commit: false);

        Assert.Equal((ErrorCode.None, 1L), (Fetch().Error, Fetch().Offset));
    }

    [Fact]
    public void Of_a_plain_commit_and_one_in_a_transaction_the_later_in_the_log_wins()
    {
        InTransaction(5);
        Plain(3);
        Assert.Equal(3, Fetch(stable: false).Offset);
        _bench.End(_id, 0, commit: true);
        Assert.Equal(3, Fetch().Offset);

        Plain(7);
        InTransaction(6, epoch: 1);
        _bench.End(_id, 1, commit: true);
        Assert.Equal(6, Fetch().Offset);
    }

    [Fact]
    public void A_refused_commit_has_put_the_offsets_partition_into_the_transaction_all_the_same()
    {
        Assert.Equal(ErrorCode.IllegalGeneration, InTransaction(3, generation: 4, member: "stranger"));
        Assert.Equal("Ongoing", _bench.State);
        _bench.End(_id, 0, commit: false);

        var marker = Assert.Single(Offsets);
        Assert.True(marker.Batch.IsControl);
    }

    [Fact]
    public void While_the_transaction_before_is_not_complete_the_commit_is_told_so_at_once()
    {
        _bench.Run.Submit(new Playground.Engine.Scenarios.StepAction.RequestRefuse(1, "WriteTxnMarkersRequest", "NOT_ENOUGH_REPLICAS", 10, null));
        _bench.Produce(_id, 0, 0, _bench.T0);
        _bench.End(_id, 0, commit: true);

        Assert.Equal(ErrorCode.ConcurrentTransactions, InTransaction(3, epoch: 1));
        _bench.Until(_bench.Run.Now.Microseconds / 1e6 + 1);
        Assert.Equal(ErrorCode.None, InTransaction(3, epoch: 1));
    }

    [Fact]
    public void A_fenced_producer_commits_no_offsets()
    {
        _bench.Initialize();

        Assert.Equal(ErrorCode.InvalidProducerEpoch, InTransaction(3));
        Assert.Empty(Offsets);
    }

    private StoredBatch[] Offsets =>
    [
        .. ((Playground.Engine.Brokers.BrokerNode)_bench.Run.World.ProcessOf(new NodeId(_group)).Node).Memory!
            .Partition(new TopicPartition(_bench.Run.Symbols.Number(InternalTopics.ConsumerOffsets), 0)).Log.Batches,
    ];

    private ErrorCode InTransaction(long offset, short epoch = 0, int generation = -1, string member = "") => Assert.Single(
        _bench.Ask<TxnOffsetCommitResponse>(
            new TxnOffsetCommitRequest(TransactionBench.Id, Group, _id, epoch, generation, member, null, [new CommittedPartition(_bench.T0, offset)]),
            _group).Partitions).Error;

    private void Plain(long offset) => Assert.Equal(
        ErrorCode.None,
        Assert.Single(_bench.Ask<OffsetCommitResponse>(new OffsetCommitRequest(Group, -1, "", null, [new CommittedPartition(_bench.T0, offset)]), _group).Partitions).Error);

    private FetchedOffset Fetch(bool stable = true) => Assert.Single(
        _bench.Ask<OffsetFetchResponse>(new OffsetFetchRequest(Group, null, -1, [_bench.T0], stable), _group).Partitions);
}
