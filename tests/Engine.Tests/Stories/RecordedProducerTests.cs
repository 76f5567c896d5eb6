using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>Documents about producers that a real three-broker Kafka 4.3.1 was put through: what it did, the engine does.</summary>
public sealed class RecordedProducerTests
{
    public static TheoryData<string> Documents => [.. KafkaCases.Scenarios("3-").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_the_real_cluster_did_the_engine_does_too(string document)
    {
        var run = Runs.ToEnd(Runs.Read(KafkaCases.ScenarioText(document)));

        Assert.Equal("", Runs.FailedChecks(run));
    }
}
