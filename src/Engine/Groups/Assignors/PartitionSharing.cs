using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// Evens out who shares which of some partitions with whom: P partitions and M members make ⌈M/P⌉ members for each partition, and
/// the places that this makes are dealt out evenly to the members (SimpleHomogeneousAssignmentBuilder,
/// SimpleHeterogeneousAssignmentBuilder.TopicAssignmentPartialBuilder).
/// </summary>
internal sealed class PartitionSharing
{
    private readonly IReadOnlyList<TopicPartition> _partitions;
    private readonly IReadOnlyList<int> _members;
    private readonly SortedSet<TopicPartition>[] _target;
    private readonly Dictionary<TopicPartition, SortedSet<int>> _sharedBy = [];
    private readonly int[] _held;
    private readonly int[] _desired;
    private readonly int _sharing;

    /// <param name="partitions">The partitions to share out, ascending.</param>
    /// <param name="members">Who subscribes to them, ascending and at least one.</param>
    /// <param name="target">What each member of the group has so far; here only <paramref name="partitions"/> are given and taken.</param>
    public PartitionSharing(IReadOnlyList<TopicPartition> partitions, IReadOnlyList<int> members, SortedSet<TopicPartition>[] target)
    {
        (_partitions, _members, _target) = (partitions, members, target);
        _held = new int[target.Length];
        _desired = new int[target.Length];
        _sharing = partitions.Count == 0 ? 0 : (members.Count + partitions.Count - 1) / partitions.Count;
        var places = _sharing * partitions.Count;
        for (var i = 0; i < members.Count; i++)
            _desired[members[i]] = Share(places, i + 1) - Share(places, i);
        foreach (var at in partitions)
        {
            _sharedBy.Add(at, [.. members.Where(member => target[member].Contains(at))]);
            foreach (var member in _sharedBy[at])
                _held[member]++;
        }
    }

    /// <summary>Takes from partitions with too many members those that have too much, and if that isn't enough, the others.</summary>
    public void RevokeOvershared()
    {
        var overfilled = _members.Where(member => _held[member] > _desired[member]).ToHashSet();
        foreach (var at in _partitions)
        {
            var surplus = _sharedBy[at].Count - _sharing;
            if (surplus <= 0)
                continue;
            foreach (var member in _sharedBy[at].OrderBy(member => !overfilled.Contains(member)).Take(surplus).ToList())
                Revoke(at, member);
        }
    }

    /// <summary>Takes from members what is too much.</summary>
    /// <param name="lastFirst">Whether members keep their first partitions or their last ones.</param>
    public void RevokeOverfilled(bool lastFirst)
    {
        foreach (var at in lastFirst ? _partitions.Reverse() : _partitions)
        {
            foreach (var member in _sharedBy[at].Where(member => _held[member] > _desired[member]).ToList())
                Revoke(at, member);
        }
    }

    /// <summary>
    /// Goes once through the partitions with too few members, and round and round through the members with too few partitions.
    /// A partition that all of these have already stays with too few.
    /// </summary>
    public void AssignRemaining()
    {
        var unfilled = new LinkedList<int>(_members.Where(member => _held[member] < _desired[member]));
        var next = unfilled.First;
        foreach (var at in _partitions)
        {
            for (var passed = 0; _sharedBy[at].Count < _sharing && passed < unfilled.Count;)
            {
                var candidate = next ?? unfilled.First!;
                next = candidate.Next;
                if (!TryGive(at, candidate.Value))
                {
                    passed++;
                    continue;
                }

                passed = 0;
                if (_held[candidate.Value] >= _desired[candidate.Value])
                    unfilled.Remove(candidate);
            }
        }
    }

    /// <summary>How many of the places the first members get together, rounded up.</summary>
    private int Share(int places, int members) => (int)((((long)places * members) + _members.Count - 1) / _members.Count);

    private bool TryGive(TopicPartition at, int member)
    {
        if (!_sharedBy[at].Add(member))
            return false;
        _target[member].Add(at);
        _held[member]++;
        return true;
    }

    private void Revoke(TopicPartition at, int member)
    {
        _sharedBy[at].Remove(member);
        _target[member].Remove(at);
        _held[member]--;
    }
}
