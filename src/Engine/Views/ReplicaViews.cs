using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Views;

/// <summary>Pictures of replicas, as their own brokers have them.</summary>
internal sealed class ReplicaViews(World world, Cluster cluster)
{
    private readonly SortedDictionary<(TopicPartition, int), ReplicaView> _views = [];
    private readonly SortedDictionary<(TopicPartition, int), Instant> _outSince = [];

    public ReplicaView Build(TopicPartition at, PartitionRegistration registration, BrokerNode broker)
    {
        var key = (at, broker.Id.Value);
        var log = broker.Disk.Log(at);
        var partition = broker.Memory?.Find(at);
        var inSync = registration.Isr.Contains(broker.Id.Value);
        var highWatermark = cluster.HighWatermark(broker.Id, at);
        var epoch = partition?.LeaderEpoch ?? log.LastEpoch;
        var leads = partition?.Leads ?? false;
        var outSince = OutSince(key, inSync);
        _views.TryGetValue(key, out var before);
        var sameCells = before is not null && before.LogEnd == log.End && before.LogStart == log.Start && SameTail(before.Cells, log);
        if (sameCells && before!.HighWatermark == highWatermark && before.InSync == inSync && before.Leads == leads && before.LeaderEpoch == epoch)
            return before;
        var view = new ReplicaView(
            world.Symbols.Text(at.Topic)!, at.Partition, broker.Id.Value, leads, inSync, outSince, epoch, log.Start, highWatermark, log.End,
            sameCells ? before!.Cells : Cells(log));
        _views[key] = view;
        return view;
    }

    private Instant? OutSince((TopicPartition, int) key, bool inSync)
    {
        if (inSync)
        {
            _outSince.Remove(key);
            return null;
        }

        if (!_outSince.TryGetValue(key, out var since))
            _outSince.Add(key, since = world.Now);
        return since;
    }

    /// <summary>Equal ends can still hide another tail, after a truncation: the last record and its epoch tell.</summary>
    private bool SameTail(ImmutableArray<CellView> cells, PartitionLog log)
    {
        if (log.Batches.Count == 0)
            return cells.IsEmpty;
        var last = log.Batches[^1];
        return !cells.IsEmpty && cells[^1].LeaderEpoch == last.LeaderEpoch && cells[^1].Record == world.Symbols.Name(last.Batch.Ids[^1]);
    }

    private ImmutableArray<CellView> Cells(PartitionLog log)
    {
        var cells = ImmutableArray.CreateBuilder<CellView>();
        var from = Math.Max(log.Start, log.End - ReplicaView.MaxCells);
        foreach (var stored in log.Read(from, int.MaxValue))
        {
            for (var i = 0; i < stored.Batch.Records.Length; i++)
            {
                var record = stored.Batch.Records[i];
                var offset = stored.BaseOffset + i;
                if (offset >= from)
                    cells.Add(new CellView(offset, world.Symbols.Name(record.Id), world.Symbols.Text(record.Key), stored.LeaderEpoch, record.ValueBytes));
            }
        }

        return cells.ToImmutable();
    }
}
