using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Views;

public sealed class TransactionViewTests
{
    private const string Document = """
        {"version": 1,
         "topics": [{"name": "t", "partitions": 2}],
         "producers": [{"id": "p1", "config": {"transactional.id": "tx", "linger.ms": 0} }],
         "steps": [{"at": "5s", "do": "producer.beginTransaction", "id": "p1"},
                   {"at": "5s", "do": "producer.send", "id": "p1", "topic": "t", "partition": 1},
                   {"at": "8s", "do": "producer.abortTransaction", "id": "p1"},
                   {"at": "9s", "do": "producer.beginTransaction", "id": "p1"},
                   {"at": "9s", "do": "producer.send", "id": "p1", "topic": "t", "partition": 1},
                   {"at": "10s", "do": "producer.commitTransaction", "id": "p1"}],
         "until": "12s"}
        """;

    [Fact]
    public void AnOpenTransactionShowsWhatItHasWrittenToSinceWhenAndUntilWhen()
    {
        var view = At(7000);
        var open = Assert.Single(view.Transactions);

        Assert.Equal(("tx", "Ongoing", 0, "p1"), (open.Id, open.State, open.Epoch, open.Producer));
        Assert.Equal(["t-1"], open.Partitions.AsEnumerable());
        Assert.InRange((view.At - open.Since!.Value).Microseconds, 1_900_000, 2_000_000);
        Assert.Equal(Duration.FromSeconds(60), open.TimesOutAt!.Value - open.Since.Value);
    }

    [Fact]
    public void AnEndedTransactionShowsHowItEndedAndTheNextEpoch()
    {
        Assert.Equal(("CompleteAbort", 1, null), Ended(At(8500)));
        Assert.Equal(("CompleteCommit", 2, null), Ended(At(12_000)));
        Assert.Empty(At(12_000).Transactions[0].Partitions);
    }

    [Fact]
    public void TheCellsOfThePartitionShowWhatBecameOfIt()
    {
        Assert.Equal([("p1#1", TransactionFate.Open)], Cells(At(7000)));
        Assert.Equal(
            [("p1#1", TransactionFate.Aborted), ("ABORT", TransactionFate.Aborted), ("p1#2", TransactionFate.Committed), ("COMMIT", TransactionFate.Committed)],
            Cells(At(12_000)));
    }

    [Fact]
    public void AnOpenTransactionHoldsTheLastStableOffsetBack()
    {
        Assert.Equal((1, 0), Ends(At(7000)));
        Assert.Equal((4, 4), Ends(At(12_000)));
    }

    [Fact]
    public void WhatThePartitionKnowsOfTheProducerIsShown()
    {
        var open = Assert.Single(Leader(At(7000)).ProducerStates);
        var ended = Assert.Single(Leader(At(12_000)).ProducerStates);

        Assert.Equal((0, 0, 0L, 1, 0L), (open.Epoch, open.LastSequence, open.LastOffset, open.Batches, open.TransactionStart));
        Assert.Equal(open.ProducerId, ended.ProducerId);
        Assert.True(ended.Epoch > open.Epoch);
        Assert.Null(ended.TransactionStart);
    }

    [Fact]
    public void LookingChangesNothing()
    {
        var seen = Simulation.Create(Runs.Read(Document));
        for (var ms = 0; ms <= 12_000; ms += 500)
        {
            seen.RunUntil(Instant.Zero + Duration.FromMilliseconds(ms));
            seen.View();
            seen.Outcome();
        }

        Assert.Equal(Runs.ToEnd(Document).Hash(), seen.Hash());
        Assert.Same(seen.View().Transactions[0], seen.View().Transactions[0]);
    }

    private static (string, int, Instant?) Ended(ClusterView view) => (view.Transactions[0].State, view.Transactions[0].Epoch, view.Transactions[0].TimesOutAt);

    private static (string, TransactionFate)[] Cells(ClusterView view) => [.. Leader(view).Cells.Select(c => (c.Record, c.Fate))];

    private static (long, long) Ends(ClusterView view) => (Leader(view).HighWatermark, Leader(view).LastStableOffset);

    private static ReplicaView Leader(ClusterView view) => view.Brokers.SelectMany(b => b.Replicas).Single(r => r is { Topic: "t", Partition: 1, Leads: true });

    private static ClusterView At(int milliseconds)
    {
        var run = Simulation.Create(Runs.Read(Document));
        run.RunUntil(Instant.Zero + Duration.FromMilliseconds(milliseconds));
        return run.View();
    }
}
