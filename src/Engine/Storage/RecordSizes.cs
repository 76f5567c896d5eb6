namespace Playground.Engine.Storage;

/// <summary>True sizes of batches and records of magic 2 (org.apache.kafka.common.record.DefaultRecordBatch, DefaultRecord).</summary>
public static class RecordSizes
{
    /// <summary>Header of a batch.</summary>
    public const int BatchHeader = 61;

    /// <summary>Overhead of one record in upper bounds (DefaultRecord.MAX_RECORD_OVERHEAD).</summary>
    public const int MaxRecordOverhead = 21;

    /// <summary>Bytes of a zig-zag varint.</summary>
    public static int Varint(long value)
    {
        var bits = unchecked((ulong)((value << 1) ^ (value >> 63)));
        var size = 1;
        while (bits >= 0x80)
        {
            bits >>= 7;
            size++;
        }

        return size;
    }

    /// <summary>Bytes of a record without headers, its length prefix included.</summary>
    /// <param name="keyBytes">−1 for null; likewise <paramref name="valueBytes"/>.</param>
    public static int Record(int offsetDelta, long timestampDelta, int keyBytes, int valueBytes)
    {
        var body = 1 + Varint(timestampDelta) + Varint(offsetDelta) + Field(keyBytes) + Field(valueBytes) + 1;
        return Varint(body) + body;
    }

    /// <summary>Bytes of a whole uncompressed batch.</summary>
    public static int Batch(ReadOnlySpan<Record> records)
    {
        var size = BatchHeader;
        for (var i = 0; i < records.Length; i++)
            size += Record(i, records[i].Timestamp - records[0].Timestamp, records[i].KeyBytes, records[i].ValueBytes);
        return size;
    }

    /// <summary>What <c>send()</c> compares with <c>max.request.size</c> (AbstractRecords.estimateSizeInBytesUpperBound).</summary>
    public static int UpperBound(int keyBytes, int valueBytes) => BatchHeader + MaxRecordOverhead + Field(keyBytes) + Field(valueBytes) + 1;

    private static int Field(int bytes) => bytes < 0 ? 1 : Varint(bytes) + bytes;
}
