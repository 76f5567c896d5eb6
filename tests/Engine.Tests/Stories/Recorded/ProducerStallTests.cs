using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>With idempotence a partition that may not go on holds up its whole broker (P-stall-*).</summary>
public sealed class ProducerStallTests
{
    private static readonly string Topics = Topic("a", "[1]") + ", " + Topic("b", "[1], [2]");

    /// <summary>a-0 and b-0 are on broker 1, b-1 is on broker 2; each has a record before the clock begins.</summary>
    private static readonly string Primed = Join(Send(-8000, "b"), Send(-7000, "b", 1));

    /// <summary>P-stall-retry-idem, P-stall-retry-noidem. r1 and r2 go to a-0, r3 and r5 to b-0, r4 to b-1.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_numbered_retry_behind_one_in_flight_stops_the_other_partitions_of_its_broker(bool idempotent)
    {
        var run = Run(
            $"\"linger.ms\": 0, \"enable.idempotence\": {(idempotent ? "true" : "false")}", topics: Topics, prime: "\"topic\": \"a\"",
            steps: Join(
                Primed, Step(-5, "network.drop", """ "from": 1, "to": "p", "message": "ProduceResponse", "count": 1 """), Send(0, "a"), Send(1, "a"), Reset(10),
                DelayAnswer(5, 1500), Send(430, "b"), Send(430, "b", 1), Send(730, "b")));

        var requests = run.Requests().Skip(2).ToArray();
        var released = requests[0].Arrived!.Value;
        Assert.InRange(released, 1500, 1700);
        Assert.Equal((2, "b-1 r4"), requests.Where(r => r.Broker == 2).Select(r => (r.Broker, r.Batch.ToString())).Single());
        var onOne = requests.Where(r => r.Broker == 1).ToArray();
        if (idempotent)
        {
            Assert.Equal(["a-0 r1"], onOne.Where(r => r.At < released).Select(r => r.Batch.ToString()));
            Assert.Equal(["a-0 r2", "b-0 r3 r5"], onOne[1].Batches.Select(b => b.ToString()).Order());
            Assert.Equal([1, 2], run.Stored("a"));
        }
        else
        {
            Assert.Equal(["a-0 r2", "a-0 r1", "b-0 r3", "b-0 r5"], onOne.Where(r => r.At < released).Select(r => r.Batch.ToString()));
            Assert.Equal([1, 2, 2, 1], run.Stored("a"));
        }
    }

    /// <summary>P-stall-unresolved. r1, r2 and r3 go to a-0, then r4, r6 … to b-0 and r5, r7 … to b-1.</summary>
    [Fact]
    public void An_expired_retry_leaves_its_partition_unresolved_and_the_whole_broker_waits_for_what_is_in_flight()
    {
        var others = Enumerable.Range(0, 5).SelectMany(n => new[] { Send(4150 + (n * 100), "b"), Send(4150 + (n * 100), "b", 1) });
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000", topics: Topics, prime: "\"topic\": \"a\"",
            steps: Join(
                [
                    Primed, HoldAnswers(-10), Send(0, "a"), Reset(2000), Release(2001), DelayAnswer(4, 2950), Send(2500, "a"), Send(4150, "a"), .. others,
                ]));

        var released = run.Requests()[1].Arrived!.Value;
        Assert.InRange(released, 5000, 5100);
        Assert.Equal((4000.0, "r1 TimeoutException"), run.ToldAt().First());
        Assert.Equal(["a-0 r1", "a-0 r1", "a-0 r2"], run.Requests().Where(r => r.Broker == 1 && r.At < released).Select(r => r.Batch.ToString()));
        Assert.Equal(5, run.Requests().Count(r => r.Broker == 2 && r.At < 4600));
        var after = run.Requests().Where(r => r.Broker == 1 && r.At >= released).ToArray();
        Assert.Equal(["a-0 r3", "b-0 r4 r6 r8 r10 r12"], Assert.Single(after).Batches.Select(b => b.ToString()).Order());
        Assert.Equal([1, 2, 3], run.Stored("a"));
        Assert.Equal([(0, 1), (0, 2), (0, 3)], run.Log("a").Select(b => ((int)b.ProducerEpoch, b.BaseSequence)));
    }

    /// <summary>P-stall-no-producer-id.</summary>
    [Fact]
    public void Until_there_is_a_producer_id_nothing_goes_to_any_broker_and_records_gather()
    {
        var run = Run(
            "\"linger.ms\": 0", topics: Topic("t", "[1], [2]"), prime: "",
            steps: Join(
                """{"on": {"event": "message.sent", "where": {"message": "InitProducerIdResponse", "to": "p"} }, "do": "message.delay", "by": "11500ms"}""",
                Send(0), Send(100), Send(200), Send(300, partition: 1), Send(400, partition: 1)));

        Assert.Equal([(1, "t-0 r1 r2 r3"), (2, "t-1 r4 r5")], run.Requests().Select(r => (r.Broker, r.Batch.ToString())).Order());
        var assigned = At(run.Messages(EventKind.MessageDelivered, "InitProducerIdResponse").Last());
        Assert.InRange(assigned, 1500, 2000);
        Assert.All(run.Requests(), r => Assert.InRange(r.At - assigned, 0, 10));
    }
}
