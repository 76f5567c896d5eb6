using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Swarm;

/// <summary>As <see cref="SwarmTests"/>, with producers that write in transactions.</summary>
public sealed class TransactionSwarmTests
{
    public static TheoryData<ulong> Seeds => SwarmRun.Seeds(known: 20, fresh: 5);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Transactions_break_no_law_and_none_stays_open_once_things_are_calm(ulong seed) => SwarmRun.Check(RandomTransactions.Of(seed), simulation =>
    {
        simulation.Laws.CheckCommittedPrefixes();
        if (IsCalmSinceRecovery(simulation))
            NothingHangs(simulation);
    });

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
