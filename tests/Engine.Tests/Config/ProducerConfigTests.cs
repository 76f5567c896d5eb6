using Playground.Engine.Config;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Engine.Tests.Config;

/// <summary>What the constructor of a real producer did with odd settings (P-size-config-errors).</summary>
public sealed class ProducerConfigTests
{
    [Theory]
    [InlineData("\"delivery.timeout.ms\": 20000", "delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms")]
    [InlineData("\"delivery.timeout.ms\": 30000, \"linger.ms\": 1", "delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms")]
    [InlineData("\"delivery.timeout.ms\": 30000, \"linger.ms\": 0", null)]
    [InlineData("\"request.timeout.ms\": 130000", null)]
    [InlineData("\"acks\": -1", null)]
    [InlineData("\"linger.ms\": 0, \"batch.size\": 200000000", null)]
    [InlineData("\"transactional.id\": \"x\", \"acks\": 1", "Cannot set a transactional.id without also enabling idempotence.")]
    public void A_combination_stops_the_constructor_or_does_not(string config, string? exception)
    {
        var outcome = ProducerConfig.Read(Read(config).Scenario!.Producers[0].Config);

        Assert.Equal(exception, outcome.Exception);
        Assert.Equal(exception is null, outcome.Config is not null);
    }

    [Theory]
    [InlineData("\"batch.size\": -1")]
    [InlineData("\"linger.ms\": -1")]
    [InlineData("\"buffer.memory\": -1")]
    [InlineData("\"max.request.size\": -1")]
    [InlineData("\"retries\": -1")]
    [InlineData("\"max.in.flight.requests.per.connection\": 0")]
    [InlineData("\"acks\": 2")]
    [InlineData("\"compression.type\": \"foo\"")]
    [InlineData("\"compression.gzip.level\": 0")]
    [InlineData("\"compression.zstd.level\": 23")]
    [InlineData("\"partitioner.class\": \"org.apache.kafka.clients.producer.internals.DefaultPartitioner\"")]
    [InlineData("\"partitioner.class\": \"org.apache.kafka.clients.producer.UniformStickyPartitioner\"")]
    public void A_value_out_of_its_bounds_is_an_error_of_the_document(string config)
    {
        var error = Assert.Single(Read(config).Errors);

        Assert.StartsWith("$.producers[0].config", error.Path, StringComparison.Ordinal);
    }

    private static ReadResult Read(string config) =>
        ScenarioReader.Read($$"""{"version": 1, "topics": [{"name": "t"}], "producers": [{"id": "p", "config": { {{config}} } }]}""", Limits.Default);
}
