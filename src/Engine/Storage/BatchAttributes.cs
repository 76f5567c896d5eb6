namespace Playground.Engine.Storage;

/// <summary>Bits 0–2 of a batch's attributes, with Kafka's numbers.</summary>
public enum CompressionType : byte { None, Gzip, Snappy, Lz4, Zstd }

/// <summary>Bit 3 of a batch's attributes: whose clock its timestamps are from.</summary>
public enum TimestampType : byte { CreateTime, LogAppendTime }

/// <summary>Types of control records that end a transaction, with Kafka's numbers (ControlRecordType).</summary>
public enum ControlRecordType : short { Abort = 0, Commit = 1 }

/// <summary>What the one record of a control batch says (EndTransactionMarker).</summary>
/// <param name="CoordinatorEpoch">Epoch of the transaction coordinator that had it written.</param>
public sealed record EndTransactionMarker(ControlRecordType Type, int CoordinatorEpoch)
{
    /// <summary>Bytes of the record's key: version and type.</summary>
    public const int KeyBytes = 4;

    /// <summary>Bytes of the record's value: version and coordinator epoch.</summary>
    public const int ValueBytes = 6;
}

/// <summary>What is wrong with a batch that came over the wire: what its header claims against what is in it.</summary>
/// <param name="BaseOffset">Clients must send 0.</param>
/// <param name="LastOffsetDelta">Null: as it should be; likewise <paramref name="RecordCount"/>.</param>
/// <param name="Control">A client wrote a control batch.</param>
/// <param name="LogAppendTime">A client set the bit that is the broker's to set.</param>
/// <param name="BadChecksum">The CRC does not fit the bytes.</param>
public sealed record BatchDefects(
    long BaseOffset = 0, int? LastOffsetDelta = null, int? RecordCount = null, bool Control = false, bool LogAppendTime = false, bool BadChecksum = false);
