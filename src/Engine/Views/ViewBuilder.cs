using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Views;

/// <summary>Makes pictures of a run. A part whose content is as before is the instance from before.</summary>
internal sealed class ViewBuilder(World world, Cluster cluster, RecordLedger ledger)
{
    private readonly MessageViews _messages = new(world);
    private readonly ReplicaViews _replicas = new(world, cluster);
    private readonly ProducerViews _producers = new(ledger, world.Symbols);
    private readonly ConsumerViews _consumers = new(world.Symbols);
    private readonly GroupViews _groups = new(cluster, ledger, world.Symbols);
    private readonly TransactionViews _transactions = new(cluster, world.Symbols);
    private readonly NodeViews _nodes = new(cluster, world.Symbols);
    private readonly OrderedMap<int, BrokerView> _brokers = [];
    private readonly OrderedMap<TopicPartition, (PartitionRegistration Of, int MinInSync, PartitionView View)> _partitions = [];
    private ImmutableArray<ControllerView> _controllers;
    private ImmutableArray<CutView> _cuts = [];
    private ImmutableArray<PartitionView> _partitionViews = [];
    private long _metadata = -2;
    private LedgerView? _ledgerView;
    private int _cutsVersion;

    public ClusterView Build()
    {
        ledger.Refresh();
        var lookers = ledger.Reading.Lookers(MeasureScope.All, world.Symbols);
        var groups = _groups.Build(lookers);
        return new ClusterView(
            world.Now, world.Trace.Count,
            [.. cluster.Brokers.Values.Select(Broker)],
            Controllers(),
            Partitions(),
            [.. cluster.Producers.Values.Select(_producers.Build)],
            Cuts(),
            _messages.Build(),
            LedgerPicture(lookers, groups))
        {
            Consumers = [.. cluster.Consumers.Values.Select(_consumers.Build)],
            Groups = groups,
            Transactions = _transactions.Build(),
        };
    }

    public MotionView Motion() => new(world.Now, world.Trace.Count, _messages.Build(), _nodes.Build());

    /// <summary>Everything that they are made of stands in the metadata.</summary>
    private ImmutableArray<PartitionView> Partitions()
    {
        if (_metadata != cluster.Image.Offset)
        {
            _metadata = cluster.Image.Offset;
            _partitionViews = [.. cluster.Image.Partitions.Select(p => Partition(p.Key, p.Value))];
        }

        return _partitionViews;
    }

    private BrokerView Broker(BrokerNode broker)
    {
        var process = cluster.ProcessOf(broker.Id);
        var known = _brokers.TryGetValue(broker.Id.Value, out var before);
        var replicas = _replicas.Of(broker, known ? before!.Replicas : []);
        var view = new BrokerView(
            broker.Id.Value, StateOf(process.State, broker), Since(process, broker), cluster.Image.IsFenced(broker.Id), replicas,
            process.PoweredOff, broker.Pace.Factor, process.DiskFactor);
        if (known && Same(before!, view))
            return before!;
        _brokers[view.Id] = view;
        return view;
    }

    internal static BrokerState StateOf(ProcessState state, BrokerNode broker) => state switch
    {
        ProcessState.Running => broker.Memory?.ShuttingDownSince is null ? BrokerState.Running : BrokerState.Stopping,
        ProcessState.Paused => BrokerState.Paused,
        _ => broker.Stopped ? BrokerState.Stopped : BrokerState.Crashed,
    };

    private static Instant Since(Process process, BrokerNode broker) =>
        process.State == ProcessState.Running && broker.Memory?.ShuttingDownSince is { } since ? Instant.Max(since, process.Since) : process.Since;

    private static bool Same(BrokerView a, BrokerView b) =>
        a.State == b.State && a.Since == b.Since && a.Fenced == b.Fenced && a.PoweredOff == b.PoweredOff
        && a.Slowness == b.Slowness && a.DiskSlowness == b.DiskSlowness && a.Replicas == b.Replicas;

    private PartitionView Partition(TopicPartition at, PartitionRegistration registration)
    {
        var minInSync = cluster.MinInSync(at, registration);
        if (_partitions.TryGetValue(at, out var before) && ReferenceEquals(before.Of, registration) && before.MinInSync == minInSync)
            return before.View;
        var view = new PartitionView(
            world.Symbols.Text(at.Topic)!, at.Partition, registration.Leader == NodeId.None ? null : registration.Leader.Value,
            registration.LeaderEpoch, registration.PartitionEpoch, [.. registration.Replicas], [.. registration.Isr], [.. registration.Elr],
            minInSync)
        {
            Recovering = registration.Recovering,
        };
        _partitions[at] = (registration, minInSync, view);
        return view;
    }

    private ImmutableArray<ControllerView> Controllers()
    {
        var now = cluster.Controllers.Select(c => Controller(c.Key, c.Value)).ToImmutableArray();
        return _controllers = !_controllers.IsDefault && now.SequenceEqual(_controllers) ? _controllers : now;
    }

    private ControllerView Controller(NodeId id, ControllerNode controller)
    {
        var running = cluster.ProcessOf(id).State != ProcessState.Dead;
        return new ControllerView(id.Value, controller.Active, running, controller.Disk.Epoch);
    }

    private ImmutableArray<CutView> Cuts()
    {
        var disturbances = world.Network.Disturbances;
        if (_cutsVersion == disturbances.Version)
            return _cuts;
        _cutsVersion = disturbances.Version;
        _cuts = [.. disturbances.Cuts.Select(c => new CutView(world.Symbols.Name(c.From), world.Symbols.Name(c.To)))];
        return _cuts;
    }

    private LedgerView LedgerPicture(List<Looker> lookers, ImmutableArray<GroupView> groups)
    {
        long lag = 0;
        foreach (var group in groups)
            lag += lookers.Exists(l => l.Group == group.Id) ? group.Lag ?? 0 : 0;
        var view = ledger.View(lookers, lag);
        if (view != _ledgerView)
            _ledgerView = view;
        return _ledgerView;
    }
}
