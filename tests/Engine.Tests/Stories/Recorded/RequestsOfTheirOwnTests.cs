using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Brokers.Readers;
using Playground.Engine.Tests.Storage;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Evidence;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Requests straight to a broker's port, without a client that would not send them.</summary>
public sealed class RequestsOfTheirOwnTests
{
    private const string MinIsr2 = "\"min.insync.replicas\": 2";

    private static string Send(string at, string producer) => Myths.Myth.At(at, "producer.send", $"\"id\": \"{producer}\", \"topic\": \"t\"");

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    [InlineData(7)]
    public void Acks_other_than_all_0_and_1_are_refused_and_nothing_is_stored(short acks)
    {
        var bench = new ReaderBench("").Until(2);

        Assert.Equal((ErrorCode.InvalidRequiredAcks, -1L), Produce(bench, 1, acks, LogScripts.Batch(0)));
        Assert.Equal(0, bench.Partition(1).Log.End);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_partition_that_nobody_has_is_unknown_at_once(short acks)
    {
        var bench = new ReaderBench("").Until(2);

        var unknown = new ProducePartition(bench.At with { Partition = 5 }, LogScripts.Batch(0));
        var answer = bench.Ask<ProduceResponse>(1, new ProduceRequest(acks, Duration.FromSeconds(5), [unknown]));

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Assert.Single(answer.Partitions).Error);
    }

    [Fact]
    public void While_a_follower_is_missing_readers_see_nothing_of_a_record_that_two_of_three_have()
    {
        var bench = new ReaderBench(Then(Hold("1s", 3), Send("2s", "all")), topicConfig: MinIsr2).Until(3);
        Assert.Equal((1L, 1L), (bench.Partition(1).Log.End, bench.Partition(2).Log.End));

        var read = bench.Read(1, 0);

        Assert.Equal((ErrorCode.None, 0L, 0), (read.Error, read.HighWatermark, read.Batches.Length));
        Assert.Equal(0, bench.List(1, ListOffsetsTimestamp.Latest).Offset);
    }

    [Fact]
    public void Below_min_isr_readers_end_where_the_high_watermark_froze()
    {
        var bench = new ReaderBench(
            Then(Send("2s", "all"), Broker("3s", "crash", 2), Broker("3s", "crash", 3), Send("15s", "one"), Send("16s", "one")), topicConfig: MinIsr2).Until(17);

        Assert.Equal(3, bench.Partition(1).Log.End);
        Assert.Equal([0], ReaderBench.Offsets(bench.Read(1, 0)));
        Assert.Empty(bench.Read(1, 1).Batches);
        Assert.Equal(1, bench.List(1, ListOffsetsTimestamp.Latest).Offset);
    }

    [Fact]
    public void Below_min_isr_the_retry_of_a_stored_batch_is_refused_with_acks_all_and_known_with_acks_1()
    {
        var bench = new ReaderBench(Then(Broker("3s", "crash", 2), Broker("3s", "crash", 3)), topicConfig: MinIsr2).Until(2);
        var batch = new RecordBatch(4711, 0, 0, LogScripts.Batch(0).Records);
        Assert.Equal((ErrorCode.None, 0L), Produce(bench, 1, -1, batch));
        bench.Until(15);

        Assert.Equal(ErrorCode.NotEnoughReplicas, Produce(bench, 1, -1, batch).Error);
        Assert.Equal((ErrorCode.None, 0L), Produce(bench, 1, 1, batch));
        Assert.Equal(1, bench.Partition(1).Log.End);
    }

    [Fact]
    public void Beside_a_zombie_the_epoch_that_a_reader_knows_decides_who_serves_it()
    {
        var bench = new ReaderBench(Then(Send("2s", "all"), CutFromControllers("4s", 1)), topicConfig: MinIsr2).Until(16);

        Assert.All(new[] { -1, 0 }, epoch => Assert.Equal([0], ReaderBench.Offsets(bench.Read(1, 0, epoch))));
        Assert.Equal(1, bench.List(1, ListOffsetsTimestamp.Latest).Offset);
        Assert.Equal(ErrorCode.UnknownLeaderEpoch, bench.Read(1, 0, epoch: 1).Error);
        Assert.Equal(ErrorCode.UnknownLeaderEpoch, bench.List(1, ListOffsetsTimestamp.Latest, epoch: 1).Error);
        Assert.Equal(ErrorCode.FencedLeaderEpoch, bench.Read(2, 0, epoch: 0).Error);
        Assert.Equal(ErrorCode.FencedLeaderEpoch, bench.List(2, ListOffsetsTimestamp.Latest, epoch: 0).Error);
        Assert.Equal([0], ReaderBench.Offsets(bench.Read(2, 0, epoch: 1)));
    }

    [Fact]
    public void A_shrink_that_the_leader_did_not_ask_for_is_undone_by_the_leader()
    {
        var run = Evidence.Run(Topic("t", "[1, 2, 3]", 2), "", "", "3s");
        var at = new TopicPartition(run.Symbols.Number("t"), 0);
        var image = run.Cluster.Image;
        var leader = new NodeId(1);
        var sender = run.Symbols.AddClient("sender");
        run.World.Add(sender, new ReaderNode(sender));
        run.World.Start(sender, EventRef.None);

        var asked = new Asked(new NodeId(101), new AlterPartitionRequest(
            leader, image.BrokerEpoch(leader), new IsrProposal(at, image.TopicIdOf(at.Topic), 0, 0, [1, 2], [-1, -1])));
        run.World.HandTo(run.World.ProcessOf(sender), new Input(InputKind.Command, EventRef.None, Subject: asked));
        run.To(5);

        Assert.Equal(ErrorCode.None, Assert.IsType<AlterPartitionResponse>(asked.Answer).Error);
        Assert.Equal([EventKind.IsrShrunk, EventKind.IsrExpanded], run.Events(EventKind.IsrShrunk, EventKind.IsrExpanded).Select(e => e.Kind));
        Assert.Equal("leader=1 leaderEpoch=0 partitionEpoch=2 isr=[1,2,3] elr=[] lastKnown=[]", run.Partition());
    }

    private static (ErrorCode Error, long Offset) Produce(ReaderBench bench, int broker, short acks, RecordBatch batch)
    {
        var answer = bench.Ask<ProduceResponse>(broker, new ProduceRequest(acks, Duration.FromSeconds(5), [new ProducePartition(bench.At, batch)]));
        var result = Assert.Single(answer.Partitions);
        return (result.Error, result.BaseOffset);
    }
}
