using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// All that happened, in order. Events lie in chunks of structs without references, which the garbage collector neither clears nor searches; their lists
/// lie apart. References that nodes took when they emitted are kept beside them, so that a cause can be named before the event has its id.
/// </summary>
public sealed class EventTrace
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<Entry[]> _chunks = [];
    private readonly List<object> _lists = [];
    private readonly TraceHash _hash;
    private int[] _idOfRef = new int[1024];
    private int _refs;

    public EventTrace(Symbols symbols) => _hash = new TraceHash(symbols);

    /// <summary>How many events there are; the last one's id.</summary>
    public int Count { get; private set; }

    /// <summary>The event with that id (1…<see cref="Count"/>).</summary>
    public TraceEvent this[int id]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(id, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(id, Count);
            ref readonly var entry = ref _chunks[(id - 1) >> ChunkBits][(id - 1) & (ChunkSize - 1)];
            var list = entry.List < 0 ? null : _lists[entry.List];
            return new TraceEvent(id, entry.At, entry.Cause, entry.Step, new EventData(entry.Values, list));
        }
    }

    /// <summary>The id of the first event at or after an instant; one more than there are, if there is none.</summary>
    public int FirstAt(Instant at)
    {
        var (low, high) = (1, Count + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = this[middle].At < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>SHA-256 over all events so far, 64 lower-case hex digits.</summary>
    public string Hash() => _hash.Digest();

    internal EventRef NewRef()
    {
        if (++_refs == _idOfRef.Length)
            Array.Resize(ref _idOfRef, _refs * 2);
        return new EventRef(_refs);
    }

    /// <summary>The event's id; 0 if it never came to it.</summary>
    internal int IdOf(EventRef reference) => _idOfRef[reference.Value];

    internal TraceEvent Append(in EventData happened, Instant at, EventRef cause, int step, EventRef reference)
    {
        if ((Count & (ChunkSize - 1)) == 0)
            _chunks.Add(GC.AllocateUninitializedArray<Entry>(ChunkSize));
        var appended = new TraceEvent(Count + 1, at, IdOf(cause), step, happened);
        _chunks[^1][Count & (ChunkSize - 1)] = new Entry(at, appended.Cause, step, Keep(happened.List), happened.Values);
        Count++;
        _idOfRef[reference.Value] = Count;
        _hash.Add(appended);
        return appended;
    }

    private int Keep(object? list)
    {
        if (list is null)
            return -1;
        _lists.Add(list);
        return _lists.Count - 1;
    }

    /// <param name="List">Where its list lies; −1 without one.</param>
    private readonly record struct Entry(Instant At, int Cause, int Step, int List, EventValues Values);
}
