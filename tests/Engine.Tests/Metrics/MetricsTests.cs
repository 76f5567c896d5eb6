using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Metrics;

/// <summary>What the metrics of a run say about it.</summary>
public sealed class MetricsTests
{
    [Fact]
    public void The_longer_a_batch_may_linger_the_fewer_the_requests_the_more_records_in_each_and_the_longer_each_record_takes()
    {
        var (none, some, much) = (Lingering(0), Lingering(8), Lingering(50));

        Assert.True(none.Requests > some.Requests && some.Requests > much.Requests);
        Assert.True(none.RecordsPerRequest < some.RecordsPerRequest && some.RecordsPerRequest < much.RecordsPerRequest);
        Assert.True(none.RecordLatency.P50 < some.RecordLatency.P50 && some.RecordLatency.P50 < much.RecordLatency.P50);
        Assert.True(none.BytesPerSecond > some.BytesPerSecond && some.BytesPerSecond > much.BytesPerSecond);
        Assert.All([none, some, much], total => Assert.Equal(500, total.RecordsAcked));

        static MetricFigures Lingering(int linger) => Runs.ToEnd(Steady($"\"linger.ms\": {linger}", interval: "5ms", count: 500)).Metrics().All.Total;
    }

    [Fact]
    public void With_more_records_than_single_requests_can_carry_lingering_makes_them_faster()
    {
        var (none, some) = (Runs.ToEnd(Steady("\"linger.ms\": 0")).Metrics().All.Total, Runs.ToEnd(Steady("\"linger.ms\": 5")).Metrics().All.Total);

        Assert.True(some.RecordLatency.P50 < none.RecordLatency.P50);
        Assert.True(some.RequestLatency.P50 < none.RequestLatency.P50);
    }

    [Fact]
    public void A_full_linger_is_what_a_lone_batch_waits_in_the_queue()
    {
        var buckets = Runs.ToEnd(Steady("\"linger.ms\": 50")).Metrics().Of("p1").Buckets.Where(b => b.Requests > 0).Skip(2).ToArray();

        Assert.NotEmpty(buckets);
        Assert.All(buckets.SkipLast(1), bucket => Assert.Equal(Duration.FromMilliseconds(50), bucket.QueueTime.Max));
        Assert.All(buckets, bucket => Assert.True(bucket.RequestLatency.Max < bucket.RecordLatency.Max));
        Assert.All(buckets, bucket => Assert.InRange(bucket.RecordLatency.Max.Microseconds, 50_000, 80_000));
    }

    [Fact]
    public void With_acks_0_no_answer_is_waited_for_and_none_is_measured()
    {
        var total = Runs.ToEnd(Steady("\"acks\": 0")).Metrics().All.Total;

        Assert.Equal(2000, total.RecordsAcked);
        Assert.Equal(default, total.RequestLatency);
        Assert.True(total.BufferHigh >= 16384);
    }

    [Fact]
    public void A_dead_leader_shows_as_silence_then_as_a_latency_of_seconds_with_a_mark_where_it_died()
    {
        var metrics = Runs.ToEnd(Steady(
            "\"linger.ms\": 5", """{ "at": "2s", "do": "broker.crash", "broker": 1 }""", "30s")).Metrics();

        var mark = Assert.Single(metrics.Marks);
        Assert.Equal(("broker.crashed", "1", Duration.FromSeconds(2)), (mark.Kind, mark.Subject, mark.At - Instant.Zero));
        Assert.Contains(metrics.All.Buckets, b => b.From > mark.At && b.RecordsAcked == 0 && b.RecordsSent > 0 && b.BufferHigh > 0);
        Assert.True(metrics.All.Total.RecordLatency.Max > Duration.FromSeconds(5));
        Assert.True(metrics.All.Total.Retries >= 1);
        Assert.Equal(0, metrics.All.Total.BufferLast);
    }

    [Fact]
    public void A_full_buffer_makes_send_wait_and_is_never_more_than_full()
    {
        var total = Runs.ToEnd(Steady(
            "\"buffer.memory\": 40000, \"max.block.ms\": 2000, \"linger.ms\": 5",
            """{ "at": "2s", "do": "broker.crash", "broker": 1 }""", "30s")).Metrics().All.Total;

        Assert.InRange(total.BufferHigh, 32_768, 40_000);
        Assert.True(total.RecordsFailed > 0);
        Assert.True(total.BufferWait.Count > total.RecordsFailed);
        Assert.Equal(Duration.FromSeconds(2), total.BufferWait.Max);
    }

    [Fact]
    public void Two_producers_are_told_apart_and_summed_up()
    {
        var metrics = Runs.ToEnd("""
            {
              "version": 1,
              "topics": [{ "name": "t", "partitions": 2 }],
              "producers": [
                { "id": "a", "config": { "linger.ms": 0 }, "workload": { "topic": "t", "interval": "100ms", "count": 10 } },
                { "id": "b", "config": { "linger.ms": 100 }, "workload": { "topic": "t", "interval": "10ms", "count": 100 } }
              ],
              "until": "5s"
            }
            """).Metrics();

        Assert.Equal(["a", "b"], metrics.Producers.Select(p => p.Producer));
        Assert.Equal((10, 100, 110), (metrics.Of("a").Total.RecordsAcked, metrics.Of("b").Total.RecordsAcked, metrics.All.Total.RecordsAcked));
        Assert.Equal(
            Duration.Max(metrics.Of("a").Total.RecordLatency.Max, metrics.Of("b").Total.RecordLatency.Max), metrics.All.Total.RecordLatency.Max);
        Assert.True(metrics.Of("a").Total.RecordLatency.P50 < metrics.All.Total.RecordLatency.P50);
        Assert.True(metrics.All.Total.RecordLatency.P50 <= metrics.Of("b").Total.RecordLatency.P50);
        Assert.Throws<ArgumentException>(() => metrics.Of("c"));
    }

    [Fact]
    public void A_picture_is_the_same_instance_while_nothing_changed_and_buckets_that_are_over_stay()
    {
        var run = Simulation.Create(Runs.Read(Steady("\"linger.ms\": 5")));
        run.RunUntil(Instant.Zero + Duration.FromSeconds(1));
        var before = run.Metrics();
        Assert.Same(before, run.Metrics());

        run.RunUntil(Instant.Zero + Duration.FromSeconds(2));
        var after = run.Metrics();

        Assert.NotSame(before, after);
        Assert.All(before.All.Buckets.Zip(after.All.Buckets).SkipLast(1), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void Asking_on_the_way_changes_nothing()
    {
        var asked = Simulation.Create(Runs.Read(Steady("\"linger.ms\": 5", until: "40s")));
        for (var second = 1; second <= 40; second++)
        {
            asked.RunUntil(Instant.Zero + Duration.FromSeconds(second));
            asked.Metrics();
        }

        var notAsked = Runs.ToEnd(Steady("\"linger.ms\": 5", until: "40s"));

        Assert.Equal(notAsked.Hash(), asked.Hash());
        Assert.Equal(notAsked.Metrics().BucketWidth, asked.Metrics().BucketWidth);
        Assert.Equal(notAsked.Metrics().All.Buckets.AsEnumerable(), asked.Metrics().All.Buckets);
    }

    private static string Steady(string config, string step = "", string until = "6s", string interval = "2ms", int count = 2000) => $$"""
        {
          "version": 1,
          "topics": [{ "name": "t", "assignment": [[1, 2, 3]] }],
          "producers": [{ "id": "p1", "config": { {{config}} }, "workload": { "topic": "t", "interval": "{{interval}}", "count": {{count}} } }],
          "steps": [{{step}}],
          "until": "{{until}}"
        }
        """;
}
