using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// Recorded documents beyond the basic ones, as the engine comes to do what they need: administration, brokers' lives, later clients.
/// </summary>
public sealed class RecordedLaterTests
{
    private static readonly string[] Names =
    [
        "2-add-partitions-keys.json", "2-add-partitions-stale.json", "2-auto-preferred.json", "2-clean-stop-leader.json", "2-compaction.json",
        "2-delete-all-then-write.json", "2-delete-records-beyond.json", "2-delete-records.json", "2-election-not-needed.json", "2-elr-clean-stop.json",
        "2-elr-crashed-not-eligible.json", "2-fast-restart.json", "2-leader-returns-as-follower.json", "2-min-isr-raised.json",
        "2-preferred-election.json", "2-preferred-not-available.json", "2-reassign-grow.json", "2-reassign-move.json", "2-reassign-shrink.json",
        "2-reassign-under-load.json", "2-reorder-keeps-leader.json", "2-retention-size.json", "2-retention-time.json", "2-unclean-asked-for.json", "2-zombie-acks1.json", "3-acks0-leader-moved.json",
        "3-acks1-leader-moved.json", "3-idempotent-leader-moved.json", "3-compacted-null-key.json", "3-future-timestamp.json",
        "3-invalid-record-fails-batch.json", "3-too-large-broker.json", "3-max-block-sync-pace.json", "3-partition-later.json",
        "3-topic-deleted.json", "3-unknown-topic.json",
    ];

    /// <summary>Those of them that are there: another folder of cases may hold fewer.</summary>
    public static TheoryData<string> Documents =>
        [.. KafkaCases.Scenarios().Select(path => Path.GetFileName(path)!).Where(name => Names.Contains(name, StringComparer.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_the_real_cluster_did_the_engine_does_too(string document)
    {
        var run = Runs.ToEnd(Runs.Read(KafkaCases.ScenarioText(document)));

        Assert.Equal("", Runs.FailedChecks(run));
    }
}
