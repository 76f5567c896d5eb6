namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// The sticky division where subscriptions differ: Kafka's <c>AbstractStickyAssignor.GeneralAssignmentBuilder</c>. What is owned
/// and still subscribed to stays, what is free goes to the least loaded, and then partitions move from fuller to emptier members
/// while that helps.
/// </summary>
internal sealed class GeneralStickyAssignment
{
    private readonly SortedDictionary<string, int> _topics;
    private readonly SortedDictionary<string, string[]> _topicsOf = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string[]> _subscribersOf = new(StringComparer.Ordinal);
    private readonly Dictionary<NamedPartition, (string Member, int Generation)> _earlierOwner = [];
    private readonly AssignmentInProgress _current;

    public GeneralStickyAssignment(
        SortedDictionary<string, int> topics, IReadOnlyList<MemberSubscription> members, OwnershipClaims claims)
    {
        _topics = topics;
        foreach (var member in members)
            _topicsOf.Add(member.MemberId, [.. member.Topics.Where(topics.ContainsKey)]);
        foreach (var topic in topics.Keys)
            _subscribersOf.Add(topic, [.. _topicsOf.Where(entry => entry.Value.Contains(topic)).Select(entry => entry.Key)]);
        foreach (var member in members.OrderBy(member => member.MemberId, StringComparer.Ordinal))
        {
            if (member.Generation < claims.NewestGeneration)
                RememberEarlierOwner(member);
        }

        _current = new AssignmentInProgress(claims.Owned);
    }

    public SortedDictionary<string, List<NamedPartition>> Build()
    {
        var revoked = DropWhatIsNotSubscribed();
        var startsEmpty = _current.IsEmpty;

        // Topics with few subscribers go first: they have the least choice.
        var byChoice = _subscribersOf.OrderBy(entry => entry.Value.Length).Select(entry => entry.Key);
        List<NamedPartition> all = [.. byChoice.SelectMany(topic => NamedPartition.Of(topic, _topics[topic]))];
        var free = all.FindAll(partition => !_current.IsAssigned(partition));
        foreach (var partition in free)
            _current.Add(partition, LeastLoadedSubscriber(partition.Topic));

        all.RemoveAll(HasNoChoice);
        free.RemoveAll(HasNoChoice);
        Balance(all, revoked ? [] : free, startsEmpty);
        return _current.ByMember;
    }

    private void RememberEarlierOwner(MemberSubscription member)
    {
        foreach (var partition in member.Owned)
        {
            if (!_earlierOwner.TryGetValue(partition, out var known) || member.Generation > known.Generation)
                _earlierOwner[partition] = (member.MemberId, member.Generation);
        }
    }

    private bool DropWhatIsNotSubscribed()
    {
        var dropped = false;
        foreach (var (member, topics) in _topicsOf)
            dropped |= _current.Drop(member, partition => !topics.Contains(partition.Topic));
        return dropped;
    }

    private bool HasNoChoice(NamedPartition partition) => _subscribersOf[partition.Topic].Length < 2;

    private string LeastLoadedSubscriber(string topic) =>
        _current.MembersByLoad.First(member => _topicsOf[member].Contains(topic));

    /// <summary>
    /// Moves the new partitions first, so that owners lose as little as possible, and undoes it all if nothing was gained.
    /// </summary>
    private void Balance(List<NamedPartition> all, List<NamedPartition> free, bool startsEmpty)
    {
        // Members that could neither give nor take stay out of the comparison of before and after, as in Kafka.
        string[] movable = [.. _topicsOf.Keys.Where(CanTakePart)];
        var before = _current.Copy();
        var movements = new PartitionMovements();
        Reassign(free, movements);
        if (Reassign(all, movements) && !startsEmpty && _current.Imbalance(movable) >= before.Imbalance(movable))
            _current.RevertTo(before);
    }

    private bool CanTakePart(string member) =>
        _current.Load(member) < _topicsOf[member].Sum(topic => _topics[topic])
        || _current.ByMember[member].Exists(partition => !HasNoChoice(partition));

    private bool Reassign(List<NamedPartition> partitions, PartitionMovements movements)
    {
        var everMoved = false;
        bool moved;
        do
        {
            moved = false;
            foreach (var partition in partitions)
            {
                if (IsBalanced())
                    break;
                if (BetterMember(partition) is not { } target)
                    continue;

                var actual = movements.ToMoveInsteadOf(partition, _current.OwnerOf(partition), target);
                movements.Moved(actual, _current.OwnerOf(actual), target);
                _current.Move(actual, target);
                moved = everMoved = true;
            }
        }
        while (moved);

        return everMoved;
    }

    /// <summary>
    /// Who should have the partition rather than its owner, who has at least two more: its earlier owner, else the least loaded.
    /// </summary>
    private string? BetterMember(NamedPartition partition)
    {
        var load = OwnersLoad(partition);
        if (_earlierOwner.TryGetValue(partition, out var earlier) && load > _current.Load(earlier.Member) + 1)
            return earlier.Member;

        var candidate = LeastLoadedSubscriber(partition.Topic);
        return load > _current.Load(candidate) + 1 ? candidate : null;
    }

    private int OwnersLoad(NamedPartition partition) => _current.Load(_current.OwnerOf(partition));

    /// <summary>Whether no member could take a partition from one that has at least two more.</summary>
    private bool IsBalanced()
    {
        if (_current.IsEven)
            return true;

        foreach (var (member, topics) in _topicsOf)
        {
            var enough = _current.Load(member) + 1;
            foreach (var topic in topics)
            {
                if (NamedPartition.Of(topic, _topics[topic]).Any(partition => OwnersLoad(partition) > enough))
                    return false;
            }
        }

        return true;
    }
}
