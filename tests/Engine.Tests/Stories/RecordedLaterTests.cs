using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// Documents about producers that a real three-broker Kafka 4.3.1 was put through. Those that wait for something that the producer does not do yet are
/// named here, and in <c>docs/FIDELITY.md</c>.
/// </summary>
public sealed class RecordedLaterTests
{
    /// <summary><c>buffer.memory</c>, and the splitting of batches that are too large.</summary>
    private static readonly string[] Waiting =
    [
        "3-D15-buffer-exhausted.json", "3-D18-split.json", "3-split-no-idempotence.json", "3-split-small-pieces.json", "3-too-large-one-in-batch.json",
    ];

    public static TheoryData<string> Documents =>
        [.. KafkaCases.Scenarios("3-").Select(path => Path.GetFileName(path)!).Except(Waiting, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_the_real_cluster_did_the_engine_does_too(string document)
    {
        var run = Runs.ToEnd(Runs.Read(KafkaCases.ScenarioText(document)));

        Assert.Equal("", Runs.FailedChecks(run));
    }
}
