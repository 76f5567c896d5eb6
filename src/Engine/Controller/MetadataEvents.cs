using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Controller;

/// <summary>What a record says to whoever watches, at the moment at which it is committed: what was decided and got lost never happened.</summary>
internal static class MetadataEvents
{
    /// <summary>What follows from an event in the same write names it as its cause.</summary>
    /// <param name="before">The metadata without this record.</param>
    public static void Say(MetadataRecord record, ClusterImage before, NodeId controller, Turn turn)
    {
        switch (record)
        {
            case MetadataRecord.BrokerFencing fencing:
                var kind = fencing.Fenced ? EventKind.BrokerFenced : EventKind.BrokerUnfenced;
                turn.Cause = turn.Emit(Happened.Broker(kind, controller, fencing.Broker));
                break;
            case MetadataRecord.Topic created:
                turn.Cause = turn.Emit(Happened.Topic(EventKind.TopicCreated, controller, created.Name));
                break;
            case MetadataRecord.RemoveTopic removed:
                turn.Cause = turn.Emit(Happened.Topic(EventKind.TopicDeleted, controller, removed.Name));
                break;
            case MetadataRecord.TopicConfig change:
                turn.Cause = turn.Emit(Happened.Topic(EventKind.TopicChanged, controller, change.Name));
                break;
            case MetadataRecord.Partition { Grows: true } grows:
                turn.Cause = turn.Emit(Happened.Topic(EventKind.TopicChanged, controller, grows.At.Topic));
                break;
            case MetadataRecord.Partition partition when before.Partition(partition.At) is { } registration:
                Say(partition, registration, controller, turn);
                break;
        }
    }

    private static void Say(MetadataRecord.Partition change, PartitionRegistration before, NodeId controller, Turn turn)
    {
        var after = change.Registration;
        if (!after.Replicas.AsSpan().SequenceEqual(before.Replicas))
            turn.Emit(Happened.Topic(EventKind.TopicChanged, controller, change.At.Topic));
        foreach (var left in before.Isr.Except(after.Isr))
            turn.Emit(Happened.Isr(EventKind.IsrShrunk, controller, change.At, new NodeId(left), after.Isr));
        foreach (var joined in after.Isr.Except(before.Isr))
            turn.Emit(Happened.Isr(EventKind.IsrExpanded, controller, change.At, new NodeId(joined), after.Isr));
        if (after.Leader == before.Leader)
            return;
        var (kind, leader) = after.Leader == NodeId.None ? (EventKind.LeaderLost, before.Leader) : (EventKind.LeaderElected, after.Leader);
        turn.Emit(Happened.Leader(kind, controller, change.At, leader, after.LeaderEpoch, change.Clean));
    }
}
