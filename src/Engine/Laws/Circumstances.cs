using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Laws;

/// <summary>What has happened so far that lifts some of the laws, as it does in Kafka: nobody promises anything after it.</summary>
internal sealed class Circumstances(Cluster cluster)
{
    private readonly SortedSet<TopicPartition> _uncleanlyElected = [];
    private readonly SortedSet<TopicPartition> _compacted = [];

    /// <summary>A machine lost its power, and with it what was not on its disk.</summary>
    public bool PowerWasLost { get; private set; }

    /// <summary>Nobody was elected uncleanly, no machine lost its power: what was committed must still be there.</summary>
    public bool CommittedIsSafe(TopicPartition at) => !PowerWasLost && !_uncleanlyElected.Contains(at);

    /// <summary>A machine lost its power, or some partition was led by a replica that lacked what was committed.</summary>
    public bool AnythingCommittedWasLost => PowerWasLost || _uncleanlyElected.Count > 0;

    /// <summary>The partition's log was never compacted: every offset has its record.</summary>
    public bool IsDense(TopicPartition at) =>
        !_compacted.Contains(at) && cluster.Image.Partition(at) is not null && !cluster.Topic(at.Topic).Log.Compact;

    /// <summary>Compaction has taken something out of the partition's log on some replica.</summary>
    public bool WasCompacted(TopicPartition at) => _compacted.Contains(at);

    public void Observe(in TraceEvent happened)
    {
        switch (happened.Kind)
        {
            case EventKind.BrokerCrashed when happened.Data[1] != 0:
                PowerWasLost = true;
                break;
            case EventKind.LeaderElected when happened.Data[4] == 0:
                _uncleanlyElected.Add(new TopicPartition((int)happened.Data[0], (int)happened.Data[1]));
                break;
            case EventKind.LogCompacted:
                _compacted.Add(new TopicPartition((int)happened.Data[1], (int)happened.Data[2]));
                break;
            case EventKind.TopicDeleted:
                var topic = (int)happened.Data[0];
                _uncleanlyElected.RemoveWhere(at => at.Topic == topic);
                _compacted.RemoveWhere(at => at.Topic == topic);
                break;
        }
    }
}
