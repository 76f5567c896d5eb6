using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Brokers;

/// <summary>Where idempotence ends: a broker that has forgotten a producer, or a part of what it wrote, can't recognise what is sent again.</summary>
public sealed class ProducerMemoryLossTests
{
    [Theory]
    [InlineData(86_400_000, 0)]
    [InlineData(2000, 1)]
    public void A_batch_that_is_sent_again_after_its_producer_was_forgotten_is_stored_twice(long expiration, int duplicated)
    {
        var run = Runs.ToEnd($$$"""
            {"version": 1, "cluster": {"config": {"producer.id.expiration.ms": {{{expiration}}}, "producer.id.expiration.check.interval.ms": 500}},
             "topics": [{"name": "t"}], "producers": [{"id": "p1", "config": {"request.timeout.ms": 5000}}],
             "steps": [{"at": "2s", "do": "producer.send", "id": "p1", "topic": "t"},
                       {"on": {"event": "batch.appended"}, "do": "network.drop", "to": "p1", "message": "ProduceResponse"}], "until": "30s"}
            """);

        Assert.Equal(duplicated, run.Measure("duplicated"));
        Assert.Equal(1 - duplicated, run.Events(EventKind.BatchDuplicate).Count());
        Assert.Equal(1, run.Measure("acked"));
    }

    [Fact]
    public void A_restarted_broker_refuses_older_batches_that_it_has_and_the_producer_begins_a_new_epoch_and_stores_them_twice()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"brokers": 1}, "topics": [{"name": "t", "replicationFactor": 1}],
             "producers": [{"id": "p1", "config": {"linger.ms": 0, "batch.size": 0, "delivery.timeout.ms": 40000, "request.timeout.ms": 5000}}],
             "steps": [{"at": "2s", "do": "producer.send", "id": "p1", "topic": "t"},
                       {"at": "3s", "do": "network.drop", "from": 1, "to": "p1", "message": "ProduceResponse"},
                       {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t", "count": 5},
                       {"on": {"event": "batch.appended", "occurrence": 6}, "do": "broker.crash", "broker": 1},
                       {"at": "6s", "do": "broker.start", "broker": 1}], "until": "60s"}
            """);

        Assert.Contains(run.Events(EventKind.BatchRejected), e => e.Data[6] == (long)ErrorCode.OutOfOrderSequenceNumber);
        Assert.Equal(1, run.View().Producers.Single().Epoch);
        Assert.Equal((6, 5, 0), (run.Measure("acked"), run.Measure("duplicated"), run.Measure("reordered")));
    }
}
