using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Records;

namespace Playground.Engine.Groups.Offsets;

/// <summary>The offsets of a shard's groups. A group that has some and is not known otherwise is a simple one: a classic group without members.</summary>
internal sealed class OffsetTable(SortedDictionary<string, Group> groups)
{
    private readonly SortedDictionary<string, GroupOffsets> _byGroup = new(StringComparer.Ordinal);
    private long _number;

    public IEnumerable<KeyValuePair<string, GroupOffsets>> All => _byGroup;

    public GroupOffsets? Find(string group) => _byGroup.GetValueOrDefault(group);

    /// <summary>Takes in a record, in the order of the log.</summary>
    /// <param name="producerId">Whose transaction it belongs to; −1 for none.</param>
    public void Apply(OffsetRecord record, long producerId)
    {
        if (!_byGroup.TryGetValue(record.Group, out var found))
        {
            if (record.Value is null)
                return;
            _byGroup.Add(record.Group, found = new GroupOffsets());
        }

        if (record.Value is not null && !groups.ContainsKey(record.Group))
            groups.Add(record.Group, new ClassicGroup(record.Group));
        found.Apply(record, ++_number, producerId);
        if (found.IsEmpty)
            _byGroup.Remove(record.Group);
    }

    /// <summary>A transaction is decided: its marker stands in the partition.</summary>
    public void Decide(long producerId, bool commit)
    {
        foreach (var (group, found) in _byGroup.ToArray())
        {
            found.Decide(producerId, commit);
            if (found.IsEmpty)
                _byGroup.Remove(group);
        }
    }
}
