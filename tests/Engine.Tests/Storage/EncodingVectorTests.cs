using System.Globalization;
using System.Text.Json;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Encoding;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using LogRecord = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Storage;

/// <summary>Bytes that Kafka's own classes have written.</summary>
public sealed class EncodingVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Varints = KafkaCases.Vectors("varint");
    private static readonly IReadOnlyDictionary<string, JsonElement> Checksums = KafkaCases.Vectors("crc32c");
    private static readonly IReadOnlyDictionary<string, JsonElement> Batches = KafkaCases.Vectors("record-batch");

    public static TheoryData<string> VarintIds => [.. Varints.Keys];

    public static TheoryData<string> ChecksumIds => [.. Checksums.Keys];

    public static TheoryData<string> BatchIds => [.. Batches.Keys];

    [Theory]
    [MemberData(nameof(VarintIds))]
    public void Varints_are_written_and_measured_as_in_Kafka(string id)
    {
        var expected = Varints[id];
        var value = long.Parse(expected.GetProperty("value").ToString(), CultureInfo.InvariantCulture);
        var signed = !expected.GetProperty("kind").GetString()!.StartsWith("unsigned", StringComparison.Ordinal);
        var writer = new ByteWriter();
        if (signed)
            writer.Varint(value);
        else
            writer.UnsignedVarint(unchecked((uint)value));

        Assert.Equal(expected.GetProperty("hex").GetString(), Hex(writer.Written));
        Assert.Equal(expected.GetProperty("size").GetInt32(), signed ? RecordSizes.Varint(value) : RecordSizes.UnsignedVarint(unchecked((uint)value)));
    }

    [Theory]
    [MemberData(nameof(ChecksumIds))]
    public void Checksums_are_as_in_Kafka(string id)
    {
        var expected = Checksums[id];

        Assert.Equal(expected.GetProperty("crc32c").GetUInt32(), Crc32C.Of(Convert.FromHexString(expected.GetProperty("inputHex").GetString()!)));
    }

    [Theory]
    [MemberData(nameof(BatchIds))]
    public void Batches_are_written_byte_for_byte_and_their_sizes_known_without_the_bytes(string id)
    {
        var expected = Batches[id];
        var contents = expected.GetProperty("records").EnumerateArray().Select(Content).ToArray();
        var stored = Stored(expected, contents);

        var bytes = BatchEncoder.Encode(stored, i => contents[i]);

        Assert.Equal(expected.GetProperty("batchSizeInBytes").GetInt32(), stored.Batch.Bytes);
        Assert.Equal(stored.Batch.Bytes, bytes.Length);
        Assert.Equal(expected.GetProperty("crc32c").GetUInt32(), System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(17)));
        Assert.Equal(expected.GetProperty("maxTimestamp").GetInt64(), stored.Batch.MaxTimestamp);
        Assert.Equal(expected.GetProperty("lastOffset").GetInt64(), stored.LastOffset);
        if (expected.GetProperty("bytesHex").GetString() is { } hex)
            Assert.Equal(hex, Hex(bytes));
        SizesOfRecords(expected, stored.Batch);
    }

    [Fact]
    public void The_end_of_a_transaction_takes_78_bytes()
    {
        var marker = RecordBatch.EndTransaction(new NodeId(1001), 5, 1, new EndTransactionMarker(ControlRecordType.Commit, 3), 1000);

        var bytes = BatchEncoder.Encode(new StoredBatch(7, 2, marker), _ => throw new InvalidOperationException("A marker knows its bytes."));

        Assert.Equal(78, marker.Bytes);
        Assert.Equal(
            "0000000000000007000000420000000202a77edc3100300000000000000000000003e800000000000003e800000000000000050001ffffffff00000001"
            + "2000000008000000010c00000000000300",
            Hex(bytes));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_767_225_600_000)]
    [InlineData(1_767_312_000_000)]
    public void What_compaction_leaves_of_a_batch_is_as_large_as_its_bytes(long deleteHorizon)
    {
        LogRecord[] records = [.. Enumerable.Range(0, 300).Select(i => new LogRecord(new RecordId(new NodeId(1001), i), i, 3, i % 2 == 0 ? -1 : i, WallClock.AtStart + (97 * i)))];
        var kept = new RecordBatch(7, 0, 5, records).Keeping([.. records.Where(r => r.OffsetDelta % 7 == 5)], deleteHorizon);

        Assert.Equal(299, kept.LastOffsetDelta);
        Assert.Equal(kept.Bytes, BatchEncoder.Encode(new StoredBatch(1000, 0, kept), i => RecordContent.Blank(kept.Records[i])).Length);
        Assert.Equal(RecordSizes.BatchHeader, BatchEncoder.Encode(new StoredBatch(1000, 0, kept.Emptied()), _ => null!).Length);
    }

    private static void SizesOfRecords(JsonElement expected, RecordBatch batch)
    {
        foreach (var (record, wanted) in batch.Records.Zip(expected.GetProperty("records").EnumerateArray()))
        {
            var delta = record.Timestamp - batch.Records[0].Timestamp;
            Assert.Equal(
                wanted.GetProperty("sizeInBatch").GetInt32(),
                RecordSizes.Record(record.OffsetDelta, delta, record.KeyBytes, record.ValueBytes, record.HeaderBytes));
            Assert.Equal(
                wanted.GetProperty("estimateUpperBound").GetInt32(), RecordSizes.UpperBound(record.KeyBytes, record.ValueBytes, record.HeaderBytes));
        }
    }

    private static StoredBatch Stored(JsonElement expected, RecordContent[] contents)
    {
        var records = contents.Zip(expected.GetProperty("records").EnumerateArray(), (content, given) => new LogRecord(
            default, 0, content.Key?.Length ?? -1, content.Value?.Length ?? -1, given.GetProperty("timestamp").GetInt64(),
            HeaderBytes: content.Headers.Sum(h => RecordSizes.Header(h.Key.Length, h.Value?.Length ?? -1))));
        var batch = new RecordBatch(
            expected.GetProperty("producerId").GetInt64(), expected.GetProperty("producerEpoch").GetInt16(), expected.GetProperty("baseSequence").GetInt32(),
            [.. records], expected.GetProperty("isTransactional").GetBoolean());
        return new StoredBatch(expected.GetProperty("baseOffset").GetInt64(), expected.GetProperty("partitionLeaderEpoch").GetInt32(), batch);
    }

    private static RecordContent Content(JsonElement record) => new(
        Bytes(record.GetProperty("keyHex")), Bytes(record.GetProperty("valueHex")),
        [.. record.GetProperty("headers").EnumerateArray().Select(h =>
            (System.Text.Encoding.UTF8.GetBytes(h.GetProperty("key").GetString()!), Bytes(h.GetProperty("valueHex"))))]);

    private static byte[]? Bytes(JsonElement hex) => hex.GetString() is { } text ? Convert.FromHexString(text) : null;

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
