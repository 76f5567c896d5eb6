namespace Playground.Engine.Metrics;

/// <summary>Counts lengths of time by <see cref="Slots"/>. A fixed size, no samples kept; recording allocates nothing.</summary>
internal sealed class Histogram
{
    private readonly long[] _counts = new long[Slots.Count];
    private int _lowest = Slots.Count;
    private int _highest = -1;

    public void Record(long microseconds)
    {
        var slot = Slots.Of(microseconds);
        _counts[slot]++;
        _lowest = Math.Min(_lowest, slot);
        _highest = Math.Max(_highest, slot);
    }

    public void Add(PackedHistogram packed)
    {
        foreach (var (slot, count) in packed.Counts)
        {
            _counts[slot] += count;
            _lowest = Math.Min(_lowest, slot);
            _highest = Math.Max(_highest, slot);
        }
    }

    public PackedHistogram Pack()
    {
        var used = 0;
        for (var slot = _lowest; slot <= _highest; slot++)
            used += _counts[slot] > 0 ? 1 : 0;
        if (used == 0)
            return PackedHistogram.Empty;
        var packed = new (int, long)[used];
        for (int slot = _lowest, i = 0; slot <= _highest; slot++)
        {
            if (_counts[slot] > 0)
                packed[i++] = (slot, _counts[slot]);
        }

        return new PackedHistogram(packed);
    }

    public void Clear()
    {
        if (_highest >= 0)
            Array.Clear(_counts, _lowest, _highest - _lowest + 1);
        (_lowest, _highest) = (Slots.Count, -1);
    }
}

/// <summary>A histogram that is finished: its slots that are not empty, in order.</summary>
internal sealed class PackedHistogram((int Slot, long Count)[] counts)
{
    public static PackedHistogram Empty { get; } = new([]);

    public ReadOnlySpan<(int Slot, long Count)> Counts => counts;

    /// <summary>The value that so many per cent of all do not exceed, as the highest of its slot; 0 without any.</summary>
    public long Percentile(int percent)
    {
        long all = 0;
        foreach (var (_, count) in counts)
            all += count;
        var rank = ((all * percent) + 99) / 100;
        foreach (var (slot, count) in counts)
        {
            rank -= count;
            if (rank <= 0)
                return Slots.Highest(slot);
        }

        return 0;
    }

    public PackedHistogram With(PackedHistogram other)
    {
        if (other.Counts.IsEmpty)
            return this;
        if (counts.Length == 0)
            return other;
        var merged = new List<(int, long)>(counts.Length + other.Counts.Length);
        int mine = 0, theirs = 0;
        while (mine < counts.Length || theirs < other.Counts.Length)
        {
            var a = mine < counts.Length ? counts[mine] : (Slot: int.MaxValue, Count: 0);
            var b = theirs < other.Counts.Length ? other.Counts[theirs] : (Slot: int.MaxValue, Count: 0);
            merged.Add((Math.Min(a.Slot, b.Slot), (a.Slot <= b.Slot ? a.Count : 0) + (b.Slot <= a.Slot ? b.Count : 0)));
            mine += a.Slot <= b.Slot ? 1 : 0;
            theirs += b.Slot <= a.Slot ? 1 : 0;
        }

        return new PackedHistogram([.. merged]);
    }
}
