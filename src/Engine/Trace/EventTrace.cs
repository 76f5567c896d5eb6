using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// All that happened, in order. Events lie in chunks of structs; references that nodes took when they emitted are kept beside them,
/// so that a cause can be named before the event has its id.
/// </summary>
public sealed class EventTrace
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<TraceEvent[]> _chunks = [];
    private readonly TraceHash _hash;
    private int[] _idOfRef = new int[1024];
    private int _refs;

    public EventTrace(Symbols symbols) => _hash = new TraceHash(symbols);

    /// <summary>How many events there are; the last one's id.</summary>
    public int Count { get; private set; }

    /// <summary>The event with that id (1…<see cref="Count"/>).</summary>
    public ref readonly TraceEvent this[int id] => ref _chunks[(id - 1) >> ChunkBits][(id - 1) & (ChunkSize - 1)];

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
            _chunks.Add(new TraceEvent[ChunkSize]);
        var entry = new TraceEvent(Count + 1, at, IdOf(cause), step, happened);
        _chunks[^1][Count & (ChunkSize - 1)] = entry;
        Count++;
        _idOfRef[reference.Value] = Count;
        _hash.Add(entry);
        return entry;
    }
}
