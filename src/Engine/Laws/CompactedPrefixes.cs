using Playground.Engine.Storage;

namespace Playground.Engine.Laws;

/// <summary>
/// What two compacted copies of one committed log may differ in: each broker cleans for itself, at its own time. At an offset that both hold stands
/// the same record; one that only one of them holds has been superseded, or was itself the deletion of its key, or ended or was part of a transaction.
/// </summary>
internal static class CompactedPrefixes
{
    /// <summary>Whether they agree below that offset.</summary>
    public static bool Agree(PartitionLog one, PartitionLog other, long below)
    {
        var (left, right) = (Records(one, below), Records(other, below));
        return Covers(left, right, one, other) && Covers(right, left, other, one);
    }

    /// <summary>Whether everything in the first is in the second, or rightly is not any more.</summary>
    private static bool Covers(SortedList<long, Held> held, SortedList<long, Held> by, PartitionLog of, PartitionLog inLog)
    {
        foreach (var (offset, record) in held)
        {
            if (offset < inLog.Start)
                continue;
            if (by.TryGetValue(offset, out var same) ? same.Record.Id != record.Record.Id : !MayBeGone(offset, record, of, inLog))
                return false;
        }

        return true;
    }

    private static bool MayBeGone(long offset, Held held, PartitionLog of, PartitionLog from)
    {
        if (held.Batch.IsControl || held.Batch.IsTransactional || held.Record.IsTombstone || held.Record.Key == 0)
            return true;
        return HasLater(from, offset, held.Record.Key) || HasLater(of, offset, held.Record.Key);
    }

    private static bool HasLater(PartitionLog log, long offset, int key) =>
        log.BatchesFrom(offset).Any(b => b.Batch.Records.Any(r => r.Key == key && b.BaseOffset + r.OffsetDelta > offset));

    private static SortedList<long, Held> Records(PartitionLog log, long below)
    {
        var records = new SortedList<long, Held>();
        foreach (var stored in log.BatchesFrom(log.Start))
        {
            foreach (var record in stored.Batch.Records)
            {
                var offset = stored.BaseOffset + record.OffsetDelta;
                if (offset >= log.Start && offset < below)
                    records.Add(offset, new Held(stored.Batch, record));
            }
        }

        return records;
    }

    private readonly record struct Held(RecordBatch Batch, Record Record);
}
