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
                States(at, read, id, new Written(next, batch.MaxTimestamp));
        }
    }

    /// <summary>
    /// A write that took too long stands in the log although its coordinator has gone on from the state before it, or has written it once more. Until its
    /// time is up nothing else is written of that id, so what comes sooner was made of the last state and of no other.
    /// </summary>
    private void States(TopicPartition at, Read read, string id, in Written next)
    {
        if (!read.States.TryGetValue(id, out var states))
            read.States.Add(id, states = []);
        if (states.Count > 0)
        {
            var (value, last) = (next.Value, states[^1]);
            if (next.Milliseconds < last.Milliseconds + (last.Value.Timeout.Microseconds / 1000))
                states.RemoveRange(0, states.Count - 1);
            judge.Require(
                states.Exists(s => MayFollow(value, s.Value)),
                $"{id} in {at} is {value.Status} in epoch {value.Epoch} after {last.Value.Status} in epoch {last.Value.Epoch}, which cannot be");
        }

        states.Add(next);
    }

    private static bool MayFollow(TransactionValue next, TransactionValue before) =>
        TransactionStatuses.MayFollow(next.Status, before.Status) && (before.ProducerId != next.ProducerId || next.Epoch >= before.Epoch);

    /// <param name="Milliseconds">When the coordinator wrote it.</param>
    private readonly record struct Written(TransactionValue Value, long Milliseconds);

    /// <summary>How far a log was read, and what stood in it.</summary>
    private sealed class Read(PartitionLog log)
    {
        private readonly (int Truncations, int Removals) _version = (log.Truncations, log.Removals);

        public long Next { get; set; } = log.Start;

        public SortedDictionary<long, (long Offset, short Epoch)> Open { get; } = [];

        public Dictionary<long, short> Epochs { get; } = [];

        public Dictionary<long, int> Coordinators { get; } = [];

        /// <summary>Of each transactional id the state that was written last, behind those before it that its coordinator may have gone back to.</summary>
        public Dictionary<string, List<Written>> States { get; } = [];

        public short EpochOf(long producer) => Epochs.GetValueOrDefault(producer, (short)-1);

        public bool Continues(PartitionLog now) => ReferenceEquals(log, now) && _version == (now.Truncations, now.Removals);
    }
}
