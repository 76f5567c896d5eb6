using Playground.Engine.Laws;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;

namespace Playground.Engine.Swarm;

/// <summary>
/// What the swarms have in common: their seeds, and a run in which the laws are checked after every event. Most seeds are always the same, some are new in
/// each run and stand in the tests' names. <c>SWARM_SEED</c> runs one seed, <c>SWARM_RUNS</c> says how many known ones.
/// </summary>
internal static class SwarmRun
{
    public static TheoryData<ulong> Seeds(int known, int fresh)
    {
        if (ulong.TryParse(Environment.GetEnvironmentVariable("SWARM_SEED"), out var one))
            return [one];
        var runs = int.TryParse(Environment.GetEnvironmentVariable("SWARM_RUNS"), out var many) ? many : known;
        return
        [
            .. Enumerable.Range(1, runs).Select(i => (ulong)i),
            .. Enumerable.Range(0, fresh).Select(_ => (ulong)Random.Shared.NextInt64(1_000_000, long.MaxValue)),
        ];
    }

    /// <summary>Runs it to its end, twice, and holds what must be true there against it.</summary>
    /// <exception cref="InvalidOperationException">Something does not hold, or went wrong; the message has the scenario, for anyone to open.</exception>
    public static void Check(Scenario scenario, Action<Simulation> mustHold)
    {
        try
        {
            var simulation = Runs.Watched(scenario);
            mustHold(simulation);
            Assert.Equal(simulation.Hash(), Runs.ToEnd(scenario).Hash());
        }
        catch (Exception broken)
        {
            throw new InvalidOperationException($"{broken.Message}\nThe scenario:\n{ScenarioWriter.Write(scenario)}", broken);
        }
    }
}
