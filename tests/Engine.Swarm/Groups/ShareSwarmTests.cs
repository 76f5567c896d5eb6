using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Swarm.Groups;

/// <summary>Random share groups with random faults: no law is broken, and once everything was repaired every record is settled.</summary>
public sealed class ShareSwarmTests
{
    public static TheoryData<ulong> Seeds => SwarmRun.Seeds(known: 20, fresh: 5);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_law_is_broken_and_every_record_is_accepted_or_given_up_in_the_end(ulong seed) => SwarmRun.Check(RandomShares.Of(seed), simulation =>
    {
        if (!IsWholeInTheEnd(simulation))
            return;
        ShareBooks.AssertRunningApplicationsAreMembers(simulation);
        ShareBooks.AssertEverythingIsSettled(simulation);
    });

    /// <summary>
    /// Faults that wait for an event may still strike after everything was repaired for the last time. Nobody makes an application poll that stalls late.
    /// </summary>
    private static bool IsWholeInTheEnd(Simulation simulation) =>
        simulation.Events(EventKind.ConsumerStalled).All(e => e.At <= RandomGroups.Recovery)
        && simulation.Events(
                EventKind.NetworkCut, EventKind.NetworkReset, EventKind.BrokerCrashed, EventKind.BrokerPaused, EventKind.BrokerStopped, EventKind.MessageDropped,
                EventKind.ConsumerCrashed, EventKind.ConsumerClosed)
            .All(e => e.At < RandomGroups.LastRepair);
}
