using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Engine.Tests.Scenarios;

public sealed class LimitTests
{
    private static readonly Limits Small = new()
    {
        Brokers = 2, Controllers = 3, Topics = 2, Partitions = 4, Clients = 2, Steps = 3, ValueBytes = 1000, Until = Duration.FromSeconds(60),
    };

    [Theory]
    [InlineData(""" "cluster":{"brokers":3} """, "brokers", 2, 3)]
    [InlineData(""" "cluster":{"brokers":2},"steps":[{"at":"1s","do":"broker.add"}] """, "brokers", 2, 3)]
    [InlineData(""" "cluster":{"brokers":1,"controllers":5} """, "controllers", 3, 5)]
    [InlineData(""" "cluster":{"brokers":1},"topics":[{"name":"a"},{"name":"b"}],"steps":[{"at":"1s","do":"topic.create","topic":"c"}] """,
        "topics", 2, 3)]
    [InlineData(""" "cluster":{"brokers":1},"topics":[{"name":"a","partitions":2},{"name":"b","partitions":3}] """, "partitions", 4, 5)]
    [InlineData(""" "cluster":{"brokers":1},"topics":[{"name":"a"}],"steps":[{"at":"1s","do":"topic.addPartitions","topic":"a","partitions":9}] """,
        "partitions", 4, 9)]
    [InlineData(""" "cluster":{"brokers":1},"producers":[{"id":"a"},{"id":"b"}],"steps":[{"at":"1s","do":"producer.add","id":"c"}] """,
        "clients", 2, 3)]
    [InlineData(""" "cluster":{"brokers":1},"topics":[{"name":"a"}],"producers":[{"id":"p","workload":{"topic":"a","valueBytes":"1KiB"}}] """,
        "valueBytes", 1000, 1024)]
    [InlineData(""" "cluster":{"brokers":1},"until":"2m" """, "until", 60_000_000, 120_000_000)]
    [InlineData(""" "cluster":{"brokers":1},"steps":[{"at":"1s","do":"log.clean"},{"at":"1s","do":"log.clean"},{"at":"1s","do":"log.clean"},{"at":"1s","do":"log.clean"}] """,
        "steps", 3, 4)]
    public void A_document_over_a_limit_is_refused_naming_it(string fields, string limit, long allowed, long given)
    {
        var result = ScenarioReader.Read($$"""{"version":1,{{fields}}}""", Small);

        Assert.Empty(result.Errors);
        Assert.Null(result.Scenario);
        Assert.Equal((limit, allowed, given), (result.LimitExceeded!.Limit, result.LimitExceeded.Allowed, result.LimitExceeded.Given));
    }

    [Fact]
    public void A_document_at_its_limits_is_read()
    {
        var result = ScenarioReader.Read(
            """
            {"version":1,"cluster":{"brokers":2},"topics":[{"name":"a","partitions":2},{"name":"b","partitions":2}],
             "producers":[{"id":"p","workload":{"topic":"a","valueBytes":1000}},{"id":"q"}],"until":"1m"}
            """,
            Small);

        Assert.NotNull(result.Scenario);
    }
}
