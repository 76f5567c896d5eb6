using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Laws;

/// <summary>
/// Invariants that Kafka itself keeps and that a run must never break; a broken one is a bug of the engine. Each is stated with the condition under
/// which Kafka keeps it. Checked from outside after every piece of work, by tests and by random searches; a live run does not pay for it.
/// </summary>
internal sealed class ClusterLaws(Simulation simulation, Cluster cluster)
{
    private readonly SortedDictionary<(TopicPartition At, long Topic, int Epoch), NodeId> _leaders = [];
    private readonly SortedDictionary<(TopicPartition At, long Topic, NodeId Broker), (int Epoch, long HighWatermark)> _highWatermarks = [];

    /// <summary>Looks at the whole cluster.</summary>
    /// <exception cref="LawBrokenException">A law is broken.</exception>
    public void Check()
    {
        foreach (var broker in cluster.Brokers.Values)
        {
            if (broker.Memory is not { Published: true } memory)
                continue;
            foreach (var partition in memory.Partitions.Values)
            {
                Bounds(broker.Id, partition.At, partition.HighWatermark, partition.Log);
                if (!partition.Leads)
                    continue;
                OneLeaderAnEpoch(broker.Id, partition);
                NeverBack(broker.Id, partition);
            }
        }
    }

    /// <summary>
    /// What is committed is the same everywhere: below the smaller high watermark two replicas hold the same batches. Holds as long as nobody was
    /// elected uncleanly, and once each has truncated to its leader's log, so it is asked at the end of a run that had time to settle.
    /// </summary>
    public void CheckCommittedPrefixes()
    {
        foreach (var at in cluster.Partitions)
        {
            if (cluster.Of(at) is not { } truth)
                continue;
            foreach (var replica in cluster.Image.Partition(at)!.Isr.Select(r => new NodeId(r)))
            {
                if (cluster.LogOf(replica, at) is not { } log)
                    continue;
                var common = Math.Min(truth.HighWatermark, cluster.HighWatermark(replica, at));
                if (truth.Log.Config.Compact || cluster.Brokers.Values.Any(b => b.Disk.CleanerCheckpoints.Of(at) is not null))
                {
                    Require(CompactedPrefixes.Agree(log, truth.Log, common), $"broker {replica} and the leader of {at} have compacted one log below offset {common}");
                    continue;
                }

                var start = Math.Max(log.Start, truth.Log.Start);
                var theirs = log.BatchesFrom(start).TakeWhile(b => b.NextOffset <= common);
                var ours = truth.Log.BatchesFrom(start).TakeWhile(b => b.NextOffset <= common);
                Require(theirs.SequenceEqual(ours), $"broker {replica} and the leader of {at} hold the same below offset {common}");
            }
        }
    }

    /// <summary>
    /// Once everything has been whole for a while, every partition has a leader and all its replicas are in sync again. Holds whatever happened
    /// before, as long as every broker runs and reaches every other.
    /// </summary>
    public void CheckSettled()
    {
        foreach (var (at, registration) in cluster.Image.Partitions)
        {
            Require(registration.Leader != NodeId.None, $"{at} has a leader again");
            Require(registration.Isr.Length == registration.Replicas.Length, $"all replicas of {at} are in sync again");
        }
    }

    /// <summary>Always: log start ≤ high watermark ≤ log end.</summary>
    private void Bounds(NodeId broker, TopicPartition at, long highWatermark, PartitionLog log) =>
        Require(log.Start <= highWatermark && highWatermark <= log.End, $"broker {broker} has the high watermark of {at} within its log");

    /// <summary>Always: an epoch has one leader, whoever else still believes in an older one.</summary>
    private void OneLeaderAnEpoch(NodeId broker, Partition partition)
    {
        var key = (partition.At, partition.TopicId.Value, partition.LeaderEpoch);
        if (_leaders.TryAdd(key, broker))
            return;
        Require(_leaders[key] == broker, $"epoch {partition.LeaderEpoch} of {partition.At} has one leader");
    }

    /// <summary>Within one epoch, on its leader.</summary>
    private void NeverBack(NodeId broker, Partition partition)
    {
        var key = (partition.At, partition.TopicId.Value, broker);
        if (_highWatermarks.TryGetValue(key, out var before) && before.Epoch == partition.LeaderEpoch)
            Require(partition.HighWatermark >= before.HighWatermark, $"the high watermark of {partition.At} never goes back on its leader {broker}");
        _highWatermarks[key] = (partition.LeaderEpoch, partition.HighWatermark);
    }

    private void Require(bool holds, FormattableString law)
    {
        if (!holds)
            throw new LawBrokenException(FormattableString.Invariant(law), simulation.Now, simulation.Trace.Count);
    }
}

/// <summary>The engine did what Kafka never does.</summary>
public sealed class LawBrokenException(string law, Instant at, int lastEvent)
    : Exception(FormattableString.Invariant($"Broken at {at}, after event {lastEvent}: {law}."))
{
    public string Law => law;
}
