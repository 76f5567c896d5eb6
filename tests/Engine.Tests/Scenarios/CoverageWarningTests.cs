using Playground.Engine.Scenarios.Reading;

namespace Playground.Engine.Tests.Scenarios;

public sealed class CoverageWarningTests
{
    public static TheoryData<string> Actions => [.. ActionReader.Known];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_of_the_contract_is_carried_out(string name)
    {
        var everything = Reading.Read(EverythingDocument.Json);
        var step = everything.Scenario!.Steps.First(step => step.Action.Name == name);
        var simulation = Simulation.Create(everything.Scenario with { Steps = [], Checks = [] });

        var refusal = simulation.Submit(step.Action);

        Assert.DoesNotContain("not modelled", refusal?.Message ?? "");
        Assert.DoesNotContain(everything.Warnings, warning => warning.Message.Contains(name));
    }

    [Fact]
    public void What_this_engine_does_not_carry_out_yet_is_kept_and_warned_about()
    {
        var result = Reading.Read("""
            {"version":1,"topics":[{"name":"t"}],"consumers":[{"id":"c","group":"g","topics":["t"],"config":{"client.rack":"a"}}]}
            """);

        Assert.Equal("client.rack=a", string.Join(',', result.Scenario!.Consumers[0].Config.Values.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(["$.consumers[0].config['client.rack']"], result.Warnings.Select(warning => warning.Path));
    }
}
