using Playground.Engine.Kernel;
using Playground.Engine.Laws;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Swarm;

/// <summary>As <see cref="SwarmTests"/>, with producers that write in transactions.</summary>
public sealed class TransactionSwarmTests
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
    public void Transactions_break_no_law_and_none_stays_open_once_things_are_calm(ulong seed)
    {
        var scenario = RandomTransactions.Of(seed);
        try
        {
            var simulation = Runs.Watched(scenario);
            simulation.Laws.CheckCommittedPrefixes();
            if (IsCalmSinceRecovery(simulation))
                NothingHangs(simulation);
            Assert.Equal(simulation.Hash(), Runs.ToEnd(scenario).Hash());
        }
        catch (Exception broken) when (broken is LawBrokenException or InvalidOperationException or Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{broken.Message}\nThe scenario:\n{ScenarioWriter.Write(scenario)}", broken);
        }
    }

    /// <summary>What was committed is all there, and no fault that waited for an event struck after everything was repaired.</summary>
    private static bool IsCalmSinceRecovery(Simulation simulation) =>
        simulation.Events(EventKind.BrokerCrashed).All(e => e.Data[1] == 0)
        && simulation.Events(EventKind.LeaderElected).All(e => e.Data[4] != 0)
        && simulation.Events(EventKind.NetworkCut, EventKind.NetworkReset, EventKind.BrokerCrashed, EventKind.BrokerPaused, EventKind.BrokerStopped,
            EventKind.BrokerSlowed, EventKind.DiskSlowed, EventKind.ControllerCrashed, EventKind.TopicChanged, EventKind.TopicDeleted)
            .All(e => e.At <= RandomScenario.Recovery);

    /// <summary>A transaction that is open is a young one.</summary>
    private static void NothingHangs(Simulation simulation)
    {
        foreach (var at in simulation.Cluster.Partitions)
        {
            foreach (var entry in simulation.Cluster.Of(at)?.Log.Producers.Entries.Values.Where(e => e.TransactionStart >= 0) ?? [])
            {
                var age = Duration.FromMilliseconds(WallClock.Milliseconds(simulation.Now) - entry.LastTimestamp);
                Assert.True(
                    age < RandomTransactions.Longest, $"producer {entry.ProducerId} has written nothing to its transaction in {at} for {age.Microseconds / 1e6} s");
            }
        }
    }
}
