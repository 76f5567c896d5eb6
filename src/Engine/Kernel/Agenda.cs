namespace Playground.Engine.Kernel;

/// <summary>
/// What comes next: entries ordered by instant and, within one, by the order in which they were scheduled. A heap with four children a node, which
/// moves small keys only; what an entry holds stays where it was put.
/// </summary>
internal sealed class Agenda
{
    private const int Children = 4;

    private Key[] _heap = new Key[256];
    private Due[] _dues = new Due[256];
    private int[] _free = new int[256];
    private int _freeCount;
    private long _sequence;

    public int Count { get; private set; }

    /// <summary>When the next entry is due; <see cref="Instant.Never"/> if there is none.</summary>
    public Instant Next => Count == 0 ? Instant.Never : _heap[0].At;

    public void Schedule(Instant at, Phase phase, in Due due)
    {
        if (Count == _heap.Length)
            Grow();
        var slot = _freeCount > 0 ? _free[--_freeCount] : Count;
        _dues[slot] = due;
        SiftUp(new Key(at, ((long)phase << 56) | ++_sequence, slot), Count++);
    }

    public Due Take(out Instant at)
    {
        var top = _heap[0];
        at = top.At;
        var due = _dues[top.Slot];
        _dues[top.Slot] = default;
        _free[_freeCount++] = top.Slot;
        var last = _heap[--Count];
        if (Count > 0)
            SiftDown(last);
        return due;
    }

    private void Grow()
    {
        Array.Resize(ref _heap, Count * 2);
        Array.Resize(ref _dues, Count * 2);
        Array.Resize(ref _free, Count * 2);
    }

    private void SiftUp(in Key key, int from)
    {
        var heap = _heap;
        var i = from;
        while (i > 0)
        {
            var parent = (i - 1) / Children;
            if (!key.Before(heap[parent]))
                break;
            heap[i] = heap[parent];
            i = parent;
        }

        heap[i] = key;
    }

    private void SiftDown(in Key key)
    {
        var heap = _heap;
        var i = 0;
        while (true)
        {
            var child = (Children * i) + 1;
            if (child >= Count)
                break;
            var end = Math.Min(child + Children, Count);
            for (var other = child + 1; other < end; other++)
            {
                if (heap[other].Before(heap[child]))
                    child = other;
            }

            if (!heap[child].Before(key))
                break;
            heap[i] = heap[child];
            i = child;
        }

        heap[i] = key;
    }

    /// <param name="Order">Phase and sequence in one number.</param>
    /// <param name="Slot">Where the entry's content lies.</param>
    private readonly record struct Key(Instant At, long Order, int Slot)
    {
        public bool Before(in Key other) => At < other.At || (At == other.At && Order < other.Order);
    }
}

/// <summary>Where in its instant an entry comes.</summary>
internal enum Phase : byte { Early, Usual, Late }

internal enum DueKind : byte { Timer, Arrival, DiskDone, Act }

/// <summary>An entry's content. Which fields count depends on the kind.</summary>
/// <param name="Number">Timer: which arming. Act: which step.</param>
internal readonly record struct Due(
    DueKind Kind, NodeId Node = default, int Incarnation = 0, long Number = 0, TimerKey Timer = default, EventRef Cause = default, object? Subject = null);
