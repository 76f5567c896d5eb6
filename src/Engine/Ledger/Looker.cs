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

    public bool ReadsCommitted => _committed;

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

    /// <summary>Offset of the first copy of the record that it would see; −1 without one.</summary>
    public long FirstFor(RecordEntry entry) => _committed ? entry.FirstOffset : entry.FirstSeen;

    /// <summary>It could read the record, and has never processed it.</summary>
    public bool Misses(RecordEntry entry)
    {
        var at = new TopicPartition(entry.Topic, entry.Partition);
        return FirstFor(entry) is >= 0 and var first && Reads(at) && first < End(at) && !HasProcessed(entry);
    }

    public bool HasProcessed(RecordEntry entry)
    {
        foreach (var one in entry.Processed.By)
        {
            if (Is(one.Group, one.Consumer))
                return true;
        }

        return false;
    }

    /// <summary>Whether what that consumer does in that group counts as its doing.</summary>
    public bool Is(int groupOf, NodeId consumer) => groupOf == symbol && (only == NodeId.None || consumer == only);

    /// <summary>Whether it is the same one as before, with an eye on the same.</summary>
    public bool SeesAs(Looker other) => symbol == other.Symbol && only == other.Only && _committed == other._committed
        && _topics.SetEquals(other._topics) && _assigned.SetEquals(other._assigned);

    private int Symbol => symbol;
}
