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
    private readonly Dictionary<(TopicPartition, long, int), Slot> _slots = [];
    private readonly OrderedMap<int, (long Metadata, List<Placed> Replicas)> _placed = [];
    private readonly IsrDepartures _departures = new(world.Trace);

    /// <summary>What the broker is to have by the newest committed metadata, in order.</summary>
    /// <param name="before">The list that was made of it last: given again if nothing in it changed.</param>
    public ImmutableArray<ReplicaView> Of(BrokerNode broker, ImmutableArray<ReplicaView> before)
    {
        var replicas = PlacedOn(broker);
        ImmutableArray<ReplicaView>.Builder? changed = null;
        for (var i = 0; i < replicas.Count; i++)
        {
            var view = Build(replicas[i], broker);
            if (changed is null && before.Length == replicas.Count && ReferenceEquals(before[i], view))
                continue;
            if (changed is null)
            {
                changed = ImmutableArray.CreateBuilder<ReplicaView>(replicas.Count);
                for (var kept = 0; kept < i; kept++)
                    changed.Add(before[kept]);
            }

            changed.Add(view);
        }

        return changed?.MoveToImmutable() ?? (before.Length == replicas.Count ? before : []);
    }

    /// <summary>Looked up once for each state of the metadata.</summary>
    private List<Placed> PlacedOn(BrokerNode broker)
    {
        var id = broker.Id.Value;
        if (_placed.TryGetValue(id, out var known) && known.Metadata == cluster.Image.Offset)
            return known.Replicas;
        List<Placed> replicas = [];
        foreach (var (at, registration) in cluster.Image.Partitions)
        {
            if (!registration.Replicas.Contains(id))
                continue;
            var key = (at, cluster.Image.TopicIdOf(at.Topic).Value, id);
            if (!_slots.TryGetValue(key, out var slot))
                _slots.Add(key, slot = new Slot());
            replicas.Add(new Placed(at, registration.Isr.Contains(id), slot));
        }

        _placed[id] = (cluster.Image.Offset, replicas);
        return replicas;
    }

    private ReplicaView Build(Placed placed, BrokerNode broker)
    {
        var (at, inSync, slot) = placed;
        if (cluster.LogOf(broker.Id, at) is not { } log)
            return NotMade(placed, broker);
        var partition = broker.Memory?.Find(at);
        var highWatermark = partition?.HighWatermark ?? broker.Disk.CheckpointedHighWatermark(at);
        var epoch = partition?.LeaderEpoch ?? log.LastEpoch;
        var leads = partition?.Leads ?? false;
        var content = new Content(log, log.Truncations, log.Removals, log.Segments.Count, log.Start, log.End, log.Producers.Entries.Count);
        var before = slot.Content == content ? slot.View : null;
        var lastStable = log.LastStableOffset(highWatermark);
        if (before is not null && before.HighWatermark == highWatermark && before.LastStableOffset == lastStable && before.InSync == inSync
            && before.Leads == leads && before.LeaderEpoch == epoch)
        {
            return before;
        }

        var view = new ReplicaView(
            world.Symbols.Text(at.Topic)!, at.Partition, broker.Id.Value, leads, inSync, OutSince(placed, broker), epoch, log.Start, highWatermark, log.End,
            before?.Cells ?? CellPictures.Of(log, world.Symbols), before?.Segments ?? [.. log.Segments.Select(s => new SegmentView(s.BaseOffset, s.Size))])
        {
            LastStableOffset = lastStable,
            ProducerStates = before?.ProducerStates ?? ProducersOf(log),
        };
        (slot.Content, slot.View) = (content, view);
        return view;
    }

    private static ImmutableArray<ProducerStateView> ProducersOf(PartitionLog log) =>
        log.Producers.Entries.Count == 0 ? [] :
        [
            .. log.Producers.Entries.Values.OrderBy(entry => entry.ProducerId).Take(ReplicaView.MaxProducers).Select(entry => new ProducerStateView(
                entry.ProducerId, entry.Epoch, entry.LastSequence, entry.LastDataOffset, entry.Count, entry.TransactionStart < 0 ? null : entry.TransactionStart)),
        ];

    /// <summary>The broker is to have a replica, and has not yet heard of it.</summary>
    private ReplicaView NotMade(Placed placed, BrokerNode broker)
    {
        var (at, inSync, slot) = placed;
        var outSince = OutSince(placed, broker);
        if (slot is { Content: null, View: { } before } && before.InSync == inSync && before.OutSince == outSince)
            return before;
        slot.Content = null;
        return slot.View = new ReplicaView(
            world.Symbols.Text(at.Topic)!, at.Partition, broker.Id.Value, Leads: false, inSync, outSince, -1, 0, 0, 0, [], []);
    }

    private Instant? OutSince(Placed placed, BrokerNode broker) => placed.InSync ? null : _departures.Since(placed.At, broker.Id.Value);

    /// <summary>What tells that a log holds what it held: equal ends can still hide another tail.</summary>
    private readonly record struct Content(PartitionLog Log, int Truncations, int Removals, int Segments, long Start, long End, int Producers);

    /// <summary>A replica by the newest committed metadata.</summary>
    private readonly record struct Placed(TopicPartition At, bool InSync, Slot Slot);

    /// <summary>The picture of it that was made last.</summary>
    private sealed class Slot
    {
        /// <summary>Null: there was no log.</summary>
        public Content? Content { get; set; }

        public ReplicaView? View { get; set; }
    }
}
