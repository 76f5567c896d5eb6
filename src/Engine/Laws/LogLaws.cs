using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;

namespace Playground.Engine.Laws;

/// <summary>
/// What holds of every replica's log, leader or not, whatever happened. A log is read on from where it was read last; after a truncation or a removal it is
/// read again from its start.
/// </summary>
internal sealed class LogLaws(Cluster cluster, Circumstances circumstances, Judge judge)
{
    private readonly Dictionary<(TopicPartition At, NodeId Broker), Read> _read = [];
    private readonly Dictionary<(TopicPartition At, long BaseOffset, int Epoch), RecordBatch> _written = [];

    public void Check(TopicPartition at, NodeId broker)
    {
        if (cluster.LogOf(broker, at) is not { } log)
            return;
        EpochsAscend(at, broker, log);
        var dense = circumstances.IsDense(at);
        if (!_read.TryGetValue((at, broker), out var read) || !read.Continues(log))
            _read[(at, broker)] = read = new Read(log);
        foreach (var batch in log.BatchesFrom(read.Next < 0 ? log.Start : read.Next))
        {
            Follows(at, broker, read, batch, dense);
            IsOfItsEpoch(at, broker, log, batch);
            if (!dense)
                continue;
            IsTheSameEverywhere(at, broker, batch);
            ContinuesItsProducer(at, broker, read, batch);
        }

        // A truncation into a batch takes it whole and leaves the log's end where it was asked for: the next batch comes there.
        if (read.Next >= 0)
            read.Next = Math.Max(read.Next, log.End);
    }

    /// <summary>The topic is gone; one with its name is another.</summary>
    public void Forget(int topic)
    {
        foreach (var key in _read.Keys.Where(k => k.At.Topic == topic).ToArray())
            _read.Remove(key);
        foreach (var key in _written.Keys.Where(k => k.At.Topic == topic).ToArray())
            _written.Remove(key);
    }

    /// <summary>Always: epochs and their first offsets ascend together, and none begins behind the log's end.</summary>
    private void EpochsAscend(TopicPartition at, NodeId broker, PartitionLog log)
    {
        var entries = log.Epochs.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            var ascends = i == 0 || (entries[i].Epoch > entries[i - 1].Epoch && entries[i].Start >= entries[i - 1].Start);
            judge.Require(ascends && entries[i].Start <= log.End, $"the leader epochs of {at} on broker {broker} ascend within its log");
        }
    }

    /// <summary>Offsets ascend without a gap, but for what compaction took; leader epochs never go back.</summary>
    private void Follows(TopicPartition at, NodeId broker, Read read, StoredBatch batch, bool dense)
    {
        var follows = read.Next < 0 || batch.BaseOffset == read.Next || (!dense && batch.BaseOffset > read.Next);
        judge.Require(follows, $"the offsets of {at} on broker {broker} go on from {read.Next}, not at {batch.BaseOffset}");
        judge.Require(batch.LeaderEpoch >= read.Epoch, $"the epochs of the batches of {at} on broker {broker} never go back");
        (read.Next, read.Epoch) = (batch.NextOffset, batch.LeaderEpoch);
    }

    /// <summary>
    /// The cache of leader epochs says of every batch the epoch that it was written in, from its first entry on: a log start that a crash has set back to its
    /// segment's beginning lies before that (LogLoader does not put back what the cache has dropped).
    /// </summary>
    private void IsOfItsEpoch(TopicPartition at, NodeId broker, PartitionLog log, StoredBatch batch)
    {
        if (batch.BaseOffset >= log.Start && log.Epochs.Entries is [var first, ..] && batch.BaseOffset >= first.Start)
            judge.Require(log.Epochs.EpochOf(batch.BaseOffset) == batch.LeaderEpoch, $"broker {broker} knows the epoch of {at} at {batch.BaseOffset}");
    }

    /// <summary>Two replicas that have a batch of one epoch at one offset have the same one: an epoch has one leader, and only it writes (log matching).</summary>
    private void IsTheSameEverywhere(TopicPartition at, NodeId broker, StoredBatch batch)
    {
        if (_written.TryAdd((at, batch.BaseOffset, batch.LeaderEpoch), batch.Batch))
            return;
        var same = _written[(at, batch.BaseOffset, batch.LeaderEpoch)].Records.AsSpan().SequenceEqual(batch.Batch.Records);
        judge.Require(same, $"offset {batch.BaseOffset} of {at} in epoch {batch.LeaderEpoch} is the same on broker {broker} as elsewhere");
    }

    /// <summary>An idempotent producer's sequences go on without a gap or a repetition as long as its epoch lasts, and its epoch never goes back.</summary>
    private void ContinuesItsProducer(TopicPartition at, NodeId broker, Read read, StoredBatch stored)
    {
        var batch = stored.Batch;
        if (batch.ProducerId < 0 || batch.BaseSequence < 0)
            return;
        if (read.Producers.TryGetValue(batch.ProducerId, out var last))
        {
            judge.Require(batch.ProducerEpoch >= last.Epoch, $"producer {batch.ProducerId} never writes to {at} in an older epoch");
            var continues = batch.ProducerEpoch > last.Epoch || batch.BaseSequence == Sequences.Add(last.Sequence, 1);
            judge.Require(continues, $"producer {batch.ProducerId} goes on after sequence {last.Sequence} in {at} on broker {broker}, not at {batch.BaseSequence}");
        }

        read.Producers[batch.ProducerId] = (batch.ProducerEpoch, batch.LastSequence);
    }

    /// <summary>How far a log was read.</summary>
    private sealed class Read(PartitionLog log)
    {
        private readonly (int Truncations, int Removals) _version = (log.Truncations, log.Removals);

        /// <summary>−1: from whatever stands first.</summary>
        public long Next { get; set; } = -1;

        public int Epoch { get; set; } = -1;

        public Dictionary<long, (short Epoch, int Sequence)> Producers { get; } = [];

        public bool Continues(PartitionLog now) => ReferenceEquals(log, now) && _version == (now.Truncations, now.Removals);
    }
}
