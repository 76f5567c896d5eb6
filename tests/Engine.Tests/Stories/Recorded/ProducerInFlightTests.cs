using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>How many requests go to a broker that does not answer (P-inflight-*).</summary>
public sealed class ProducerInFlightTests
{
    private const double Released = 1040;

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(2, 1, "")]
    [InlineData(5, 3, "")]
    [InlineData(8, 1, ", \"enable.idempotence\": false")]
    public void A_silent_broker_gets_that_many_requests_and_the_rest_in_one_when_it_answers(int limit, int partitions, string more)
    {
        var run = Play(limit, Topic("t", string.Join(", ", Enumerable.Repeat("[1]", partitions))), partitions, more);

        var before = run.Requests().Where(r => r.At < Released).ToArray();
        Assert.Equal(Enumerable.Range(1, limit), before.Select(r => r.InFlight));
        Assert.All(before, r => Assert.Single(r.Batch.Records));
        var after = Assert.Single(run.Requests(), r => r.At >= Released);
        Assert.Equal(partitions, after.Batches.Count);
        Assert.Equal(24 - limit, after.Batches.Sum(b => b.Records.Length));
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(5, "")]
    [InlineData(8, ", \"enable.idempotence\": false")]
    public void The_limit_counts_for_each_broker_and_the_other_brokers_partitions_go_on(int limit, string more)
    {
        var run = Play(limit, Topic("t", "[1], [2], [1], [2], [1], [2]"), 6, more);

        var before = run.Requests().Where(r => r.At < Released).ToLookup(r => r.Broker);
        Assert.Equal(limit, before[1].Count());
        Assert.Equal(12, before[2].Count());
        Assert.All(before[2], r => Assert.Single(r.Batch.Records));
        var after = Assert.Single(run.Requests(), r => r.At >= Released);
        Assert.Equal((1, 3), (after.Broker, after.Batches.Count));
    }

    /// <summary>P-inflight-acks0.</summary>
    [Fact]
    public void With_acks_0_all_are_successes_before_the_broker_has_seen_one()
    {
        var run = Run(
            "\"linger.ms\": 0, \"acks\": 0", """ "interval": "20ms", "count": 30 """,
            Join(Step(-10, "network.cut", """ "between": [["p"], [1]], "oneWay": true """), Release(1500)));

        Assert.Equal(Enumerable.Range(1, 30).Select(n => $"r{n} @-1"), run.Told());
        Assert.True(run.ToldAt().Last().At < 600);
        Assert.All(run.Requests(), r => Assert.Single(r.Batch.Records));
        Assert.Equal(Enumerable.Range(1, 30), run.Stored());
        Assert.True(run.Events(EventKind.BatchAppended).Where(e => At(e) > 0).All(e => At(e) >= 1500));
    }

    private static Simulation Play(int limit, string topics, int partitions, string more) => Run(
        $"\"linger.ms\": 0, \"max.in.flight.requests.per.connection\": {limit}" + more, topics: topics,
        steps: Join([.. Enumerable.Range(0, 24).Select(n => Send(n * 30, partition: n % partitions)), HoldAnswers(-10), Release(Released)]));
}
