using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>flush() and close() (P-flush-*, P-close-*).</summary>
public sealed class ProducerClosingTests
{
    private static readonly string TwoPartitions = Topic("t", "[1], [2]");

    /// <summary>P-flush-ends-linger.</summary>
    [Fact]
    public void Flush_sends_what_lingers_at_once_and_what_comes_after_lingers_again()
    {
        var run = Run(
            "\"linger.ms\": 30000", prime: "", topics: TwoPartitions,
            steps: Join(Send(0), Send(0, partition: 1), Flush(500), Send(520), Flush(5000)));

        Assert.Equal(["r1 @0", "r2 @0", "r3 @1"], run.Told().Order());
        Assert.All(run.ToldAt().Take(2), t => Assert.InRange(t.At, 500, 510));
        Assert.InRange(run.ToldAt().Last().At, 5000, 5010);
    }

    /// <summary>P-flush-callback-order.</summary>
    [Fact]
    public void Get_returns_only_after_the_callbacks_of_the_whole_batch()
    {
        var run = Run(
            "\"linger.ms\": 200", """ "interval": "0us", "count": 2, "mode": "sync", "partition": 0 """, Join(Send(10)), prime: "");

        var course = run.Events(EventKind.RecordSent, EventKind.RecordAcked).Select(e => (e.Kind, RecordId.Unpack(e.Data[1]).Number)).ToArray();
        Assert.Equal(
            [
                (EventKind.RecordSent, 1), (EventKind.RecordSent, 2), (EventKind.RecordAcked, 1), (EventKind.RecordAcked, 2), (EventKind.RecordSent, 3),
                (EventKind.RecordAcked, 3),
            ],
            course);
    }

    /// <summary>P-close-graceful-linger.</summary>
    [Fact]
    public void Close_sends_what_lingers_and_waits_for_the_answers()
    {
        var run = Run("\"linger.ms\": 20000", steps: Join(Flush(-8500), Send(0), Send(0), Close(1)));

        Assert.Equal(["r1 @1", "r2 @2"], run.Told());
        Assert.Equal(1, run.Requests().Single().At);
        var closed = Assert.Single(run.Events(EventKind.ProducerClosed));
        Assert.Equal(run.Requests().Single().Arrived, At(closed));
    }

    /// <summary>P-close-zero-linger.</summary>
    [Fact]
    public void Close_without_time_fails_what_is_queued_and_sends_nothing()
    {
        var run = Run("\"linger.ms\": 20000", steps: Join(Flush(-8500), Send(0), Send(0), Close(1, "0ms")));

        Assert.Equal([(1.0, "r1 KafkaException"), (1.0, "r2 KafkaException")], run.ToldAt());
        Assert.Empty(run.Requests());
        Assert.Equal(1, At(run.Events(EventKind.ProducerClosed).Single()));
    }

    /// <summary>P-close-timeout-silent.</summary>
    [Fact]
    public void Close_fails_what_is_left_when_its_time_is_over()
    {
        var run = Run("\"linger.ms\": 0", steps: Join(HoldAnswers(-10), Send(0), Close(139, "1500ms")));

        Assert.Equal([(1639.0, "r1 KafkaException")], run.ToldAt());
        Assert.Equal(1639, At(run.Events(EventKind.ProducerClosed).Single()));
        Assert.Equal([1], run.Stored());
    }

    /// <summary>P-close-zero-refused.</summary>
    [Fact]
    public void Close_without_time_fails_records_for_an_unreachable_leader()
    {
        var run = Run("\"linger.ms\": 0", steps: Join(Step(0, "broker.crash", "\"broker\": 1"), Send(50, count: 5), Close(250, "0ms")));

        Assert.Equal(Enumerable.Range(1, 5).Select(n => (250.0, $"r{n} KafkaException")), run.ToldAt());
        Assert.Empty(run.Requests());
    }

    /// <summary>P-close-twice-and-send: the second close does nothing, and no send() is taken any more.</summary>
    [Fact]
    public void A_closed_producer_closes_once_and_takes_no_record()
    {
        var run = Run("\"linger.ms\": 0", steps: Join(Close(0), Close(1), Send(3)));

        Assert.Single(run.Events(EventKind.ProducerClosed));
        Assert.Empty(run.Told());
        Assert.Empty(run.Requests());
        Assert.Equal("\"closed\"", run.State("producers", "p", "state"));
    }

    private static string Flush(double at) => Step(at, "producer.flush", "\"id\": \"p\"");

    private static string Close(double at, string? timeout = null) =>
        Step(at, "producer.close", "\"id\": \"p\"" + (timeout is null ? "" : $", \"timeout\": \"{timeout}\""));
}
