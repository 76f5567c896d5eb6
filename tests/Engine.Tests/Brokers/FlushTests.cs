using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Storage;

namespace Playground.Engine.Tests.Brokers;

/// <summary>What of a log is still there after a crash, a loss of power, an orderly end (R-I10).</summary>
public sealed class FlushTests
{
    private static readonly Duration WriteBack = Duration.FromSeconds(30);

    [Theory]
    [InlineData("broker.crash", "")]
    [InlineData("broker.stop", "")]
    [InlineData("broker.powerLoss", "\"flush.messages\": 1")]
    public void Nothing_is_lost_with_the_process_after_an_orderly_end_or_if_each_record_was_flushed(string fault, string config)
    {
        var run = Runs.ToEnd(Document(fault, config, 1));

        Assert.Equal("[\"p1#1\",\"p1#2\",\"p1#3\",\"p1#4\",\"p1#5\",\"p1#6\"]", run.State("topics", "t", "0", "log"));
    }

    [Fact]
    public void A_loss_of_power_leaves_what_was_written_back_and_by_chance_a_part_of_the_rest()
    {
        var kept = Enumerable.Range(1, 20).Select(seed => Runs.ToEnd(Document("broker.powerLoss", "", seed)).Measure("stored")).ToArray();

        Assert.Equal(2, kept.Min());
        Assert.Equal(6, kept.Max());
        Assert.Equal(kept, Enumerable.Range(1, 20).Select(seed => Runs.ToEnd(Document("broker.powerLoss", "", seed)).Measure("stored")));
    }

    [Fact]
    public void A_roll_flushes_what_comes_before_it()
    {
        var log = Written();
        log.Roll(Second(5));
        log.AppendAsLeader(LogScripts.Batch(5000), 0, Second(5));

        Assert.Equal(4, log.Flushed(Second(6), WriteBack));
        Assert.Equal(5, log.Flushed(Second(35), WriteBack));
    }

    [Fact]
    public void A_batch_is_on_the_disk_so_long_after_its_append()
    {
        var log = Written();

        Assert.Equal([0, 1, 3, 4], new[] { 30, 31, 33, 99 }.Select(s => log.Flushed(Second(s), WriteBack)));
    }

    [Fact]
    public void What_is_left_ends_between_batches_and_epochs_follow()
    {
        var log = new PartitionLog();
        log.AppendAsLeader(LogScripts.Batch(0, 0, 0), 0, Second(1));
        log.AppendAsLeader(LogScripts.Batch(0, 0), 3, Second(2));

        log.LosePower(Second(3), WriteBack, bound => bound - 2);

        Assert.Equal((3, 0, 3), (log.End, log.LastEpoch, log.RecoveryPoint));
    }

    [Fact]
    public void A_log_start_that_was_not_written_down_is_forgotten_by_a_crash()
    {
        var log = Written();
        log.IncrementStart(3);
        Assert.Equal([(0, 3L)], log.Epochs.Entries);

        log.Reopen(clean: false, checkpointedStart: 2, ProducerExpiry.Never);

        Assert.Equal(2, log.Start);
    }

    [Theory]
    [InlineData("1000", false)]
    [InlineData("9223372036854775807", true)]
    public void Logs_are_flushed_by_time_only_when_the_broker_looks(string scheduler, bool lossy)
    {
        var kept = Enumerable.Range(1, 10).Select(seed => Runs.ToEnd($$"""
            {"version": 1, "seed": {{seed}}, "cluster": {"brokers": 1, "config": {"log.flush.scheduler.interval.ms": "{{scheduler}}" } },
             "topics": [{"name": "t", "config": {"flush.ms": 2000} }], "producers": [{"id": "p1"}],
             "steps": [{"at": "40s", "do": "producer.send", "id": "p1", "topic": "t"}, {"at": "45s", "do": "broker.powerLoss", "broker": 1},
                       {"at": "46s", "do": "broker.start", "broker": 1}], "until": "70s"}
            """).Measure("stored")).Sum();

        Assert.Equal(lossy, kept < 10);
    }

    private static Instant Second(int second) => new(second * 1_000_000L);

    /// <summary>Four batches, one in each of the first four seconds but the first.</summary>
    private static PartitionLog Written()
    {
        var log = new PartitionLog(LogConfig.Default, Instant.Zero);
        for (var second = 1; second <= 4; second++)
            log.AppendAsLeader(LogScripts.Batch(1000 * second), 0, Second(second));
        return log;
    }

    private static string Document(string fault, string config, int seed) => $$"""
        {"version": 1, "seed": {{seed}}, "cluster": {"brokers": 1}, "topics": [{"name": "t", "config": { {{config}} } }],
         "producers": [{"id": "p1", "config": {"batch.size": 0} }],
         "steps": [{"at": "4s", "do": "producer.send", "id": "p1", "topic": "t", "count": 2},
                   {"at": "36s", "do": "producer.send", "id": "p1", "topic": "t", "count": 4},
                   {"at": "38s", "do": "{{fault}}", "broker": 1}, {"at": "40s", "do": "broker.start", "broker": 1}], "until": "80s"}
        """;
}
