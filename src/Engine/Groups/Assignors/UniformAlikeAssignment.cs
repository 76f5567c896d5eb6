using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// The uniform target of a group whose members all subscribe to the same topics: with P partitions and M members each gets ⌊P/M⌋,
/// and P mod M of them one more (UniformHomogeneousAssignmentBuilder).
/// </summary>
internal sealed class UniformAlikeAssignment
{
    private readonly GroupSpec _spec;
    private readonly List<TopicPartition>[] _target;
    private readonly List<TopicPartition> _free;
    private readonly int _quota;
    private int _extras;

    public UniformAlikeAssignment(GroupSpec spec)
    {
        _spec = spec;
        _target = [.. spec.Members.Select(_ => new List<TopicPartition>())];
        var partitions = spec.Partitions().ToList();
        var held = Enumerable.Range(0, spec.Members.Count).SelectMany(spec.HeldBy).ToHashSet();
        _free = [.. partitions.Where(at => !held.Contains(at))];
        (_quota, _extras) = Math.DivRem(partitions.Count, spec.Members.Count);
    }

    public List<TopicPartition>[] Build()
    {
        var open = new List<int>();
        for (var member = 0; member < _target.Length; member++)
        {
            if (!Keep(member))
                open.Add(member);
        }

        Fill(open);
        return _target;
    }

    /// <summary>A member keeps what it had up to its quota. An extra partition stays where it is, while there are extras.</summary>
    /// <returns>Whether the member has an extra partition, and so all that it may get.</returns>
    private bool Keep(int member)
    {
        var held = _spec.HeldBy(member);
        var hasExtra = held.Count > _quota && _extras > 0;
        if (hasExtra)
            _extras--;
        var kept = hasExtra ? _quota + 1 : _quota;
        _target[member].AddRange(held.Take(kept));
        _free.AddRange(held.Skip(kept));
        return hasExtra;
    }

    /// <summary>The free partitions go to the members in blocks; the extras that are left go to the last ones.</summary>
    private void Fill(List<int> open)
    {
        var next = 0;
        for (var i = 0; i < open.Count; i++)
        {
            var target = _target[open[i]];
            var quota = open.Count - i <= _extras ? _quota + 1 : _quota;
            var missing = quota - target.Count;
            target.AddRange(_free.GetRange(next, missing));
            next += missing;
        }
    }
}
