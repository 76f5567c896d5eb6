using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Tests.Clients;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Views;

public sealed class ProducerViewTests
{
    [Fact]
    public void A_request_in_flight_shows_its_broker_its_batches_their_sequences_and_when_it_times_out()
    {
        var bench = Primed("linger.ms=10");
        bench.Send(count: 3).Until(1010.5);

        var view = Look(bench);
        var connection = Assert.Single(view.Connections, c => c is { Broker: 1, Bootstrap: false });
        Assert.Equal(ConnectionState.Ready, connection.State);
        var requests = connection.InFlight;
        Assert.All(requests, request => Assert.Equal(("Produce", request.SentAt + Duration.FromSeconds(30)), (request.Api, request.ExpiresAt)));
        Assert.Equal(view.InFlight, requests.Length);
        var batch = Assert.Single(requests.SelectMany(r => r.Batches));
        Assert.Equal((1, 3), (batch.BaseSequence, batch.LastSequence));
        Assert.Same(batch, Assert.Single(view.Batches));
    }

    [Fact]
    public void A_partition_shows_its_next_sequence_the_last_acknowledged_and_the_leader_that_the_producer_knows()
    {
        var bench = Primed("linger.ms=0");
        bench.Send(partition: null, count: 2).Until(1500);

        Assert.Equal(new QueueView("t", 0, 1, false, 3, 2, false), Assert.Single(Look(bench).Queues));
        Assert.Equal(("t", 0), (Look(bench).Sticky.Single().Topic, Look(bench).Sticky.Single().Partition));
    }

    [Fact]
    public void A_batch_that_backs_off_says_why_its_last_try_failed_and_until_when_it_waits()
    {
        var bench = Primed("linger.ms=0", "retry.backoff.ms=1000", "retry.backoff.max.ms=1000");
        bench.Cluster.Judge = (_, _) => ErrorCode.NotEnoughReplicas;
        bench.Send().Until(1010);

        var batch = Assert.Single(Look(bench).Batches);
        Assert.Equal((1, "NOT_ENOUGH_REPLICAS", false), (batch.Attempts, batch.LastError, batch.InFlight));
        Assert.InRange((batch.RetryAt! - batch.FailedAt!).Value.Microseconds, 800_000, 1_000_000);
        Assert.Null(batch.LingerEnds);
    }

    [Fact]
    public void A_call_that_waits_for_metadata_says_since_when_and_when_it_is_given_up()
    {
        var bench = new ProducerBench(ProducerBench.Config("max.block.ms=2000")).Start().Until(1000);
        bench.Send(count: 3).Until(1100);

        var call = Assert.Single(Look(bench).Calls);
        Assert.Equal(new CallView(WaitsFor.Metadata, "p1#1", "t", 0, new Instant(1_000_000), new Instant(3_000_000), 2), call);
    }

    [Fact]
    public void A_call_that_finds_no_memory_waits_for_it_and_the_buffer_shows_what_is_used()
    {
        var bench = Primed("linger.ms=60000", "buffer.memory=1500", "batch.size=1000", "max.block.ms=2000", "request.timeout.ms=1000");
        bench.World.Kill(new NodeId(1), EventRef.None);
        bench.Send(valueBytes: 800).Send(valueBytes: 800).Until(1100);

        var view = Look(bench);
        Assert.Equal((WaitsFor.Memory, new Instant(3_000_000)), (Assert.Single(view.Calls).WaitsFor, view.Calls[0].Until));
        Assert.Equal((1500L, 1), (view.Buffer!.Total, view.Buffer.Waiting));
        Assert.InRange(view.Buffer.Used, 1000, 1500);
    }

    [Fact]
    public void A_synchronous_application_waits_for_the_answer_until_its_batch_would_expire()
    {
        var bench = new ProducerBench(ProducerBench.Config("linger.ms=100"), new WorkloadSpec { Topic = "t", Count = 5, Sync = true });
        bench.Led(1).Start().Until(60);

        var view = Look(bench);
        var call = Assert.Single(view.Calls);
        var batch = Assert.Single(view.Batches);
        Assert.Equal((WaitsFor.Answer, batch.CreatedAt, batch.ExpiresAt), (call.WaitsFor, call.Since, call.Until));
    }

    [Fact]
    public void A_broker_that_refuses_connections_is_shown_with_the_pause_before_the_next_attempt()
    {
        var bench = Primed("linger.ms=0", "reconnect.backoff.ms=400", "reconnect.backoff.max.ms=400");
        bench.World.Kill(new NodeId(1), EventRef.None);
        bench.Until(1000);
        bench.Send().Until(1010);

        var connection = Assert.Single(Look(bench).Connections, c => c is { Broker: 1, Bootstrap: false });
        Assert.Equal(ConnectionState.Disconnected, connection.State);
        Assert.True(connection.Failures > 0);
        Assert.True(connection.Until > bench.World.Now);
    }

    [Fact]
    public void Parts_that_did_not_change_stay_the_same_instances()
    {
        var bench = Primed("linger.ms=1000");
        bench.Send();
        var before = Look(bench);
        bench.Send().Until(1001);
        var after = Look(bench);

        Assert.NotSame(before, after);
        Assert.Equal((2, 3), (Assert.Single(before.Batches).Records.Length, Assert.Single(after.Batches).Records.Length));
        Assert.True(before.Connections == after.Connections);
        Assert.True(before.Queues == after.Queues);
    }

    [Fact]
    public void Sequences_of_a_batch_wrap_to_zero_behind_the_greatest_number()
    {
        var batch = new BatchView("t", 0, ["p1#1", "p1#2", "p1#3"], 0, 0, default, true, 0, null, null, default, int.MaxValue - 1);

        Assert.Equal(0, batch.LastSequence);
    }

    private static ProducerView Look(ProducerBench bench) => bench.Node.View([]);

    /// <summary>One record has been acknowledged, so that the connection stands and the producer has its id.</summary>
    private static ProducerBench Primed(params string[] config)
    {
        var bench = new ProducerBench(ProducerBench.Config(config)).Led(1).Start();
        bench.Send();
        return bench.Until(1000);
    }
}
