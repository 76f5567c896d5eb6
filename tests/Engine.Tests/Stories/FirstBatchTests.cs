using Playground.Engine.Protocol;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// Idempotence does not keep the order of the very first batches that a producer sends to a partition. A broker that knows nothing of the producer takes
/// any sequence (ProducerAppendInfo.checkSequence), so that a first batch that was refused is never taken once a second one was. A real 4.3.1 cluster did
/// the same, event for event. Transactions of version 2 close this hole: their first sequence must be 0.
/// </summary>
public sealed class FirstBatchTests
{
    private const long OutOfOrder = (long)ErrorCode.OutOfOrderSequenceNumber;

    [Fact]
    public void A_first_batch_that_was_refused_is_left_out_for_good_once_the_second_one_was_taken()
    {
        var run = Play("first-batch-left-out.json");

        Assert.Equal("", Runs.FailedChecks(run));
        var refused = run.Events(EventKind.BatchRejected).Where(e => e.Data[6] == OutOfOrder).ToArray();
        Assert.InRange(refused.Length, 115, 125);
        var taken = run.Events(EventKind.BatchAppended).First();
        Assert.All(refused, e => Assert.True(e.Id > taken.Id));
        // The client waits for what it takes to be on its way, and asks for no other epoch: nothing but its delivery timeout ends this.
        Assert.Equal(120, (run.Events(EventKind.RecordFailed).Single().At - run.Events(EventKind.RecordBatched).First().At).Microseconds / 1_000_000);
    }

    [Fact]
    public void Once_a_batch_was_acknowledged_the_same_refusal_turns_nothing_round() =>
        Assert.Equal("", Runs.FailedChecks(Play("first-batch-acknowledged.json")));

    /// <summary>Follows from the same rule; a batch that is cut takes longer to come again than the one behind it takes to arrive.</summary>
    [Fact]
    public void A_first_batch_that_has_to_be_split_is_left_out_if_the_second_one_fits() =>
        Assert.Equal("", Runs.FailedChecks(Play("first-batch-split.json")));

    private static Simulation Play(string document) =>
        Runs.ToEnd(File.ReadAllText(Path.Combine(KafkaCases.RepositoryRoot, "tests", "Engine.Tests", "Stories", "Documents", document)));
}
