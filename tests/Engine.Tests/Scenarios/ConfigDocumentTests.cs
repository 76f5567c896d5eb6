namespace Playground.Engine.Tests.Scenarios;

/// <summary>Configs inside a document.</summary>
public sealed class ConfigDocumentTests
{
    [Theory]
    [InlineData("""{"linger.ms":-5}""", "linger.ms", "Invalid value -5 for configuration linger.ms: Value must be at least 0.")]
    [InlineData("""{"linger.ms":true}""", "linger.ms", "Expected a value of linger.ms, of Kafka's type LONG, but was true.")]
    [InlineData("""{"linger.ms":1.5}""", "linger.ms", "Invalid value 1.5 for configuration linger.ms: Not a number of type LONG.")]
    [InlineData("""{"linger.ms":null}""", "linger.ms", "Expected a value of linger.ms, of Kafka's type LONG, but was null.")]
    [InlineData("""{"enable.idempotence":1}""", "enable.idempotence",
        "Expected a value of enable.idempotence, of Kafka's type BOOLEAN, but was 1.")]
    [InlineData("""{"linger.sm":5}""", "linger.sm", "Kafka has no producer config \"linger.sm\". Did you mean \"linger.ms\"?")]
    [InlineData("""{"session.timeout.ms":5}""", "session.timeout.ms",
        "Kafka has no producer config \"session.timeout.ms\"; it is a consumer config.")]
    public void A_config_that_Kafka_does_not_take_is_an_error(string config, string name, string message)
    {
        var error = Assert.Single(Reading.Read($$"""{"version":1,"producers":[{"id":"p","config":{{config}} }]}""").Errors);

        Assert.Equal($"$.producers[0].config['{name}']", error.Path);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    [InlineData("1.0")]
    public void A_number_and_its_text_are_the_same_value(string acks)
    {
        var scenario = Reading.Sound($$"""{"version":1,"producers":[{"id":"p","config":{"acks":{{acks}} } }]}""");

        Assert.Equal("1", scenario.Producers[0].Config["acks"]);
    }

    [Fact]
    public void A_list_is_the_same_value_as_its_text()
    {
        var scenario = Reading.Sound("""{"version":1,"topics":[{"name":"t","config":{"cleanup.policy":["compact","delete"]}}]}""");

        Assert.Equal("compact,delete", scenario.Topics[0].Config["cleanup.policy"]);
    }

    [Fact]
    public void A_config_that_the_engine_does_not_act_on_warns()
    {
        var result = Reading.Read("""{"version":1,"producers":[{"id":"p","config":{"client.rack":"a","send.buffer.bytes":5,"linger.ms":1}}]}""");

        Assert.Equal("$.producers[0].config['client.rack']", Assert.Single(result.Errors).Path);
        var warning = Assert.Single(result.Warnings);
        Assert.Equal("$.producers[0].config['send.buffer.bytes']", warning.Path);
        Assert.Contains("does not model send.buffer.bytes", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_no_error_of_the_document()
    {
        Reading.Sound("""{"version":1,"producers":[{"id":"p","config":{"acks":1,"enable.idempotence":true,"delivery.timeout.ms":1}}]}""");
    }

    [Fact]
    public void A_cluster_whose_brokers_would_not_start_is_an_error()
    {
        var error = Assert.Single(Reading.Read("""{"version":1,"cluster":{"config":{"replica.lag.time.max.ms":499}}}""").Errors);

        Assert.Equal("$.cluster.config", error.Path);
        Assert.Contains("replica.fetch.wait.max.ms should always be less", error.Message, StringComparison.Ordinal);
    }
}
