using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories;

/// <summary>What is often said of compacted topics, and what a real Kafka 4.3.1 did instead.</summary>
public sealed class CompactionMythTests
{
    [Fact]
    public void Said_a_compacted_topic_has_one_record_per_key_true_all_updates_stay_while_their_segment_is_written_to()
    {
        var run = Play(
            """{"at": "5s", "do": "producer.send", "id": "p1", "topic": "t", "key": "k", "count": 10}""",
            """{"at": "30s", "do": "producer.send", "id": "p1", "topic": "t", "key": "k"}""");

        run.RunUntil(Instant.Zero + Duration.FromSeconds(29));
        Assert.Equal(10, run.Measure("stored"));
        Assert.Empty(run.Events(EventKind.LogCompacted));

        // The next one closes the segment. Then the newest of it is left, and beside it the one in the segment that is written to now.
        run.RunUntil(Instant.Zero + Duration.FromSeconds(40));
        Assert.Equal("""["p1#10","p1#11"]""", run.State("topics", "t", "0", "log"));
    }

    [Fact]
    public void Said_a_tombstone_deletes_at_once_true_it_hides_the_older_value_first_and_goes_with_a_later_pass_after_its_horizon()
    {
        var run = Play(
            """{"at": "5s", "do": "producer.send", "id": "p1", "topic": "t", "key": "k"}""",
            """{"at": "6s", "do": "producer.send", "id": "p1", "topic": "t", "key": "k", "value": null}""",
            """{"at": "12s", "do": "producer.send", "id": "p1", "topic": "t", "key": "x"}""",
            """{"at": "40s", "do": "producer.send", "id": "p1", "topic": "t", "key": "y"}""");

        run.RunUntil(Instant.Zero + Duration.FromSeconds(11));
        Assert.Equal("""["p1#1","p1#2"]""", run.State("topics", "t", "0", "log"));
        run.RunUntil(Instant.Zero + Duration.FromSeconds(20));
        Assert.Equal("""["p1#2","p1#3"]""", run.State("topics", "t", "0", "log"));

        // Its ten seconds are long over, but there is nothing dirty.
        run.RunUntil(Instant.Zero + Duration.FromSeconds(39));
        Assert.Equal("""["p1#2","p1#3"]""", run.State("topics", "t", "0", "log"));
        run.RunUntil(Instant.Zero + Duration.FromSeconds(50));
        Assert.Equal("""["p1#3","p1#4"]""", run.State("topics", "t", "0", "log"));
        Assert.Equal("\"fine\"", run.State("records", "p1#1", "verdict"));
    }

    [Fact]
    public void Said_null_keys_are_allowed_on_compacted_topics_true_the_whole_batch_is_refused()
    {
        var run = Play(
            """{"at": "5s", "do": "producer.send", "id": "p1", "topic": "t", "key": "good"}""",
            """{"at": "5s", "do": "producer.send", "id": "p1", "topic": "t"}""",
            """{"at": "5s", "do": "producer.send", "id": "p1", "topic": "t", "key": "good as well"}""");

        run.RunUntil(Instant.Zero + Duration.FromSeconds(20));

        Assert.Equal("[]", run.State("topics", "t", "0", "log"));
        Assert.Equal(3, run.Measure("failed"));
        Assert.Equal("\"InvalidRecordException\"", run.State("records", "p1#2", "error"));
        Assert.Equal("\"KafkaException\"", run.State("records", "p1#1", "error"));
    }

    /// <summary>One partition whose segments roll after 4 seconds, cleaned every second; tombstones stay for 10 seconds.</summary>
    private static Simulation Play(params string[] steps) => Simulation.Create(Runs.Read($$$"""
        {"version": 1, "cluster": {"config": {"log.cleaner.backoff.ms": 1000}},
         "topics": [{"name": "t", "config": {"cleanup.policy": "compact", "segment.ms": 4000, "min.cleanable.dirty.ratio": 0.01, "delete.retention.ms": 10000}}],
         "producers": [{"id": "p1", "config": {"linger.ms": 5, "enable.idempotence": false}}],
         "steps": [{{{string.Join(", ", steps)}}}], "until": "2m"}
        """));
}
