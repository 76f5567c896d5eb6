using Playground.Engine.Kernel;

namespace Playground.Engine.Groups;

/// <summary>
/// Says which partition of <c>__consumer_offsets</c> a group belongs to, and which one of <c>__transaction_state</c> a transactional id:
/// the leader of that partition is the coordinator (GroupCoordinatorService.partitionFor, TransactionStateManager.partitionFor).
/// </summary>
internal static class CoordinatorPartition
{
    /// <param name="id">A group id or a transactional id.</param>
    /// <param name="partitions">How many partitions the internal topic has, at least 1: Kafka's default is 50 for both.</param>
    /// <returns>A partition in [0, <paramref name="partitions"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no partition.</exception>
    public static int Of(string id, int partitions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(partitions);
        return Absolute(JavaHash.Of(id)) % partitions;
    }

    /// <summary>Utils.abs: the one number without a positive counterpart becomes 0.</summary>
    private static int Absolute(int number) => number == int.MinValue ? 0 : Math.Abs(number);
}
