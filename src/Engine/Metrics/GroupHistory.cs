using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Metrics;

/// <summary>The rebalances of one group, and which of its partitions stand still at the moment.</summary>
internal sealed class GroupHistory(Symbols symbols)
{
    private readonly List<Rebalance> _rebalances = [];
    private readonly OrderedMap<TopicPartition, NodeId> _owners = [];
    private readonly OrderedMap<TopicPartition, Stop> _still = [];
    private readonly Queue<PartitionPause> _others = new();
    private int _members;

    /// <summary>A rebalance begins, or one that runs gets another reason. Of nobody it is over at once, and the coordinator says no more of it.</summary>
    public void Begin(int generation, RebalanceTrigger trigger)
    {
        if (_rebalances is [.., { End: null } running])
        {
            running.Triggers.Add(trigger);
            return;
        }

        if (_rebalances.Count == GroupMetrics.MostRebalances)
            _rebalances.RemoveAt(0);
        _rebalances.Add(new Rebalance(generation, trigger) { End = _members == 0 ? trigger.At : null });
    }

    public void End(int generation, Instant at)
    {
        if (_rebalances is [.., { End: null } running])
            (running.To, running.End) = (generation, at);
    }

    /// <summary>Whoever had it before, it is read from now on.</summary>
    public void Assigned(TopicPartition at, NodeId consumer, Instant now)
    {
        _owners[at] = consumer;
        if (!_still.Remove(at, out var stop))
            return;
        var pause = new PartitionPause(Name(at), symbols.Name(stop.Owner), symbols.Name(consumer), stop.Since, now);
        if (_rebalances.Count > 0 && _rebalances[^1].HasPartIn(pause))
            _rebalances[^1].Add(pause);
        else
            AddOther(pause);
    }

    /// <summary>Its owner reads it no more. One that learns late that another has it long since changes nothing.</summary>
    public void GivenUp(TopicPartition at, NodeId consumer, Instant now)
    {
        if (!_owners.TryGetValue(at, out var owner) || owner != consumer)
            return;
        _owners.Remove(at);
        _still.TryAdd(at, new Stop(consumer, now, Stalled: false));
    }

    /// <summary>The application has come to an end, or stands: what it has is read by nobody, though the coordinator may not know it yet.</summary>
    public void Stopped(NodeId consumer, Instant now, bool stalled)
    {
        foreach (var (at, owner) in _owners)
        {
            if (owner == consumer)
                _still.TryAdd(at, new Stop(consumer, now, stalled));
        }
    }

    /// <summary>An application that stood goes on before anybody took its partitions away.</summary>
    public void Polled(NodeId consumer, TopicPartition at)
    {
        if (_still.Count > 0 && _still.TryGetValue(at, out var stop) && stop.Stalled && stop.Owner == consumer)
            _still.Remove(at);
    }

    /// <summary>With the last member goes whoever could stand still.</summary>
    public void MembersChanged(int by, Instant now)
    {
        _members = Math.Max(0, _members + by);
        if (_members > 0)
            return;
        _owners.Clear();
        _still.Clear();
        if (_rebalances is [.., { End: null } running])
            running.End = now;
    }

    /// <summary>Pauses that no rebalance had a part in, oldest first.</summary>
    public ImmutableArray<PartitionPause> OtherPauses() => [.. _others];

    public ImmutableArray<RebalanceFigures> Figures() => [.. _rebalances.Select(r => r.Figures())];

    private void AddOther(PartitionPause pause)
    {
        if (_others.Count == RebalanceFigures.MostPauses)
            _others.Dequeue();
        _others.Enqueue(pause);
    }

    private string Name(TopicPartition at) => FormattableString.Invariant($"{symbols.Text(at.Topic)}-{at.Partition}");

    /// <param name="Stalled">It may go on any time, without a word.</param>
    private readonly record struct Stop(NodeId Owner, Instant Since, bool Stalled);

    private sealed class Rebalance(int from, RebalanceTrigger trigger)
    {
        private readonly SortedDictionary<string, Duration> _stoodStill = new(StringComparer.Ordinal);
        private readonly List<PartitionPause> _pauses = [];
        private RebalanceFigures? _figures;

        public List<RebalanceTrigger> Triggers { get; } = [trigger];

        public int? To { get; set; }

        public Instant? End { get; set; }

        /// <summary>It was not over when the pause began.</summary>
        public bool HasPartIn(PartitionPause pause) => End is not { } end || end >= pause.From;

        public void Add(PartitionPause pause)
        {
            _figures = null;
            _stoodStill[pause.Before] = _stoodStill.GetValueOrDefault(pause.Before) + (pause.Until - pause.From);
            if (_pauses.Count < RebalanceFigures.MostPauses)
                _pauses.Add(pause);
        }

        /// <summary>The same instance while nothing changed.</summary>
        public RebalanceFigures Figures()
        {
            if (_figures is { } known && known.To == To && known.End == End && known.Triggers.Length == Triggers.Count)
                return known;
            return _figures = new RebalanceFigures(
                [.. Triggers], from, To, Triggers[0].At, End, [.. _pauses], [.. _stoodStill.Select(m => new MemberPause(m.Key, m.Value))]);
        }
    }
}
