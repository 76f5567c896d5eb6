using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Storage;

/// <summary>One record as the engine keeps it: its name and sizes, no bytes.</summary>
/// <param name="Key">Number of the key in the run's symbols; 0 for null.</param>
/// <param name="KeyBytes">Length of the key in UTF-8; −1 for null.</param>
/// <param name="ValueBytes">Length of the value; −1 for null.</param>
/// <param name="Timestamp">Milliseconds of the run at <c>send()</c>.</param>
public readonly record struct Record(RecordId Id, int Key, int KeyBytes, int ValueBytes, long Timestamp);

/// <summary>A record batch (magic 2) as a producer builds it. Never changed once built; a retry sends the same instance.</summary>
public sealed class RecordBatch
{
    public RecordBatch(long producerId, short producerEpoch, int baseSequence, Record[] records)
    {
        ProducerId = producerId;
        ProducerEpoch = producerEpoch;
        BaseSequence = baseSequence;
        Records = records;
        Ids = Array.ConvertAll(records, r => r.Id);
        Bytes = RecordSizes.Batch(records);
    }

    /// <summary>−1 without idempotence.</summary>
    public long ProducerId { get; }

    public short ProducerEpoch { get; }

    /// <summary>−1 without idempotence.</summary>
    public int BaseSequence { get; }

    public Record[] Records { get; }

    /// <summary>The records' names, for events.</summary>
    public RecordId[] Ids { get; }

    /// <summary>True size of the batch on the wire and on disk, uncompressed.</summary>
    public int Bytes { get; }

    public NodeId Producer => Records[0].Id.Producer;

    /// <summary>Sequence of the last record; wraps from 2147483647 to 0.</summary>
    public int LastSequence => BaseSequence < 0 ? -1 : Sequences.Add(BaseSequence, Records.Length - 1);
}

/// <summary>A batch in a log: the leader gave it its offsets and its epoch, and every replica holds the same instance.</summary>
public sealed record StoredBatch(long BaseOffset, int LeaderEpoch, RecordBatch Batch)
{
    public long LastOffset => BaseOffset + Batch.Records.Length - 1;

    public long NextOffset => BaseOffset + Batch.Records.Length;
}
