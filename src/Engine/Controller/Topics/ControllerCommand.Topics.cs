using Playground.Engine.Protocol;

namespace Playground.Engine.Controller;

internal abstract partial record ControllerCommand
{
    /// <summary>CreateTopics of one topic.</summary>
    public sealed record CreateTopic(NewTopic Topic) : ControllerCommand;

    /// <summary>DeleteTopics of one topic.</summary>
    public sealed record DeleteTopic(int Topic) : ControllerCommand;

    /// <summary>CreatePartitions of one topic.</summary>
    /// <param name="Total">How many partitions it is to have.</param>
    /// <param name="Assignment">Replicas of the new ones; empty leaves it to the controller.</param>
    public sealed record AddPartitions(int Topic, int Total, int[][] Assignment) : ControllerCommand;

    /// <summary>AlterPartitionReassignments (KIP-455) of one partition.</summary>
    /// <param name="Replicas">Where it is to be, the preferred leader first; null takes a reassignment back that is under way.</param>
    public sealed record Reassign(TopicPartition At, int[]? Replicas) : ControllerCommand;
}
