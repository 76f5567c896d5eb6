using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>What acks=0, 1 and all let the application see (P-acks0-*, P-acks1-*, P-acksall-waits, P-record-errors).</summary>
public sealed class ProducerAcksTests
{
    /// <summary>P-acks0-offset.</summary>
    [Fact]
    public void With_acks_0_success_has_no_offset_and_comes_as_soon_as_the_bytes_are_handed_over()
    {
        var run = Run("\"linger.ms\": 0, \"acks\": 0", steps: Join(Send(0), Send(50), Send(100)));

        Assert.Equal([(0.0, "r1 @-1"), (50.0, "r2 @-1"), (100.0, "r3 @-1")], run.ToldAt());
        Assert.Equal([1, 2, 3], run.Stored());
    }

    /// <summary>P-acks0-connection-cut.</summary>
    [Fact]
    public void With_acks_0_what_a_silent_link_swallowed_is_lost_and_what_waits_for_a_connection_is_not()
    {
        var run = Run(
            "\"linger.ms\": 0, \"acks\": 0, \"delivery.timeout.ms\": 4000, \"request.timeout.ms\": 2000",
            steps: Join(Step(-1, "network.cut", "\"between\": [[1], [\"p\"]]"), Send(0), Send(100), Reset(403), Send(903), Release(2404), Send(3206)));

        Assert.Equal(["r1 @-1", "r2 @-1", "r3 @-1", "r4 @-1"], run.Told());
        Assert.Equal([3, 4], run.Stored());
        Assert.Equal(2, run.Measure("ackedLost"));
        Assert.InRange(run.ToldAt().ElementAt(2).At, 2404, 3500);
    }

    /// <summary>P-acks0-too-large.</summary>
    [Fact]
    public void With_acks_0_a_refusal_is_a_closed_connection_and_a_success_for_the_application()
    {
        var run = TooLarge("0");

        Assert.Equal(["r1 @-1", "r2 @-1"], run.Told());
        Assert.Equal([2], run.Stored());
        Assert.Equal(2, run.Requests().Select(r => r.Connection).Distinct().Count());
    }

    /// <summary>P-acks1-too-large.</summary>
    [Fact]
    public void With_acks_1_the_refusal_is_told_and_the_next_record_is_at_offset_0()
    {
        var run = TooLarge("1");

        Assert.Equal(["r1 RecordTooLargeException", "r2 @0"], run.Told());
        Assert.Equal("MESSAGE_TOO_LARGE", run.Requests()[0].Batch.Result);
    }

    /// <summary>P-acksall-waits.</summary>
    [Fact]
    public void While_a_request_waits_for_the_follower_the_next_one_of_its_connection_waits_behind_it()
    {
        var run = Run(
            "\"linger.ms\": 0, \"acks\": \"all\"", topics: Topic("a", "[1, 2]", "\"min.insync.replicas\": 2") + ", " + Topic("b", "[1]"),
            prime: "\"topic\": \"a\"",
            steps: Join(
                Send(-8000, "b"), Step(-10, "network.cut", """ "between": [[1], [2]], "oneWay": true """), Send(0, "a"), Send(100, "b"),
                Step(1500, "network.heal", """ "between": [[1], [2]] """)));

        Assert.Equal([0.0, 100], run.Requests().Select(r => r.At));
        Assert.Equal([1, 2], run.Requests().Select(r => r.InFlight));
        Assert.All(run.ToldAt(), t => Assert.InRange(t.At, 1500, 1520));
        Assert.Equal(["r1 @1", "r2 @1"], run.Told());
    }

    /// <summary>P-record-errors.</summary>
    [Fact]
    public void A_bad_record_fails_its_whole_batch_but_no_other_batch_of_the_request()
    {
        const string Keyed = ", \"key\": \"k\"";
        const string FarAhead = ", \"timestamp\": 1767229200000";
        var run = Run(
            "\"linger.ms\": 100", prime: "",
            topics: Topic("c", "[1]", "\"message.timestamp.type\": \"LogAppendTime\"") + ", " + Topic("d", "[1]", "\"message.timestamp.after.max.ms\": 1000")
                + ", " + Topic("e", "[1]", "\"cleanup.policy\": \"compact\""),
            steps: Join(
                Send(0, "c"), Send(0, "d", more: FarAhead), Send(0, "d"), Send(0, "e", more: Keyed), Send(0, "e"), Send(0, "e", more: Keyed)));

        Assert.Equal(3, Assert.Single(run.Requests()).Batches.Count);
        Assert.Equal(
            [
                "r1 @0", "r2 InvalidTimestampException", "r3 KafkaException", "r4 KafkaException", "r5 InvalidRecordException", "r6 KafkaException",
            ],
            run.Told().Order());
        Assert.Equal([1], run.Stored("c"));
        Assert.Empty(run.Stored("d"));
        Assert.Empty(run.Stored("e"));
    }

    private static Simulation TooLarge(string acks) => Run(
        $"\"linger.ms\": 0, \"acks\": {acks}", prime: "", topics: Topic("t", "[1]", "\"max.message.bytes\": 500"),
        steps: Join(Send(0, more: ", \"valueBytes\": 1000"), Send(300, more: ", \"valueBytes\": 50")));
}
