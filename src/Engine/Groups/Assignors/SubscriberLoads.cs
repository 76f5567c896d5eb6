namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// The subscribers of one topic between the least and the most loaded, while partitions are given to the former and taken from the
/// latter: the low end fills up level by level, as water does, and the high end is worn down level by level
/// (UniformHeterogeneousAssignmentBuilder.MemberAssignmentBalancer).
/// </summary>
internal sealed class SubscriberLoads
{
    private readonly int[] _loads;
    private readonly int[] _order;
    private int _lowLevel;
    private int _lowEnd;
    private int _lowNext;
    private int _highLevel;
    private int _highStart;
    private int _highEnd;
    private int _highNext;

    /// <param name="loads">How many partitions each member of the group has, kept up to date by the one who assigns.</param>
    /// <param name="subscribers">The subscribers of the topic, at least one.</param>
    public SubscriberLoads(int[] loads, IReadOnlyList<int> subscribers)
    {
        _loads = loads;
        _order = [.. subscribers.OrderBy(member => loads[member]).ThenBy(member => member)];
        _lowLevel = loads[_order[0]] - 1;
        _highLevel = loads[_order[^1]] + 1;
        _highStart = _highEnd = _order.Length;
        _highNext = _order.Length - 1;
        Imbalance = loads[_order[^1]] - loads[_order[0]];
    }

    /// <summary>How far the most and the least loaded were apart to begin with.</summary>
    public int Imbalance { get; }

    /// <summary>Whether taking from the high level and giving to the low one no longer helps.</summary>
    public bool IsBalanced => _highLevel - _lowLevel <= 1;

    /// <summary>The member that is to get the next partition.</summary>
    public int NextLeastLoaded()
    {
        if (_lowNext >= _lowEnd)
        {
            _lowLevel++;
            while (_lowEnd < _order.Length && _loads[_order[_lowEnd]] == _lowLevel)
                _lowEnd++;
            _lowNext = 0;
        }

        return _order[_lowNext++];
    }

    /// <summary>The member that is to lose the next partition, or -1 if nobody has one to lose.</summary>
    public int NextMostLoaded()
    {
        if (_highNext < _highStart)
        {
            var isEmpty = _highEnd <= _highStart && _highStart > 0;
            _highLevel = isEmpty ? _loads[_order[_highStart - 1]] : _highLevel - 1;
            while (_highStart > 0 && _loads[_order[_highStart - 1]] == _highLevel)
                _highStart--;
            _highNext = _highEnd - 1;
        }

        return _highNext < 0 ? -1 : _order[_highNext--];
    }

    /// <summary>Leaves the member named last by <see cref="NextMostLoaded"/> alone from now on: it has no partition of this topic.</summary>
    public void ExcludeMostLoaded()
    {
        var (at, last) = (_highNext + 1, _highEnd - 1);
        (_order[at], _order[last]) = (_order[last], _order[at]);
        _highEnd--;
    }
}
