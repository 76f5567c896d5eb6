using Playground.Engine.Trace;

namespace Playground.Engine.Storage.Cleaning;

/// <summary>What a pass leaves of one batch after the other (Cleaner.cleanInto, MemoryRecords.filterTo).</summary>
/// <param name="now">When the pass began, in milliseconds since 1970.</param>
/// <param name="firstUncleanable">A batch that ends there is kept, so that it stays known how far the log goes.</param>
internal sealed class BatchFilter(PartitionLog log, OffsetMap map, CleanedTransactions transactions, long now, long firstUncleanable)
{
    private readonly List<Record> _kept = [];
    private List<RecordId> _removed = [];

    /// <summary>The batch as it is written again; the same instance if nothing of it changes, null if it is gone.</summary>
    public StoredBatch? Apply(StoredBatch stored)
    {
        var batch = stored.Batch;
        var mayDiscard = transactions.MayDiscard(stored);
        var discard = mayDiscard && (!batch.IsControl || (batch.DeleteHorizon >= 0 && batch.DeleteHorizon <= now));
        _kept.Clear();
        var tombstones = false;
        foreach (var record in batch.Records)
        {
            if (discard || !(batch.IsControl || Stays(batch, stored.BaseOffset + record.OffsetDelta, record)))
                continue;
            _kept.Add(record);
            tombstones |= record.IsTombstone;
        }

        NoteRemoved(batch);
        if (_kept.Count == 0)
            return MustStay(stored) ? Emptied(stored) : null;
        var beginsHorizon = batch.DeleteHorizon < 0 && (tombstones || (mayDiscard && batch.IsControl));
        if (_kept.Count == batch.Records.Length && !beginsHorizon)
            return stored;
        return stored with { Batch = batch.Keeping([.. _kept], beginsHorizon ? now + log.Config.DeleteRetentionMs : batch.DeleteHorizon) };
    }

    /// <summary>The records that are gone for good since this was asked last.</summary>
    public IReadOnlyList<RecordId> TakeRemoved()
    {
        var removed = _removed;
        _removed = [];
        return removed;
    }

    private bool Stays(RecordBatch batch, long offset, in Record record)
    {
        if (offset > map.Latest)
            return true;
        if (record.Key == 0 || map.Supersedes(record.Key, offset))
            return false;
        return !record.IsTombstone || batch.DeleteHorizon < 0 || now < batch.DeleteHorizon;
    }

    /// <summary>
    /// A batch without records is kept for its header: it holds its producer's last sequence, or the epoch that a marker raised while the producer has
    /// written nothing in it, or the end of what this round cleans.
    /// </summary>
    private bool MustStay(StoredBatch stored)
    {
        var batch = stored.Batch;
        if (stored.NextOffset == firstUncleanable)
            return true;
        if (batch.ProducerId < 0 || !log.Producers.Entries.TryGetValue(batch.ProducerId, out var producer))
            return false;
        return producer.Count > 0 ? stored.LastOffset == producer.LastDataOffset : batch.IsControl && batch.ProducerEpoch == producer.Epoch;
    }

    private static StoredBatch Emptied(StoredBatch stored) =>
        stored.Batch.Records.Length == 0 ? stored : stored with { Batch = stored.Batch.Emptied() };

    private void NoteRemoved(RecordBatch batch)
    {
        if (batch.IsControl || _kept.Count == batch.Records.Length)
            return;
        var next = 0;
        foreach (var record in batch.Records)
        {
            if (next < _kept.Count && _kept[next].OffsetDelta == record.OffsetDelta)
                next++;
            else
                _removed.Add(record.Id);
        }
    }
}
