using Playground.Engine.Clients.Metadata;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Clients.Producers;

/// <summary>What an append did.</summary>
/// <param name="Batch">Null: a new batch is needed, and there is no memory for one.</param>
/// <param name="Index">The record's place in the batch.</param>
/// <param name="WakesSender">A batch is new or full.</param>
internal readonly record struct AppendResult(ProducerBatch? Batch, int Index, bool NewBatch, bool WakesSender);

/// <summary>
/// The batches of a producer that are not done, by partition (RecordAccumulator): appending, putting back, expiring. What may be sent is found by
/// <see cref="ReadyCheck"/> and taken by <see cref="BatchDrain"/>.
/// </summary>
/// <param name="codec">With what batches are compressed.</param>
internal sealed class Accumulator(
    NodeId producer, ProducerConfig config, ClientMetadata metadata, ProducerIdentity? identity, Codec codec)
{
    private readonly Dictionary<TopicPartition, PartitionQueue> _byPartition = [];
    private readonly List<PartitionQueue> _queues = [];
    private readonly Dictionary<int, OrderedMap<int, PartitionQueue>> _byTopic = [];
    private readonly OrderedMap<int, StickyPartitioner> _sticky = [];

    /// <summary>How the next partition for records without a key is drawn.</summary>
    public PickPartition Pick { get; init; } = (count, topic, chance) => (int)chance.Below(count, Purpose.StickyPartition, producer.Value, topic);

    /// <summary><c>batch.size</c>; 0 means 1.</summary>
    public int BatchSize { get; } = Math.Max(config.BatchSize, 1);

    /// <summary>Where another try, a split and a wait for memory are noted.</summary>
    public ProducerSensors? Sensors { get; init; }

    /// <summary>What batches may hold, and who waits for it.</summary>
    public BufferPool Memory { get; } = new(config.BufferMemory);

    /// <summary>What the codec is expected to make of each topic.</summary>
    public CompressionRatios Ratios { get; } = new();

    /// <summary>The partitioners of topics with records without a key, by topic.</summary>
    public OrderedMap<int, StickyPartitioner> Sticky => _sticky;

    /// <summary>In order of first use.</summary>
    public List<PartitionQueue> Queues => _queues;

    /// <summary>No more appends; everything goes at once.</summary>
    public bool Closed { get; set; }

    /// <summary>Batches that a flush() waits for.</summary>
    public int Flushing { get; private set; }

    /// <summary>The transaction is being ended, which pushes everything out.</summary>
    public bool TransactionCompletes => identity?.Transactions is { IsCompleting: true };

    /// <summary>Batches whose end the application was not told yet.</summary>
    public int Incomplete { get; private set; }

    /// <summary>Batches that wait and are not in flight.</summary>
    public int Waiting { get; private set; }

    /// <summary>The queues of a topic with at least one, by partition.</summary>
    public OrderedMap<int, PartitionQueue> QueuesOf(int topic) => _byTopic[topic];

    public PartitionQueue? Find(TopicPartition at) => _byPartition.GetValueOrDefault(at);

    /// <summary>What a batch takes of the memory that begins with this record.</summary>
    public int MemoryFor(in Record record) => Math.Max(BatchSize, RecordSizes.UpperBound(record.KeyBytes, record.ValueBytes, record.HeaderBytes));

    /// <summary>Puts the record into the last batch of its partition, or a new one. A last batch without room takes no more, whatever comes then.</summary>
    /// <param name="partition">−1 leaves the choice to the sticky partitioner.</param>
    /// <param name="held">Memory that the caller has got already for a new batch; what is not needed of it is free again.</param>
    public AppendResult Append(int topic, int partition, in Record record, Instant now, Chance chance, int held = 0)
    {
        var sticky = partition >= 0 ? null : StickyOf(topic);
        while (true)
        {
            var queue = QueueOf(new TopicPartition(topic, sticky?.Current(metadata, chance) ?? partition));
            if (MovesOn(sticky, queue, chance))
                continue;
            var before = queue.Tail?.Bytes ?? 0;
            var isNew = queue.Tail?.TryAppend(record) != true;
            if (isNew)
            {
                queue.Tail?.Close();
                if (held == 0 && !Memory.TryTake(held = MemoryFor(record)))
                    return default;
                if (MovesOn(sticky, queue, chance))
                    continue;
                Open(queue, held, now).TryAppend(record);
                (before, held) = (0, 0);
            }

            if (held > 0)
                Memory.Release(held);
            var tail = queue.Tail!;
            sticky?.Appended(tail.Bytes - before, queue.AllFull, metadata, chance);
            return new AppendResult(tail, tail.Records.Count - 1, isNew, isNew || queue.Waiting.Count > 1 || tail.IsFull);
        }
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
        if (batch.Flushing)
            Flushing--;
    }

    /// <summary>What the batch held is free. One that failed while in flight holds it until its request has ended (KAFKA-19012).</summary>
    public void ReleaseMemory(ProducerBatch batch)
    {
        if (batch.HeldMemory == 0)
            return;
        Memory.Release(batch.HeldMemory);
        batch.HeldMemory = 0;
    }

    /// <summary>The parts of a batch that was too large take its place.</summary>
    public void Replace(ProducerBatch batch, IReadOnlyList<ProducerBatch> parts, Instant now)
    {
        Sensors?.Split(now);
        End(batch);
        ReleaseMemory(batch);
        batch.HandOver(parts);
        var queue = _byPartition[batch.At];
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            queue.PutBack(parts[i], identity is not null);
            Incomplete++;
            Waiting++;
            if (parts[i].Flushing)
                Flushing++;
        }
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
    private bool MovesOn(StickyPartitioner? sticky, PartitionQueue queue, Chance chance) =>
        sticky is not null && queue.AllFull && sticky.Appended(0, true, metadata, chance);

    private ProducerBatch Open(PartitionQueue queue, int memory, Instant now)
    {
        var batch = new ProducerBatch(queue.At, memory, now, codec, Ratios.Of(queue.At.Topic))
        {
            HeldMemory = memory, IsTransactional = config.TransactionalId is not null,
        };
        queue.Waiting.Add(batch);
        Incomplete++;
        Waiting++;
        return batch;
    }

    private PartitionQueue QueueOf(TopicPartition at)
    {
        if (_byPartition.TryGetValue(at, out var queue))
            return queue;
        queue = new PartitionQueue(at);
        _byPartition.Add(at, queue);
        _queues.Add(queue);
        if (!_byTopic.TryGetValue(at.Topic, out var ofTopic))
            _byTopic.Add(at.Topic, ofTopic = []);
        ofTopic.Add(at.Partition, queue);
        return queue;
    }

    private StickyPartitioner StickyOf(int topic)
    {
        if (!_sticky.TryGetValue(topic, out var sticky))
            _sticky.Add(topic, sticky = new StickyPartitioner(topic, BatchSize, Pick));
        return sticky;
    }
}
