using Playground.Engine.Config;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Config;

public sealed class DeliveryTimeoutRuleTests
{
    public static TheoryData<string> Ids => [.. KafkaCases.Vectors("delivery-timeout-config").Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_timeout_is_raised_or_refused_as_in_Kafkas_constructor(string id)
    {
        var vector = KafkaCases.Vectors("delivery-timeout-config")[id];
        var outcome = ProducerConfig.Read(Configs.Of(vector.GetProperty("set")));

        if (vector.GetProperty("result").TryGetProperty("effectiveDeliveryTimeoutMs", out var milliseconds))
        {
            Assert.Null(outcome.Exception);
            Assert.Equal(milliseconds.GetInt64() * 1000, outcome.Config!.DeliveryTimeout.Microseconds);
        }
        else
        {
            Assert.StartsWith("delivery.timeout.ms should be equal to or larger", outcome.Exception, StringComparison.Ordinal);
        }
    }
}
