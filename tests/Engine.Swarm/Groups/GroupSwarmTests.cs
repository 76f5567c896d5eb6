using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Swarm.Groups;

/// <summary>
/// Random groups, transactions and copy jobs with random faults: once everything was repaired the groups come to rest and exactly once has held.
/// </summary>
public sealed class GroupSwarmTests
{
    public static TheoryData<ulong> Seeds => SwarmRun.Seeds(known: 20, fresh: 5);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_law_is_broken_groups_come_to_rest_and_exactly_once_holds(ulong seed) => SwarmRun.Check(RandomGroups.Of(seed), simulation =>
    {
        if (!IsWholeInTheEnd(simulation))
            return;
        GroupBooks.AssertGroupsAreStable(simulation);
        GroupBooks.AssertNoTransactionHangs(simulation);
        GroupBooks.AssertNothingIsLeftToRead(simulation);
        GroupBooks.AssertCopiedExactlyOnce(simulation);
    });

    /// <summary>Faults that wait for an event may still strike after everything was repaired for the last time.</summary>
    private static bool IsWholeInTheEnd(Simulation simulation) =>
        simulation.Events(
                EventKind.NetworkCut, EventKind.NetworkReset, EventKind.BrokerCrashed, EventKind.BrokerPaused, EventKind.BrokerStopped, EventKind.MessageDropped,
                EventKind.ConsumerCrashed, EventKind.ConsumerStalled, EventKind.ConsumerClosed, EventKind.ProducerCrashed)
            .All(e => e.At < RandomGroups.LastRepair);
}
