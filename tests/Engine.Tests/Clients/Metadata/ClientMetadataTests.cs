using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Metadata;

public sealed class ClientMetadataTests
{
    [Fact]
    public void A_topic_that_is_not_there_is_asked_for_with_growing_pauses_until_max_block()
    {
        var bench = new ProducerBench(ProducerBench.Config("max.block.ms=3000")).Start().Until(1000);
        var before = bench.Cluster.Asked.Count;
        bench.Send(partition: null).Until(10000);

        Assert.Equal("4000 record.failed 1 TimeoutException", bench.Told(EventKind.RecordFailed).Single());
        Assert.Single(bench.Told(EventKind.ProducerBlocked));
        var pauses = Pauses(AskedAt(bench).Skip(before).ToArray());
        Assert.InRange(pauses[0], 80, 122);
        Assert.InRange(pauses[1], 160, 242);
        Assert.InRange(pauses[2], 320, 482);
        Assert.InRange(pauses[3], 640, 962);
    }

    [Fact]
    public void A_partition_beyond_the_count_blocks_as_long()
    {
        var bench = new ProducerBench(ProducerBench.Config("max.block.ms=2500")).Led(1, 2).Start().Until(1000);
        bench.Send(partition: 5).Until(5000);

        Assert.Equal("3500 record.failed 1 TimeoutException", bench.Told(EventKind.RecordFailed).Single());
    }

    [Fact]
    public void A_topic_that_appears_lets_the_blocked_call_go_on()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Start().Until(1000);
        bench.Send().Until(1500).Led(2).Until(3000);

        Assert.Single(bench.Told(EventKind.RecordAcked));
        Assert.Single(bench.Told(EventKind.ProducerBlocked));
    }

    [Fact]
    public void Metadata_is_asked_again_when_it_is_too_old()
    {
        var bench = new ProducerBench(ProducerBench.Config("metadata.max.age.ms=2000")).Led(1).Start().Until(7000);

        Assert.Equal([4L, 2010], AskedAt(bench)[..2]);
        Assert.All(Pauses(AskedAt(bench)), p => Assert.InRange(p, 2000, 2010));
    }

    [Fact]
    public void With_every_address_dead_the_call_times_out_and_reconnects_slow_down()
    {
        var bench = new ProducerBench(ProducerBench.Config("max.block.ms=5000"));
        foreach (var broker in bench.Cluster.Brokers)
            bench.World.Kill(broker, EventRef.None);
        bench.Start().Send().Until(20000);

        Assert.Equal("5000 record.failed 1 TimeoutException", bench.Told(EventKind.RecordFailed).Single());
        Assert.Empty(bench.Cluster.Asked);
        Assert.InRange(bench.World.Inputs, 10, 400);
    }

    [Fact]
    public void Without_any_pause_between_tries_time_goes_on_all_the_same()
    {
        var bench = new ProducerBench(ProducerBench.Config("max.block.ms=500", "retry.backoff.ms=0", "reconnect.backoff.ms=200"));
        foreach (var broker in bench.Cluster.Brokers)
            bench.World.Kill(broker, EventRef.None);
        bench.Start().Send().Until(1000);

        Assert.Equal("500 record.failed 1 TimeoutException", bench.Told(EventKind.RecordFailed).Single());
        Assert.InRange(bench.World.Inputs, 10, 3000);
    }

    [Fact]
    public void A_connection_that_is_not_made_is_given_up_and_another_broker_is_asked()
    {
        var bench = new ProducerBench(ProducerBench.Config(
            "linger.ms=0", "socket.connection.setup.timeout.ms=1000", "bootstrap.servers=broker-1:9092,broker-2:9092"));
        bench.World.Pause(new NodeId(1));
        bench.Led(2).Start().Until(10).Send().Until(5000);

        Assert.All(bench.Cluster.Asked, a => Assert.NotEqual(1, a.Broker.Value));
        Assert.Single(bench.Told(EventKind.RecordAcked));
    }

    [Fact]
    public void The_bootstrap_connection_is_never_used_for_records()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0", "bootstrap.servers=broker-1:9092"));
        bench.Led(1).Start().Until(1).Send().Until(500);

        var messages = bench.Events.Where(e => e.Kind == EventKind.MessageSent && e.Data.Actor == bench.Node.Id).ToArray();
        var metadata = messages.First(e => bench.Symbols.Text(e.Data[2]) == "MetadataRequest").Data[3];
        var produce = messages.First(e => bench.Symbols.Text(e.Data[2]) == "ProduceRequest").Data[3];
        Assert.NotEqual(metadata, produce);
        Assert.Equal(2, bench.World.Network.Connections.Count(c => c.Client == bench.Node.Id));
    }

    [Fact]
    public void A_leaderless_partition_keeps_its_batch_until_a_leader_is_there()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Led(0).Start().Until(100);
        bench.Send().Until(3000);
        Assert.Empty(bench.Cluster.Produced);

        bench.Led(3).Until(4200);

        Assert.Equal(3, bench.Cluster.Produced.Single().Broker.Value);
        Assert.All(bench.Cluster.Batches, b => Assert.Equal(0, b.BaseSequence));
    }

    private static long[] AskedAt(ProducerBench bench) =>
        bench.SentAt("MetadataRequest");

    private static long[] Pauses(long[] times) => [.. times.Zip(times.Skip(1), (a, b) => b - a)];
}
