namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// The sticky division among members that all subscribe to the same topics: Kafka's
/// <c>AbstractStickyAssignor.ConstrainedAssignmentBuilder</c>. Everyone gets the floor of the average or its ceiling; owners keep
/// what fits below that, and what is free then goes round.
/// </summary>
internal sealed class EqualStickyAssignment
{
    private readonly SortedDictionary<string, int> _topics;
    private readonly OwnershipClaims _claims;
    private readonly SortedDictionary<string, List<NamedPartition>> _assignment = new(StringComparer.Ordinal);
    private readonly HashSet<NamedPartition> _kept = [];
    private readonly Dictionary<NamedPartition, string> _taken = [];
    private readonly List<string> _belowMin = [];
    private readonly List<string> _atMin = [];
    private readonly int _min;
    private readonly int _max;
    private int _maxSlots;

    public EqualStickyAssignment(SortedDictionary<string, int> topics, OwnershipClaims claims)
    {
        (_topics, _claims) = (topics, claims);
        (_min, _maxSlots) = Math.DivRem(topics.Values.Sum(), claims.Owned.Count);
        _max = _maxSlots == 0 ? _min : _min + 1;
    }

    /// <summary>
    /// After the division: partitions whose new member has to wait until another, who holds them or may hold them, has let go.
    /// </summary>
    public HashSet<NamedPartition> Transferring { get; } = [];

    public SortedDictionary<string, List<NamedPartition>> Build()
    {
        // Kafka goes over a hash map here: which of several candidates keeps its extra partition is up to the ids there, too.
        foreach (var (member, owned) in _claims.Owned)
            KeepOwned(member, owned);

        DealOutFree();
        return _assignment;
    }

    private void KeepOwned(string member, List<NamedPartition> claimed)
    {
        var owned = claimed.FindAll(partition => !_claims.Contested.Contains(partition));
        owned.Sort(NamedPartition.ByNumber);

        var keep = owned.Count;
        if (owned.Count < _min)
        {
            _belowMin.Add(member);
        }
        else if (owned.Count >= _max && _maxSlots > 0)
        {
            keep = _max;
            if (--_maxSlots == 0)
                _atMin.Clear();
        }
        else
        {
            keep = _min;
            if (_maxSlots > 0)
                _atMin.Add(member);
        }

        _assignment.Add(member, owned.GetRange(0, keep));
        _kept.UnionWith(_assignment[member]);
        foreach (var partition in owned.Skip(keep))
            _taken.Add(partition, member);
    }

    /// <summary>
    /// First one each to those below the minimum, round and round until they reach it; then one each to those who are at it.
    /// </summary>
    private void DealOutFree()
    {
        var waiting = new Queue<string>(_atMin);
        var turn = 0;
        foreach (var (topic, count) in _topics)
        {
            foreach (var partition in NamedPartition.Of(topic, count))
            {
                if (_kept.Contains(partition))
                    continue;

                if (_belowMin.Count == 0)
                    Give(partition, waiting.Dequeue());
                else
                    turn = GiveInTurn(partition, turn % _belowMin.Count, waiting);
            }
        }
    }

    private int GiveInTurn(NamedPartition partition, int turn, Queue<string> waiting)
    {
        var member = _belowMin[turn];
        Give(partition, member);
        if (_assignment[member].Count < _min)
            return turn + 1;

        _belowMin.RemoveAt(turn);
        waiting.Enqueue(member);
        return turn;
    }

    private void Give(NamedPartition partition, string member)
    {
        _assignment[member].Add(partition);
        if (_claims.Contested.Contains(partition) || (_taken.TryGetValue(partition, out var owner) && owner != member))
            Transferring.Add(partition);
    }
}
