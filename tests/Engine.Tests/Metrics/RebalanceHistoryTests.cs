using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Metrics;

/// <summary>Group <c>g</c> reads the four partitions of <c>t</c>, with a session timeout of six seconds.</summary>
public sealed class RebalanceHistoryTests
{
    private const string Eager = "\"session.timeout.ms\": 6000, \"heartbeat.interval.ms\": 1000, \"auto.offset.reset\": \"earliest\"";

    private const string Cooperative =
        Eager + ", \"partition.assignment.strategy\": \"org.apache.kafka.clients.consumer.CooperativeStickyAssignor\"";

    private const string ByBroker = "\"group.protocol\": \"consumer\", \"auto.offset.reset\": \"earliest\"";

    [Fact]
    public void TheFirstRebalanceStopsNobody()
    {
        var first = Assert.Single(Of(Run(Eager, ["c1"])));

        Assert.Equal((0, 1, "join", "c1"), (first.From, first.To, first.Triggers[0].Trigger, first.Triggers[0].Consumer));
        Assert.True(first.End > first.Begin);
        Assert.Empty(first.Pauses);
        Assert.Equal(Duration.Zero, first.Total);
    }

    [Fact]
    public void AnEagerRebalanceStopsEveryPartitionOfEveryMember()
    {
        var run = Run(Eager, ["c1"], Add(20, "c2", Eager));

        var second = Of(run)[1];

        Assert.Equal((1, 2, "join", "c2"), (second.From, second.To, second.Triggers[0].Trigger, second.Triggers[0].Consumer));
        Assert.Equal(["t-0", "t-1", "t-2", "t-3"], second.Pauses.Select(p => p.Partition).Order(StringComparer.Ordinal));
        Assert.All(second.Pauses, p => Assert.Equal("c1", p.Before));
        Assert.Equal(["c1", "c1", "c2", "c2"], second.Pauses.Select(p => p.After).Order(StringComparer.Ordinal));
        var revoked = run.Events(EventKind.PartitionsRevoked).Single().At;
        Assert.All(second.Pauses, p => Assert.Equal(revoked, p.From));
        Assert.Equal(Sum(second.Pauses), second.StoodStill.Single(m => m.Consumer == "c1").Time);
    }

    [Fact]
    public void ACooperativeOneStopsWhatMovesAndOnlyFromItsSecondRoundOn()
    {
        var run = Run(Cooperative, ["c1"], Add(20, "c2", Cooperative));

        var history = Of(run);

        Assert.Equal([(0, 1), (1, 2), (2, 3)], history.Select(r => (r.From, r.To!.Value)));
        Assert.Empty(history[1].Pauses);
        Assert.Equal(2, history[2].Pauses.Length);
        Assert.All(history[2].Pauses, p => Assert.Equal(("c1", "c2"), (p.Before, p.After)));
    }

    [Fact]
    public void UnderTheConsumerProtocolToo()
    {
        var run = Run(ByBroker, ["c1"], Add(20, "c2", ByBroker));

        var pauses = Of(run).SelectMany(r => r.Pauses).ToArray();

        Assert.Equal(2, pauses.Length);
        Assert.All(pauses, p => Assert.Equal(("c1", "c2"), (p.Before, p.After)));
    }

    [Fact]
    public void APartitionOfADeadMemberStandsStillFromItsDeathOnThoughTheCoordinatorDoesNotKnowYet()
    {
        var run = Run(Eager, ["c1", "c2"], At(20, "consumer.crash", "c2"));

        var last = Of(run)[^1];
        var ofDead = last.Pauses.Where(p => p.Before == "c2").ToArray();

        Assert.Equal("c2", last.Triggers[0].Consumer);
        Assert.Equal(2, ofDead.Length);
        Assert.All(ofDead, p => Assert.Equal(Instant.Zero + Duration.FromSeconds(20), p.From));
        Assert.All(ofDead, p => Assert.InRange((p.Until - p.From).Microseconds, 5_000_000, 8_000_000));
        Assert.True(last.Begin > ofDead[0].From);
    }

    [Fact]
    public void WhoStandsForAWhileAndGoesOnHasHeldUpNoRebalance()
    {
        var run = Run(Eager, ["c1"], At(20, "consumer.stall", "c1"), At(25, "consumer.unstall", "c1"), Send(26), At(30, "consumer.close", "c1"));

        Assert.All(Of(run), r => Assert.Empty(r.Pauses));
    }

    [Fact]
    public void WhenTheLastMemberHasLeftNothingStandsStillAnyMore()
    {
        var run = Run(Eager, ["c1"], At(20, "consumer.close", "c1"), At(40, "consumer.restart", "c1"));

        var history = Of(run);

        Assert.Equal([1, null, 3], history.Select(r => r.To));
        Assert.All(history, r => Assert.NotNull(r.End));
        Assert.Empty(history[^1].Pauses);
    }

    [Fact]
    public void AStaticMemberThatComesBackInTimePausesItsPartitionsWithoutARebalance()
    {
        var run = Run(Eager + ", \"group.instance.id\": \"i\"", ["c1"], At(20, "consumer.restart", "c1"));

        Assert.Empty(Assert.Single(Of(run)).Pauses);
        var pauses = Group(run).OtherPauses;
        Assert.Equal(["t-0", "t-1", "t-2", "t-3"], pauses.Select(p => p.Partition).Order(StringComparer.Ordinal));
        Assert.All(pauses, p => Assert.InRange((p.Until - p.From).Microseconds, 1, 1_000_000));
    }

    [Fact]
    public void WhatComesOnTopOfARebalanceBelongsToIt()
    {
        var history = Of(Run(Eager, ["c1", "c2", "c3"]));

        var first = Assert.Single(history);
        Assert.Equal((0, 1), (first.From, first.To));
    }

    private static Simulation Run(string config, string[] consumers, params string[] steps) => Runs.ToEnd($$"""
        {"version": 1, "topics": [{"name": "t", "partitions": 4}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "interval": "10ms", "count": 40, "key": {"prefix": "k", "cardinality": 40} } }],
         "consumers": [{{string.Join(", ", consumers.Select(id => Consumer(id, config)))}}],
         "steps": [{{string.Join(", ", steps)}}], "until": "60s"}
        """);

    private static ImmutableArray<RebalanceFigures> Of(Simulation run) => Group(run).Rebalances;

    private static GroupMetrics Group(Simulation run) => run.Metrics().Groups.Single(g => g.Group == "g");

    private static Duration Sum(IEnumerable<PartitionPause> pauses) =>
        pauses.Aggregate(Duration.Zero, (sum, pause) => sum + (pause.Until - pause.From));

    private static string Consumer(string id, string config) => $$"""{"id": "{{id}}", "group": "g", "topics": ["t"], "config": { {{config}} } }""";

    private static string Add(int at, string id, string config) =>
        $$"""{"at": "{{at}}s", "do": "consumer.add", "id": "{{id}}", "group": "g", "topics": ["t"], "config": { {{config}} } }""";

    private static string At(int at, string action, string id) => $$"""{"at": "{{at}}s", "do": "{{action}}", "id": "{{id}}"}""";

    private static string Send(int at) => $$"""{"at": "{{at}}s", "do": "producer.send", "id": "p1", "topic": "t", "count": 8}""";
}
