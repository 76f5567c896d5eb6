using System.Collections.Immutable;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers;

/// <summary>What a consumer subscribes to and what it has (SubscriptionState).</summary>
/// <param name="reset">auto.offset.reset.</param>
internal sealed class SubscriptionState(OffsetReset reset)
{
    private readonly OrderedMap<TopicPartition, PartitionState> _assigned = [];
    private readonly List<TopicPartition> _order = [];

    /// <summary>Topics by name, sorted; empty if partitions were assigned by hand.</summary>
    public ImmutableArray<string> Topics { get; private set; } = [];

    /// <summary>Partitions come from a group and not from assign().</summary>
    public bool IsAutoAssigned { get; private set; }

    /// <summary>It subscribes to nothing and has been assigned nothing, so that poll() throws.</summary>
    public bool IsNone { get; private set; }

    public OffsetReset DefaultReset => reset;

    public OrderedMap<TopicPartition, PartitionState> Assigned => _assigned;

    /// <summary>In the order in which they are fetched: one that gave records goes to the end.</summary>
    public IReadOnlyList<TopicPartition> FetchOrder => _order;

    public bool HasAllPositions
    {
        get
        {
            foreach (var state in _assigned.Values)
            {
                if (!state.HasValidPosition)
                    return false;
            }

            return true;
        }
    }

    public PartitionState? Find(TopicPartition at) => _assigned.GetValueOrDefault(at);

    public void Subscribe(ImmutableArray<string> topics) => (Topics, IsAutoAssigned, IsNone) = (topics.Sort(StringComparer.Ordinal), true, false);

    public void Unsubscribe()
    {
        Assign([]);
        (Topics, IsAutoAssigned, IsNone) = ([], false, true);
    }

    /// <summary>These from now on. Those that were there keep their state.</summary>
    public void Assign(IReadOnlyCollection<TopicPartition> partitions)
    {
        foreach (var at in _assigned.Keys.ToArray())
        {
            if (partitions.Contains(at))
                continue;
            _assigned.Remove(at);
            _order.Remove(at);
        }

        foreach (var at in partitions)
        {
            if (_assigned.TryAdd(at, new PartitionState()))
                _order.Add(at);
        }
    }

    /// <summary>Every position is where the group has committed, and is looked up anew.</summary>
    public void GoBackToCommitted()
    {
        foreach (var state in _assigned.Values)
            state.Initialize();
    }

    public void MoveToEnd(TopicPartition at)
    {
        if (_order.Remove(at))
            _order.Add(at);
    }

    /// <summary>The positions of all partitions that have one: what a commit without arguments commits.</summary>
    public CommittedPartition[] AllConsumed()
    {
        List<CommittedPartition> consumed = [];
        foreach (var (at, state) in _assigned)
        {
            if (state is { HasValidPosition: true, Position: { } position })
                consumed.Add(new CommittedPartition(at, position.Offset, position.OffsetEpoch));
        }

        return [.. consumed];
    }
}
