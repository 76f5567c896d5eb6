using Playground.Engine.Kernel;
using Playground.Engine.Laws;
using Playground.Engine.Protocol;
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
    private const int FreshSeeds = 15;

    public static TheoryData<ulong> Seeds
    {
        get
        {
            if (ulong.TryParse(Environment.GetEnvironmentVariable("SWARM_SEED"), out var one))
                return [one];
            var runs = int.TryParse(Environment.GetEnvironmentVariable("SWARM_RUNS"), out var many) ? many : 60;
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
                AssertEverythingWasTold(simulation);
            }

            simulation.Laws.CheckCommittedPrefixes();
            AssertBooks(simulation);
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
        while (simulation.StepEvent(end))
            simulation.Laws.Observe(simulation.Trace[simulation.Trace.Count]);
        simulation.Laws.CheckAll();

        return simulation;
    }

    /// <summary>
    /// Every record was told something once things are calm again, a record told acked under acks=all is in the log unless a machine lost its power, and
    /// an idempotent producer has not turned round anything, nor doubled unless a broker had forgotten what it wrote.
    /// </summary>
    private static void AssertBooks(Simulation simulation)
    {
        var ledger = simulation.View().Ledger;
        Assert.Equal(ledger.Sent, ledger.Acked + ledger.Failed + ledger.Pending);
        foreach (var producer in simulation.View().Producers)
        {
            var scope = new MeasureScope { Producer = producer.Id };
            if (producer.Acks is "all" or "-1" && !UncleanlyElected(simulation) && !LostPower(simulation))
                Assert.Equal(0, Measure(simulation, "ackedLost", scope));
            // A leader that came back alone remembers each producer's last batch only: what was stored before that and is sent once more is refused,
            // and stored again under a new epoch (KIP-360).
            if (!producer.Idempotent)
                continue;
            if (!Forgot(simulation))
                Assert.Equal(0, Measure(simulation, "duplicated", scope));
            Assert.Equal(0, Measure(simulation, "reordered", scope));
        }
    }

    /// <summary>
    /// Nothing stands in the way since the recovery, so whatever was sent in good time has been acknowledged or has failed. The longest wait that a producer
    /// of these scenarios can have had is over by then, its backoffs included. What was batched for a topic that is gone waits for its delivery timeout.
    /// </summary>
    private static void AssertEverythingWasTold(Simulation simulation)
    {
        if (simulation.Events(EventKind.TopicDeleted).Any())
            return;
        var told = simulation.Events(EventKind.RecordAcked, EventKind.RecordFailed).Select(e => e.Data[1]).ToHashSet();
        var failed = simulation.Events(EventKind.ProducerFailed, EventKind.ProducerCrashed).Select(e => e.Data.Actor).ToHashSet();
        var due = simulation.Events(EventKind.RecordSent).Where(e => e.At <= RandomScenario.Recovery && !failed.Contains(e.Data.Actor));
        Assert.All(due, sent => Assert.Contains(sent.Data[1], told));
    }

    /// <summary>
    /// A restarted broker knows the newest batch of each producer only: it refuses a repetition of older ones, and the producer sends them all again in a
    /// new epoch.
    /// </summary>
    private static bool Forgot(Simulation simulation)
    {
        var started = simulation.Events(EventKind.BrokerStarted).Select(e => (e.Data[0], e.At)).ToArray();
        return simulation.Events(EventKind.BatchRejected).Any(
            e => e.Data[6] == (long)ErrorCode.OutOfOrderSequenceNumber && started.Any(s => s.Item1 == e.Data[0] && s.At < e.At));
    }

    private static bool UncleanlyElected(Simulation simulation) => simulation.Events(EventKind.LeaderElected).Any(e => e.Data[4] == 0);

    /// <summary>What was acknowledged by a machine alone in its ISR may have been in its page cache only.</summary>
    private static bool LostPower(Simulation simulation) => simulation.Events(EventKind.BrokerCrashed).Any(e => e.Data[1] != 0);

    private static double Measure(Simulation simulation, string name, MeasureScope scope) =>
        simulation.Evaluate(new CheckSubject.Measure(name, scope)).Number!.Value;
}
