namespace Playground.Engine.Ledger;

/// <summary>Records of one partition by the offset of one of their copies, ascending.</summary>
internal sealed class OffsetIndex
{
    private readonly List<(long Offset, RecordEntry Entry)> _entries = [];

    public int Count => _entries.Count;

    public RecordEntry this[int index] => _entries[index].Entry;

    /// <summary>A copy behind all that are there.</summary>
    public void Append(long offset, RecordEntry entry) => _entries.Add((offset, entry));

    /// <summary>A copy between those that are there.</summary>
    public void Insert(long offset, RecordEntry entry) => _entries.Insert(CountBelow(offset), (offset, entry));

    public void Remove(long offset)
    {
        var index = CountBelow(offset);
        if (index < _entries.Count && _entries[index].Offset == offset)
            _entries.RemoveAt(index);
    }

    public void Clear() => _entries.Clear();

    /// <summary>How many stand below that offset, which is the index of the first that does not.</summary>
    public int CountBelow(long offset)
    {
        var (low, high) = (0, _entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Offset < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
