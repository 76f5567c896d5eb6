using Playground.Engine.Kernel;

namespace Playground.Engine.Laws;

/// <summary>What has come true again once everything has been whole for a while, whatever happened before.</summary>
internal sealed class SettledLaws(Cluster cluster, Circumstances circumstances, Judge judge)
{
    /// <summary>Every partition has a leader, and all its replicas are in sync.</summary>
    public void Check()
    {
        foreach (var (at, registration) in cluster.Image.Partitions)
        {
            judge.Require(registration.Leader != NodeId.None, $"{at} has a leader again");
            judge.Require(registration.Isr.Length == registration.Replicas.Length, $"all replicas of {at} are in sync again");
        }
    }

    /// <summary>
    /// Below the smaller high watermark two in-sync replicas hold the same batches. A replica that was elected uncleanly or lost its power has truncated
    /// to its leader's log by now, so this holds after those too. Of a compacted log each replica has cleaned its own copy.
    /// </summary>
    public void CheckCommittedPrefixes()
    {
        foreach (var (at, registration) in cluster.Image.Partitions)
        {
            if (cluster.Of(at) is not { } truth)
                continue;
            foreach (var replica in registration.Isr.Select(r => new NodeId(r)))
            {
                if (cluster.LogOf(replica, at) is not { } log)
                    continue;
                var common = Math.Min(truth.HighWatermark, cluster.HighWatermark(replica, at));
                if (!circumstances.IsDense(at))
                {
                    judge.Require(CompactedPrefixes.Agree(log, truth.Log, common), $"broker {replica} and the leader of {at} have compacted one log below {common}");
                    continue;
                }

                var start = Math.Max(log.Start, truth.Log.Start);
                var theirs = log.BatchesFrom(start).TakeWhile(b => b.NextOffset <= common);
                var ours = truth.Log.BatchesFrom(start).TakeWhile(b => b.NextOffset <= common);
                judge.Require(theirs.SequenceEqual(ours), $"broker {replica} and the leader of {at} hold the same below offset {common}");
            }
        }
    }
}
