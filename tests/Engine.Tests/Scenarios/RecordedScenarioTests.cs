using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Scenarios;

public sealed class RecordedScenarioTests
{
    public static TheoryData<string> Names => [.. KafkaCases.Scenarios().Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_that_a_real_cluster_played_is_read_without_an_error(string name)
    {
        var result = ScenarioReader.Read(KafkaCases.ScenarioText(name), Limits.Default);

        Assert.Empty(result.Errors);
        Assert.Null(result.LimitExceeded);
        Assert.NotNull(result.Scenario);
    }
}
