using System.Collections.Immutable;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Views;

/// <summary>Pictures of the newest records of a log, with what its markers say of their transactions.</summary>
internal static class CellPictures
{
    public static ImmutableArray<CellView> Of(PartitionLog log, Symbols symbols)
    {
        var from = Math.Max(log.Start, log.End - ReplicaView.MaxCells);
        var batches = log.BatchesFrom(from).ToArray();
        var cells = ImmutableArray.CreateBuilder<CellView>();
        for (var i = 0; i < batches.Length; i++)
        {
            var stored = batches[i];
            var fate = FateOf(batches, i, log);
            foreach (var record in stored.Batch.Records)
            {
                var offset = stored.BaseOffset + record.OffsetDelta;
                if (offset < from)
                    continue;
                cells.Add(new CellView(offset, NameOf(stored.Batch, record, symbols), symbols.Text(record.Key), stored.LeaderEpoch, record.ValueBytes)
                {
                    Fate = fate,
                    TransactionOf = fate == TransactionFate.None ? null : stored.Batch.ProducerId,
                });
            }
        }

        return cells.ToImmutable();
    }

    /// <summary>Its producer's next marker decides; it stands behind the batch, and so among these, unless compaction has taken a COMMIT out.</summary>
    private static TransactionFate FateOf(StoredBatch[] batches, int index, PartitionLog log)
    {
        var batch = batches[index].Batch;
        if (!batch.IsTransactional)
            return TransactionFate.None;
        for (var i = index; i < batches.Length; i++)
        {
            if (batches[i].Batch is { Marker: { } marker } ended && ended.ProducerId == batch.ProducerId)
                return marker.Type == ControlRecordType.Abort ? TransactionFate.Aborted : TransactionFate.Committed;
        }

        var undecided = log.Producers.Transactions.FirstUndecided;
        return undecided >= 0 && batches[index].BaseOffset >= undecided ? TransactionFate.Open : TransactionFate.Committed;
    }

    /// <summary>What a record is called: a marker by what it says, a coordinator's by its key.</summary>
    public static string NameOf(RecordBatch batch, in Record record, Symbols symbols)
    {
        if (batch.Marker is { } marker)
            return marker.Type.ToString().ToUpperInvariant();
        return batch.State is { } state ? state[record.OffsetDelta].Key : symbols.Name(record.Id);
    }
}
