namespace Playground.Engine.Storage.Producers;

/// <summary>A partition's producers as of one offset, as a <c>.snapshot</c> file keeps them: of each producer the newest batch alone.</summary>
internal sealed record ProducerSnapshot(long Offset, ProducerEntry[] Entries);

/// <summary>The snapshot files of one partition, by offset. They are files: a restart finds them again.</summary>
internal sealed class ProducerSnapshots
{
    private readonly SortedList<long, ProducerSnapshot> _files = [];

    public IEnumerable<long> Offsets => _files.Keys;

    public ProducerSnapshot? Latest => _files.Count == 0 ? null : _files.GetValueAtIndex(_files.Count - 1);

    public void Add(ProducerSnapshot snapshot) => _files[snapshot.Offset] = snapshot;

    public void Remove(long offset) => _files.Remove(offset);

    public void Clear() => _files.Clear();

    /// <summary>Removes those that speak of more than the log now holds, or of nothing that it still holds.</summary>
    public void KeepWithin(long logStart, long logEnd) => RemoveWhere(offset => offset > logEnd || offset <= logStart);

    /// <summary>
    /// At the start of a process (ProducerStateManager.removeStraySnapshots): those that begin no segment go, but for the latest of them if it lies
    /// behind the last segment's beginning, since that is the one of a clean stop.
    /// </summary>
    public void RemoveStray(IReadOnlyList<long> segmentBases)
    {
        var latestStray = -1L;
        foreach (var offset in _files.Keys)
            latestStray = segmentBases.Contains(offset) ? latestStray : offset;
        var kept = segmentBases.Count == 0 || latestStray >= segmentBases[^1] ? latestStray : -1;
        RemoveWhere(offset => offset != kept && !segmentBases.Contains(offset));
    }

    private void RemoveWhere(Predicate<long> goes)
    {
        for (var i = _files.Count - 1; i >= 0; i--)
        {
            if (goes(_files.GetKeyAtIndex(i)))
                _files.RemoveAt(i);
        }
    }
}
