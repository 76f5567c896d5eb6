using Playground.Engine.Trace;

namespace Playground.Engine.Storage;

/// <summary>One record as the engine keeps it: its name and sizes, no bytes.</summary>
/// <param name="Key">Number of the key in the run's symbols; 0 for null.</param>
/// <param name="KeyBytes">Length of the key in UTF-8; −1 for null.</param>
/// <param name="ValueBytes">Length of the value; −1 for null (a tombstone where the log is compacted).</param>
/// <param name="Timestamp">Milliseconds since 1970; −1 for none.</param>
/// <param name="OffsetDelta">Its offset less its batch's base offset. Compaction takes records out of a batch and leaves the others' deltas.</param>
/// <param name="HeaderBytes">Bytes of the headers behind the one byte of their number (<see cref="RecordSizes.Header"/>); 0 without headers.</param>
/// <param name="Malformed">No consumer can deserialize it.</param>
public readonly record struct Record(
    RecordId Id, int Key, int KeyBytes, int ValueBytes, long Timestamp, int OffsetDelta = 0, int HeaderBytes = 0,
    bool Malformed = false)
{
    /// <summary>The timestamp of a record that has none (RecordBatch.NO_TIMESTAMP).</summary>
    public const long NoTimestamp = -1;

    /// <summary>A null value: "this key is gone".</summary>
    public bool IsTombstone => ValueBytes < 0;
}
