namespace Playground.Engine.Storage.Cleaning;

/// <summary>
/// The newest offset of each key in the part of a log that is being cleaned (SkimpyOffsetMap). Simplified: it knows keys, not hashes of them, so that
/// two keys are never taken for one.
/// </summary>
/// <param name="capacity">How many keys it takes: its slots times <c>log.cleaner.io.buffer.load.factor</c>, rounded down.</param>
internal sealed class OffsetMap(int capacity)
{
    // Looked up by key only, never walked over.
    private readonly Dictionary<int, long> _offsets = [];

    /// <summary>How many keys fit with Kafka's defaults.</summary>
    public static OffsetMap Default => new(CapacityOf(dedupeBufferSize: 134_217_728, threads: 1, loadFactor: 0.9));

    /// <summary>Up to this offset the map knows the log; −1 before anything.</summary>
    public long Latest { get; private set; } = -1;

    /// <summary>16 bytes of hash and 8 of offset a key, the buffer being shared by the threads.</summary>
    public static int CapacityOf(long dedupeBufferSize, int threads, double loadFactor) =>
        Math.Max(1, (int)((int)(Math.Min(dedupeBufferSize / Math.Max(1, threads), int.MaxValue) / 24) * loadFactor));

    public void Clear()
    {
        _offsets.Clear();
        Latest = -1;
    }

    /// <summary>Whether a later record of that key is known.</summary>
    public bool Supersedes(int key, long offset) => _offsets.TryGetValue(key, out var newest) && offset < newest;

    /// <returns>False if the map is full, even if it holds the key already.</returns>
    public bool TryPut(int key, long offset)
    {
        if (_offsets.Count >= capacity)
            return false;
        _offsets[key] = Latest = offset;
        return true;
    }

    /// <summary>The log is known up to there, whether or not there are keys.</summary>
    public void Reach(long offset) => Latest = offset;
}
