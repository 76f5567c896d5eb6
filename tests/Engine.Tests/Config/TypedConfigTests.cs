using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Tests.Config;

public sealed class TypedConfigTests
{
    [Fact]
    public void A_producer_without_settings_has_Kafkas_defaults()
    {
        var config = ProducerConfig.Read(Configs.Of()).Config!;

        Assert.Equal(ProducerConfig.AcksAll, config.Acks);
        Assert.True(config.EnableIdempotence);
        Assert.Equal(5, config.MaxInFlight);
        Assert.Equal(int.MaxValue, config.Retries);
        Assert.Equal(16384, config.BatchSize);
        Assert.Equal(Duration.FromMilliseconds(5), config.Linger);
        Assert.Equal(Duration.FromSeconds(30), config.RequestTimeout);
        Assert.Equal(Duration.FromSeconds(120), config.DeliveryTimeout);
        Assert.Equal(Duration.FromSeconds(300), config.MetadataMaxAge);
        Assert.Empty(config.BootstrapBrokers);
    }

    [Theory]
    [InlineData(null, null, 50, 1000)]
    [InlineData("50", null, 50, 50)]
    [InlineData("5000", null, 5000, 5000)]
    [InlineData(null, "20", 20, 20)]
    [InlineData("5000", "1000", 1000, 1000)]
    public void A_reconnect_backoff_set_alone_stays_constant(string? first, string? max, int expectedFirst, int expectedMax)
    {
        (string, string)[] set =
        [
            .. first is null ? [] : new[] { ("reconnect.backoff.ms", first) },
            .. max is null ? [] : new[] { ("reconnect.backoff.max.ms", max) },
        ];
        var config = ProducerConfig.Read(Configs.Of(set)).Config!;

        Assert.Equal(Duration.FromMilliseconds(expectedFirst), config.ReconnectBackoff);
        Assert.Equal(Duration.FromMilliseconds(expectedMax), config.ReconnectBackoffMax);
    }

    [Fact]
    public void A_time_as_low_as_a_long_can_be_is_read()
    {
        var low = ConfigReading.FromMilliseconds(long.MinValue);

        Assert.True(low < Duration.Zero);
        Assert.True(Instant.Zero + low + low < Instant.Zero);
    }

    [Fact]
    public void A_time_without_end_can_still_be_added_to_an_instant()
    {
        var config = ProducerConfig.Read(Configs.Of(("max.block.ms", "9223372036854775807"))).Config!;

        Assert.True(new Instant(1) + config.MaxBlock + config.MaxBlock > Instant.Zero);
    }

    [Fact]
    public void Bootstrap_servers_name_brokers_in_order()
    {
        var config = ProducerConfig.Read(Configs.Of(("bootstrap.servers", "broker-2:9092,broker-1:9092"))).Config!;

        Assert.Equal([2, 1], config.BootstrapBrokers.AsEnumerable());
    }

    [Fact]
    public void A_brokers_own_value_wins_over_the_cluster_wide_one()
    {
        var config = BrokerConfig.Of(
            Configs.Of(("replica.lag.time.max.ms", "10000"), ("replica.fetch.backoff.ms", "5")),
            Configs.Of(("replica.lag.time.max.ms", "20000")));

        Assert.Equal(Duration.FromSeconds(20), config.ReplicaLagTimeMax);
        Assert.Equal(Duration.FromMilliseconds(5), config.ReplicaFetchBackoff);
        Assert.Equal(Duration.FromSeconds(9), config.BrokerSessionTimeout);
    }

    [Fact]
    public void A_topic_reads_its_override_then_the_brokers_value_then_the_default()
    {
        var broker = BrokerConfig.Of(Configs.Of(("min.insync.replicas", "2"), ("message.max.bytes", "500")));

        Assert.Equal(3, TopicConfig.Of(Configs.Of(("min.insync.replicas", "3")), broker).MinInsyncReplicas);
        Assert.Equal(2, TopicConfig.Of(Configs.Of(), broker).MinInsyncReplicas);
        Assert.Equal(500, TopicConfig.Of(Configs.Of(), broker).Log.MaxMessageBytes);
        Assert.Equal(1, TopicConfig.Of(Configs.Of(), BrokerConfig.Default).MinInsyncReplicas);
    }

    [Theory]
    [InlineData("log.retention.hours", "2", "7200000")]
    [InlineData("log.retention.hours", "-1", "-1")]
    public void A_brokers_hours_become_a_topics_milliseconds(string name, string value, string expected)
    {
        var topic = TopicConfig.Of(Configs.Of(), BrokerConfig.Of(Configs.Of((name, value))));

        Assert.Equal(expected, topic.Values["retention.ms"]);
    }

    [Fact]
    public void Milliseconds_win_over_hours()
    {
        var broker = BrokerConfig.Of(Configs.Of(("log.retention.hours", "2"), ("log.retention.ms", "5")));

        Assert.Equal("5", TopicConfig.Of(Configs.Of(), broker).Values["retention.ms"]);
    }
}
