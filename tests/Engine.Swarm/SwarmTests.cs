using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Swarm;

/// <summary>Random scenarios with random faults.</summary>
public sealed class SwarmTests
{
    public static TheoryData<ulong> Seeds => SwarmRun.Seeds(known: 40, fresh: 10);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_law_is_broken_and_the_books_balance(ulong seed) => SwarmRun.Check(RandomScenario.Of(seed), simulation =>
    {
        if (IsWholeSinceRecovery(simulation))
        {
            simulation.Laws.CheckSettled();
            Books.AssertEverythingWasTold(simulation);
        }

        simulation.Laws.CheckCommittedPrefixes();
        Books.AssertBalanced(simulation);
    });

    /// <summary>Faults that wait for an event may still strike after everything was repaired.</summary>
    private static bool IsWholeSinceRecovery(Simulation simulation) =>
        simulation.Events(EventKind.NetworkCut, EventKind.NetworkReset, EventKind.BrokerCrashed, EventKind.BrokerPaused, EventKind.BrokerStopped,
            EventKind.BrokerSlowed, EventKind.DiskSlowed, EventKind.ControllerCrashed)
            .All(e => e.At <= RandomScenario.Recovery);
}
