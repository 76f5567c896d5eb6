namespace Playground.Engine.Tests.Scenarios;

public sealed class CoverageWarningTests
{
    [Fact]
    public void What_this_engine_does_not_carry_out_yet_is_kept_and_warned_about()
    {
        var result = Reading.Read("""
            {"version":1,"topics":[{"name":"t"}],"consumers":[{"id":"c","group":"g","topics":["t"],"config":{"fetch.min.bytes":2}}],
             "steps":[{"at":"1s","do":"consumer.stall","id":"c"},{"at":"1s","do":"broker.crash","broker":1}]}
            """);

        Assert.Equal("fetch.min.bytes=2", string.Join(',', result.Scenario!.Consumers[0].Config.Values.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(["$.consumers[0]", "$.steps[0]"], result.Warnings.Select(warning => warning.Path));
    }
}
