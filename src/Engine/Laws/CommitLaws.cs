using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Laws;

/// <summary>
/// What holds of high watermarks, and of what stands below them. Every batch that a leader ever showed to readers is kept here, and each later leader's log
/// is held against it.
/// </summary>
internal sealed class CommitLaws(Cluster cluster, Circumstances circumstances, Judge judge)
{
    private readonly Dictionary<(TopicPartition At, NodeId Broker), (int Epoch, long HighWatermark)> _highWatermarks = [];
    private readonly Dictionary<TopicPartition, List<StoredBatch>> _committed = [];

    /// <summary>Log start ≤ high watermark ≤ log end, always; and what a leader has committed.</summary>
    public void Check(Partition partition, NodeId broker)
    {
        var log = partition.Log;
        judge.Require(
            log.Start <= partition.HighWatermark && partition.HighWatermark <= log.End,
            $"broker {broker} has the high watermark of {partition.At} within its log");
        if (!partition.Leads)
            return;
        NeverBack(partition, broker);
        if (!circumstances.CommittedIsSafe(partition.At) || !circumstances.IsDense(partition.At))
            return;
        InSyncReplicasHoldIt(partition);
        if (_committed.TryGetValue(partition.At, out var committed))
            NothingIsLost(partition, broker, committed);
        Remember(partition);
    }

    /// <summary>An acks=all answer without an error: the batch is below the high watermark of the broker that gave it.</summary>
    public void CheckAnswer(Partition partition, long baseOffset)
    {
        if (partition.Leads && baseOffset >= partition.Log.Start)
            judge.Require(partition.HighWatermark > baseOffset, $"acks=all for offset {baseOffset} of {partition.At} was answered after it was committed");
    }

    public void Forget(int topic)
    {
        foreach (var key in _highWatermarks.Keys.Where(k => k.At.Topic == topic).ToArray())
            _highWatermarks.Remove(key);
        foreach (var key in _committed.Keys.Where(k => k.Topic == topic).ToArray())
            _committed.Remove(key);
    }

    /// <summary>On a leader, within one epoch of it.</summary>
    private void NeverBack(Partition partition, NodeId broker)
    {
        if (_highWatermarks.TryGetValue((partition.At, broker), out var before) && before.Epoch == partition.LeaderEpoch)
            judge.Require(partition.HighWatermark >= before.HighWatermark, $"the high watermark of {partition.At} never goes back on its leader {broker}");
        _highWatermarks[(partition.At, broker)] = (partition.LeaderEpoch, partition.HighWatermark);
    }

    /// <summary>Every in-sync replica reaches to the high watermark of the leader that the metadata names.</summary>
    private void InSyncReplicasHoldIt(Partition partition)
    {
        if (cluster.Image.Partition(partition.At) is not { } registration || registration.LeaderEpoch != partition.LeaderEpoch)
            return;
        foreach (var member in registration.Isr.Select(r => new NodeId(r)))
        {
            if (cluster.LogOf(member, partition.At) is { } log)
                judge.Require(log.End >= partition.HighWatermark, $"broker {member} in the ISR of {partition.At} holds all below {partition.HighWatermark}");
        }
    }

    /// <summary>What was committed once is in the log of each later leader, unchanged and at its place. A zombie still has the older truth only.</summary>
    private void NothingIsLost(Partition partition, NodeId broker, List<StoredBatch> committed)
    {
        var log = partition.Log;
        var index = committed.FindIndex(b => b.NextOffset > log.Start);
        if (index < 0)
            return;
        foreach (var batch in log.BatchesFrom(Math.Max(log.Start, committed[index].BaseOffset)))
        {
            if (index == committed.Count || batch.NextOffset > partition.HighWatermark)
                return;
            judge.Require(batch == committed[index], $"offset {batch.BaseOffset} of {partition.At} on broker {broker} is what was committed there");
            index++;
        }

        var isZombie = cluster.Image.Partition(partition.At) is not { } registration || registration.LeaderEpoch > partition.LeaderEpoch;
        judge.Require(isZombie || index == committed.Count, $"broker {broker} leads {partition.At} with all that was committed");
    }

    private void Remember(Partition partition)
    {
        if (!_committed.TryGetValue(partition.At, out var committed))
            _committed.Add(partition.At, committed = []);
        var next = committed.Count == 0 ? partition.Log.Start : committed[^1].NextOffset;
        if (next >= partition.HighWatermark)
            return;
        committed.AddRange(partition.Log.BatchesFrom(next).TakeWhile(b => b.NextOffset <= partition.HighWatermark));
    }
}
