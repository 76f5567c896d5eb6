using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>A leader alone in its ISR refuses acks=all (P-ner-*): how often, how soon and in what order the producer tries again.</summary>
public sealed class ProducerRefusedTests
{
    private const string Refuses = "NOT_ENOUGH_REPLICAS";
    private const string Gap = "OUT_OF_ORDER_SEQUENCE_NUMBER";
    private const string MinIsr2 = "\"min.insync.replicas\": 2";

    private static readonly string Ner = Topic("t", "[1, 2, 3]", MinIsr2);

    /// <summary>P-ner-backoff.</summary>
    [Fact]
    public void Pauses_double_up_to_a_second_until_the_delivery_timeout_and_no_metadata_is_asked()
    {
        var run = Play("\"request.timeout.ms\": 5000, \"delivery.timeout.ms\": 20000", Send(0), 25_000);

        var tries = run.Requests();
        Assert.Equal(23, tries.Count);
        Assert.All(tries, t => Assert.Equal(Refuses, t.Batch.Result));
        var gaps = Pauses(tries);
        Assert.InRange(gaps[0], 80, 120);
        Assert.InRange(gaps[1], 160, 240);
        Assert.InRange(gaps[2], 320, 480);
        Assert.InRange(gaps[3], 640, 960);
        Assert.All(gaps[4..], gap => Assert.InRange(gap, 900, 1000));
        Assert.True(gaps[4..].Count(g => g >= 1000) > gaps[4..].Length * 3 / 4, string.Join(' ', gaps));
        Assert.Equal([(20_000.0, "r1 TimeoutException")], run.ToldAt());
        Assert.DoesNotContain(run.Messages(EventKind.MessageSent, "MetadataRequest"), e => At(e) > 0);
    }

    /// <summary>P-ner-backoff-200-500.</summary>
    [Fact]
    public void Retry_backoff_and_its_maximum_are_settings()
    {
        var run = Play("\"retry.backoff.ms\": 200, \"retry.backoff.max.ms\": 500, \"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000", Send(0));

        var gaps = Pauses(run.Requests());
        Assert.InRange(gaps[0], 160, 240);
        Assert.InRange(gaps[1], 320, 480);
        Assert.All(gaps[2..], gap => Assert.InRange(gap, 400, 500));
    }

    /// <summary>P-ner-backoff-0-0.</summary>
    [Fact]
    public void Without_a_backoff_each_answer_is_followed_by_a_try_at_once()
    {
        var run = Play("\"retry.backoff.ms\": 0, \"retry.backoff.max.ms\": 0, \"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000", Send(0));

        Assert.All(Pauses(run.Requests()), pause => Assert.Equal(0, pause));
        Assert.InRange(run.Requests().Count, 1000, 2000);
    }

    /// <summary>D10.</summary>
    [Fact]
    public void With_retries_0_the_first_refusal_is_the_end()
    {
        var run = Play("\"retries\": 0", Join(Send(0), Send(1000)));

        Assert.Equal(["r1 NotEnoughReplicasException", "r2 NotEnoughReplicasException"], run.Told());
        Assert.Equal(2, run.Requests().Count);
        Assert.Equal("false", run.State("producers", "p", "idempotent"));
        Assert.Empty(run.Stored());
    }

    /// <summary>P-ner-retries-1, P-ner-retries-1-idem.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_retries_1_the_second_refusal_is_told_by_its_own_name_and_the_epoch_stays(bool idempotent)
    {
        var run = Play($"\"retries\": 1, \"enable.idempotence\": {(idempotent ? "true" : "false")}", Join(Send(0), Send(1000)));

        Assert.Equal(["r1 NotEnoughReplicasException", "r2 NotEnoughReplicasException"], run.Told());
        Assert.Equal(4, run.Requests().Count);
        Assert.Equal(idempotent ? "true" : "false", run.State("producers", "p", "idempotent"));
        if (idempotent)
            Assert.Equal("0", run.State("producers", "p", "epoch"));
    }

    /// <summary>P-ner-three-idem.</summary>
    [Fact]
    public void Of_three_refused_records_only_the_first_is_tried_again_until_it_has_expired()
    {
        var run = Play(
            "\"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000", Join(DelayAnswer(2, 60), Send(0), Send(10), Send(20)), 6000);

        var tries = run.Requests().Select(r => (r.At, r.Batch.Records.Single())).ToArray();
        Assert.Equal([1, 2, 3], tries[..3].Select(t => t.Item2));
        Assert.All(tries[3..].Where(t => t.At < 4000), t => Assert.Equal(1, t.Item2));
        Assert.Equal(2, tries.First(t => t.At >= 4000).Item2);
        Assert.Equal(["r1 TimeoutException", "r2 TimeoutException", "r3 TimeoutException"], run.Told());
        Assert.Equal([4000.0, 4010, 4020], run.ToldAt().Select(t => t.At));
    }

    /// <summary>P-ner-neighbour-idem.</summary>
    [Fact]
    public void A_neighbour_on_the_same_broker_gets_through_while_the_refused_partition_backs_off()
    {
        var run = Play(
            "\"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000",
            Join([DelayAnswer(2, 50), Send(0), Send(30), .. Enumerable.Range(0, 50).Select(n => Send(100 + (n * 50), "one"))]), 8000,
            Ner + ", " + Topic("one", "[1]"));

        var told = run.ToldAt().Where(t => t.What.Contains('@', StringComparison.Ordinal)).Select(t => t.At).ToArray();
        Assert.Equal(50, told.Length);
        Assert.All(told.Select((at, n) => at - (100 + (n * 50))), took => Assert.InRange(took, 0, 10));
        Assert.All(run.Requests().Skip(2).Where(r => r.At < 4000), r => Assert.DoesNotContain(r.Batches, b => b.Topic == "t" && b.Records[0] != 1));
    }

    /// <summary>P-ner-acks1, D12.</summary>
    [Fact]
    public void Acks_1_is_not_refused_but_the_high_watermark_does_not_move()
    {
        var run = Play("\"acks\": 1", Send(0));

        Assert.Equal(["r1 @1"], run.Told());
        Assert.Equal("1", run.State("topics", "t", "0", "highWatermark"));
        Assert.Equal("2", run.State("topics", "t", "0", "logEndOffset"));
    }

    /// <summary>P-ner-exhausted-then-back.</summary>
    [Fact]
    public void After_retries_are_used_up_the_next_record_fails_for_the_gap_and_only_then_the_epoch_rises()
    {
        var run = Play(
            "\"retries\": 1", Join(Send(0), Step(1000, "broker.start", "\"broker\": 2"), Send(8000), Send(9000)), 12_000);

        Assert.Equal(
            [("t-0 r1", Refuses), ("t-0 r1", Refuses), ("t-0 r2", Gap), ("t-0 r2", Gap), ("t-0 r3", "NONE")],
            run.Requests().Select(r => (r.Batch.ToString(), r.Batch.Result)));
        Assert.Equal(["r1 NotEnoughReplicasException", "r2 OutOfOrderSequenceException", "r3 @1"], run.Told());
        Assert.Equal((1, 0), (run.Log()[^1].ProducerEpoch, run.Log()[^1].BaseSequence));
        Assert.Equal([3], run.Stored());
    }

    /// <summary>r0 is stored with a full ISR; then its followers are stopped, and the leader is alone in its ISR.</summary>
    private static Simulation Play(string config, string steps, double until = 6000, string? topics = null) => Run(
        "\"linger.ms\": 0, " + config, steps: Join(Stop(2), Stop(3), steps), until: until, topics: topics ?? Ner);

    private static string Stop(int broker) => Step(-8000, "broker.stop", $"\"broker\": {broker}");

    /// <summary>From an answer to the next try.</summary>
    private static double[] Pauses(IReadOnlyList<SentRequest> tries) =>
        [.. tries.Skip(1).Zip(tries, (next, last) => next.At - last.Arrived!.Value)];
}
