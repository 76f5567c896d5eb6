using Playground.Engine.Scenarios.Reading;

namespace Playground.Engine.Tests.Scenarios;

public sealed class CoverageWarningTests
{
    public static TheoryData<string> Actions => [.. ActionReader.Known];

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_action_warns_exactly_when_the_engine_refuses_it_as_not_modelled(string name)
    {
        var everything = Reading.Read(EverythingDocument.Json);
        var index = everything.Scenario!.Steps.TakeWhile(step => step.Action.Name != name).Count();
        var simulation = Simulation.Create(everything.Scenario with { Steps = [], Checks = [] });

        var refusal = simulation.Submit(everything.Scenario.Steps[index].Action);

        var refused = refusal?.Message.Contains("not modelled", StringComparison.Ordinal) ?? false;
        Assert.Equal(refused, everything.Warnings.Any(warning => warning.Path == $"$.steps[{index}]" && warning.Message.Contains(name)));
    }

    [Fact]
    public void What_this_engine_does_not_carry_out_yet_is_kept_and_warned_about()
    {
        var result = Reading.Read("""
            {"version":1,"topics":[{"name":"t"}],"processors":[{"id":"c","group":"g","from":"t","to":"t","consumer":{"fetch.min.bytes":2}}],
             "steps":[{"at":"1s","do":"processor.close","id":"c"},{"at":"1s","do":"broker.crash","broker":1}]}
            """);

        Assert.Equal("fetch.min.bytes=2", string.Join(',', result.Scenario!.Processors[0].Consumer.Values.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(["$.processors[0]", "$.steps[0]"], result.Warnings.Select(warning => warning.Path));
    }
}
