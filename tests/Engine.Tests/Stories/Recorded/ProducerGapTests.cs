using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Sequences that were used up without a record in the log, and how an idempotent producer gets over them.</summary>
public sealed class ProducerGapTests
{
    /// <summary>It expired on its first try, so nobody marks its sequence as uncertain; the next record is refused until it has expired too.</summary>
    [Fact]
    public void A_record_that_expired_in_flight_on_its_first_try_takes_the_next_one_along_and_only_then_the_epoch_rises()
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000",
            steps: Join(LoseRequests(1), Send(0), Reset(4100), Send(4500), Send(9000)), until: 12_000);

        Assert.Equal(["r1 TimeoutException", "r2 TimeoutException", "r3 @1"], run.Told());
        Assert.Equal([4000.0, 8500], run.ToldAt().Take(2).Select(t => t.At));
        Assert.All(run.Requests().Where(r => r.At is > 4400 and < 8500), r => Assert.Equal("OUT_OF_ORDER_SEQUENCE_NUMBER", r.Batch.Result));
        Assert.Equal((1, 0), (run.Log()[0].ProducerEpoch, run.Log()[0].BaseSequence));
        Assert.Equal([3], run.Stored());
    }

    /// <summary>Its second try was under way, so that its sequence is uncertain; nothing else is in flight that could tell.</summary>
    [Fact]
    public void A_record_that_expired_after_a_retry_raises_the_epoch_before_the_next_one_goes()
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 1500, \"delivery.timeout.ms\": 4000",
            steps: Join(LoseRequests(3), Send(0), Reset(4100), Release(4100), Send(4500)), until: 12_000);

        Assert.Equal(["r1 TimeoutException", "r2 @1"], run.Told());
        Assert.Equal((1, 0), (run.Log()[0].ProducerEpoch, run.Log()[0].BaseSequence));
    }

    /// <summary>With it the gap closes: the sequences of its partition turn out complete.</summary>
    [Fact]
    public void A_record_that_expired_after_a_retry_but_was_stored_raises_nothing_once_a_later_one_is_acknowledged()
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000",
            steps: Join(HoldAnswers(-10), Send(0), Reset(2000), Release(2001), DelayAnswer(3, 2500), Send(2500), Send(5000)), until: 12_000);

        Assert.Equal(["r1 TimeoutException", "r2 @2", "r3 @3"], run.Told());
        Assert.Equal([(0, 1), (0, 2), (0, 3)], run.Log().Select(b => ((int)b.ProducerEpoch, b.BaseSequence)));
    }

    /// <summary>The application's record that failed for good is missing, and the rest keeps its order.</summary>
    [Fact]
    public void When_a_record_fails_for_good_those_in_flight_behind_it_are_numbered_anew_and_stored_in_order()
    {
        var run = Run(
            "\"linger.ms\": 0", topics: Topic("t", "[1]", "\"max.message.bytes\": 500"),
            steps: Join(Send(0, more: ", \"valueBytes\": 1000"), Send(0), Send(0), Send(0)));

        Assert.Equal("r1 RecordTooLargeException", run.Told()[0]);
        Assert.Equal(["r2 @1", "r3 @2", "r4 @3"], run.Told()[1..]);
        Assert.Equal([(1, 0), (1, 1), (1, 2)], run.Log().Select(b => ((int)b.ProducerEpoch, b.BaseSequence)));
        Assert.Equal("1", run.State("producers", "p", "epoch"));
    }

    /// <summary>Another partition of the producer goes on in its old epoch until nothing of it is in flight.</summary>
    [Fact]
    public void The_epoch_is_raised_for_one_partition_and_the_others_follow_with_their_next_batch()
    {
        var run = Run(
            "\"linger.ms\": 0", topics: Topic("t", "[1], [2]", "\"max.message.bytes\": 500"),
            steps: Join(
                Send(-5000, partition: 1), Send(0, more: ", \"valueBytes\": 1000"), Send(0, partition: 1), Send(100, partition: 1), Send(100)));

        Assert.Equal(["r1 RecordTooLargeException", "r2 @1", "r3 @2", "r4 @1"], run.Told().Order());
        Assert.Equal([(0, 1), (1, 0)], run.Log("t", 1, 2).Select(b => ((int)b.ProducerEpoch, b.BaseSequence)));
        Assert.Equal([(1, 0)], run.Log().Select(b => ((int)b.ProducerEpoch, b.BaseSequence)));
    }

    /// <summary>The next Produce requests of the producer are lost, each with what follows on its connection.</summary>
    private static string LoseRequests(int count) =>
        Step(-10, "network.drop", $"\"from\": \"p\", \"to\": 1, \"message\": \"ProduceRequest\", \"count\": {count}");
}
