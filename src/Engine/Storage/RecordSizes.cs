namespace Playground.Engine.Storage;

/// <summary>True sizes of batches and records of magic 2 (org.apache.kafka.common.record.DefaultRecordBatch, DefaultRecord).</summary>
public static class RecordSizes
{
    /// <summary>Header of a batch.</summary>
    public const int BatchHeader = 61;

    /// <summary>Overhead of one record in upper bounds (DefaultRecord.MAX_RECORD_OVERHEAD).</summary>
    public const int MaxRecordOverhead = 21;

    /// <summary>Bytes of a zig-zag varint.</summary>
    public static int Varint(long value) => UnsignedVarint(unchecked((ulong)((value << 1) ^ (value >> 63))));

    /// <summary>Bytes of a varint without a sign.</summary>
    public static int UnsignedVarint(ulong value)
    {
        var size = 1;
        for (; value >= 0x80; value >>= 7)
            size++;
        return size;
    }

    /// <summary>Bytes of a record, its length prefix included.</summary>
    /// <param name="keyBytes">−1 for null; likewise <paramref name="valueBytes"/>.</param>
    /// <param name="headerBytes">What the headers take behind the byte of their number.</param>
    public static int Record(int offsetDelta, long timestampDelta, int keyBytes, int valueBytes, int headerBytes = 0)
    {
        var body = 1 + Varint(timestampDelta) + Varint(offsetDelta) + Field(keyBytes) + Field(valueBytes) + 1 + headerBytes;
        return Varint(body) + body;
    }

    /// <summary>Bytes of one header of a record: its key, and its value (−1 for null). Up to 63 headers their number takes one byte.</summary>
    public static int Header(int keyBytes, int valueBytes) => Field(keyBytes) + Field(valueBytes);

    /// <summary>Bytes of a whole uncompressed batch.</summary>
    public static int Batch(ReadOnlySpan<Record> records) => records.IsEmpty ? BatchHeader : Batch(records, records[0].Timestamp);

    /// <param name="baseTimestamp">What the records' timestamps are counted from: the first one's, or the batch's delete horizon.</param>
    public static int Batch(ReadOnlySpan<Record> records, long baseTimestamp)
    {
        var size = BatchHeader;
        foreach (ref readonly var record in records)
            size += Record(record.OffsetDelta, record.Timestamp - baseTimestamp, record.KeyBytes, record.ValueBytes, record.HeaderBytes);
        return size;
    }

    /// <summary>What <c>send()</c> compares with <c>max.request.size</c> (AbstractRecords.estimateSizeInBytesUpperBound).</summary>
    public static int UpperBound(int keyBytes, int valueBytes, int headerBytes = 0) =>
        BatchHeader + MaxRecordOverhead + Field(keyBytes) + Field(valueBytes) + 1 + headerBytes;

    private static int Field(int bytes) => bytes < 0 ? 1 : Varint(bytes) + bytes;
}
