using Playground.Engine.Kernel;
using Playground.Engine.Laws;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Swarm.Groups;

/// <summary>
/// Random groups, transactions and copy jobs with random faults; the laws are checked after every event, and once everything was repaired the groups come
/// to rest and exactly once has held. <c>SWARM_SEED</c> runs one seed, <c>SWARM_RUNS</c> says how many known ones.
/// </summary>
public sealed class GroupSwarmTests
{
    private const int FreshSeeds = 5;

    public static TheoryData<ulong> Seeds
    {
        get
        {
            if (ulong.TryParse(Environment.GetEnvironmentVariable("SWARM_SEED"), out var one))
                return [one];
            var runs = int.TryParse(Environment.GetEnvironmentVariable("SWARM_RUNS"), out var many) ? many : 20;
            var known = Enumerable.Range(1, runs).Select(i => (ulong)i);
            return [.. known, .. Enumerable.Range(0, FreshSeeds).Select(_ => (ulong)Random.Shared.NextInt64(1_000_000, long.MaxValue))];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_law_is_broken_groups_come_to_rest_and_exactly_once_holds(ulong seed)
    {
        var scenario = RandomGroups.Of(seed);
        try
        {
            var simulation = Run(scenario);
            if (IsWholeSinceRecovery(simulation))
            {
                GroupBooks.AssertGroupsAreStable(simulation);
                GroupBooks.AssertNoTransactionHangs(simulation);
                GroupBooks.AssertNothingIsLeftToRead(simulation);
                GroupBooks.AssertCopiedExactlyOnce(simulation);
            }

            Assert.Equal(simulation.Hash(), Runs.ToEnd(scenario).Hash());
        }
        catch (Exception broken) when (broken is LawBrokenException or InvalidOperationException or KeyNotFoundException or NullReferenceException or Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{broken.Message}\nThe scenario:\n{ScenarioWriter.Write(scenario)}", broken);
        }
    }

    /// <summary>Faults that wait for an event may still strike after everything was repaired.</summary>
    private static bool IsWholeSinceRecovery(Simulation simulation) =>
        simulation.Events(
                EventKind.NetworkCut, EventKind.NetworkReset, EventKind.BrokerCrashed, EventKind.BrokerPaused, EventKind.BrokerStopped, EventKind.MessageDropped,
                EventKind.ConsumerCrashed, EventKind.ConsumerStalled, EventKind.ConsumerClosed, EventKind.ProducerCrashed)
            .All(e => e.At <= RandomGroups.Recovery + Duration.FromSeconds(30));

    private static Simulation Run(Scenario scenario)
    {
        var simulation = Simulation.Create(scenario);
        var end = Runs.End(scenario);
        for (var seen = 0; simulation.StepEvent(end);)
        {
            while (seen < simulation.Trace.Count)
                simulation.Laws.Observe(simulation.Trace[++seen]);
        }

        return simulation;
    }
}
