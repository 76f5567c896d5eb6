using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Controller.Topics;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Brokers;

/// <summary><c>num.replica.fetchers</c>: over how many connections a follower spreads the partitions of one leader.</summary>
public sealed class ReplicaFetcherTests
{
    [Theory]
    [InlineData("t", 0, 1, 0)]
    [InlineData("t", 0, 2, 0)]
    [InlineData("t", 1, 2, 1)]
    [InlineData("t", 0, 3, 2)]
    [InlineData("t", 1, 3, 0)]
    [InlineData("orders", 0, 4, 1)]
    [InlineData("payments", 2, 4, 3)]
    [InlineData("clicks-by-country", 5, 7, 6)]
    public void A_partition_belongs_to_the_fetcher_that_Javas_hash_of_its_name_says(string topic, int partition, int fetchers, int expected) =>
        Assert.Equal(expected, FetcherId.NumberOf(topic, partition, fetchers));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 4)]
    public void A_follower_keeps_a_connection_for_each_fetcher_that_has_a_partition(int fetchers, int connections)
    {
        var run = Runs.ToEnd(Document(fetchers));

        Assert.Equal(connections, Connections(run, Instant.Zero).Length);
        Assert.Equal(8, run.Measure("committed"));
    }

    [Theory]
    [InlineData(1, "[0,0,0,0]")]
    [InlineData(2, "[0,2,0,2]")]
    public void A_fetcher_whose_request_is_lost_holds_up_its_own_partitions_only(int fetchers, string copied)
    {
        var run = Runs.ToEnd(Document(fetchers, """{"at": "1s", "do": "network.drop", "from": 2, "to": 1, "message": "FetchRequest"}"""));

        // By chance it is the one or the other that is hit.
        int[] ends = [.. Enumerable.Range(0, 4).Select(p => int.Parse(
            run.State("topics", "t", $"{p}", "replicas", "2", "logEndOffset"), System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Contains($"[{string.Join(',', ends)}]", new[] { copied, fetchers == 1 ? copied : "[2,0,2,0]" });
    }

    [Fact]
    public void When_the_number_is_changed_each_partition_moves_to_the_fetcher_that_is_its_own_now()
    {
        var run = Runs.ToEnd(Document(1, """{"at": "1s", "do": "broker.config", "config": {"num.replica.fetchers": 2} }"""));
        Assert.Equal(2, Connections(run, new Instant(2_000_000)).Length);
        Assert.Equal(8, run.Measure("committed"));

        Assert.Null(run.Submit(new StepAction.BrokerConfig(null, Administration.Config(("num.replica.fetchers", "1")))));
        run.RunFor(3);
        var changed = run.Now;
        run.RunFor(3);
        Assert.Single(Connections(run, changed));
    }

    private static long[] Connections(Simulation run, Instant from) =>
    [
        .. run.Events(EventKind.MessageSent)
            .Where(e => e.Data[0] == 2 && e.Data[1] == 1 && e.At > from && run.Symbols.Text(e.Data[2]) == "FetchRequest")
            .Select(e => e.Data[3]).Distinct(),
    ];

    private static string Document(int fetchers, string step = "") => $$"""
        {"version": 1, "cluster": {"brokers": 2, "config": {"num.replica.fetchers": {{fetchers}} } },
         "topics": [{"name": "t", "assignment": [[1, 2], [1, 2], [1, 2], [1, 2]]}],
         "producers": [{"id": "p1", "config": {"acks": 1, "partitioner.class": "org.apache.kafka.clients.producer.RoundRobinPartitioner"},
                        "workload": {"topic": "t", "start": "3s", "interval": "100ms", "count": 8} }],
         "steps": [{{step}}], "until": "8s"}
        """;
}
