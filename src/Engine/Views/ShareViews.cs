using System.Collections.Immutable;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Shares;
using Playground.Engine.Trace;

namespace Playground.Engine.Views;

/// <summary>Pictures of share partitions. A part whose content is as before is the instance from before.</summary>
internal sealed class ShareViews(Cluster cluster, Symbols symbols)
{
    private readonly SortedDictionary<ShareKey, SharePartitionView> _before = [];

    /// <summary>Those of a group, by partition.</summary>
    /// <param name="group">As its coordinator knows it; null while there is nobody to ask.</param>
    /// <param name="before">What was given last time.</param>
    public ImmutableArray<SharePartitionView> Build(string id, GroupState? group, ImmutableArray<SharePartitionView>? before)
    {
        List<SharePartitionView> views = [];
        foreach (var (broker, key, share) in cluster.SharesOf(id))
            views.Add(Build(broker, key, share, group));
        return ProducerPicture.Kept(before, views);
    }

    private SharePartitionView Build(NodeId broker, ShareKey key, SharePartition share, GroupState? group)
    {
        var memory = cluster.Brokers[broker].Memory!;
        _before.TryGetValue(key, out var before);
        var (counts, runs) = (new int[4], new List<ShareRunView>());
        for (var i = 0; i < share.Window.Count; i++)
        {
            var record = share.Window[i];
            var state = StateOf(record);
            counts[(int)state]++;
            var offset = share.Start + i;
            if (i > 0 && share.Window[i - 1] == record && runs.Count > 0 && runs[^1].Last == offset - 1)
                runs[^1] = runs[^1] with { Last = offset };
            else if (runs.Count < SharePartitionView.MaxRuns)
                runs.Add(RunOf(offset, record, group, memory.Config.Groups.ShareRecordLockDuration));
        }

        var view = new SharePartitionView(
            symbols.Text(key.At.Topic)!, key.At.Partition, broker.Value, memory.Find(key.At)?.LeaderEpoch ?? -1, share.Start, share.End,
            counts[(int)ShareRecordState.Acquired], counts[(int)ShareRecordState.Available], counts[(int)ShareRecordState.Acknowledged],
            counts[(int)ShareRecordState.Archived], ProducerPicture.Kept(before?.Runs, runs));
        return _before[key] = before == view ? before : view;
    }

    private ShareRunView RunOf(long offset, in ShareRecord record, GroupState? group, Duration lockDuration)
    {
        var state = StateOf(record);
        return state != ShareRecordState.Acquired
            ? new ShareRunView(offset, offset, state, record.DeliveryCount)
            : new ShareRunView(
                offset, offset, state, record.DeliveryCount, NameOf(record.Member!, group), record.LockEnds - lockDuration, record.LockEnds);
    }

    private static ShareRecordState StateOf(in ShareRecord record) => record.State switch
    {
        ShareState.Available => ShareRecordState.Available,
        ShareState.Acquired => ShareRecordState.Acquired,
        ShareState.Acknowledged => ShareRecordState.Acknowledged,
        _ => ShareRecordState.Archived,
    };

    private string NameOf(string member, GroupState? group)
    {
        foreach (var known in group?.Members ?? [])
        {
            if (known.Id == member)
                return symbols.Name(known.Client);
        }

        foreach (var (id, consumer) in cluster.Consumers)
        {
            if (consumer.ShareConsumer?.Membership.MemberId == member)
                return symbols.Name(id);
        }

        return member;
    }
}
