using Playground.Engine.Clients.Consumers;
using Playground.Engine.Groups;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Swarm.Groups;

/// <summary>What must be so at the end of a run that was whole for a while.</summary>
internal static class GroupBooks
{
    /// <summary>Groups with members are stable, and every application that runs is a member of its group, unless the group can't take it.</summary>
    public static void AssertGroupsAreStable(Simulation simulation)
    {
        foreach (var members in Running(simulation).GroupBy(c => c.Spec.Group!))
        {
            var group = simulation.Cluster.Group(members.Key);
            Assert.NotNull(group);
            Assert.True(group.State == "Stable", $"{group.Id} is {group.State}");
            foreach (var consumer in members)
            {
                if (!IsRefused(simulation, consumer, group))
                    Assert.Contains(group.Members, m => m.Client == consumer.Id);
            }
        }
    }

    /// <summary>
    /// A coordinator that has read a group from its log knows of each member only the protocol of the generation (GroupMetadataManager.replay). A newcomer
    /// without that one is refused until the others join again, which nothing makes them do, though they may all support another.
    /// </summary>
    private static bool IsRefused(Simulation simulation, ConsumerNode consumer, GroupState group)
    {
        if (group.ConsumerProtocol || consumer.Config!.AssignmentStrategy.Any(s => PartitionAssignors.OfClass(s)?.Name == group.Protocol))
            return false;
        var at = simulation.Cluster.CoordinatorOf(group.Id)!.Value;
        var stable = simulation.Events(EventKind.GroupStable).Last(e => simulation.Symbols.Text((int)e.Data[0]) == group.Id);
        var error = simulation.Events(EventKind.ConsumerThrew).LastOrDefault(e => e.Data[0] == consumer.Id.Value);
        return simulation.Symbols.Text((int)error.Data[1]) == "InconsistentGroupProtocolException"
            && simulation.Events(EventKind.LeaderElected).Any(e => e.Id > stable.Id && e.Data[0] == at.Topic && e.Data[1] == at.Partition);
    }

    /// <summary>What a group of running applications has and no transaction holds back is read to the end, unless it is paused.</summary>
    public static void AssertNothingIsLeftToRead(Simulation simulation)
    {
        foreach (var consumer in Running(simulation))
        {
            foreach (var (at, state) in consumer.Client!.Subscriptions.Assigned)
            {
                if (state.Paused || simulation.Cluster.Brokers[simulation.Cluster.Image.Partition(at)!.Leader].Memory?.Find(at) is not { Leads: true } partition)
                    continue;
                var end = consumer.Config!.Isolation == IsolationLevel.ReadCommitted ? partition.LastStableOffset : partition.HighWatermark;
                Assert.True(state.Position?.Offset == end, $"{consumer.Spec.Id} is at {state.Position?.Offset} of {at}, which ends at {end}");
            }
        }
    }

    /// <summary>No transaction stays open once nothing stands in the way: its time is up, or its producer has ended it.</summary>
    public static void AssertNoTransactionHangs(Simulation simulation)
    {
        foreach (var at in simulation.Cluster.Partitions)
        {
            if (simulation.Cluster.Of(at) is { } truth)
                Assert.True(truth.Log.Producers.Transactions.FirstUndecided < 0, $"a transaction is open on {at}");
        }
    }

    /// <summary>
    /// Exactly once: for a reader of committed data the copy job has neither lost nor doubled an output. Each input below the group's committed offset that
    /// could be read has its output once, and no other input has any.
    /// </summary>
    public static void AssertCopiedExactlyOnce(Simulation simulation)
    {
        var jobs = simulation.Cluster.Consumers.Values.Where(c => c.Processor is { ExactlyOnce: true }).ToArray();
        if (jobs.Length == 0 || simulation.Cluster.Group("copy") is not { } group)
            return;
        var outputs = Committed(simulation, "out").Where(r => jobs.Any(j => j.Id == r.Id.Producer)).Select(r => InputOf(simulation, r.Id)).ToArray();
        Assert.Equal(outputs.Distinct().Order(StringComparer.Ordinal), outputs.Order(StringComparer.Ordinal));
        var inputs = Committed(simulation, "t").Where(r => r.Offset < group.Offsets.GetValueOrDefault(r.At)).Select(r => simulation.Symbols.Name(r.Id)).Distinct();
        Assert.Equal(inputs.Order(StringComparer.Ordinal), outputs.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<ConsumerNode> Running(Simulation simulation) =>
        simulation.Cluster.Consumers.Values.Where(c => c is { State: ClientState.Running, Stalled: false, Client: not null } && c.Spec.Group is not null);

    /// <summary><c>p1#3</c> of <c>x1(p1#3)</c>.</summary>
    private static string InputOf(Simulation simulation, RecordId output)
    {
        var name = simulation.Symbols.Name(output);
        return name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
    }

    private static IEnumerable<(TopicPartition At, long Offset, RecordId Id)> Committed(Simulation simulation, string topic)
    {
        foreach (var at in simulation.Cluster.Partitions.Where(p => simulation.Symbols.Text(p.Topic) == topic).ToArray())
        {
            if (simulation.Cluster.Of(at) is not { } truth)
                continue;
            var batches = truth.Log.Batches.ToArray();
            for (var i = 0; i < batches.Length; i++)
            {
                if (batches[i].Batch.IsControl || IsAborted(batches, i))
                    continue;
                foreach (var record in batches[i].Batch.Records)
                    yield return (at, batches[i].BaseOffset + record.OffsetDelta, record.Id);
            }
        }
    }

    private static bool IsAborted(StoredBatch[] batches, int index) => batches[index].Batch.IsTransactional
        && batches.Skip(index).FirstOrDefault(b => b.Batch.IsControl && b.Batch.ProducerId == batches[index].Batch.ProducerId)?.Batch.Marker?.Type
            is not ControlRecordType.Commit;
}
