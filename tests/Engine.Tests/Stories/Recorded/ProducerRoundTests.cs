using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Which partitions of a broker go into a request, and in what order (P-keyed-*, P-drain-*).</summary>
public sealed class ProducerRoundTests
{
    private const string Keys = """ "interval": "0us", "count": 300, "key": {"cycle": ["k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k0"]} """;

    /// <summary>P-keyed-1p-1b.</summary>
    [Fact]
    public void A_second_batch_of_the_partition_pushes_the_first_out()
    {
        var run = Run("\"linger.ms\": 50", Keys);

        Assert.Equal([(0.0, 146), (0.0, 146), (50.0, 8)], run.Requests().Select(r => (r.At, r.Batch.Records.Length)));
        Assert.Equal(16349, run.Log()[0].Bytes);
    }

    /// <summary>P-keyed-3p-1b.</summary>
    [Fact]
    public void One_request_takes_a_batch_of_each_partition_in_the_order_of_the_clients_hash_map()
    {
        var run = Run("\"linger.ms\": 50", Keys, topics: Topic("t", "[1], [1], [1]"));

        var request = Assert.Single(run.Requests());
        Assert.Equal(50, request.At);
        Assert.Equal([(0, 60), (1, 120), (2, 120)], request.Batches.Select(b => (b.Partition, b.Records.Length)).Order());
        Assert.Equal([[2, 5], [3, 4, 6, 7], [0, 1, 8, 9]], request.Batches.OrderBy(b => b.Partition).Select(b => KeysOf(b.Records)));
        Assert.Contains(string.Concat(request.Batches.Select(b => b.Partition)), Cycles(HashMapOrder("t", 3)));
    }

    /// <summary>P-keyed-6p-3b.</summary>
    [Fact]
    public void Each_broker_gets_one_request_with_the_partitions_that_it_leads()
    {
        var run = Run("\"linger.ms\": 50", Keys, topics: Topic("t", "[1], [2], [3], [1], [2], [3]"));

        var byBroker = run.Requests().ToDictionary(r => r.Broker, r => r.Batches.Select(b => (b.Partition, b.Records.Length)).Order().ToArray());
        Assert.Equal([(0, 30), (3, 30)], byBroker[1]);
        Assert.Equal([(1, 30), (4, 90)], byBroker[2]);
        Assert.Equal([(2, 60), (5, 60)], byBroker[3]);
    }

    /// <summary>P-drain-rounds.</summary>
    [Fact]
    public void When_all_fits_each_round_starts_one_partition_before_the_last_one()
    {
        var run = Run(
            "\"linger.ms\": 0, \"batch.size\": 1024, \"max.in.flight.requests.per.connection\": 1", topics: Topic("t", "[1], [1], [1], [1]"),
            prime: "\"topic\": \"t\", \"partition\": 3", steps: Join([HoldAnswers(-100), Send(0, partition: 3), .. InTurn(48, 4), Release(500)]));

        var rounds = run.Requests().Skip(1).Select(r => string.Concat(r.Batches.Select(b => b.Partition))).ToArray();
        Assert.Equal(6, rounds.Length);
        Assert.All(run.Requests().Skip(1).SelectMany(r => r.Batches), b => Assert.Equal(8, b.Records.Length));
        var order = HashMapOrder("t", 4);
        Assert.All(rounds, round => Assert.Contains(round, Cycles(order)));
        Assert.All(rounds.Skip(1).Zip(rounds), pair => Assert.Equal(pair.Second[^1], pair.First[0]));
    }

    /// <summary>P-drain-40000.</summary>
    [Fact]
    public void A_request_ends_before_max_request_size_and_the_next_begins_with_the_partition_that_did_not_fit()
    {
        var run = Run(
            "\"linger.ms\": 0, \"max.request.size\": 40000, \"max.in.flight.requests.per.connection\": 1",
            topics: Topic("t", "[1], [1], [1], [1], [1], [1], [1]"), prime: "\"topic\": \"t\", \"partition\": 6",
            steps: Join([HoldAnswers(-100), Send(0, partition: 6), .. InTurn(45, 6, ", \"valueBytes\": 1000"), Release(500)]));

        var requests = run.Requests().Skip(1).Select(r => r.Batches.Select(b => b.Partition).ToArray()).ToArray();
        Assert.Equal([2, 2, 2, 2, 2, 2, 3, 3], requests.Select(r => r.Length));
        Assert.All(new[] { requests[..3], requests[3..6], requests[6..] }, round => Assert.Equal([0, 1, 2, 3, 4, 5], round.SelectMany(p => p).Order()));
        var order = HashMapOrder("t", 7).Replace("6", "", StringComparison.Ordinal);
        Assert.Contains(string.Concat(requests[..3].SelectMany(p => p)), Cycles(order));
        Assert.Equal([16205, 16205, 13178], run.Log().Select(b => b.Bytes));
    }

    private static IEnumerable<string> InTurn(int rounds, int partitions, string more = "") =>
        Enumerable.Range(0, rounds).SelectMany(_ => Enumerable.Range(0, partitions).Select(p => Send(5, partition: p, more: more)));

    private static int[] KeysOf(int[] records) => [.. records.Select(r => r % 10).Distinct().Order()];

    private static IEnumerable<string> Cycles(string order) => Enumerable.Range(0, order.Length).Select(i => order[i..] + order[..i]);

    /// <summary>The partitions of a topic as java.util.HashMap walks over them: by bucket of 31 × (31 + partition) + hash of a one-letter name.</summary>
    private static string HashMapOrder(string topic, int partitions)
    {
        var buckets = partitions switch { <= 3 => 4, <= 6 => 8, _ => 16 };
        return string.Concat(Enumerable.Range(0, partitions).OrderBy(p =>
        {
            var hash = (31 * (31 + p)) + topic.Single();
            return (hash ^ (hash >> 16)) & (buckets - 1);
        }));
    }
}
