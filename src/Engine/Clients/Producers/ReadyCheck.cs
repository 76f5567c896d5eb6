using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// Which brokers have something to get (RecordAccumulator.ready): the leader of a head batch that is full, lingered long enough, or is pushed by a
/// flush, a close or a caller that waits for memory, and neither backs off nor is muted. The backoff's chance is drawn anew at each look, as Kafka
/// draws it. The look also gives the adaptive partitioner its weights (partitionReady).
/// </summary>
internal sealed class ReadyCheck(NodeId producer, ProducerConfig config, ClientMetadata metadata, ClientConnections connections)
{
    private readonly ExponentialBackoff _backoff = ExponentialBackoff.Retry(config);
    private readonly List<NodeId> _nodes = [];
    private readonly List<int> _unknownLeaders = [];

    /// <summary>Ascending.</summary>
    public List<NodeId> Nodes => _nodes;

    /// <summary>Topics with a batch for a partition without a leader.</summary>
    public IReadOnlyList<int> UnknownLeaders => _unknownLeaders;

    /// <summary>When the next batch becomes ready by itself; Never if none waits for that.</summary>
    public Instant Next { get; private set; }

    public void Run(Accumulator accumulator, Instant now, Chance chance)
    {
        _nodes.Clear();
        _unknownLeaders.Clear();
        Next = Instant.Never;
        var pushed = accumulator.Closed || accumulator.Flushing > 0 || accumulator.TransactionCompletes || accumulator.Memory.Waiting.Count > 0;
        foreach (var queue in accumulator.Queues)
        {
            if (queue.Head is { } head)
                Look(queue, head, pushed, now, chance);
        }

        _nodes.Sort();
        if (!config.Adaptive)
            return;
        foreach (var sticky in accumulator.Sticky.Values)
            sticky.Load = Weigh(sticky.Topic, accumulator);
    }

    /// <summary>
    /// A broker that had something to get took it now, or did not (RecordAccumulator.updateNodeLatencyStats).
    /// </summary>
    public void Saw(BrokerLink link, bool canDrain, Instant now)
    {
        if (config.AvailabilityTimeout == Duration.Zero)
            return;
        if (canDrain || link.DrainedAt is null)
            link.DrainedAt = now;
        link.ReadyAt = now;
    }

    /// <summary>Whether the batch still backs off from its last failure. Draws chance for a batch that was tried before.</summary>
    public bool BacksOff(ProducerBatch batch, Instant now, Chance chance)
    {
        if (batch.Attempts == 0)
            return false;
        var pause = Draw(batch, chance);
        return batch.Waited(now) < pause && !batch.LeaderChangedSinceTry;
    }

    private void Look(PartitionQueue queue, ProducerBatch head, bool pushed, Instant now, Chance chance)
    {
        var leader = metadata.Leader(queue.At);
        if (leader.Leader == NodeId.None)
        {
            if (!_unknownLeaders.Contains(queue.At.Topic))
                _unknownLeaders.Add(queue.At.Topic);
            return;
        }

        head.SeeLeaderEpoch(leader.LeaderEpoch);
        var backsOff = BacksOff(head, now, chance);
        if (queue.Muted || _nodes.Contains(leader.Leader))
            return;
        var wait = backsOff ? Draw(head, chance) : config.Linger;
        var full = queue.Waiting.Count > 1 || head.IsFull;
        if (!backsOff && (full || pushed || head.Waited(now) >= wait))
        {
            _nodes.Add(leader.Leader);
            return;
        }

        var at = Instant.Max(head.LastAttemptAt + wait, now);
        if (backsOff)
            head.RetryAt = at;
        if (at < Next)
            Next = at;
    }

    /// <summary>
    /// The queues of a topic whose partitions were all appended to at least once, by ascending number. As in Kafka an excluded partition leaves its place
    /// to the next one, and with it its queue's length if that one's own queue is empty.
    /// </summary>
    private LoadTable? Weigh(int topic, Accumulator accumulator)
    {
        var count = metadata.PartitionCount(topic);
        var queues = accumulator.QueuesOf(topic);
        if (queues.Count < count || AreAlike(topic, count, queues))
            return null;
        var (sizes, partitions, length) = (new int[queues.Count], new int[queues.Count], 0);
        foreach (var queue in queues.Values)
        {
            var leader = metadata.Leader(queue.At).Leader;
            if (leader == NodeId.None)
                continue;
            partitions[length] = queue.At.Partition;
            if (queue.Waiting.Count > 0)
                sizes[length] = queue.Waiting.Count;
            if (queue.Waiting.Count == 0 || !IsExcluded(leader))
                length++;
        }

        return LoadTable.Of(sizes, partitions, length);
    }

    /// <summary>The usual case, seen without making a table: every partition has a leader, and as much waits everywhere.</summary>
    private bool AreAlike(int topic, int count, OrderedMap<int, PartitionQueue> queues)
    {
        if (queues.Count != count || metadata.Available(topic).Count != count || config.AvailabilityTimeout > Duration.Zero)
            return false;
        var waiting = -1;
        foreach (var queue in queues.Values)
        {
            if (waiting >= 0 && queue.Waiting.Count != waiting)
                return false;
            waiting = queue.Waiting.Count;
        }

        return true;
    }

    private bool IsExcluded(NodeId leader) =>
        config.AvailabilityTimeout > Duration.Zero
        && connections.To(leader) is { DrainedAt: { } drained } link && link.ReadyAt - drained > config.AvailabilityTimeout;

    private Duration Draw(ProducerBatch batch, Chance chance) =>
        _backoff.Draw(batch.Attempts - 1, chance, Purpose.RetryBackoff, producer.Value, 0);
}
