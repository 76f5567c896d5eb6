using Playground.Engine.Kernel;
using Playground.Engine.Laws;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Swarm;

/// <summary>
/// Random scenarios with random faults; the laws are checked after every event. A failing run is printed as a scenario that anyone can open. Most seeds are
/// always the same, some are new in each run and stand in the tests' names. <c>SWARM_SEED</c> runs one seed, <c>SWARM_RUNS</c> says how many known ones.
/// </summary>
public sealed class SwarmTests
{
    private const int FreshSeeds = 10;

    public static TheoryData<ulong> Seeds
    {
        get
        {
            if (ulong.TryParse(Environment.GetEnvironmentVariable("SWARM_SEED"), out var one))
                return [one];
            var runs = int.TryParse(Environment.GetEnvironmentVariable("SWARM_RUNS"), out var many) ? many : 40;
            var known = Enumerable.Range(1, runs).Select(i => (ulong)i);
            return [.. known, .. Enumerable.Range(0, FreshSeeds).Select(_ => (ulong)Random.Shared.NextInt64(1_000_000, long.MaxValue))];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_law_is_broken_and_the_books_balance(ulong seed)
    {
        var scenario = RandomScenario.Of(seed);
        try
        {
            var simulation = Run(scenario);
            if (IsWholeSinceRecovery(simulation))
            {
                simulation.Laws.CheckSettled();
                Books.AssertEverythingWasTold(simulation);
            }

            simulation.Laws.CheckCommittedPrefixes();
            Books.AssertBalanced(simulation);
            Assert.Equal(simulation.Hash(), Runs.ToEnd(scenario).Hash());
        }
        catch (Exception broken) when (broken is LawBrokenException or InvalidOperationException or Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{broken.Message}\nThe scenario:\n{ScenarioWriter.Write(scenario)}", broken);
        }
    }

    /// <summary>Faults that wait for an event may still strike after everything was repaired.</summary>
    private static bool IsWholeSinceRecovery(Simulation simulation) =>
        simulation.Events(EventKind.NetworkCut, EventKind.NetworkReset, EventKind.BrokerCrashed, EventKind.BrokerPaused, EventKind.BrokerStopped,
            EventKind.BrokerSlowed, EventKind.DiskSlowed, EventKind.ControllerCrashed)
            .All(e => e.At <= RandomScenario.Recovery);

    private static Simulation Run(Scenario scenario)
    {
        var simulation = Simulation.Create(scenario);
        var end = Runs.End(scenario);
        for (var seen = 0; simulation.StepEvent(end);)
        {
            while (seen < simulation.Trace.Count)
                simulation.Laws.Observe(simulation.Trace[++seen]);
        }

        simulation.Laws.CheckAll();

        return simulation;
    }
}
