namespace Playground.Engine.Storage;

/// <summary>How far an epoch reaches in a log. Undefined is (−1, −1).</summary>
public readonly record struct EpochEnd(int Epoch, long EndOffset)
{
    public static EpochEnd Undefined => new(-1, -1);
}

/// <summary>Which leader epoch began at which offset (org.apache.kafka.storage.internals.epoch.LeaderEpochFileCache).</summary>
public sealed class LeaderEpochs
{
    private readonly List<(int Epoch, long Start)> _entries = [];

    /// <summary>The newest epoch; −1 if none.</summary>
    public int Latest => _entries.Count == 0 ? -1 : _entries[^1].Epoch;

    /// <summary>Ascending in both.</summary>
    public IReadOnlyList<(int Epoch, long Start)> Entries => _entries;

    /// <summary>An epoch begins there. Entries at the end that it contradicts (an epoch or a start not below its own) go.</summary>
    public void Assign(int epoch, long start)
    {
        if (_entries.Count > 0 && _entries[^1].Epoch == epoch && start >= _entries[^1].Start)
            return;
        while (_entries.Count > 0 && (_entries[^1].Epoch >= epoch || _entries[^1].Start >= start))
            _entries.RemoveAt(_entries.Count - 1);
        _entries.Add((epoch, start));
    }

    /// <summary>Where that epoch ends in this log (Partition.lastOffsetForLeaderEpoch): of one that is not known, the largest below it.</summary>
    public EpochEnd EndOf(int epoch, long logEnd)
    {
        if (epoch < 0 || _entries.Count == 0 || epoch > Latest)
            return EpochEnd.Undefined;
        if (epoch == Latest)
            return new EpochEnd(epoch, logEnd);
        var higher = FirstAbove(epoch);
        return higher == 0 ? new EpochEnd(epoch, _entries[0].Start) : new EpochEnd(_entries[higher - 1].Epoch, _entries[higher].Start);
    }

    /// <summary>The epoch in which that offset was or will be written; null before the first.</summary>
    public int? EpochOf(long offset)
    {
        int? epoch = null;
        foreach (var entry in _entries)
        {
            if (entry.Start > offset)
                break;
            epoch = entry.Epoch;
        }

        return epoch;
    }

    /// <summary>The largest known epoch below that one.</summary>
    public int? Before(int epoch)
    {
        var index = FirstAbove(epoch - 1);
        return index == 0 ? null : _entries[index - 1].Epoch;
    }

    /// <summary>The smallest known epoch above that one.</summary>
    public int? After(int epoch)
    {
        var index = FirstAbove(epoch);
        return index == _entries.Count ? null : _entries[index].Epoch;
    }

    /// <summary>The log now ends there: epochs that began at or behind it go.</summary>
    public void TruncateFromEnd(long end)
    {
        while (_entries.Count > 0 && end >= 0 && _entries[^1].Start >= end)
            _entries.RemoveAt(_entries.Count - 1);
    }

    /// <summary>The log now starts there: the epoch that reaches over it starts there too.</summary>
    public void TruncateFromStart(long start)
    {
        var reached = 0;
        while (reached < _entries.Count && _entries[reached].Start <= start)
            reached++;
        if (reached == 0)
            return;
        _entries.RemoveRange(0, reached - 1);
        _entries[0] = (_entries[0].Epoch, start);
    }

    public void Clear() => _entries.Clear();

    private int FirstAbove(int epoch)
    {
        var index = 0;
        while (index < _entries.Count && _entries[index].Epoch <= epoch)
            index++;
        return index;
    }
}
