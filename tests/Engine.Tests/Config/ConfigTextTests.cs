using Playground.Engine.Config;

namespace Playground.Engine.Tests.Config;

public sealed class ConfigTextTests
{
    [Theory]
    [InlineData("linger.ms", "-5", "Invalid value -5 for configuration linger.ms: Value must be at least 0")]
    [InlineData("linger.ms", "soon", "Invalid value soon for configuration linger.ms: Not a number of type LONG")]
    [InlineData("retries", "2147483648", "Invalid value 2147483648 for configuration retries: Not a number of type INT")]
    [InlineData("acks", "ALL", "Invalid value ALL for configuration acks: String must be one of: all, -1, 0, 1")]
    [InlineData("enable.idempotence", "yes",
        "Invalid value yes for configuration enable.idempotence: Expected value to be either true or false")]
    [InlineData("transactional.id", "", "Invalid value  for configuration transactional.id: String must be non-empty")]
    [InlineData("compression.gzip.level", "0",
        "Invalid value 0 for configuration compression.gzip.level: Value must be between 1 and 9 or equal to -1")]
    [InlineData("compression.lz4.level", "18", "Invalid value 18 for configuration compression.lz4.level: Value must be no more than 17")]
    [InlineData("metadata.recovery.strategy", "x",
        "Invalid value x for configuration metadata.recovery.strategy: String must be one of (case insensitive): NONE, REBOOTSTRAP")]
    [InlineData("partitioner.class", "mine.Own", "Invalid value mine.Own for configuration partitioner.class: Class mine.Own could not be found")]
    public void A_value_that_Kafka_refuses_is_refused_in_its_words(string name, string value, string expected)
    {
        Assert.Equal(expected, ConfigText.Check(ConfigCatalogue.Get(ConfigScopes.Producer, name), value, out _));
    }

    [Theory]
    [InlineData(ConfigScopes.Producer, "linger.ms", " +005 ", "5")]
    [InlineData(ConfigScopes.Producer, "enable.idempotence", "FALSE", "false")]
    [InlineData(ConfigScopes.Producer, "partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner",
        "org.apache.kafka.clients.producer.RoundRobinPartitioner")]
    [InlineData(ConfigScopes.Consumer, "group.protocol", "Consumer", "Consumer")]
    [InlineData(ConfigScopes.Consumer, "auto.offset.reset", "by_duration:PT9S", "by_duration:PT9S")]
    [InlineData(ConfigScopes.Topic, "cleanup.policy", "compact, delete", "compact,delete")]
    [InlineData(ConfigScopes.Topic, "min.cleanable.dirty.ratio", "0.50", "0.5")]
    [InlineData(ConfigScopes.Broker, "follower.replication.throttled.rate", "9223372036854775807", "9223372036854775807")]
    public void A_value_that_Kafka_takes_is_stored_in_one_form(ConfigScopes scope, string name, string value, string expected)
    {
        Assert.Null(ConfigText.Check(ConfigCatalogue.Get(scope, name), value, out var canonical));
        Assert.Equal(expected, canonical);
    }

    [Theory]
    [InlineData("by_duration:-PT1H")]
    [InlineData("by_duration:")]
    [InlineData("by_duration:1h")]
    [InlineData("by_duration:P")]
    [InlineData("LATEST")]
    public void An_offset_reset_outside_Kafkas_forms_is_refused(string value)
    {
        Assert.NotNull(ConfigText.Check(ConfigCatalogue.Get(ConfigScopes.Consumer, "auto.offset.reset"), value, out _));
    }
}
