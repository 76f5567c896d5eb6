using Playground.Engine.Config;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Tests.Controller;

/// <summary>How the controller judges a leader's proposal of an ISR, as a real one answered requests that were made for the purpose.</summary>
public sealed class AlterPartitionTests
{
    private const int Topic = 1;
    private static readonly TopicPartition At = new(Topic, 0);
    private readonly MetadataLog _log = new();
    private readonly TopicId _id;

    /// <summary>Three brokers, the first leads in epoch 1, partition epoch 2.</summary>
    public AlterPartitionTests()
    {
        foreach (var broker in new[] { 1, 2, 3, 4 })
        {
            _log.Append(new MetadataRecord.RegisterBroker(new NodeId(broker), 1, Epoch(broker)));
            _log.Append(new MetadataRecord.BrokerFencing(new NodeId(broker), Epoch(broker), Fenced: false));
        }

        _id = new TopicId(_log.End);
        _log.Append(new MetadataRecord.Topic(Topic, _id, ConfigValues.Empty));
        _log.Append(new MetadataRecord.Partition(At, new PartitionRegistration
        {
            Replicas = [1, 2, 3], Isr = [1, 2, 3], Leader = new NodeId(1), LeaderEpoch = 1, PartitionEpoch = 2,
        }));
    }

    [Fact]
    public void The_senders_old_broker_epoch_comes_before_all_else() =>
        Assert.Equal(ErrorCode.StaleBrokerEpoch, Judge([1, 2], brokerEpoch: Epoch(1) - 1, id: new TopicId(999), leaderEpoch: 7));

    [Fact]
    public void An_id_that_no_topic_has_is_unknown() => Assert.Equal(ErrorCode.UnknownTopicId, Judge([1, 2], id: new TopicId(999)));

    [Fact]
    public void So_is_a_partition_that_the_topic_does_not_have() =>
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Judge([1, 2], at: new TopicPartition(Topic, 5)));

    [Theory]
    [InlineData(2, 2, ErrorCode.NotController)]
    [InlineData(1, 3, ErrorCode.NotController)]
    [InlineData(0, 3, ErrorCode.NotController)]
    [InlineData(0, 2, ErrorCode.FencedLeaderEpoch)]
    [InlineData(1, 1, ErrorCode.InvalidUpdateVersion)]
    public void Epochs_must_be_the_controllers_own(int leaderEpoch, int partitionEpoch, ErrorCode error) =>
        Assert.Equal(error, Judge([1, 2], leaderEpoch: leaderEpoch, partitionEpoch: partitionEpoch));

    [Fact]
    public void Only_the_leader_may_propose() => Assert.Equal(ErrorCode.InvalidRequest, Judge([1, 2], sender: 2));

    [Theory]
    [InlineData]
    [InlineData(2, 3)]
    [InlineData(1, 9)]
    [InlineData(1, 4)]
    public void An_isr_has_the_leader_in_it_and_replicas_only(params int[] isr) => Assert.Equal(ErrorCode.InvalidRequest, Judge(isr));

    [Fact]
    public void A_member_with_another_broker_epoch_may_not_join() =>
        Assert.Equal(ErrorCode.IneligibleReplica, Judge([1, 2], epochs: [Epoch(1), Epoch(2) - 1]));

    [Fact]
    public void Nor_may_a_fenced_one_or_one_that_is_on_its_way_out()
    {
        _log.Append(new MetadataRecord.BrokerFencing(new NodeId(3), Epoch(3), Fenced: true));
        _log.Append(new MetadataRecord.BrokerShuttingDown(new NodeId(2), Epoch(2)));

        Assert.Equal(ErrorCode.IneligibleReplica, Judge([1, 3]));
        Assert.Equal(ErrorCode.IneligibleReplica, Judge([1, 2]));
        Assert.Equal(ErrorCode.None, Judge([1]));
    }

    [Fact]
    public void A_proposal_of_the_isr_as_it_is_is_granted_and_writes_nothing()
    {
        var end = _log.End;

        Assert.Equal(ErrorCode.None, Judge([1, 2, 3]));

        Assert.Equal((end, 2), (_log.End, _log.Image.Partition(At)!.PartitionEpoch));
    }

    [Fact]
    public void A_shrink_raises_the_partition_epoch_alone()
    {
        Assert.Equal(ErrorCode.None, Judge([1, 2]));

        var after = _log.Image.Partition(At)!;
        Assert.Equal((1, 3, "1,2"), (after.LeaderEpoch, after.PartitionEpoch, string.Join(',', after.Isr)));
    }

    private static long Epoch(int broker) => 10 * broker;

    private ErrorCode Judge(
        int[] isr, int sender = 1, long? brokerEpoch = null, TopicId? id = null, TopicPartition? at = null, int leaderEpoch = 1, int partitionEpoch = 2,
        long[]? epochs = null) =>
        new ReplicationControl(_log, BrokerConfig.Default).AlterPartition(new AlterPartitionRequest(
            new NodeId(sender), brokerEpoch ?? Epoch(sender),
            new IsrProposal(at ?? At, id ?? _id, leaderEpoch, partitionEpoch, isr, epochs ?? [.. isr.Select(r => r < 5 ? Epoch(r) : -1)]))).Error;
}
