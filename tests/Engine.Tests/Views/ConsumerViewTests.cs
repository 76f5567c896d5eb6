using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Views;

public sealed class ConsumerViewTests
{
    private const string Document = """
        {"version": 1, "cluster": {"brokers": 1, "controllers": 1},
         "topics": [{"name": "t", "partitions": 2}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "interval": "10ms", "count": 10, "partition": 0} }],
         "consumers": [{"id": "c1", "group": "g", "topics": ["t"], "processing": {"time": "1s", "commit": "after"},
                        "config": {"auto.offset.reset": "earliest", "max.poll.records": 4, "isolation.level": "read_committed"} },
                       {"id": "c2", "assign": ["t-0"], "config": {"auto.offset.reset": "earliest"} }],
         "until": "30s"}
        """;

    [Fact]
    public void AConsumerAtWorkShowsWhatItHasInHandAndWhatItHasFetched()
    {
        var consumer = At(6.5).Consumers[0];

        Assert.Equal(("c1", "g", true, ClientState.Running), (consumer.Id, consumer.Group, consumer.ReadsCommitted, consumer.State));
        Assert.Equal(Activity.Processing, consumer.Work!.Activity);
        Assert.Equal(consumer.Processed + 1, int.Parse(consumer.Work.Record!["p1#".Length..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(consumer.Work.InHand, 1, 4);
        Assert.Equal(6, consumer.Buffered);
        Assert.True(consumer.Work.Until > Instant.Zero + Duration.FromMilliseconds(6500));
    }

    [Fact]
    public void ItsPartitionsShowPositionCommittedOffsetAndLag()
    {
        var position = At(6.5).Consumers[0].Positions[0];

        Assert.Equal(("t", 0, 4L, null, 10L, 10L, 6L), (
            position.Topic, position.Partition, position.Position, position.Committed, position.HighWatermark, position.LastStableOffset, position.Lag));
        Assert.Equal(10, At(20).Consumers[0].Positions[0].Committed);
    }

    [Fact]
    public void ItsMembershipShowsGenerationDeadlinesAndCoordinator()
    {
        var view = At(6.5);
        var membership = view.Consumers[0].Membership!;

        Assert.Equal(("Stable", 1, "range", true, 1), (membership.State, membership.Epoch, membership.Assignor, membership.Leads, membership.Coordinator));
        Assert.NotNull(membership.MemberId);
        Assert.InRange(Milliseconds(membership.HeartbeatDue!.Value - view.At), 0, 3000);
        Assert.InRange(Milliseconds(membership.SessionEnds!.Value - view.At), 40_000, 45_000);
        Assert.InRange(Milliseconds(membership.PollEnds!.Value - view.At), 290_000, 300_000);
    }

    [Fact]
    public void OneWithoutAGroupHasPartitionsAndNoMembership()
    {
        var consumer = At(6.5).Consumers[1];

        Assert.Null(consumer.Group);
        Assert.Null(consumer.Membership);
        Assert.Equal(10, consumer.Positions[0].Position);
        Assert.Equal(10, consumer.Processed);
    }

    [Fact]
    public void AProcessorShowsWhereItWritesAndHowItsTransactionStands()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "in"}, {"name": "out"}],
             "producers": [{"id": "p1", "workload": {"topic": "in", "interval": "10ms", "count": 3} }],
             "processors": [{"id": "x1", "group": "g", "from": "in", "to": "out", "exactlyOnce": true, "consumer": {"auto.offset.reset": "earliest"},
                             "producer": {"linger.ms": 0}, "processing": {"time": "5s"} }],
             "until": "12s"}
            """);

        var consumer = Assert.Single(run.View().Consumers);
        var outputs = consumer.Outputs!;

        Assert.Equal(("x1", "g", true, "out", true), (consumer.Id, consumer.Group, consumer.ReadsCommitted, outputs.To, outputs.ExactlyOnce));
        Assert.Equal(new ClientTransactionView("x1", "InTransaction", null), outputs.Transaction);
        Assert.NotNull(outputs.ProducerId);
        Assert.Equal(["in"], consumer.Topics.AsEnumerable());
    }

    [Fact]
    public void WhatDidNotChangeIsTheSameInstance()
    {
        var run = Simulation.Create(Runs.Read(Document));
        run.RunUntil(Instant.Zero + Duration.FromMilliseconds(25_000));
        var first = run.View();

        Assert.Same(first.Consumers[0], run.View().Consumers[0]);
        Assert.Same(first.Groups[0], run.View().Groups[0]);
        run.RunUntil(Instant.Zero + Duration.FromMilliseconds(25_020));
        Assert.Same(first.Groups[0], run.View().Groups[0]);
    }

    [Fact]
    public void LookingChangesNothing()
    {
        var seen = Simulation.Create(Runs.Read(Document));
        for (var ms = 0; ms <= 10_000; ms += 100)
        {
            seen.RunUntil(Instant.Zero + Duration.FromMilliseconds(ms));
            seen.View();
        }

        var unseen = Simulation.Create(Runs.Read(Document));
        unseen.RunUntil(Instant.Zero + Duration.FromMilliseconds(10_000));
        Assert.Equal(unseen.Hash(), seen.Hash());
    }

    private static long Milliseconds(Duration time) => time.Microseconds / 1000;

    private static ClusterView At(double seconds)
    {
        var run = Simulation.Create(Runs.Read(Document));
        run.RunUntil(Instant.Zero + Duration.FromMilliseconds((long)(seconds * 1000)));
        return run.View();
    }
}
