using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Storage;

/// <summary>
/// A record batch (magic 2, DefaultRecordBatch). Never changed once built: a retry sends the same instance, every replica stores the same instance, and
/// what a broker changes (append time, compaction) is another one. Its base offset and leader epoch stand in <see cref="StoredBatch"/>.
/// </summary>
public sealed class RecordBatch
{
    /// <summary>A batch as a producer builds it: its records get the offset deltas 0, 1, 2 …</summary>
    /// <param name="records">At least one; the batch keeps the array.</param>
    /// <param name="compressedBytes">With a codec: bytes of the records' block as compressed.</param>
    /// <param name="dataRatio">How its data compress (<see cref="Storage.Compression"/>); 0 leaves it to the codec.</param>
    public RecordBatch(
        long producerId, short producerEpoch, int baseSequence, Record[] records, bool transactional = false,
        CompressionType compression = CompressionType.None, int compressedBytes = 0, double dataRatio = 0)
    {
        ProducerId = producerId;
        ProducerEpoch = producerEpoch;
        BaseSequence = baseSequence;
        Records = records;
        IsTransactional = transactional;
        Compression = compression;
        DataRatio = dataRatio;
        LastOffsetDelta = records.Length - 1;
        Producer = records[0].Id.Producer;
        Ids = new RecordId[records.Length];
        MaxTimestamp = Record.NoTimestamp;
        for (var i = 0; i < records.Length; i++)
        {
            if (records[i].OffsetDelta != i)
                records[i] = records[i] with { OffsetDelta = i };
            Ids[i] = records[i].Id;
            MaxTimestamp = Math.Max(MaxTimestamp, records[i].Timestamp);
        }

        Bytes = compression == CompressionType.None ? RecordSizes.Batch(records) : RecordSizes.BatchHeader + compressedBytes;
    }

    private RecordBatch(RecordBatch of)
    {
        (ProducerId, ProducerEpoch, BaseSequence) = (of.ProducerId, of.ProducerEpoch, of.BaseSequence);
        (Records, Ids, LastOffsetDelta, Bytes, Producer) = (of.Records, of.Ids, of.LastOffsetDelta, of.Bytes, of.Producer);
        (IsTransactional, Marker, Compression, TimestampType) = (of.IsTransactional, of.Marker, of.Compression, of.TimestampType);
        (DataRatio, State) = (of.DataRatio, of.State);
        (MaxTimestamp, DeleteHorizon, Defects) = (of.MaxTimestamp, of.DeleteHorizon, of.Defects);
    }

    /// <summary>−1 without idempotence.</summary>
    public long ProducerId { get; }

    public short ProducerEpoch { get; }

    /// <summary>−1 without idempotence, and in control batches.</summary>
    public int BaseSequence { get; }

    /// <summary>What is in it: all that the producer wrote, what compaction has left, or the one record of a control batch.</summary>
    public Record[] Records { get; private init; }

    /// <summary>The records' names, for events; none in a control batch.</summary>
    public RecordId[] Ids { get; private init; }

    /// <summary>Last offset less base offset. Compaction keeps it even when the last record is gone.</summary>
    public int LastOffsetDelta { get; }

    /// <summary>True size of the batch on the wire and on disk.</summary>
    public int Bytes { get; private init; }

    /// <summary>Who wrote it; for a control batch, whose transaction it ends.</summary>
    public NodeId Producer { get; private init; }

    public bool IsTransactional { get; private init; }

    /// <summary>What a control batch says; null in a batch of data.</summary>
    public EndTransactionMarker? Marker { get; private init; }

    public bool IsControl => Marker is not null;

    public CompressionType Compression { get; private init; }

    /// <summary>How its data compress (<see cref="Storage.Compression"/>); 0 leaves it to the codec.</summary>
    public double DataRatio { get; private init; }

    /// <summary>Whose clock <see cref="MaxTimestamp"/> is from; with LogAppendTime it stands for every record's.</summary>
    public TimestampType TimestampType { get; private init; }

    /// <summary>Largest timestamp in milliseconds since 1970; −1 if no record has one.</summary>
    public long MaxTimestamp { get; private init; }

    /// <summary>From when on compaction may take its tombstones or its marker out, in milliseconds since 1970; −1 while it is not set (attribute bit 6).</summary>
    public long DeleteHorizon { get; private init; } = -1;

    /// <summary>
    /// What a coordinator has written, by the records' offset deltas: compaction takes records out and leaves this as it is. Null in every other batch.
    /// </summary>
    internal CoordinatorRecord[]? State { get; private init; }

    /// <summary>What is wrong with it; null for what this engine's producers build.</summary>
    public BatchDefects? Defects { get; init; }

    /// <summary>Sequence of the last record; wraps from 2147483647 to 0.</summary>
    public int LastSequence => BaseSequence < 0 ? -1 : Sequences.Add(BaseSequence, LastOffsetDelta);

    /// <summary>The control batch that ends a transaction: one record, 78 bytes.</summary>
    /// <param name="producer">Whose transaction it is.</param>
    /// <param name="timestamp">Milliseconds since 1970.</param>
    public static RecordBatch EndTransaction(NodeId producer, long producerId, short producerEpoch, EndTransactionMarker marker, long timestamp)
    {
        var record = new Record(default, 0, EndTransactionMarker.KeyBytes, EndTransactionMarker.ValueBytes, timestamp);
        return new RecordBatch(producerId, producerEpoch, -1, [record], transactional: true) { Marker = marker, Producer = producer, Ids = [] };
    }

    /// <summary>What a coordinator writes to its internal topic in one go.</summary>
    /// <param name="records">At least one.</param>
    /// <param name="keyOf">The key's number in the run's symbols.</param>
    /// <param name="timestamp">Milliseconds since 1970.</param>
    /// <param name="transaction">Whose transaction it belongs to (offsets in a transaction); null for what counts at once.</param>
    internal static RecordBatch OfCoordinator(
        CoordinatorRecord[] records, Func<string, int> keyOf, long timestamp, (NodeId Producer, long ProducerId, short Epoch)? transaction = null)
    {
        var stored = Array.ConvertAll(records, r => new Record(default, keyOf(r.Key), r.Key.Length, r.ValueBytes, timestamp));
        return new RecordBatch(transaction?.ProducerId ?? -1, transaction?.Epoch ?? -1, -1, stored, transactional: transaction is not null)
        {
            State = records,
            Producer = transaction?.Producer ?? NodeId.None,
            Ids = [],
        };
    }

    /// <summary>As the broker stores it where <c>message.timestamp.type</c> is LogAppendTime: no byte more or less.</summary>
    public RecordBatch StampedWith(long appendTime) => new(this) { TimestampType = TimestampType.LogAppendTime, MaxTimestamp = appendTime };

    /// <summary>As a broker stores it whose topic has a <c>compression.type</c> of its own.</summary>
    public RecordBatch CompressedWith(CompressionType type) => type == Compression
        ? this
        : new(this)
        {
            Compression = type,
            Bytes = RecordSizes.BatchHeader + Storage.Compression.Bytes(type, RecordSizes.Batch(Records) - RecordSizes.BatchHeader, DataRatio),
        };

    /// <summary>What compaction writes in its place: these of its records, with their deltas (MemoryRecords.buildRetainedRecordsInto).</summary>
    /// <param name="kept">At least one.</param>
    /// <param name="deleteHorizon">−1 for none. If set, the header has it in place of the base timestamp, so the records' deltas count from it.</param>
    public RecordBatch Keeping(Record[] kept, long deleteHorizon)
    {
        var largest = Record.NoTimestamp;
        foreach (var record in kept)
            largest = Math.Max(largest, record.Timestamp);
        return new RecordBatch(this)
        {
            Records = kept,
            Ids = IsControl ? [] : Array.ConvertAll(kept, r => r.Id),
            DeleteHorizon = deleteHorizon,
            MaxTimestamp = TimestampType == TimestampType.LogAppendTime ? MaxTimestamp : largest,
            Bytes = BytesOf(kept, deleteHorizon),
        };
    }

    /// <summary>What compaction leaves of a batch that must stay though nothing of it does: a header (DefaultRecordBatch.writeEmptyHeader).</summary>
    public RecordBatch Emptied() => new(this) { Records = [], Ids = [], DeleteHorizon = -1, Bytes = RecordSizes.BatchHeader };

    /// <summary>The timestamp that a reader sees.</summary>
    public long TimestampOf(in Record record) => TimestampType == TimestampType.LogAppendTime ? MaxTimestamp : record.Timestamp;

    /// <summary>A compressed block shrinks in proportion.</summary>
    private int BytesOf(Record[] kept, long deleteHorizon)
    {
        var plain = RecordSizes.Batch(kept, deleteHorizon >= 0 ? deleteHorizon : kept[0].Timestamp);
        if (Compression == CompressionType.None)
            return plain;
        var before = RecordSizes.Batch(Records) - RecordSizes.BatchHeader;
        return RecordSizes.BatchHeader + (int)((long)(plain - RecordSizes.BatchHeader) * (Bytes - RecordSizes.BatchHeader) / before);
    }
}

/// <summary>A batch in a log: the leader gave it its offsets and its epoch, and every replica holds the same instance until it compacts.</summary>
public sealed record StoredBatch(long BaseOffset, int LeaderEpoch, RecordBatch Batch)
{
    public long LastOffset => BaseOffset + Batch.LastOffsetDelta;

    public long NextOffset => LastOffset + 1;
}
