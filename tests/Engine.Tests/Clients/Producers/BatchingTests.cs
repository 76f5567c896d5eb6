using System.Collections.Immutable;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Producers;

public sealed class BatchingTests
{
    [Fact]
    public void A_batch_goes_when_its_linger_is_over_and_not_before()
    {
        var bench = Primed("linger.ms=50");
        bench.Send().Until(1030).Send().Until(1049);
        Assert.Single(bench.Cluster.Produced);

        bench.Until(1100);

        Assert.Equal([1, 2], bench.Cluster.Batches.Select(b => b.Records.Length));
        Assert.Equal(1052, bench.Events.Last(e => e.Kind == EventKind.RecordAcked).At.Milliseconds);
    }

    [Fact]
    public void A_record_without_room_pushes_the_batch_before_it_out()
    {
        var bench = Primed("linger.ms=60000", "batch.size=400");
        bench.Send(valueBytes: 300).Send(valueBytes: 300).Until(1100);

        Assert.Equal(2, bench.Cluster.Produced.Count);
        Assert.Equal(2, bench.Count(EventKind.RecordAcked));
    }

    [Fact]
    public void At_most_five_requests_are_in_flight_and_the_rest_gathers()
    {
        var bench = Primed("linger.ms=0");
        bench.Cluster.Judge = (_, _) => null;
        bench.Send(count: 9).Until(1500);

        Assert.Equal(5, bench.Cluster.Produced.Count - 1);
        Assert.Equal(5, bench.Node.View([]).InFlight);
        Assert.Equal(4, Assert.Single(bench.Node.View([]).Batches, b => !b.InFlight).Records.Length);
    }

    [Fact]
    public void One_request_carries_one_batch_of_each_partition_of_its_broker()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=20")).Led(1, 1, 2).Start().Until(100);
        bench.Send(0).Send(1).Send(2).Until(1000);

        var byBroker = bench.Cluster.Produced.ToDictionary(p => p.Broker.Value, p => p.Request.Partitions.Select(x => x.At.Partition).ToArray());
        Assert.Equal([1, 0], byBroker[1]);
        Assert.Equal([2], byBroker[2]);
    }

    [Fact]
    public void A_request_holds_at_most_max_request_size()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=20", "max.request.size=500")).Led(1, 1).Start().Until(100);
        bench.Send(0, valueBytes: 300).Send(1, valueBytes: 300).Until(1000);

        Assert.All(bench.Cluster.Produced, p => Assert.Single(p.Request.Partitions));
        Assert.Equal(2, bench.Count(EventKind.RecordAcked));
    }

    [Fact]
    public void A_numbered_retry_that_waits_stops_the_other_partitions_of_its_broker()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=0")).Led(1, 1, 2).Start().Until(100);
        bench.Send(0).Send(1).Send(2).Until(1000);
        bench.Cluster.Judge = (_, _) => null;
        bench.Send(0).Send(0).Until(1005);
        bench.Cluster.Judge = (_, _) => ErrorCode.None;
        bench.Reset(1);
        var produced = bench.Cluster.Produced.Count + 1;
        while (bench.Cluster.Produced.Count < produced)
            bench.Until((bench.World.Now.Microseconds / 1000.0) + 0.5);
        bench.World.Network.Disturbances.Cut(new NodeId(1), bench.Node.Id);
        bench.Until(1500);
        bench.Send(1).Until(2000);
        Assert.Equal(produced, bench.Cluster.Produced.Count);
        bench.Send(2).Send(1).Until(2100);
        Assert.Equal(produced + 1, bench.Cluster.Produced.Count);

        bench.World.Network.Disturbances.Heal(null);
        bench.World.Network.Heal();
        bench.Until(2200);

        Assert.Equal(bench.Count(EventKind.RecordSent), bench.Count(EventKind.RecordAcked));
        Assert.Equal(produced + 2, bench.Cluster.Produced.Count);
        Assert.Equal([(0, 1), (1, 2)], bench.Cluster.Produced[^1].Request.Partitions.Select(p => (p.At.Partition, p.Batch.Records.Length)).Order());
    }

    [Fact]
    public void An_answer_after_the_delivery_timeout_is_ignored_and_only_then_the_next_goes()
    {
        var bench = Primed(
            "linger.ms=0", "request.timeout.ms=3000", "delivery.timeout.ms=3000", "max.in.flight.requests.per.connection=1", "enable.idempotence=false");
        bench.World.Network.Disturbances.Cut(new NodeId(1), bench.Node.Id);
        bench.Send().Until(2000).Send().Until(4500);
        Assert.Equal(2, bench.Cluster.Produced.Count);

        bench.World.Network.Disturbances.Heal(null);
        bench.World.Network.Heal();
        bench.Until(6000);

        Assert.Equal("4000 record.failed 2 TimeoutException", bench.Told(EventKind.RecordFailed).Single());
        Assert.Equal(3, bench.Cluster.Produced.Count);
        Assert.InRange(bench.SentAt("ProduceRequest")[^1], 4500, 4510);
    }

    /// <summary>Kafka's clients give a request up when more than request.timeout.ms have passed, and look at that only when they wake.</summary>
    [Fact]
    public void Where_both_timeouts_end_at_once_the_batch_expires_first_and_its_request_is_given_up_at_the_next_waking()
    {
        var bench = Primed("linger.ms=0", "request.timeout.ms=3000", "delivery.timeout.ms=3000");
        bench.Cluster.Judge = (_, _) => null;
        bench.Send().Until(6900);
        Assert.Equal("4000 record.failed 2 TimeoutException", bench.Told(EventKind.RecordFailed).Single());
        Assert.Equal(1, bench.Node.View([]).InFlight);

        bench.Until(7010);
        Assert.Equal(0, bench.Node.View([]).InFlight);
        Assert.Equal(0, bench.Node.Epoch);
    }

    [Fact]
    public void A_key_has_its_partition_and_a_table_of_the_application_comes_first()
    {
        var table = ImmutableArray.Create(KeyValuePair.Create("vip-*", 2), KeyValuePair.Create("gold", 1));
        var partitioner = new KeyPartitioner(table);

        Assert.Equal([2, 1, null, null], new[] { "vip-7", "gold", "golden", null }.Select(partitioner.Choose));
        var bench = new ProducerBench(null, new WorkloadSpec { Topic = "t", Count = 3, Key = new KeySpec.Fixed("주문") });
        bench.Led(1, 2, 3).Start().Until(500);
        Assert.All(bench.Events.Where(e => e.Kind == EventKind.RecordAcked), e => Assert.Equal(0, e.Data[3]));
    }

    [Fact]
    public void Round_robin_deals_records_out_in_turn_whatever_their_keys()
    {
        var bench = new ProducerBench(
            ProducerBench.Config("partitioner.class=org.apache.kafka.clients.producer.RoundRobinPartitioner"),
            new WorkloadSpec { Topic = "t", Count = 6, Key = new KeySpec.Fixed("same") });
        bench.Led(1, 2, 3).Start().Until(1000);

        var partitions = bench.Events.Where(e => e.Kind == EventKind.RecordBatched).Select(e => e.Data[3]);
        Assert.Equal([1, 0, 2, 1, 0, 2], partitions);
    }

    [Fact]
    public void The_picture_stays_the_same_instance_while_nothing_changes()
    {
        var bench = Primed("linger.ms=100");
        var idle = bench.Node.View([]);
        bench.Until(40000);
        Assert.Same(idle, bench.Node.View([]));

        bench.Send();
        var batch = Assert.Single(bench.Node.View([]).Batches);

        Assert.Equal(("t", 0, 0), (batch.Topic, batch.Partition, batch.Attempts));
        Assert.Equal(batch.CreatedAt + Duration.FromMilliseconds(100), batch.LingerEnds);
        Assert.Equal("p1#2", batch.Records.Single());
        Assert.Null(batch.BaseSequence);
    }

    [Fact]
    public void Every_event_names_what_led_to_it()
    {
        var bench = Primed("linger.ms=0");
        bench.Send().Until(1100);

        var acked = bench.Events.Last(e => e.Kind == EventKind.RecordAcked);
        string[] chain = ["record.acked", "message.delivered", "message.sent", "message.delivered", "message.sent", "record.batched", "record.sent"];
        var id = acked.Id;
        foreach (var name in chain)
        {
            Assert.Equal(name, EventKinds.Of(bench.Events[id - 1].Kind).Name);
            id = bench.Events[id - 1].Cause;
        }

        Assert.Equal(0, id);
    }

    private static ProducerBench Primed(params string[] config) =>
        new ProducerBench(ProducerBench.Config(config)).Led(1).Start().Until(100).Send().Until(1000);
}
