using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories;

/// <summary>What was not expected of the Java producer and was seen all the same. Each is the title of its test.</summary>
public sealed class ProducerSurpriseTests
{
    [Fact]
    public void A_caller_that_waits_for_memory_does_not_wake_the_sender_and_may_fail_though_lingering_batches_hold_what_it_needs()
    {
        var run = Run(
            "\"linger.ms\": 3000, \"batch.size\": 1000, \"buffer.memory\": 1000, \"max.block.ms\": 1000", topics: Topic("t", "[1], [1]"),
            steps: Join(Step(-8900, "producer.flush", "\"id\": \"p\""), Send(0), Send(400, partition: 1)));

        Assert.Equal([(1400.0, "r2 BufferExhaustedException"), (run.ToldAt().Last().At, "r1 @1")], run.ToldAt());
        Assert.InRange(run.ToldAt().Last().At, 3000, 3010);
    }

    [Theory]
    [InlineData(0, 1500)]
    [InlineData(700, 2200)]
    [InlineData(1490, 2990)]
    public void A_request_timeout_is_noticed_only_when_the_sender_wakes_up_to_twice_as_late(double second, double noticed)
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 1500, \"delivery.timeout.ms\": 10000",
            steps: Join(HoldAnswers(-10), Send(0), second > 0 ? Send(second) : ""), until: noticed - 1);
        Assert.Empty(run.Messages(EventKind.MessageDropped, "ProduceResponse"));

        run.To((Clock + noticed + 2) / 1000);
        Assert.NotEmpty(run.Messages(EventKind.MessageDropped, "ProduceResponse"));
    }

    [Fact]
    public void With_idempotence_one_partition_that_may_not_go_on_stops_all_partitions_of_its_broker()
    {
        var run = Run(
            "\"linger.ms\": 0", topics: Topic("t", "[1], [1], [2]"),
            steps: Join(
                Send(-8000, partition: 1), Send(-7000, partition: 2),
                Step(-5, "network.drop", """ "from": 1, "to": "p", "message": "ProduceResponse", "count": 1 """), Send(0), Send(1), Reset(10),
                DelayAnswer(5, 2000), Send(500, partition: 1), Send(500, partition: 2)));

        var told = run.ToldAt().ToDictionary(t => t.What.Split(' ')[0], t => t.At);
        Assert.InRange(told["r4"], 500, 510);
        Assert.True(told["r3"] > 2000);
        Assert.True(told["r1"] < told["r2"]);
        Assert.Equal(told["r2"], told["r3"]);
    }

    [Fact]
    public void A_mere_backoff_stops_no_other_partition()
    {
        var run = Run(
            "\"linger.ms\": 0", topics: Topic("t", "[1]") + ", " + Topic("other", "[1]"),
            steps: Join(
                Send(-8000, "other"), Step(-1, "request.refuse", """ "broker": 1, "message": "ProduceRequest", "error": "NOT_ENOUGH_REPLICAS", "count": 1 """),
                Send(0), Send(20, "other")));

        var told = run.ToldAt().ToDictionary(t => t.What.Split(' ')[0], t => t.At);
        Assert.InRange(told["r2"], 20, 25);
        Assert.True(told["r1"] > 80);
    }

    [Fact]
    public void Without_keys_the_partition_changes_after_two_full_batches_in_a_burst_but_after_97_records_one_by_one()
    {
        const string Uniform = ", \"partitioner.adaptive.partitioning.enable\": false";
        var three = Topic("t", "[1], [2], [3]");

        var burst = RunsOf(Run("\"linger.ms\": 50" + Uniform, """ "interval": "0us", "count": 3000 """, topics: three).Partitions());
        Assert.All(burst.SkipLast(1), visit => Assert.Equal(0, visit.Records % (2 * 148)));
        var single = RunsOf(Run("\"linger.ms\": 0" + Uniform, """ "interval": "0us", "count": 700, "mode": "sync" """, topics: three, prime: "").Partitions());
        Assert.All(single.SkipLast(1), visit => Assert.Equal(0, visit.Records % 97));
    }

    [Fact]
    public void Without_the_adaptive_table_a_slow_broker_gets_more_than_its_share()
    {
        var share = Enumerable.Range(1, 3).Average(seed => Run(
            "\"linger.ms\": 0, \"batch.size\": 1024, \"partitioner.adaptive.partitioning.enable\": false", """ "interval": "1ms", "count": 3000 """,
            Step(-1, "broker.slow", "\"broker\": 1, \"factor\": 150"), topics: Topic("t", "[1], [2], [3]"), until: 3000, seed: seed)
            .Partitions().Skip(500).Average(p => p == 0 ? 1 : 0));

        Assert.InRange(share, 0.38, 0.6);
    }

    [Fact]
    public void The_partition_behind_an_excluded_one_is_starved_too_since_it_inherits_that_ones_queue()
    {
        var partitions = Run(
            "\"linger.ms\": 0, \"batch.size\": 1024, \"partitioner.availability.timeout.ms\": 300", """ "interval": "1ms", "count": 4000 """,
            Join(Send(-8000, partition: 1), Send(-7000, partition: 2), HoldAnswers(-1)), topics: Topic("t", "[1], [2], [3]"), until: 4000)
            .Partitions().Skip(500).ToArray();

        Assert.DoesNotContain(0, partitions);
        Assert.InRange(partitions.Average(p => p == 1 ? 1 : 0), 0.03, 0.21);
    }

    [Fact]
    public void A_batch_that_is_too_large_is_refused_twice_before_it_is_cut_in_half_and_the_parts_go_one_at_a_time()
    {
        var run = Run(
            "\"linger.ms\": 300, \"batch.size\": 65536", prime: "", topics: Topic("t", "[1]", "\"max.message.bytes\": 32768"),
            steps: Send(0, count: 40, more: ", \"valueBytes\": 1024"));

        Assert.Equal([40, 40, 19, 19, 2], run.Requests().Select(r => r.Batch.Records.Length));
        Assert.All(run.Requests(), r => Assert.Equal(1, r.InFlight));
        Assert.Equal(Enumerable.Range(1, 40), run.Stored());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("snappy")]
    public void Better_compression_does_not_make_larger_batches_since_the_estimate_falls_by_half_a_percent_a_batch(string codec)
    {
        var run = Run(
            $"\"linger.ms\": 60000, \"compression.type\": \"{codec}\"", """ "interval": "2ms", "count": 400, "valueBytes": 500 """, prime: "");

        Assert.Equal([30, 30, 30, 30, 31, 31, 31, 31, 31, 31, 31], run.Log().Take(11).Select(b => b.Records.Length));
    }

    [Fact]
    public void With_retries_1_an_innocent_record_pays_for_the_gap_that_the_failed_one_left()
    {
        var run = Run(
            "\"linger.ms\": 0, \"retries\": 1",
            steps: Join(
                Step(-1, "request.refuse", """ "broker": 1, "message": "ProduceRequest", "error": "NOT_ENOUGH_REPLICAS", "count": 2 """),
                Send(0), Send(1000), Send(2000)));

        Assert.Equal(["r1 NotEnoughReplicasException", "r2 OutOfOrderSequenceException", "r3 @1"], run.Told());
        Assert.Equal([3], run.Stored());
        Assert.Equal((1, 0), (run.Log()[0].ProducerEpoch, run.Log()[0].BaseSequence));
    }

    [Fact]
    public void Batch_size_0_does_not_switch_linger_off_a_lone_record_waits_and_a_second_one_pushes_it_out()
    {
        var run = Run("\"linger.ms\": 50, \"batch.size\": 0", steps: Join(Send(0), Send(20), Send(1000)));

        Assert.Equal([20.0, 70, 1050], run.Requests().Select(r => r.At));
    }

    [Fact]
    public void Retry_pauses_at_the_cap_are_nearly_always_a_full_second()
    {
        var pauses = Enumerable.Range(1, 5).SelectMany(seed =>
        {
            var tries = Run(
                "\"linger.ms\": 0, \"request.timeout.ms\": 5000, \"delivery.timeout.ms\": 30000", seed: seed, until: 40_000,
                steps: Join(
                    Step(-1, "request.refuse", """ "broker": 1, "message": "ProduceRequest", "error": "NOT_ENOUGH_REPLICAS", "count": 100 """), Send(0)))
                .Requests();
            return tries.Skip(1).Zip(tries, (next, last) => next.At - last.Arrived!.Value).Skip(4);
        }).ToArray();

        Assert.True(pauses.Length > 100);
        Assert.All(pauses, pause => Assert.InRange(pause, 800, 1000));
        Assert.InRange(pauses.Count(p => p >= 1000) / (double)pauses.Length, 0.8, 1);
    }

    [Fact]
    public void A_round_over_a_brokers_partitions_starts_one_further_back_each_time_and_the_bootstrap_connection_carries_no_Produce()
    {
        var run = Run(
            "\"linger.ms\": 20", topics: Topic("t", "[1], [1], [1], [1]"),
            steps: Join([.. Enumerable.Range(0, 5).SelectMany(round => Enumerable.Range(0, 4).Select(p => Send(round * 100, partition: p)))]));

        var rounds = run.Requests().Select(r => r.Batches.Select(b => b.Partition).ToArray()).ToArray();
        Assert.Equal(5, rounds.Length);
        Assert.All(rounds, r => Assert.Equal(4, r.Length));
        Assert.All(rounds.Skip(1).Zip(rounds), pair => Assert.Equal(pair.Second[^1], pair.First[0]));
        var bootstrap = run.Messages(EventKind.MessageSent, "MetadataRequest").First().Data[3];
        Assert.DoesNotContain(run.Messages(EventKind.MessageSent, "ProduceRequest"), e => e.Data[3] == bootstrap);
    }
}
