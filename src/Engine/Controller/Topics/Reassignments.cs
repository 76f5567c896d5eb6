using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Controller.Topics;

/// <summary>
/// Partitions move from brokers to brokers (ReplicationControlManager.alterPartitionReassignments): begun here in one change, and ended by the change
/// that brings the last adding replica into the ISR, mostly a leader's AlterPartition. Simplified: moving is not throttled.
/// </summary>
internal sealed class Reassignments(ClusterImage image, ReplicationControl replication)
{
    /// <summary>None if it can be done now.</summary>
    public ApiError Judge(ControllerCommand.Reassign reassign)
    {
        if (image.Partition(reassign.At) is not { } registration)
            return ErrorCode.UnknownTopicOrPartition;
        if (reassign.Replicas is { } target)
            return ReplicaAssignment.Check(target, null, image);
        if (!registration.Reassignment.IsUnderWay)
            return new ApiError(ErrorCode.NoReassignmentInProgress, "The partition is not being moved.");
        return registration.Isr.Except(registration.Adding).Any() || replication.AllowsUncleanElection(reassign.At)
            ? ApiError.None
            : new ApiError(ErrorCode.InvalidReplicaAssignment, "Only replicas that were being added are in sync; taking the move back would lose records.");
    }

    /// <summary>Begins a move, in place of one that is under way, or takes one back.</summary>
    public void Carry(ControllerCommand.Reassign reassign)
    {
        var registration = image.Partition(reassign.At)!;
        var change = reassign.Replicas is { } target
            ? replication.NewChange(reassign.At, registration) with { Target = Reassignment.Between(registration.Replicas, target) }
            : TakeBack(reassign.At, registration);
        replication.Commit(reassign.At, registration, change.Build());
    }

    /// <summary>PartitionReassignmentRevert: what was being added goes, the others stay in the order they have by now.</summary>
    private PartitionChange TakeBack(TopicPartition at, PartitionRegistration registration)
    {
        int[] replicas = [.. registration.Replicas.Except(registration.Adding)];
        int[] isr = [.. registration.Isr.Except(registration.Adding)];
        return replication.NewChange(at, registration) with
        {
            Target = new Reassignment(replicas, [], []),
            TargetIsr = isr.Length > 0 ? isr : [replicas[0]],
        };
    }
}
