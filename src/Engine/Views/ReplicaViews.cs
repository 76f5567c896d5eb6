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
    private readonly SortedDictionary<(TopicPartition, long, int), (Content Content, ReplicaView View)> _views = [];
    private readonly IsrDepartures _departures = new(world.Trace);

    public ReplicaView Build(TopicPartition at, PartitionRegistration registration, BrokerNode broker)
    {
        var key = (at, cluster.Image.TopicIdOf(at.Topic).Value, broker.Id.Value);
        var inSync = registration.Isr.Contains(broker.Id.Value);
        if (cluster.LogOf(broker.Id, at) is not { } log)
            return NotMade(at, broker, inSync, OutSince(at, broker, inSync));
        var partition = broker.Memory?.Find(at);
        var highWatermark = cluster.HighWatermark(broker.Id, at);
        var epoch = partition?.LeaderEpoch ?? log.LastEpoch;
        var leads = partition?.Leads ?? false;
        var outSince = OutSince(at, broker, inSync);
        var content = new Content(log, log.Truncations, log.Removals, log.Segments.Count, log.Start, log.End, log.Producers.Entries.Count);
        var known = _views.TryGetValue(key, out var last);
        var same = known && last.Content == content;
        var before = last.View;
        var lastStable = log.LastStableOffset(highWatermark);
        if (same && before.HighWatermark == highWatermark && before.LastStableOffset == lastStable && before.InSync == inSync && before.Leads == leads && before.LeaderEpoch == epoch)
            return before;
        var view = new ReplicaView(
            world.Symbols.Text(at.Topic)!, at.Partition, broker.Id.Value, leads, inSync, outSince, epoch, log.Start, highWatermark, log.End,
            same ? before.Cells : CellPictures.Of(log, world.Symbols), same ? before.Segments : [.. log.Segments.Select(s => new SegmentView(s.BaseOffset, s.Size))])
        {
            LastStableOffset = lastStable,
            ProducerStates = same ? before.ProducerStates : ProducersOf(log),
        };
        _views[key] = (content, view);
        return view;
    }

    private static ImmutableArray<ProducerStateView> ProducersOf(PartitionLog log) =>
        log.Producers.Entries.Count == 0 ? [] :
        [
            .. log.Producers.Entries.Values.OrderBy(entry => entry.ProducerId).Take(ReplicaView.MaxProducers).Select(entry => new ProducerStateView(
                entry.ProducerId, entry.Epoch, entry.LastSequence, entry.LastDataOffset, entry.Count, entry.TransactionStart < 0 ? null : entry.TransactionStart)),
        ];

    /// <summary>The broker is to have a replica, and has not yet heard of it.</summary>
    private ReplicaView NotMade(TopicPartition at, BrokerNode broker, bool inSync, Instant? outSince) =>
        new(world.Symbols.Text(at.Topic)!, at.Partition, broker.Id.Value, Leads: false, inSync, outSince, -1, 0, 0, 0, [], []);

    private Instant? OutSince(TopicPartition at, BrokerNode broker, bool inSync) => inSync ? null : _departures.Since(at, broker.Id.Value);

    /// <summary>What tells that a log holds what it held: equal ends can still hide another tail.</summary>
    private readonly record struct Content(PartitionLog Log, int Truncations, int Removals, int Segments, long Start, long End, int Producers);
}
