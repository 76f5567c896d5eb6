namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// Remembers which partition went from whom to whom while an assignment is balanced, so that a partition does not go one way and
/// another of the same topic back: Kafka's <c>AbstractStickyAssignor.PartitionMovements</c>.
/// </summary>
internal sealed class PartitionMovements
{
    private readonly Dictionary<NamedPartition, (string From, string To)> _moves = [];
    private readonly Dictionary<(string Topic, string From, string To), SortedSet<int>> _byPair = [];

    /// <summary>
    /// Notes a move. A partition that comes home has not moved, one that moves on has moved from where it first was.
    /// </summary>
    public void Moved(NamedPartition partition, string from, string to)
    {
        if (_moves.Remove(partition, out var earlier))
        {
            _byPair[(partition.Topic, earlier.From, earlier.To)].Remove(partition.Partition);
            from = earlier.From;
        }

        if (from == to)
            return;

        _moves.Add(partition, (from, to));
        var pair = (partition.Topic, from, to);
        if (!_byPair.TryGetValue(pair, out var partitions))
            _byPair.Add(pair, partitions = []);
        partitions.Add(partition.Partition);
    }

    /// <summary>
    /// The partition to move instead of this one: one of the same topic that went the opposite way before, if there is any. Of
    /// several, Kafka takes the first of a hash set, we the lowest number.
    /// </summary>
    public NamedPartition ToMoveInsteadOf(NamedPartition partition, string from, string to)
    {
        if (_moves.TryGetValue(partition, out var earlier))
            from = earlier.From;
        return _byPair.TryGetValue((partition.Topic, to, from), out var opposite) && opposite.Count > 0
            ? partition with { Partition = opposite.Min }
            : partition;
    }
}
