using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Callers that wait for buffer.memory (P-mem-*, D15, P-close-send-blocked).</summary>
public sealed class ProducerMemoryTests
{
    private const string OneAtATime = ", \"linger.ms\": 0, \"max.in.flight.requests.per.connection\": 1, \"enable.idempotence\": false";

    /// <summary>D15.</summary>
    [Fact]
    public void While_the_leader_is_unreachable_a_caller_waits_max_block_ms_for_memory_and_is_told_that_it_is_exhausted()
    {
        var run = Run(
            "\"linger.ms\": 0, \"buffer.memory\": 32768, \"max.block.ms\": 1000", until: 15_000,
            steps: Join(Reset(0), Step(0, "network.cut", "\"between\": [[1], [\"p\"]]"), Send(100, count: 3, more: ", \"valueBytes\": 16000"), Release(9000)));

        Assert.Equal((1100.0, "r3 BufferExhaustedException"), run.ToldAt().First());
        Assert.Equal(["r1 @1", "r2 @2"], run.Told()[1..]);
        Assert.All(run.ToldAt().Skip(1), t => Assert.InRange(t.At, 9000, 10_100));
        Assert.Equal("\"memory\"", run.Value(run.Events(EventKind.ProducerBlocked).Last(), "on"));
    }

    /// <summary>P-mem-fifo: r7 would have fitted long before.</summary>
    [Fact]
    public void Blocked_callers_are_served_first_come_first_served()
    {
        var run = Run(
            "\"batch.size\": 1000, \"buffer.memory\": 4000, \"max.block.ms\": 20000" + OneAtATime,
            steps: Join(
                Flush(-5000), DelayAnswer(2, 320), Sized(0, 900), Sized(3, 900), Sized(3, 900), Sized(3, 900), Caller(6, 2500), Caller(113, 900), Caller(213, 100)));

        var batched = run.Events(EventKind.RecordBatched).Where(e => At(e) >= 0).Select(e => (Record: RecordId.Unpack(e.Data[1]).Number - 1, At: At(e))).ToArray();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], batched.Select(b => b.Record));
        Assert.All(batched[4..], b => Assert.True(b.At > 320));
        Assert.Equal(Enumerable.Range(1, 7), run.Stored());
        Assert.Equal(3, run.Events(EventKind.ProducerBlocked).Count(e => At(e) >= 0));
    }

    /// <summary>P-mem-joins-open-batch.</summary>
    [Fact]
    public void A_record_that_fits_the_open_batch_needs_no_memory_and_one_that_does_not_closes_the_batch_even_if_it_then_fails()
    {
        var run = Run(
            "\"batch.size\": 1000, \"buffer.memory\": 2000, \"max.block.ms\": 500" + OneAtATime,
            steps: Join(DelayAnswer(2, 1050), Sized(0, 800), Sized(7, 100, 7), Sized(7, 900), Sized(520, 100)));

        Assert.Equal([(507.0, "r9 BufferExhaustedException"), (1020.0, "r10 BufferExhaustedException")], run.ToldAt().Take(2));
        Assert.Equal(["t-0 r1", "t-0 r2 r3 r4 r5 r6 r7 r8"], run.Requests().Select(r => r.Batch.ToString()));
        Assert.Equal([870, 824], run.Log().Select(b => b.Bytes));
    }

    /// <summary>P-mem-max-block-split.</summary>
    [Fact]
    public void The_wait_for_metadata_and_the_wait_for_memory_share_max_block_ms()
    {
        var run = Run(
            "\"linger.ms\": 0, \"batch.size\": 1000, \"buffer.memory\": 1000, \"max.block.ms\": 2000, \"enable.idempotence\": false",
            topics: OnePartition + ", " + Topic("b", "[2]"),
            steps: Join(
                HoldAnswers(-10), Send(0),
                Step(1, "network.delay", """ "to": "p", "latency": "1200ms", "jitter": "0us" """), Send(7, "b"), Release(2020)));

        Assert.Equal((2007.0, "r2 BufferExhaustedException"), run.ToldAt().First(t => t.What.StartsWith("r2", StringComparison.Ordinal)));
        var blocked = run.Events(EventKind.ProducerBlocked).Where(e => At(e) >= 0).Select(e => (run.Value(e, "on"), At(e) > 1200)).ToArray();
        Assert.Equal([("\"metadata\"", false), ("\"memory\"", true)], blocked);
    }

    /// <summary>P-mem-waiter-asleep.</summary>
    [Fact]
    public void A_caller_that_waits_for_memory_does_not_wake_the_sender_so_what_lingers_keeps_it()
    {
        var run = Lingering(400);

        Assert.Equal([2, 1], run.Requests().Select(r => r.Batches.Count));
        Assert.Equal(3000, run.Requests()[0].At);
        Assert.InRange(run.Requests()[1].At, 6000, 6010);
        Assert.InRange(Batched(run, 3) - 400, 2600, 2610);
    }

    /// <summary>P-mem-waiter-woken: another thread asks for a topic that is not known yet.</summary>
    [Fact]
    public void Whatever_wakes_the_sender_lets_it_see_the_waiting_caller_and_send_what_lingers()
    {
        var run = Lingering(400, Step(900, "producer.workload", """ "id": "p", "workload": {"topic": "c", "count": 1} """));

        Assert.InRange(run.Requests()[0].At, 900, 910);
        Assert.Equal(2, run.Requests()[0].Batches.Count);
        Assert.InRange(Batched(run, 3), 900, 915);
        Assert.InRange(run.Requests()[1].At - Batched(run, 3), 2990, 3010);
    }

    /// <summary>P-close-send-blocked.</summary>
    [Fact]
    public void Close_ends_a_send_that_waits_for_memory()
    {
        var run = Run(
            "\"linger.ms\": 0, \"batch.size\": 1000, \"buffer.memory\": 1000",
            steps: Join(HoldAnswers(-10), Send(0), Send(38), Step(306, "producer.close", "\"id\": \"p\", \"timeout\": \"0ms\"")));

        Assert.Equal([(306.0, "r1 KafkaException"), (306.0, "r2 KafkaException")], run.ToldAt().OrderBy(t => t.What));
        Assert.Equal([1], run.Stored());
    }

    /// <summary>KAFKA-19012: the bytes are still in the request, so that what it holds is not free yet.</summary>
    [Fact]
    public void A_batch_that_expired_in_flight_gives_its_memory_back_only_when_its_request_has_ended()
    {
        var run = Run(
            "\"linger.ms\": 0, \"batch.size\": 1000, \"buffer.memory\": 1000, \"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000",
            steps: Join(HoldAnswers(-10), Send(0), Send(1000), Release(6000)));

        Assert.Equal((4000.0, "r1 TimeoutException"), run.ToldAt().First());
        Assert.InRange(Batched(run, 2), 6000, 6005);
        Assert.Equal("r2 @2", run.Told()[1]);
    }

    [Fact]
    public void A_batch_that_expired_before_it_was_sent_gives_its_memory_back_at_once()
    {
        var run = Run(
            "\"linger.ms\": 0, \"batch.size\": 1000, \"buffer.memory\": 1000, \"request.timeout.ms\": 4000, \"delivery.timeout.ms\": 4000",
            steps: Join(Reset(0), Step(0, "network.cut", "\"between\": [[1], [\"p\"]]"), Send(0), Sized(1000, 900), Release(6000)));

        Assert.Equal((4000.0, "r1 TimeoutException"), run.ToldAt().First());
        Assert.Equal(4000, Batched(run, 2));
        Assert.Equal("r2 @1", run.Told()[1]);
    }

    /// <summary>Its parts are made outside the pool.</summary>
    [Fact]
    public void A_batch_that_is_cut_gives_its_memory_back_before_its_parts_are_stored()
    {
        var run = Run(
            "\"linger.ms\": 300, \"batch.size\": 65536, \"buffer.memory\": 65536", topics: Topic("t", "[1], [1]", "\"max.message.bytes\": 32768"), prime: "",
            steps: Join(Send(0, count: 40, more: ", \"valueBytes\": 1024"), Send(10, partition: 1)), until: 2000);

        Assert.InRange(Batched(run, 41), run.Requests()[0].Arrived!.Value, run.Requests()[1].At);
        Assert.Equal(41, run.Told().Length);
        Assert.All(run.Told(), t => Assert.Contains('@', t));
    }

    private static Simulation Lingering(double third, string more = "") => Run(
        "\"linger.ms\": 3000, \"batch.size\": 1000, \"buffer.memory\": 2000, \"max.block.ms\": 10000",
        topics: Topic("a", "[1]") + ", " + Topic("b", "[1], [1]") + ", " + Topic("c", "[1]"), prime: "\"topic\": \"a\"",
        steps: Join(Send(-8900, "b"), Flush(-8800), Send(0, "a"), Send(0, "b"), Send(third, "b", 1), more));

    private static double Batched(Simulation run, int record)
    {
        var primed = run.Events(EventKind.RecordSent).Count(e => At(e) < 0);
        return At(run.Events(EventKind.RecordBatched).Single(e => RecordId.Unpack(e.Data[1]).Number - primed == record));
    }

    private static string Flush(double at) => Step(at, "producer.flush", "\"id\": \"p\"");

    private static string Sized(double at, int valueBytes, int count = 1) => Send(at, count: count, more: $", \"valueBytes\": {valueBytes}");

    /// <summary>One call in a thread of its own.</summary>
    private static string Caller(double at, int valueBytes) => Step(
        at, "producer.workload", $$"""
         "id": "p", "workload": {"topic": "t", "partition": 0, "count": 1, "valueBytes": {{valueBytes}} }
        """);
}
