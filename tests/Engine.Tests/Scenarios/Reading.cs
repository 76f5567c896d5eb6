using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Engine.Tests.Scenarios;

internal static class Reading
{
    public static ReadResult Read(string json) => ScenarioReader.Read(json, Limits.Default);

    /// <summary>The scenario of a document that has to be right.</summary>
    public static Scenario Sound(string json)
    {
        var result = Read(json);
        Assert.Empty(result.Errors);
        Assert.Null(result.LimitExceeded);
        return result.Scenario!;
    }
}
