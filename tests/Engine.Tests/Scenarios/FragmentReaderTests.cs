using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Engine.Tests.Scenarios;

public sealed class FragmentReaderTests
{
    private static readonly Scenario Scenario = Reading.Sound("""
        {"version":1,"topics":[{"name":"t"}],"producers":[{"id":"p"}],"steps":[{"at":"1s","do":"broker.add"}]}
        """);

    [Fact]
    public void A_goals_checks_may_say_how_long_and_when_they_hold()
    {
        var result = FragmentReader.ReadChecks(
            """[{"state":"brokers.4.fenced","is":false,"hold":"30s"},{"measure":"ackedLost","of":{"producer":"p"},"is":0,"when":"end"}]""",
            "$.goals[0].checks", Scenario, goal: true, Limits.Default);

        Assert.Empty(result.Errors);
        Assert.Equal(30_000_000, result.Items[0].Hold!.Value.Microseconds);
        Assert.True(result.Items[1].AtEnd);
    }

    [Fact]
    public void A_wrong_reference_is_reported_below_the_path_given()
    {
        var result = FragmentReader.ReadChecks(
            """[{"state":"topics.u.0.leader","is":1}]""", "$.goals[0].checks", Scenario, goal: true, Limits.Default);

        Assert.Empty(result.Items);
        Assert.Equal("$.goals[0].checks[0].state", Assert.Single(result.Errors).Path);
    }

    [Fact]
    public void Steps_may_name_what_they_add()
    {
        var result = FragmentReader.ReadSteps(
            """[{"at":"2s","do":"producer.add","id":"q"},{"at":"3s","after":12,"do":"producer.crash","id":"q"}]""",
            "$.solution.steps", Scenario, Limits.Default);

        Assert.Empty(result.Errors);
        Assert.Equal(new When.At(new(3_000_000), 12), result.Items[1].When);
    }

    [Fact]
    public void A_text_that_is_no_JSON_is_reported_at_the_path_given()
    {
        var result = FragmentReader.ReadSteps("[", "$.solution.steps", Scenario, Limits.Default);

        Assert.Equal("$.solution.steps", Assert.Single(result.Errors).Path);
    }
}
