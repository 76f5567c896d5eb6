using Playground.Engine.Config;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Config;

public sealed class IdempotenceRuleTests
{
    public static TheoryData<string> Ids => [.. KafkaCases.Vectors("idempotence-config").Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_combination_ends_as_in_Kafkas_constructor(string id)
    {
        var vector = KafkaCases.Vectors("idempotence-config")[id];
        var expected = vector.GetProperty("expect40");
        var outcome = ProducerConfig.Read(Configs.Of(vector.GetProperty("set")));

        if (expected.GetProperty("outcome").GetString() == "ConfigException")
        {
            Assert.Null(outcome.Config);
            Assert.Contains(expected.GetProperty("reason").GetString()!, outcome.Exception, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(outcome.Exception);
            Assert.Equal(expected.GetProperty("outcome").GetString() == "idempotence-enabled", outcome.Config!.EnableIdempotence);
            Assert.Equal(expected.GetProperty("acks").GetString(), outcome.Config.Acks.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
