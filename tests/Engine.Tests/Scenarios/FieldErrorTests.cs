namespace Playground.Engine.Tests.Scenarios;

/// <summary>Each thing that can be wrong with a field, and where it is reported.</summary>
public sealed class FieldErrorTests
{
    [Theory]
    [InlineData("""{"version":2}""", "$.version", "Expected 1")]
    [InlineData("""{}""", "$.version", "required")]
    [InlineData("""[]""", "$", "Expected a scenario, which is an object, but was []")]
    [InlineData("""{"version":1,"sedd":5}""", "$.sedd", "Did you mean \"seed\"?")]
    [InlineData("""{"version":1,"zzz":5}""", "$.zzz", "Known here: version, title")]
    [InlineData("""{"version":1,"seed":-1}""", "$.seed", "0 to 18446744073709551615")]
    [InlineData("""{"version":1,"seed":1,"seed":2}""", "$.seed", "given twice")]
    [InlineData("""{"version":1,"title":5}""", "$.title", "a text")]
    [InlineData("""{"version":1,"title":{"fr":"x"}}""", "$.title.fr", "no field \"fr\"")]
    [InlineData("""{"version":1,"cluster":{"brokers":"3"}}""", "$.cluster.brokers", "but was \"3\"")]
    [InlineData("""{"version":1,"cluster":{"controllers":2}}""", "$.cluster.controllers", "1, 3 or 5")]
    [InlineData("""{"version":1,"cluster":{"network":{"bandwidth":"16kb"}}}""", "$.cluster.network.bandwidth", "16KiB")]
    [InlineData("""{"version":1,"cluster":{"network":{"bandwidth":0}}}""", "$.cluster.network.bandwidth", "a size")]
    [InlineData("""{"version":1,"steps":{}}""", "$.steps", "a list of steps")]
    [InlineData("""{"version":1,"steps":[5]}""", "$.steps[0]", "an object")]
    [InlineData("""{"version":1,"topics":[{"name":"a/b"}]}""", "$.topics[0].name", "a topic name")]
    [InlineData("""{"version":1,"topics":[{"partitions":0,"name":"t"}]}""", "$.topics[0].partitions", "1 to 1000000")]
    [InlineData("""{"version":1,"topics":[{"name":"t"},{"name":"t"}]}""", "$.topics[1].name", "already")]
    [InlineData("""{"version":1,"topics":[{"name":"__consumer_offsets"}]}""", "$.topics[0].name", "already")]
    [InlineData("""{"version":1,"topics":[{"name":"t","replicationFactor":4}]}""", "$.topics[0].replicationFactor", "begins with 3")]
    [InlineData("""{"version":1,"topics":[{"name":"t","assignment":[[1,1]]}]}""", "$.topics[0].assignment[0]", "different brokers")]
    [InlineData("""{"version":1,"topics":[{"name":"t","assignment":[[1,2],[1]]}]}""", "$.topics[0].assignment[1]", "as many replicas")]
    [InlineData("""{"version":1,"topics":[{"name":"t","partitions":2,"assignment":[[1]]}]}""", "$.topics[0].assignment", "2 partitions")]
    [InlineData("""{"version":1,"topics":[{"name":"x.y"},{"name":"x_y"}]}""", "$.topics[1].name", "differ only")]
    [InlineData("""{"version":1,"topics":[{"name":"t","config":{"min.compaction.lag.ms":2,"max.compaction.lag.ms":1}}]}""", "$.topics[0].config", "is more than")]
    [InlineData("""{"version":1,"producers":[{"id":"1p"}]}""", "$.producers[0].id", "an id")]
    [InlineData("""{"version":1,"producers":[{}]}""", "$.producers[0].id", "required")]
    [InlineData("""{"version":1,"producers":[{"id":"a"}],"consumers":[{"id":"a","assign":[]}]}""", "$.consumers[0].id", "Another client")]
    [InlineData("""{"version":1,"consumers":[{"id":"c"}]}""", "$.consumers[0]", "\"group\"")]
    [InlineData("""{"version":1,"consumers":[{"id":"c","assign":["t"]}]}""", "$.consumers[0].assign[0]", "orders-0")]
    [InlineData("""{"version":1,"checks":[{"is":1}]}""", "$.checks[0]", "exactly one")]
    [InlineData("""{"version":1,"checks":[{"measure":"acked"}]}""", "$.checks[0]", "either \"is\"")]
    [InlineData("""{"version":1,"checks":[{"measure":"acked","is":"1"}]}""", "$.checks[0].is", "a number")]
    [InlineData("""{"version":1,"checks":[{"measure":"aked","is":1}]}""", "$.checks[0].measure", "Did you mean \"acked\"?")]
    [InlineData("""{"version":1,"checks":[{"measure":"acked","atLeast":2,"atMost":1}]}""", "$.checks[0].atMost", "below")]
    [InlineData("""{"version":1,"checks":[{"measure":"acked","is":1,"hold":"1s"}]}""", "$.checks[0].hold", "no field")]
    [InlineData("""{"version":1,"steps":[{"do":"network.heal"}]}""", "$.steps[0]", "\"at\" or \"on\"")]
    [InlineData("""{"version":1,"steps":[{"at":"1s"}]}""", "$.steps[0].do", "required")]
    [InlineData("""{"version":1,"steps":[{"at":"1s","do":"broker.krash","broker":1}]}""", "$.steps[0].do", "Did you mean \"broker.crash\"?")]
    [InlineData("""{"version":1,"steps":[{"at":"1s","do":"broker.crash","broker":"1"}]}""", "$.steps[0].broker", "a broker's number")]
    [InlineData("""{"version":1,"steps":[{"at":"1s","do":"broker.crash"}]}""", "$.steps[0].broker", "required")]
    [InlineData("""{"version":1,"steps":[{"at":"1s","do":"broker.crash","broker":1,"id":"p"}]}""", "$.steps[0].id", "Known here: at, after, do, broker")]
    [InlineData("""{"version":1,"steps":[{"at":"1s","delay":"1s","do":"network.heal"}]}""", "$.steps[0].delay", "no field")]
    [InlineData("""{"version":1,"steps":[{"at":"1s","do":"network.cut","between":[[1]]}]}""", "$.steps[0].between", "two lists")]
    [InlineData("""{"version":1,"steps":[{"at":"1s","do":"message.drop"}]}""", "$.steps[0]", "Which message?")]
    [InlineData("""{"version":1,"steps":[{"at":"1s","do":"broker.slow","broker":1,"factor":0.5}]}""", "$.steps[0].factor", "a number from 1")]
    [InlineData("""{"version":1,"steps":[{"on":{"event":"record.aked"},"do":"network.heal"}]}""", "$.steps[0].on.event", "Did you mean \"record.acked\"?")]
    [InlineData("""{"version":1,"steps":[{"on":{"event":"record.acked","where":{"brocker":1}},"do":"network.heal"}]}""",
        "$.steps[0].on.where.brocker", "has no field")]
    public void A_wrong_field_is_reported_at_its_path_with_what_was_expected(string json, string path, string message)
    {
        var result = Reading.Read(json);

        Assert.Null(result.Scenario);
        Assert.Contains(result.Errors, error => error.Path == path && error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("5 s")]
    [InlineData("-5s")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData(".5s")]
    [InlineData("1.5us")]
    [InlineData("1e3ms")]
    [InlineData("1.2.3s")]
    [InlineData("5S")]
    [InlineData("99999999999999d")]
    [InlineData("99999999999999999999999999d")]
    public void A_duration_in_any_other_form_is_an_error(string duration)
    {
        var error = Assert.Single(Reading.Read($$"""{"version":1,"until":"{{duration}}"}""").Errors);

        Assert.Equal("$.until", error.Path);
        Assert.Contains($"was \"{duration}\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5s", 1_500_000)]
    [InlineData("0.001ms", 1)]
    [InlineData("2m", 120_000_000)]
    [InlineData("1h", 3_600_000_000)]
    [InlineData("0us", 0)]
    [InlineData("0.5d", 43_200_000_000)]
    public void A_duration_is_a_decimal_number_and_a_unit(string duration, long microseconds)
    {
        Assert.Equal(microseconds, Reading.Sound($$"""{"version":1,"until":"{{duration}}"}""").Until.Microseconds);
    }

    [Fact]
    public void Every_error_of_a_document_is_reported_at_once()
    {
        var paths = Reading.Read("""
            {"version":1,"seed":"x","cluster":{"network":{"latency":5,"jiter":"1ms"}},"topics":[{"name":"t","config":{"retention.ms":-5}}],
             "steps":[{"at":"1s","do":"broker.crash","broker":9}],"until":"soon"}
            """).Errors.Select(error => error.Path);

        Assert.Equal(
            ["$.seed", "$.cluster.network.latency", "$.cluster.network.jiter", "$.topics[0].config['retention.ms']", "$.until", "$.steps[0].broker"],
            paths);
    }

    [Fact]
    public void No_more_than_a_hundred_errors_are_reported()
    {
        var steps = string.Join(',', Enumerable.Repeat("""{"at":"1s","do":"broker.crash","broker":9}""", 150));

        Assert.Equal(100, Reading.Read($$"""{"version":1,"steps":[{{steps}}]}""").Errors.Length);
    }
}
