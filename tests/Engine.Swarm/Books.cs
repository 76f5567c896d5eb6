using Playground.Engine.Clients.Producers;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Swarm;

/// <summary>What the ledger must say at the end of a run, by what was set and what has happened.</summary>
internal static class Books
{
    /// <summary>
    /// Every record was told something once things are calm again, a record told acked under acks=all is in the log unless a machine lost its power, and
    /// an idempotent producer has neither doubled nor turned round anything, unless it had to raise its epoch: because a batch failed for good while others
    /// were in flight, or because a broker that was restarted knew its newest batch only and refused the older ones when they came again.
    /// </summary>
    public static void AssertBalanced(Simulation simulation)
    {
        var ledger = simulation.View().Ledger;
        Assert.Equal(ledger.Sent, ledger.Acked + ledger.Failed + ledger.Pending);
        foreach (var producer in simulation.View().Producers)
        {
            // One that could not start again promises something else than before.
            if (producer.State == ClientState.Failed)
                continue;
            var scope = new MeasureScope { Producer = producer.Id };
            if (producer.Acks is "all" or "-1" && !UncleanlyElected(simulation) && !LostPower(simulation))
                Assert.Equal(0, Measure(simulation, "ackedLost", scope));
            if (!producer.Idempotent || simulation.Laws.RaisedItsEpoch(simulation.Symbols.Node(producer.Id)))
                continue;
            Assert.Equal(0, Measure(simulation, "duplicated", scope));
            Assert.Equal(0, Measure(simulation, "reordered", scope));
        }
    }

    /// <summary>
    /// Nothing stands in the way since the recovery, so whatever was sent in good time has been acknowledged or has failed, and nothing is in memory any more.
    /// A producer that may take longer than the run lasts has done so where no delivery timeout was needed: its topic was not deleted, and none of its
    /// sequences refused.
    /// </summary>
    public static void AssertEverythingWasTold(Simulation simulation)
    {
        var told = simulation.Events(EventKind.RecordAcked, EventKind.RecordFailed).Select(e => e.Data[1]).ToHashSet();
        var gone = simulation.Events(EventKind.ProducerFailed, EventKind.ProducerCrashed).Select(e => e.Data.Actor).ToHashSet();
        foreach (var (id, node) in simulation.Cluster.Producers)
        {
            var isQuick = node.Spec.Config["delivery.timeout.ms"] is not null;
            if (gone.Contains(id) || (!isQuick && NeededTimeout(simulation, id.Value)))
                continue;
            var due = simulation.Events(EventKind.RecordSent).Where(e => e.At <= RandomScenario.Recovery && e.Data.Actor == id);
            Assert.All(due, sent => Assert.Contains(sent.Data[1], told));
            if (IsIdle(node))
                Assert.Equal(0, node.Client!.Accumulator.Memory.Used);
        }
    }

    private static bool IsIdle(ProducerNode node) =>
        node is { State: ClientState.Running, Client: { Accumulator.Incomplete: 0, Connections.InFlight: 0 } }
        && node.Application.Threads.All(t => t.Call is null);

    private static bool NeededTimeout(Simulation simulation, int producer) =>
        simulation.Events(EventKind.TopicDeleted).Any()
        || simulation.Events(EventKind.BatchRejected).Any(e => e.Data[5] == producer && e.Data[6] == (long)ErrorCode.OutOfOrderSequenceNumber);

    private static bool UncleanlyElected(Simulation simulation) => simulation.Events(EventKind.LeaderElected).Any(e => e.Data[4] == 0);

    /// <summary>What was acknowledged by a machine alone in its ISR may have been in its page cache only.</summary>
    private static bool LostPower(Simulation simulation) => simulation.Events(EventKind.BrokerCrashed).Any(e => e.Data[1] != 0);

    private static double Measure(Simulation simulation, string name, MeasureScope scope) =>
        simulation.Evaluate(new CheckSubject.Measure(name, scope)).Number!.Value;
}
