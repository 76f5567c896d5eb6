using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Ledger;

/// <summary>Somebody with a view of the topics at this moment: a group as a whole, one of its members, or a consumer without a group.</summary>
/// <param name="group">Null without one.</param>
/// <param name="symbol">The group's number in events; 0 without one.</param>
/// <param name="only">The one consumer that counts; None for all of the group.</param>
/// <param name="isolation">Overrides the consumers' own isolation level; null leaves it.</param>
internal sealed class Looker(string? group, int symbol, NodeId only, Reader[] readers, string? isolation, ITruth truth)
{
    private readonly Dictionary<TopicPartition, long?> _ends = [];
    private readonly HashSet<int> _topics = [.. readers.SelectMany(r => r.Topics)];
    private readonly HashSet<TopicPartition> _assigned = [.. readers.SelectMany(r => r.Assigned)];
    private readonly bool _committed = isolation is null ? Array.TrueForAll(readers, r => r.ReadsCommitted) : isolation == "read_committed";

    public string? Group => group;

    public NodeId Only => only;

    /// <summary>Whether the partition is among those that it is here to read.</summary>
    public bool Reads(TopicPartition at) => _topics.Contains(at.Topic) || _assigned.Contains(at);

    /// <summary>How far it may read; null while the partition has no running leader.</summary>
    public long? End(TopicPartition at)
    {
        if (_ends.TryGetValue(at, out var known))
            return known;
        long? end = truth.Of(at) is { } here ? _committed ? here.Log.LastStableOffset(here.HighWatermark) : here.HighWatermark : null;
        _ends.Add(at, end);
        return end;
    }

    /// <summary>It could read the record, and has never processed it.</summary>
    public bool Misses(RecordEntry entry)
    {
        var first = _committed ? entry.FirstOffset : entry.FirstSeen;
        var at = new TopicPartition(entry.Topic, entry.Partition);
        return first >= 0 && Reads(at) && first < End(at) && !Processed(entry);
    }

    private bool Processed(RecordEntry entry)
    {
        foreach (var one in entry.Processed.By)
        {
            if (one.Group == symbol && (only == NodeId.None || one.Consumer == only))
                return true;
        }

        return false;
    }
}
