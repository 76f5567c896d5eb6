using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>Documents about transactions that a real three-broker Kafka 4.3.1 was put through: what it did, the engine does, and no law is broken on the way.</summary>
public sealed class RecordedTransactionTests
{
    public static TheoryData<string> Documents => [.. KafkaCases.Scenarios("4-txn-").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_the_real_cluster_did_the_engine_does_twice_alike(string document)
    {
        var scenario = Runs.Read(KafkaCases.ScenarioText(document));

        var first = Runs.Watched(scenario);
        var second = Runs.ToEnd(scenario);

        Assert.Equal("", Runs.FailedChecks(first));
        Assert.Equal(first.Hash(), second.Hash());
    }
}
