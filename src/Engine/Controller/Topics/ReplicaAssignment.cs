using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Controller.Topics;

/// <summary>The checks of replicas that an administrator chose (ReplicationControlManager.validateManualPartitionAssignment).</summary>
internal static class ReplicaAssignment
{
    /// <param name="factor">How many replicas the topic's other partitions have; null if there is none to compare with.</param>
    public static ApiError Check(int[] replicas, int? factor, ClusterImage image)
    {
        if (replicas.Length == 0)
            return Wrong($"The list of replicas is empty.");
        foreach (var broker in replicas)
        {
            if (!image.Brokers.ContainsKey(new NodeId(broker)))
                return Wrong($"The replicas include broker {broker}, but no such broker is registered.");
        }

        if (replicas.Distinct().Count() != replicas.Length)
            return Wrong($"The replicas [{string.Join(", ", replicas)}] include a broker more than once.");
        return factor is { } others && others != replicas.Length
            ? Wrong($"A partition with {replicas.Length} replicas does not go with others that have {others}.")
            : ApiError.None;
    }

    /// <summary>As <see cref="Check"/>, and one of them must be alive: it is to lead.</summary>
    public static ApiError CheckNew(int[] replicas, int? factor, ClusterImage image)
    {
        var error = Check(replicas, factor, image);
        if (error.IsFailure || replicas.Any(r => image.IsActive(new NodeId(r))))
            return error;
        return Wrong($"All of the brokers [{string.Join(", ", replicas)}] are fenced or shutting down.");
    }

    /// <summary>A new partition: the replicas that are alive are in sync, and the first of them leads. The caller has seen to it that one is.</summary>
    public static PartitionRegistration Register(int[] replicas, ClusterImage image)
    {
        int[] isr = [.. replicas.Where(r => image.IsActive(new NodeId(r)))];
        return new PartitionRegistration { Replicas = replicas, Isr = isr, Leader = new NodeId(isr[0]) };
    }

    private static ApiError Wrong(FormattableString message) => new(ErrorCode.InvalidReplicaAssignment, FormattableString.Invariant(message));
}
