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

    public IReadOnlyList<(int Epoch, long Start)> Entries => _entries;

    /// <summary>An epoch begins. Entries that it contradicts (an epoch or a start not below its own) go.</summary>
    public void Assign(int epoch, long start)
    {
        if (_entries.Count > 0 && _entries[^1].Epoch == epoch)
            return;
        _entries.RemoveAll(e => e.Epoch >= epoch || e.Start >= start);
        _entries.Add((epoch, start));
    }

    /// <summary>Where that epoch ends in this log (Partition.lastOffsetForLeaderEpoch).</summary>
    public EpochEnd EndOf(int epoch, long logEnd)
    {
        if (epoch < 0 || _entries.Count == 0 || epoch > Latest)
            return EpochEnd.Undefined;
        if (epoch == Latest)
            return new EpochEnd(epoch, logEnd);
        var higher = _entries.FindIndex(e => e.Epoch > epoch);
        return higher == 0 ? new EpochEnd(epoch, _entries[0].Start) : new EpochEnd(_entries[higher - 1].Epoch, _entries[higher].Start);
    }

    /// <summary>The log now ends there: epochs that began at or behind it go.</summary>
    public void TruncateFromEnd(long end) => _entries.RemoveAll(e => e.Start >= end);

    /// <summary>The log now starts there: the epoch that reaches over it starts there too.</summary>
    public void TruncateFromStart(long start)
    {
        var last = _entries.FindLastIndex(e => e.Start <= start);
        if (last < 0)
            return;
        var epoch = _entries[last].Epoch;
        _entries.RemoveRange(0, last);
        _entries[0] = (epoch, start);
    }
}
