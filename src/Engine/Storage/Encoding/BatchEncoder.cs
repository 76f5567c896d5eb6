namespace Playground.Engine.Storage.Encoding;

/// <summary>The bytes of a record that the engine does not keep.</summary>
public sealed record RecordContent(byte[]? Key, byte[]? Value, (byte[] Key, byte[]? Value)[] Headers)
{
    /// <summary>Zeros of the sizes that the engine keeps; headers can't be made up so.</summary>
    public static RecordContent Blank(Record record) =>
        new(record.KeyBytes < 0 ? null : new byte[record.KeyBytes], record.ValueBytes < 0 ? null : new byte[record.ValueBytes], []);
}

/// <summary>
/// Writes a stored batch byte for byte as Kafka has it in its files and on the wire (DefaultRecordBatch.writeHeader, DefaultRecord.writeTo): the proof of
/// <see cref="RecordSizes"/>. Left out: compressed batches.
/// </summary>
public static class BatchEncoder
{
    private const int Magic = 2;
    private const int AttributesAt = 21;

    /// <param name="content">The bytes of the batch's n-th record; not asked for control batches.</param>
    /// <exception cref="NotSupportedException">The batch is compressed.</exception>
    public static byte[] Encode(StoredBatch stored, Func<int, RecordContent> content)
    {
        var batch = stored.Batch;
        if (batch.Compression != CompressionType.None)
            throw new NotSupportedException("Compressed batches have no bytes here.");
        var baseTimestamp = BaseTimestamp(batch);
        var body = new ByteWriter(batch.Bytes);
        body.Int16(Attributes(batch));
        body.Int32(batch.LastOffsetDelta);
        body.Int64(baseTimestamp);
        body.Int64(batch.MaxTimestamp);
        body.Int64(batch.ProducerId);
        body.Int16(batch.ProducerEpoch);
        body.Int32(batch.BaseSequence);
        body.Int32(batch.Records.Length);
        for (var i = 0; i < batch.Records.Length; i++)
            Write(body, batch.Records[i], baseTimestamp, batch.Marker is { } marker ? ContentOf(marker) : content(i));
        return Frame(stored, body);
    }

    private static byte[] Frame(StoredBatch stored, ByteWriter body)
    {
        var whole = new ByteWriter(AttributesAt + body.Length);
        whole.Int64(stored.BaseOffset);
        whole.Int32(AttributesAt - 12 + body.Length);
        whole.Int32(stored.LeaderEpoch);
        whole.Int8(Magic);
        whole.UInt32(Crc32C.Of(body.Written));
        whole.Raw(body.Written);
        return whole.Written.ToArray();
    }

    private static int Attributes(RecordBatch batch) =>
        (int)batch.Compression | ((int)batch.TimestampType << 3) | (batch.IsTransactional ? 1 << 4 : 0) | (batch.IsControl ? 1 << 5 : 0)
        | (batch.DeleteHorizon >= 0 ? 1 << 6 : 0);

    private static long BaseTimestamp(RecordBatch batch) => batch switch
    {
        { DeleteHorizon: >= 0 } => batch.DeleteHorizon,
        { Records: [var first, ..] } => first.Timestamp,
        _ => Record.NoTimestamp,
    };

    private static void Write(ByteWriter writer, in Record record, long baseTimestamp, RecordContent content)
    {
        var body = new ByteWriter();
        body.Int8(0);
        body.Varint(record.Timestamp - baseTimestamp);
        body.Varint(record.OffsetDelta);
        body.Field(content.Key);
        body.Field(content.Value);
        body.Varint(content.Headers.Length);
        foreach (var (key, value) in content.Headers)
        {
            body.Field(key);
            body.Field(value);
        }

        writer.Varint(body.Length);
        writer.Raw(body.Written);
    }

    /// <summary>Both in version 0.</summary>
    private static RecordContent ContentOf(EndTransactionMarker marker)
    {
        var (key, value) = (new ByteWriter(), new ByteWriter());
        key.Int16(0);
        key.Int16((int)marker.Type);
        value.Int16(0);
        value.Int32(marker.CoordinatorEpoch);
        return new RecordContent(key.Written.ToArray(), value.Written.ToArray(), []);
    }
}
