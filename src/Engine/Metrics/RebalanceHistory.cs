using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;

namespace Playground.Engine.Metrics;

/// <summary>Watches groups: when they rebalanced, why, and which partitions stood still for it. It only watches: nothing depends on it.</summary>
internal sealed class RebalanceHistory(Symbols symbols)
{
    private readonly OrderedMap<int, GroupHistory> _groups = [];

    /// <summary>The kinds of events that it takes in.</summary>
    public static EventKind[] Kinds { get; } =
    [
        EventKind.GroupRebalancing, EventKind.GroupStable, EventKind.PartitionsAssigned, EventKind.PartitionsRevoked, EventKind.PartitionsLost,
        EventKind.ConsumerJoined, EventKind.ConsumerLeft, EventKind.ConsumerExpired, EventKind.ConsumerCrashed, EventKind.ConsumerClosed,
        EventKind.ConsumerFailed, EventKind.ConsumerStalled, EventKind.RecordsPolled,
    ];

    /// <summary>Rises whenever something changed.</summary>
    public int Version { get; private set; }

    /// <summary>The rebalances of that group, oldest first.</summary>
    public ImmutableArray<RebalanceFigures> Of(string group) => _groups.TryGetValue(symbols.Known(group), out var history) ? history.Figures() : [];

    /// <summary>Pauses of that group that no rebalance had a part in, oldest first.</summary>
    public ImmutableArray<PartitionPause> OtherPauses(string group) =>
        _groups.TryGetValue(symbols.Known(group), out var history) ? history.OtherPauses() : [];

    public void Observe(in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        switch (happened.Kind)
        {
            case EventKind.RecordsPolled:
                if (_groups.TryGetValue((int)data[1], out var polled))
                    polled.Polled(data.Actor, new TopicPartition((int)data[2], (int)data[3]));
                return;
            case EventKind.ConsumerCrashed or EventKind.ConsumerClosed or EventKind.ConsumerFailed or EventKind.ConsumerStalled:
                foreach (var group in _groups.Values)
                    group.Stopped(data.Actor, happened.At, stalled: happened.Kind == EventKind.ConsumerStalled);
                return;
        }

        if (!_groups.TryGetValue((int)data[0], out var history))
            _groups.Add((int)data[0], history = new GroupHistory(symbols));
        Version++;
        Take(history, happened);
    }

    private void Take(GroupHistory history, in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        var consumer = new NodeId((int)data[1]);
        switch (happened.Kind)
        {
            case EventKind.GroupRebalancing:
                var who = consumer == NodeId.None ? null : symbols.Name(consumer);
                history.Begin((int)data[2], new RebalanceTrigger(symbols.Text(data[3]), who, happened.At, happened.Id));
                break;
            case EventKind.GroupStable:
                history.End((int)data[2], happened.At);
                break;
            case EventKind.PartitionsAssigned:
                foreach (var at in Partitions(data[4]))
                    history.Assigned(at, consumer, happened.At);
                break;
            case EventKind.PartitionsRevoked or EventKind.PartitionsLost:
                foreach (var at in Partitions(data[4]))
                    history.GivenUp(at, consumer, happened.At);
                break;
            case EventKind.ConsumerJoined when symbols.Text(data[3]) != "same instance":
                history.MembersChanged(1, happened.At);
                break;
            case EventKind.ConsumerLeft or EventKind.ConsumerExpired:
                history.MembersChanged(-1, happened.At);
                break;
        }
    }

    private IEnumerable<TopicPartition> Partitions(long names)
    {
        foreach (var name in (symbols.Text(names) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Names.TopicPartition(name) is { } at)
                yield return new TopicPartition(symbols.Known(at.Topic), at.Partition);
        }
    }
}
