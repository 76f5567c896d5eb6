using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>When records without a key change their partition (P-sticky-*). The draw itself is chance, so lengths are asserted.</summary>
public sealed class ProducerStickyTests
{
    private const string Uniform = ", \"partitioner.adaptive.partitioning.enable\": false";
    private const string ThreeBrokers = """{"name": "t", "assignment": [[1], [2], [3]], "config": {"min.insync.replicas": 1} }""";
    private const string OneBroker = """{"name": "t", "assignment": [[1], [1], [1]], "config": {"min.insync.replicas": 1} }""";

    /// <summary>P-sticky-sync-v100, P-sticky-sync-v1000-adaptive: counted are whole batches with their header of 61 bytes.</summary>
    [Theory]
    [InlineData(100, 700, 97, Uniform)]
    [InlineData(1000, 100, 16, "")]
    public void Sent_one_by_one_they_change_when_the_single_batches_sum_up_to_batch_size(int valueBytes, int count, int visit, string more)
    {
        var run = Run(
            "\"linger.ms\": 0" + more, $"\"interval\": \"0us\", \"mode\": \"sync\", \"count\": {count}, \"valueBytes\": {valueBytes}",
            topics: ThreeBrokers, prime: "");

        var visits = RunsOf(run.Partitions());
        Assert.Equal(count, visits.Sum(v => v.Records));
        Assert.All(visits.SkipLast(1), v => Assert.Equal(0, v.Records % visit));
        Assert.True(visits.Count > 2);
    }

    /// <summary>P-sticky-burst-l50-1b and -3b: one full batch stays just below batch.size, so that the second one must be full too.</summary>
    [Theory]
    [InlineData(OneBroker, Uniform)]
    [InlineData(ThreeBrokers, Uniform)]
    public void In_a_burst_they_change_after_two_full_batches(string topics, string more)
    {
        var run = Burst(50, topics, more);

        var visits = RunsOf(run.Partitions());
        Assert.All(visits.SkipLast(1), v => Assert.Equal(0, v.Records % 296));
        var batches = Enumerable.Range(0, 3).SelectMany(p => run.Log("t", p, topics == OneBroker ? 1 : p + 1)).ToArray();
        Assert.Equal(3000, batches.Sum(b => b.Records.Length));
        Assert.Single(batches, b => b.Records.Length != 148);
    }

    /// <summary>P-sticky-burst-l0-1b, where the first visit was of 153 records as well: five requests of one, then a full batch.</summary>
    [Fact]
    public void Without_linger_the_first_records_go_alone_until_five_requests_are_in_flight()
    {
        var run = Burst(0, OneBroker, Uniform);

        var visits = RunsOf(run.Partitions());
        Assert.Equal([1, 1, 1, 1, 1], run.Requests().Take(5).Select(r => r.Batch.Records.Length));
        Assert.Equal(153, visits[0].Records % 296);
        Assert.All(visits.Skip(1).SkipLast(1), v => Assert.Equal(0, v.Records % 296));
    }

    /// <summary>P-sticky-full-v100, P-sticky-full-v5000.</summary>
    [Theory]
    [InlineData(100, 900, 296)]
    [InlineData(5000, 24, 6)]
    public void With_a_very_long_linger_the_change_still_comes_when_the_second_batch_is_full(int valueBytes, int count, int visit)
    {
        var run = Run(
            "\"linger.ms\": 10000" + Uniform, $"\"interval\": \"0us\", \"count\": {count}, \"valueBytes\": {valueBytes}",
            Step(100, "producer.flush", "\"id\": \"p\""), topics: ThreeBrokers, prime: "");

        Assert.All(RunsOf(run.Partitions()).SkipLast(1), v => Assert.Equal(0, v.Records % visit));
        Assert.Equal(count, run.Told().Length);
    }

    /// <summary>P-sticky-mixed.</summary>
    [Fact]
    public void Records_with_a_key_or_a_partition_neither_use_nor_move_the_counter()
    {
        var more = Join(
            Step(3, "producer.workload", """ "id": "p", "workload": {"topic": "t", "interval": "12ms", "count": 400, "key": "k1"} """),
            Step(6, "producer.workload", """ "id": "p", "workload": {"topic": "t", "interval": "12ms", "count": 400, "partition": 2} """));
        var run = Run("\"linger.ms\": 0" + Uniform, """ "interval": "12ms", "count": 400 """, more, topics: ThreeBrokers, prime: "");

        var given = run.Events(EventKind.RecordSent).Where(e => e.Data[3] >= 0).Select(e => e.Data[1]).ToHashSet();
        var free = run.Events(EventKind.RecordBatched).Where(e => e.Data[4] == 0 && !given.Contains(e.Data[1])).Select(e => (int)e.Data[3]).ToArray();
        Assert.Equal(400, free.Length);
        Assert.All(RunsOf(free).SkipLast(1), v => Assert.Equal(0, v.Records % 97));
    }

    /// <summary>P-sticky-ignore-keys.</summary>
    [Fact]
    public void With_partitioner_ignore_keys_a_key_only_adds_its_bytes()
    {
        var run = Run(
            "\"linger.ms\": 0, \"partitioner.ignore.keys\": true" + Uniform,
            """ "interval": "0us", "mode": "sync", "count": 300, "key": {"prefix": "k", "cardinality": 10} """, topics: ThreeBrokers, prime: "");

        Assert.All(RunsOf(run.Partitions()).SkipLast(1), v => Assert.Equal(0, v.Records % 96));
    }

    /// <summary>P-sticky-sync-b0.</summary>
    [Fact]
    public void With_batch_size_0_every_record_draws_anew()
    {
        var run = Run("\"linger.ms\": 0, \"batch.size\": 0" + Uniform, """ "interval": "0us", "mode": "sync", "count": 60 """, topics: ThreeBrokers, prime: "");

        Assert.InRange(RunsOf(run.Partitions()).Count, 28, 55);
    }

    private static Simulation Burst(int linger, string topics, string more) =>
        Run($"\"linger.ms\": {linger}" + more, """ "interval": "0us", "count": 3000 """, topics: topics);
}
