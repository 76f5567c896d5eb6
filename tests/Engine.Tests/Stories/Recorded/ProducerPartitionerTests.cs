using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Which partition a record goes to (P-growth, P-roundrobin*, P-partitioner-*).</summary>
public sealed class ProducerPartitionerTests
{
    /// <summary>P-growth.</summary>
    [Fact]
    public void A_new_partition_is_used_after_the_next_metadata_refresh_and_then_most_keys_move()
    {
        var run = Run(
            "\"linger.ms\": 0, \"metadata.max.age.ms\": 2000",
            """ "interval": "20ms", "count": 350, "mode": "sync", "key": {"prefix": "k", "cardinality": 10} """,
            Step(2500, "topic.addPartitions", """ "topic": "t", "partitions": 3 """), topics: Topic("t", "[1], [2]"),
            prime: "\"topic\": \"t\", \"key\": \"k0\"");

        var batched = run.Events(EventKind.RecordBatched).Where(e => At(e) >= 0).Select(e => (At: At(e), Key: e.Data[4], Partition: (int)e.Data[3])).ToArray();
        var byKey = batched.GroupBy(b => b.Key).ToArray();
        Assert.Equal(10, byKey.Length);
        var refreshed = run.Messages(EventKind.MessageDelivered, "MetadataResponse").Select(e => At(e)).First(at => at > 2500);
        Assert.InRange(refreshed, 2500, 4600);
        Assert.All(byKey, key => Assert.Single(key.Where(b => b.At < refreshed).Select(b => b.Partition).Distinct()));
        Assert.All(byKey, key => Assert.Single(key.Where(b => b.At > refreshed).Select(b => b.Partition).Distinct()));
        Assert.Equal(8, byKey.Count(key => key.First().Partition != key.Last().Partition));
    }

    /// <summary>P-roundrobin, P-roundrobin-keys.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(", \"key\": \"k1\"")]
    public void Round_robin_is_a_strict_rotation_whatever_the_keys_and_the_batches(string key)
    {
        var run = Run(
            "\"linger.ms\": 0, \"batch.size\": 1024, \"partitioner.class\": \"org.apache.kafka.clients.producer.RoundRobinPartitioner\"",
            "\"interval\": \"0us\", \"count\": 90" + key, topics: Topic("t", "[1], [2], [3]"));

        var partitions = run.Partitions();
        Assert.Equal(90, partitions.Length);
        Assert.Equal([0, 1, 2], partitions.Take(3).Order());
        Assert.All(partitions.Skip(3).Zip(partitions), pair => Assert.Equal(pair.Second, pair.First));
    }

    /// <summary>P-partitioner-Big.</summary>
    [Fact]
    public void A_record_for_a_partition_that_does_not_exist_sits_there_until_it_expires_and_metadata_is_asked_again_and_again()
    {
        var run = Runs.ToEnd($$"""
            {"version": 1, "topics": [{{Topic("t", "[1], [2]")}}],
             "producers": [{"id": "p", "config": {"linger.ms": 0, "delivery.timeout.ms": 3000, "request.timeout.ms": 2000},
                            "partitioner": {"keys": {"big": 7} } }],
             "steps": [{{Send(0, partition: null, more: ", \"key\": \"big\"")}}, {{Send(0)}}], "until": "20s"}
            """);

        Assert.Equal(["r2 @0", "r1 TimeoutException"], run.Told());
        Assert.InRange(run.ToldAt().Last().At, 3000, 3005);
        Assert.InRange(run.Messages(EventKind.MessageSent, "MetadataRequest").Count(e => At(e) is >= 0 and <= 3000), 5, 8);
    }
}
