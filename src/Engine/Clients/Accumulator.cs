using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Clients;

/// <summary>What an append did.</summary>
/// <param name="WakesSender">A batch is new or full.</param>
internal readonly record struct AppendResult(ProducerBatch Batch, bool NewBatch, bool WakesSender);

/// <summary>
/// The batches of a producer that are not done, by partition (RecordAccumulator): appending, putting back, expiring. What may be sent is found by
/// <see cref="ReadyCheck"/> and taken by <see cref="BatchDrain"/>. Left out: the limit of buffer.memory, compression, splitting.
/// </summary>
internal sealed class Accumulator(NodeId producer, ProducerConfig config, ClientMetadata metadata, ProducerIdentity? identity)
{
    private readonly Dictionary<TopicPartition, PartitionQueue> _byPartition = [];
    private readonly List<PartitionQueue> _queues = [];
    private readonly OrderedMap<int, StickyPartitioner> _sticky = [];
    private long _peak;

    /// <summary>How the next partition for records without a key is drawn.</summary>
    public PickPartition Pick { get; init; } = (count, topic, chance) => (int)chance.Below(count, Purpose.StickyPartition, producer.Value, topic);

    /// <summary>Where another try is noted.</summary>
    public ProducerSensors? Sensors { get; init; }

    /// <summary>In order of first use.</summary>
    public List<PartitionQueue> Queues => _queues;

    /// <summary>Topic by topic, where records without a key go.</summary>
    public IEnumerable<StickyPartitioner> Sticky => _sticky.Values;

    /// <summary>No more appends; everything goes at once.</summary>
    public bool Closed { get; set; }

    /// <summary>Batches that a flush() waits for.</summary>
    public int Flushing { get; private set; }

    /// <summary>Batches whose end the application was not told yet.</summary>
    public int Incomplete { get; private set; }

    /// <summary>Batches that wait and are not in flight.</summary>
    public int Waiting { get; private set; }

    /// <summary>What the batches that are not done take of buffer.memory, each as much as it was allotted at its creation.</summary>
    public long BufferUsed { get; private set; }

    public PartitionQueue? Find(TopicPartition at) => _byPartition.GetValueOrDefault(at);

    /// <param name="partition">−1 leaves the choice to the sticky partitioner.</param>
    public AppendResult Append(int topic, int partition, in Record record, Instant now, Chance chance)
    {
        if (partition >= 0)
            return Append(QueueOf(new TopicPartition(topic, partition)), record, now, out _);
        var sticky = StickyOf(topic);
        var queue = QueueOf(new TopicPartition(topic, sticky.Current(metadata, chance)));
        queue = MovedOn(sticky, queue, chance);
        if (queue.Tail is { IsFull: false } tail && !tail.HasRoom(record))
        {
            tail.Close();
            queue = MovedOn(sticky, queue, chance);
        }

        var result = Append(queue, record, now, out var appendedBytes);
        sticky.Appended(appendedBytes, queue.AllFull, metadata, chance);
        return result;
    }

    /// <summary>The head leaves its queue and is in flight.</summary>
    public ProducerBatch TakeHead(PartitionQueue queue)
    {
        var batch = queue.TakeHead();
        batch.Close();
        batch.InFlight = true;
        queue.InFlight.Add(batch);
        Waiting--;
        return batch;
    }

    /// <summary>The most that <see cref="BufferUsed"/> was since this was asked last.</summary>
    public long TakePeak()
    {
        var peak = Math.Max(_peak, BufferUsed);
        _peak = BufferUsed;
        return peak;
    }

    /// <summary>For another try (RecordAccumulator.reenqueue).</summary>
    public void PutBack(ProducerBatch batch, Instant now)
    {
        var queue = _byPartition[batch.At];
        queue.InFlight.Remove(batch);
        batch.PutBack(now);
        queue.PutBack(batch, identity is not null);
        Waiting++;
        Sensors?.Retried(batch.Records.Count, now);
    }

    /// <summary>The batch has come to its end; the application is told now.</summary>
    public void End(ProducerBatch batch)
    {
        var queue = _byPartition[batch.At];
        if (!queue.InFlight.Remove(batch) && queue.Waiting.Remove(batch))
            Waiting--;
        batch.Done = true;
        batch.InFlight = false;
        Incomplete--;
        BufferUsed -= batch.LimitBytes;
        if (batch.Flushing)
            Flushing--;
    }

    /// <summary>flush(): everything that is incomplete now becomes sendable.</summary>
    public void BeginFlush()
    {
        foreach (var batch in All())
        {
            if (batch.Flushing)
                continue;
            batch.Flushing = true;
            Flushing++;
        }
    }

    /// <summary>Queue by queue, those in flight before those that wait.</summary>
    public IEnumerable<ProducerBatch> All()
    {
        foreach (var queue in _queues)
        {
            foreach (var batch in queue.InFlight)
                yield return batch;
            foreach (var batch in queue.Waiting)
                yield return batch;
        }
    }

    /// <summary>Batches over delivery.timeout.ms: those that wait, then those in flight.</summary>
    public List<ProducerBatch>? Expired(Instant now)
    {
        List<ProducerBatch>? expired = null;
        foreach (var queue in _queues)
            Collect(queue.Waiting, now, ref expired);
        foreach (var queue in _queues)
            Collect(queue.InFlight, now, ref expired);
        return expired;
    }

    /// <summary>When the next batch reaches delivery.timeout.ms.</summary>
    public Instant NextExpiry()
    {
        var next = Instant.Never;
        foreach (var queue in _queues)
        {
            next = Earlier(next, queue.Head);
            next = Earlier(next, queue.InFlight.Count > 0 ? queue.InFlight[0] : null);
        }

        return next;
    }

    private Instant Earlier(Instant next, ProducerBatch? batch) =>
        batch is null || next < batch.CreatedAt + config.DeliveryTimeout ? next : batch.CreatedAt + config.DeliveryTimeout;

    private void Collect(List<ProducerBatch> batches, Instant now, ref List<ProducerBatch>? expired)
    {
        foreach (var batch in batches)
        {
            if (!batch.ReachedDeliveryTimeout(config.DeliveryTimeout, now))
                return;
            (expired ??= []).Add(batch);
        }
    }

    /// <summary>A switch that was put off while the batch was open is made as soon as the batch is full.</summary>
    private PartitionQueue MovedOn(StickyPartitioner sticky, PartitionQueue queue, Chance chance)
    {
        while (queue.AllFull)
        {
            sticky.Appended(0, true, metadata, chance);
            var current = sticky.Current(metadata, chance);
            if (current == queue.At.Partition)
                break;
            queue = QueueOf(new TopicPartition(queue.At.Topic, current));
        }

        return queue;
    }

    private AppendResult Append(PartitionQueue queue, in Record record, Instant now, out int appendedBytes)
    {
        if (queue.Tail is { } tail)
        {
            var before = tail.Bytes;
            if (tail.TryAppend(record))
            {
                appendedBytes = tail.Bytes - before;
                return new AppendResult(tail, false, queue.Waiting.Count > 1 || tail.IsFull);
            }

            tail.Close();
        }

        var limit = Math.Max(Math.Max(config.BatchSize, 1), RecordSizes.UpperBound(record.KeyBytes, record.ValueBytes));
        var batch = new ProducerBatch(queue.At, limit, now);
        batch.TryAppend(record);
        queue.Waiting.Add(batch);
        Incomplete++;
        Waiting++;
        BufferUsed += limit;
        _peak = Math.Max(_peak, BufferUsed);
        appendedBytes = batch.Bytes;
        return new AppendResult(batch, true, true);
    }

    private PartitionQueue QueueOf(TopicPartition at)
    {
        if (_byPartition.TryGetValue(at, out var queue))
            return queue;
        queue = new PartitionQueue(at);
        _byPartition.Add(at, queue);
        _queues.Add(queue);
        return queue;
    }

    private StickyPartitioner StickyOf(int topic)
    {
        if (!_sticky.TryGetValue(topic, out var sticky))
            _sticky.Add(topic, sticky = new StickyPartitioner(topic, Math.Max(config.BatchSize, 1), Pick));
        return sticky;
    }
}
