using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Testing;
using Xunit.Abstractions;

namespace Playground.Engine.Tests.Stories.Groups;

/// <summary>
/// The same trigger under eager, cooperative and broker-side rebalancing: twelve partitions, three consumers, of which <c>c3</c> works ten seconds on
/// each poll. What stood still is printed.
/// </summary>
public sealed class RebalanceCostTests(ITestOutputHelper output)
{
    private const string Eager = "\"partition.assignment.strategy\": \"org.apache.kafka.clients.consumer.RangeAssignor\"";

    private const string Cooperative = "\"partition.assignment.strategy\": \"org.apache.kafka.clients.consumer.CooperativeStickyAssignor\"";

    private const string ByBroker = "\"group.protocol\": \"consumer\"";

    private static readonly Instant Trigger = Instant.Zero + Duration.FromSeconds(30);

    [Fact]
    public void AnEagerRebalanceStopsAllAndWaitsForTheBusyOneTheOthersStopWhatMoves()
    {
        var eager = After(Join(Eager));
        var cooperative = After(Join(Cooperative));
        var byBroker = After(Join(ByBroker));

        Assert.Equal((12, 3, 3), (eager.Count, cooperative.Count, byBroker.Count));
        Assert.True(Longest(eager) > 1, "Those that have nothing to do wait for the one that has.");
        Assert.True(Longest(byBroker) < 6, "Nobody waits for a member longer than for a heartbeat.");
        Assert.True(Sum(byBroker) < Sum(eager));
    }

    /// <summary>
    /// As recorded (C03): a leave costs one rebalance, a join one or, where a cooperative member must give something away, two. A join may come in time for
    /// the rebalance of the leave, or not: close() waits for the answer to the parked fetch.
    /// </summary>
    [Theory]
    [InlineData(Eager)]
    [InlineData(Cooperative)]
    [InlineData(ByBroker)]
    public void ARollingRestartRebalancesForEachMemberUnlessMembersAreStatic(string way)
    {
        Assert.InRange(Rebalances(Rolling(way, isStatic: false)), 3, 9);
        Assert.Equal(0, Rebalances(Rolling(way, isStatic: true)));
    }

    private static Simulation Join(string way) => Run(
        $$"""{"at": "30s", "do": "consumer.add", {{Fields("c4", way, isStatic: false)}} }""", way, isStatic: false, busy: "c3");

    private static Simulation Rolling(string way, bool isStatic) => Run(
        string.Join(", ", Enumerable.Range(1, 3).Select(i => $$"""{"at": "{{15 + (15 * i)}}s", "do": "consumer.restart", "id": "c{{i}}"}""")), way, isStatic);

    private static Simulation Run(string steps, string way, bool isStatic, string? busy = null) => Runs.ToEnd($$"""
        {"version": 1, "topics": [{"name": "t", "partitions": 12}],
         "producers": [{"id": "p", "workload": {"topic": "t", "interval": "50ms", "key": {"prefix": "k", "cardinality": 200, "random": true} } }],
         "consumers": [{{string.Join(", ", Enumerable.Range(1, 3).Select(i => $"{{{Fields($"c{i}", way, isStatic, busy)}}}"))}}],
         "steps": [{{steps}}], "until": "120s"}
        """);

    private static string Fields(string id, string way, bool isStatic, string? busy = null)
    {
        var instance = isStatic ? $$""", "group.instance.id": "{{id}}" """ : "";
        return $$"""
            "id": "{{id}}", "group": "g", "topics": ["t"], "processing": {"time": "{{(id == busy ? "500ms" : "1ms")}}"},
            "config": {"auto.offset.reset": "earliest", "max.poll.records": 20, {{way}}{{instance}} }
            """;
    }

    private static GroupMetrics Group(Simulation run) => run.Metrics().Groups.Single();

    private static int Rebalances(Simulation run) => Group(run).Rebalances.Count(r => r.Begin >= Trigger);

    /// <summary>Seconds that each partition stood still after the trigger.</summary>
    private List<double> After(Simulation run)
    {
        ImmutableArray<PartitionPause> pauses = [.. Group(run).Rebalances.SelectMany(r => r.Pauses).Where(p => p.Until > Trigger)];
        List<double> lengths = [.. pauses.Select(p => (p.Until - p.From).Microseconds / 1e6)];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{lengths.Count} partitions, {Sum(lengths):F2} partition-seconds, longest {Longest(lengths):F2} s"));
        return lengths;
    }

    private static double Sum(IEnumerable<double> lengths) => lengths.Sum();

    private static double Longest(IEnumerable<double> lengths) => lengths.DefaultIfEmpty().Max();
}
