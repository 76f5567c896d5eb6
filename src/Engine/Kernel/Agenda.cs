namespace Playground.Engine.Kernel;

/// <summary>What comes next: entries ordered by instant and, within one, by the order in which they were scheduled. A binary heap of structs.</summary>
internal sealed class Agenda
{
    private Entry[] _heap = new Entry[256];
    private long _sequence;

    public int Count { get; private set; }

    /// <summary>When the next entry is due; <see cref="Instant.Never"/> if there is none.</summary>
    public Instant Next => Count == 0 ? Instant.Never : _heap[0].At;

    public void Schedule(Instant at, Phase phase, in Due due)
    {
        if (Count == _heap.Length)
            Array.Resize(ref _heap, Count * 2);
        var entry = new Entry(at, ((long)phase << 56) | ++_sequence, due);
        var i = Count++;
        while (i > 0)
        {
            var parent = (i - 1) / 2;
            if (!entry.Before(_heap[parent]))
                break;
            _heap[i] = _heap[parent];
            i = parent;
        }

        _heap[i] = entry;
    }

    public Due Take(out Instant at)
    {
        var top = _heap[0];
        at = top.At;
        var last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
            SiftDown(last);
        return top.Due;
    }

    private void SiftDown(in Entry entry)
    {
        var i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && _heap[child + 1].Before(_heap[child]))
                child++;
            if (!_heap[child].Before(entry))
                break;
            _heap[i] = _heap[child];
            i = child;
        }

        _heap[i] = entry;
    }

    /// <param name="Order">Phase and sequence in one number.</param>
    private readonly record struct Entry(Instant At, long Order, Due Due)
    {
        public bool Before(in Entry other) => At < other.At || (At == other.At && Order < other.Order);
    }
}

/// <summary>Where in its instant an entry comes.</summary>
internal enum Phase : byte { Early, Usual, Late }

internal enum DueKind : byte { Timer, Arrival, DiskDone, Act }

/// <summary>An entry's content. Which fields count depends on the kind.</summary>
/// <param name="Number">Timer: which arming. Act: which step.</param>
internal readonly record struct Due(
    DueKind Kind, NodeId Node = default, int Incarnation = 0, long Number = 0, TimerKey Timer = default, EventRef Cause = default, object? Subject = null);
