using Playground.Engine.Scenarios;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>Documents that a real three-broker Kafka 4.3.1 was put through: what it did, the engine does.</summary>
public sealed class RecordedRunTests
{
    public static TheoryData<string> Documents =>
        [.. KafkaCases.Scenarios("1-").Concat(KafkaCases.Scenarios("2-")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_the_real_cluster_did_the_engine_does_twice_alike(string document)
    {
        var scenario = Runs.Read(KafkaCases.ScenarioText(document));

        var first = Runs.ToEnd(scenario);
        var second = Runs.ToEnd(scenario);

        Assert.Equal("", Runs.FailedChecks(first));
        Assert.Equal(first.Hash(), second.Hash());
        Assert.All(Counted, measure => Assert.Equal(Value(first, measure, MeasureScope.All), OneByOne(first, measure)));
    }

    /// <summary>Measures that the ledger keeps a count of.</summary>
    private static readonly string[] Counted =
    [
        "sent", "acked", "failed", "pending", "stored", "committed", "aborted", "ackedLost", "failedStored", "unackedLost", "duplicated", "reordered",
        "processed", "processedTwice",
    ];

    /// <summary>The measure over the records of each sender, which are looked at one by one.</summary>
    private static double OneByOne(Simulation run, string measure) =>
        run.Motion().Nodes.Producers.Concat(run.Motion().Nodes.Consumers).Sum(sender => Value(run, measure, MeasureScope.All with { Producer = sender }));

    private static double Value(Simulation run, string measure, MeasureScope of) => run.Evaluate(new CheckSubject.Measure(measure, of)).Number!.Value;
}
