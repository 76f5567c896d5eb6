namespace Playground.Engine.Storage.Producers;

/// <summary>What a data batch tells a partition about its producer.</summary>
/// <param name="ProducerId">−1 without idempotence: such a batch is not looked at.</param>
/// <param name="LastSequence">Of the last record that the batch was built with; compaction does not change it.</param>
/// <param name="FirstOffset">Irrelevant while the batch is only being judged; likewise <paramref name="LastOffset"/>.</param>
/// <param name="Timestamp">The batch's largest, in milliseconds since 1970.</param>
public readonly record struct ProducedBatch(
    long ProducerId, short Epoch, int FirstSequence, int LastSequence, long FirstOffset, long LastOffset, long Timestamp, bool Transactional)
{
    /// <summary>As a client sends it, before it has offsets.</summary>
    public static ProducedBatch Of(RecordBatch batch) => Of(batch, -1);

    /// <summary>As it stands in a log.</summary>
    public static ProducedBatch Of(StoredBatch stored) => Of(stored.Batch, stored.BaseOffset);

    private static ProducedBatch Of(RecordBatch batch, long offset) => new(
        batch.ProducerId, batch.ProducerEpoch, batch.BaseSequence, batch.LastSequence, offset, offset + batch.LastOffsetDelta,
        batch.MaxTimestamp, batch.IsTransactional);
}

/// <summary>A transaction's end as its coordinator writes it to a partition (EndTransactionMarker).</summary>
/// <param name="Epoch">The producer's; one higher than its data's since transaction version 2.</param>
/// <param name="Aborts">ABORT, else COMMIT.</param>
/// <param name="Timestamp">Milliseconds since 1970.</param>
public readonly record struct EndMarker(long ProducerId, short Epoch, int CoordinatorEpoch, bool Aborts, long Offset, long Timestamp)
{
    /// <summary>As a control batch says it.</summary>
    public static EndMarker Of(StoredBatch stored)
    {
        var (batch, marker) = (stored.Batch, stored.Batch.Marker!);
        return new EndMarker(
            batch.ProducerId, batch.ProducerEpoch, marker.CoordinatorEpoch, marker.Type == ControlRecordType.Abort, stored.LastOffset, batch.MaxTimestamp);
    }
}

/// <summary>A transaction that a marker has ended on this partition (CompletedTxn). One without data is none.</summary>
/// <param name="LastOffset">The marker's.</param>
public readonly record struct CompletedTransaction(long ProducerId, long FirstOffset, long LastOffset, bool Aborted);

/// <summary>When a producer that is not heard of any more is forgotten (<c>producer.id.expiration.ms</c>).</summary>
/// <param name="Now">Milliseconds since 1970.</param>
/// <param name="After">Milliseconds.</param>
public readonly record struct ProducerExpiry(long Now, long After)
{
    /// <summary>Never, for logs that are looked at without a clock.</summary>
    public static ProducerExpiry Never => new(0, long.MaxValue);

    /// <summary>One with an open transaction is not forgotten.</summary>
    internal bool Covers(ProducerEntry entry) => entry.TransactionStart < 0 && Now - entry.LastTimestamp >= After;
}
