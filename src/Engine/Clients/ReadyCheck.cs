using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients;

/// <summary>
/// Which brokers have something to get (RecordAccumulator.ready): the leader of a head batch that is full, lingered long enough, or is pushed by a
/// flush or a close, and neither backs off nor is muted. The backoff's chance is drawn anew at each look, as Kafka draws it.
/// </summary>
internal sealed class ReadyCheck(NodeId producer, ProducerConfig config, ClientMetadata metadata)
{
    private readonly ExponentialBackoff _backoff = new(config.RetryBackoff, config.RetryBackoffMax);
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
        var pushed = accumulator.Closed || accumulator.Flushing > 0;
        foreach (var queue in accumulator.Queues)
        {
            if (queue.Head is { } head)
                Look(queue, head, pushed, now, chance);
        }

        _nodes.Sort();
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

    private Duration Draw(ProducerBatch batch, Chance chance) =>
        _backoff.Draw(batch.Attempts - 1, chance, Purpose.RetryBackoff, producer.Value, 0);
}
