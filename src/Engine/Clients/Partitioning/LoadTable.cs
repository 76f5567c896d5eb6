namespace Playground.Engine.Clients.Partitioning;

/// <summary>
/// Weights for the choice of the next partition (KIP-794; BuiltInPartitioner.PartitionLoadStats): a partition is the likelier the shorter its queue is.
/// </summary>
internal sealed class LoadTable
{
    private readonly int[] _sums;
    private readonly int[] _partitions;
    private readonly int _length;

    private LoadTable(int[] sums, int[] partitions, int length) => (_sums, _partitions, _length) = (sums, partitions, length);

    /// <summary>The sum of all weights: draw a number below it.</summary>
    public int Total => _sums[_length - 1];

    /// <summary>Running sums of the weights, one for each partition of the table.</summary>
    public ReadOnlySpan<int> Sums => _sums.AsSpan(0, _length);

    /// <param name="queueSizes">Waiting batches of each partition; becomes the table's.</param>
    /// <param name="partitions">Their numbers.</param>
    /// <param name="length">How many of them count; the others' brokers take no requests at present.</param>
    /// <returns>Null if all are as likely.</returns>
    public static LoadTable? Of(int[] queueSizes, int[] partitions, int length)
    {
        if (length < 1 || queueSizes.Length < 2)
            return null;
        var sizes = queueSizes.AsSpan(0, length);
        var longest = queueSizes[0];
        foreach (var size in sizes)
            longest = Math.Max(longest, size);
        if (length == queueSizes.Length && !sizes.ContainsAnyExcept(queueSizes[0]))
            return null;
        var sum = 0;
        for (var i = 0; i < length; i++)
            queueSizes[i] = sum += longest + 1 - queueSizes[i];
        return new LoadTable(queueSizes, partitions, length);
    }

    /// <param name="drawn">From 0, below <see cref="Total"/>.</param>
    public int Pick(int drawn)
    {
        var i = 0;
        while (_sums[i] <= drawn)
            i++;
        return _partitions[i];
    }
}
