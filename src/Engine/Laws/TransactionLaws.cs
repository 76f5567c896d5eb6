using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Transactions;

namespace Playground.Engine.Laws;

/// <summary>
/// What transactions keep in every log, as long as nothing committed was lost: a producer has one of them open at a time, its marker has a higher epoch than
/// its data, epochs of producers and of coordinators never go back, and readers of committed data stop before the first that is open. And what their
/// coordinators keep: states follow each other as Kafka allows.
/// </summary>
internal sealed class TransactionLaws(Cluster cluster, Circumstances circumstances, Judge judge)
{
    private readonly Dictionary<(TopicPartition At, NodeId Broker), Read> _read = [];

    public void Check(TopicPartition at, NodeId broker)
    {
        if (cluster.LogOf(broker, at) is not { } log || !circumstances.CommittedIsSafe(at))
            return;
        if (!_read.TryGetValue((at, broker), out var read) || !read.Continues(log))
            _read[(at, broker)] = read = new Read(log);
        if (read.Next >= log.End)
            return;
        foreach (var stored in log.BatchesFrom(read.Next))
            Follow(at, broker, read, stored);
        read.Next = log.End;
    }

    /// <summary>On a running broker, once its log was looked at.</summary>
    public void CheckReaders(Partition partition, NodeId broker)
    {
        var (at, log) = (partition.At, partition.Log);
        if (!_read.TryGetValue((at, broker), out var read) || !circumstances.CommittedIsSafe(at))
            return;
        foreach (var (producer, open) in read.Open)
        {
            var isHeldBack = partition.LastStableOffset <= Math.Max(open.Offset, log.Start);
            judge.Require(isHeldBack, $"readers of {at} on broker {broker} stop before the transaction of producer {producer} that is open at {open.Offset}");
        }
    }

    /// <summary>The topic is gone; one with its name is another.</summary>
    public void Forget(int topic)
    {
        foreach (var key in _read.Keys.Where(k => k.At.Topic == topic).ToArray())
            _read.Remove(key);
    }

    private void Follow(TopicPartition at, NodeId broker, Read read, StoredBatch stored)
    {
        var batch = stored.Batch;
        if (batch.State is { } state && state[0] is TransactionRecord)
            States(at, read, batch, state);
        if (batch.Marker is { } marker && batch.Records.Length > 0)
            Ends(at, broker, read, stored, marker);
        else if (batch is { IsTransactional: true, IsControl: false })
            Goes(at, broker, read, stored);
    }

    private void Goes(TopicPartition at, NodeId broker, Read read, StoredBatch stored)
    {
        var (id, epoch) = (stored.Batch.ProducerId, stored.Batch.ProducerEpoch);
        judge.Require(epoch >= read.EpochOf(id), $"the epoch of producer {id} in {at} never goes back to {epoch}");
        if (read.Open.TryGetValue(id, out var open))
            judge.Require(open.Epoch == epoch, $"producer {id} has one transaction open in {at} on broker {broker}, not another at {stored.BaseOffset}");
        else
            read.Open.Add(id, (stored.BaseOffset, epoch));
        read.Epochs[id] = epoch;
    }

    private void Ends(TopicPartition at, NodeId broker, Read read, StoredBatch stored, EndTransactionMarker marker)
    {
        var (id, epoch) = (stored.Batch.ProducerId, stored.Batch.ProducerEpoch);
        judge.Require(epoch >= read.EpochOf(id), $"the epoch of producer {id} in {at} never goes back to {epoch}, in a marker");
        var coordinator = read.Coordinators.GetValueOrDefault(id, -1);
        judge.Require(marker.CoordinatorEpoch >= coordinator, $"coordinator {marker.CoordinatorEpoch} writes nothing to {at} behind coordinator {coordinator}");
        if (read.Open.Remove(id, out var open))
            judge.Require(epoch > open.Epoch, $"the marker at {stored.BaseOffset} of {at} on broker {broker} is above the epoch {open.Epoch} of its data");
        (read.Epochs[id], read.Coordinators[id]) = (epoch, marker.CoordinatorEpoch);
    }

    private void States(TopicPartition at, Read read, RecordBatch batch, CoordinatorRecord[] state)
    {
        foreach (var record in batch.Records)
        {
            var (id, next) = (TransactionRecord)state[record.OffsetDelta];
            if (next is null || circumstances.WasCompacted(at))
                read.States.Remove(id);
            else
                States(at, read, id, next);
        }
    }

    /// <summary>A write that took too long stands in the log although its coordinator has gone on from the state before it.</summary>
    private void States(TopicPartition at, Read read, string id, TransactionValue next)
    {
        if (read.States.TryGetValue(id, out var before))
        {
            var rises = before.ProducerId != next.ProducerId || next.Epoch >= before.Epoch;
            judge.Require(rises, $"the epoch of {id} in {at} never goes back from {before.Epoch} to {next.Epoch}");
            var ended = before.Status.IsPrepared() && !next.Status.IsPrepared();
            judge.Require(
                !ended || TransactionStatuses.MayFollow(next.Status, before.Status), $"{id} is {next.Status} after {before.Status}, which cannot be");
        }

        read.States[id] = next;
    }

    /// <summary>How far a log was read, and what stood in it.</summary>
    private sealed class Read(PartitionLog log)
    {
        private readonly (int Truncations, int Removals) _version = (log.Truncations, log.Removals);

        public long Next { get; set; } = log.Start;

        public SortedDictionary<long, (long Offset, short Epoch)> Open { get; } = [];

        public Dictionary<long, short> Epochs { get; } = [];

        public Dictionary<long, int> Coordinators { get; } = [];

        public Dictionary<string, TransactionValue> States { get; } = [];

        public short EpochOf(long producer) => Epochs.GetValueOrDefault(producer, (short)-1);

        public bool Continues(PartitionLog now) => ReferenceEquals(log, now) && _version == (now.Truncations, now.Removals);
    }
}
