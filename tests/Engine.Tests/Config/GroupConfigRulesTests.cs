using Playground.Engine.Config;

namespace Playground.Engine.Tests.Config;

public sealed class GroupConfigRulesTests
{
    [Fact]
    public void Defaults_agree_with_each_other() => Assert.Empty(GroupConfigRules.Check(BrokerConfig.Default.Groups));

    [Theory]
    [InlineData("group.consumer.session.timeout.ms", "6000", "must be greater than or equal to group.consumer.min.session.timeout.ms")]
    [InlineData("group.consumer.session.timeout.ms", "70000", "must be less than or equal to group.consumer.max.session.timeout.ms")]
    [InlineData("group.consumer.heartbeat.interval.ms", "1000", "must be greater than or equal to group.consumer.min.heartbeat.interval.ms")]
    [InlineData("group.consumer.min.heartbeat.interval.ms", "20000", "group.consumer.max.heartbeat.interval.ms must be greater")]
    [InlineData("group.consumer.assignment.interval.ms", "20000", "must be less than or equal to group.consumer.max.assignment.interval.ms")]
    public void A_value_outside_the_brokers_own_bounds_is_refused(string name, string value, string complaint) => Assert.Contains(
        BrokerConfigRules.Check(BrokerConfig.Of(Configs.Of((name, value)))), c => c.Contains(complaint, StringComparison.Ordinal));

    [Fact]
    public void Heartbeats_come_more_often_than_sessions_end() => Assert.Contains(
        "group.consumer.heartbeat.interval.ms must be less than group.consumer.session.timeout.ms",
        BrokerConfigRules.Check(BrokerConfig.Of(Configs.Of(
            ("group.consumer.min.session.timeout.ms", "5000"), ("group.consumer.session.timeout.ms", "5000")))));
}
