namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// An assignment that is being changed, with its members kept in the order of their load (Kafka's <c>SubscriptionComparator</c>).
/// </summary>
internal sealed class AssignmentInProgress
{
    private static readonly Comparer<(int Load, string Member)> ByLoad = Comparer<(int Load, string Member)>.Create((a, b) =>
        a.Load != b.Load ? a.Load.CompareTo(b.Load) : string.CompareOrdinal(a.Member, b.Member));

    private readonly Dictionary<NamedPartition, string> _owner = [];
    private readonly SortedSet<(int Load, string Member)> _byLoad = new(ByLoad);

    public AssignmentInProgress(SortedDictionary<string, List<NamedPartition>> start)
    {
        ByMember = new SortedDictionary<string, List<NamedPartition>>(StringComparer.Ordinal);
        foreach (var (member, partitions) in start)
            Set(member, [.. partitions]);
    }

    /// <summary>The partitions of each member, in the order of member ids.</summary>
    public SortedDictionary<string, List<NamedPartition>> ByMember { get; }

    /// <summary>Member ids, those with the fewest partitions first, equal ones by id.</summary>
    public IEnumerable<string> MembersByLoad => _byLoad.Select(entry => entry.Member);

    /// <summary>Whether the fullest member has at most one partition more than the emptiest.</summary>
    public bool IsEven => _byLoad.Max.Load - _byLoad.Min.Load <= 1;

    public bool IsEmpty => _owner.Count == 0;

    public int Load(string member) => ByMember[member].Count;

    public bool IsAssigned(NamedPartition partition) => _owner.ContainsKey(partition);

    public string OwnerOf(NamedPartition partition) => _owner[partition];

    public void Add(NamedPartition partition, string member) => Set(member, [.. ByMember[member], partition]);

    /// <summary>Takes from a member what the condition names; whether that was anything.</summary>
    public bool Drop(string member, Predicate<NamedPartition> condition)
    {
        var dropped = ByMember[member].FindAll(condition);
        foreach (var partition in dropped)
            _owner.Remove(partition);
        Set(member, ByMember[member].FindAll(partition => !condition(partition)));
        return dropped.Count > 0;
    }

    public void Move(NamedPartition partition, string to)
    {
        Drop(_owner[partition], candidate => candidate == partition);
        Add(partition, to);
    }

    public AssignmentInProgress Copy() => new(ByMember);

    /// <summary>Makes this the assignment it was when it was copied; both hold the same members and partitions.</summary>
    public void RevertTo(AssignmentInProgress earlier)
    {
        foreach (var (member, partitions) in earlier.ByMember)
            Set(member, [.. partitions]);
    }

    /// <summary>
    /// Sum of the differences in load over all pairs of these members; 0 is perfect balance. Kafka's <c>getBalanceScore</c>.
    /// </summary>
    public int Imbalance(string[] members)
    {
        var sum = 0;
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = i + 1; j < members.Length; j++)
                sum += Math.Abs(Load(members[i]) - Load(members[j]));
        }

        return sum;
    }

    private void Set(string member, List<NamedPartition> partitions)
    {
        if (ByMember.TryGetValue(member, out var former))
            _byLoad.Remove((former.Count, member));
        ByMember[member] = partitions;
        _byLoad.Add((partitions.Count, member));
        foreach (var partition in partitions)
            _owner[partition] = member;
    }
}
