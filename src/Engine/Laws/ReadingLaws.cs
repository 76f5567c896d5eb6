using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Laws;

/// <summary>
/// What consumers are given: only what is committed, so that it stands in every later leader's log at that place; and under read_committed nothing of a
/// transaction that is open or aborted.
/// </summary>
internal sealed class ReadingLaws(Cluster cluster, Circumstances circumstances, Judge judge, Symbols symbols)
{
    private readonly SortedSet<int> _deleted = [];

    public void Observe(in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        if (happened.Kind == EventKind.TopicDeleted)
            _deleted.Add((int)data[0]);
        if (happened.Kind == EventKind.RecordProcessed)
            Processed(new NodeId((int)data[0]), new TopicPartition((int)data[2], (int)data[3]), data[4], RecordId.Unpack(data[5]));
    }

    private void Processed(NodeId consumer, TopicPartition at, long offset, RecordId record)
    {
        if (_deleted.Contains(at.Topic) || !circumstances.CommittedIsSafe(at) || cluster.Of(at) is not { } truth || offset < truth.Log.Start)
            return;
        var stored = truth.Log.BatchesFrom(offset).FirstOrDefault();
        if (stored is null || stored.BaseOffset > offset)
        {
            judge.Require(!circumstances.IsDense(at), $"{symbols.Name(consumer)} was given {symbols.Name(record)} at offset {offset} of {at}, where nothing stands");
            return;
        }

        var found = Array.Find(stored.Batch.Records, r => stored.BaseOffset + r.OffsetDelta == offset);
        judge.Require(
            found.Id == record || !circumstances.IsDense(at),
            $"{symbols.Name(consumer)} was given {symbols.Name(record)} at offset {offset} of {at}, where {symbols.Name(found.Id)} stands");
        if (cluster.Consumers[consumer].Config is { Isolation: IsolationLevel.ReadCommitted } && stored.Batch.IsTransactional)
            Decided(consumer, at, offset, stored, truth.Log);
    }

    private void Decided(NodeId consumer, TopicPartition at, long offset, StoredBatch stored, PartitionLog log)
    {
        var undecided = log.Producers.Transactions.FirstUndecided;
        judge.Require(
            undecided < 0 || offset < undecided || MarkerBehind(stored, log) is not null,
            $"{symbols.Name(consumer)} reads committed data and was given offset {offset} of {at}, whose transaction is open");
        judge.Require(
            MarkerBehind(stored, log) is not ControlRecordType.Abort,
            $"{symbols.Name(consumer)} reads committed data and was given offset {offset} of {at}, whose transaction was aborted");
    }

    /// <summary>The next marker of the batch's producer decides.</summary>
    private static ControlRecordType? MarkerBehind(StoredBatch stored, PartitionLog log) => log.BatchesFrom(stored.NextOffset)
        .FirstOrDefault(b => b.Batch is { Marker: not null } && b.Batch.ProducerId == stored.Batch.ProducerId)?.Batch.Marker!.Type;
}
