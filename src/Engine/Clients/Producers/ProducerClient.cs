using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Clients.Producers.Transactions;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// One KafkaProducer: everything that a process of the application has in memory beside its own loop, and <c>send()</c> (KafkaProducer.doSend).
/// Left out: interceptors.
/// </summary>
internal sealed class ProducerClient
{
    private readonly NodeId _producer;
    private readonly Symbols _symbols;
    private readonly Keys _keys;
    private readonly KeyPartitioner _partitioner;
    private readonly RoundRobinPartitioner _roundRobin = new();

    /// <param name="brokers">What bootstrap.servers means when it is not set.</param>
    /// <param name="compressionRatio">How its data compress; 0 leaves it to the codec.</param>
    public ProducerClient(
        NodeId producer, ProducerConfig config, Symbols symbols, Keys keys, KeyPartitioner partitioner, IReadOnlyList<NodeId> brokers,
        double compressionRatio, ProducerSensors? sensors)
    {
        (_producer, Config, _symbols, _keys, _partitioner) = (producer, config, symbols, keys, partitioner);
        Metadata = new ClientMetadata(
            symbols, producer, config.MetadataMaxAge, ExponentialBackoff.Retry(config), config.MetadataMaxIdle);
        Connections = new ClientConnections(producer, ConnectionSettings.Of(config));
        Identity = config.EnableIdempotence ? NewIdentity(config) : null;
        Transactions = Identity?.Transactions is { } manager ? new TransactionClient(producer, this, manager, symbols) : null;
        var codec = new Codec(config.Compression, compressionRatio);
        Accumulator = new Accumulator(producer, config, Metadata, Identity, codec) { Sensors = sensors };
        var updater = new MetadataUpdater(producer, config.Bootstrap(brokers), Metadata, Connections, config.RebootstrapTrigger);
        Sender = new Sender(producer, config, symbols, Metadata, Connections, updater, Accumulator, Identity) { Sensors = sensors };
    }

    public ProducerConfig Config { get; }

    public ClientMetadata Metadata { get; }

    public ClientConnections Connections { get; }

    public Accumulator Accumulator { get; }

    /// <summary>Null without idempotence.</summary>
    public ProducerIdentity? Identity { get; }

    public Sender Sender { get; }

    /// <summary>The application's calls about transactions; null without a transactional id.</summary>
    public TransactionClient? Transactions { get; }

    /// <summary>The application calls <c>send()</c>.</summary>
    /// <param name="thread">Which of its threads.</param>
    public PendingCall Begin(RecordId id, in SendCall call, int thread, Turn turn)
    {
        var sent = turn.Emit(Happened.RecordSent(id, call.Topic, call.Partition, call.Key));
        return new PendingCall(id, call, sent, turn.Now + Config.MaxBlock, thread);
    }

    /// <summary>The call goes on, as far as it can.</summary>
    public CallResult Continue(PendingCall pending, Turn turn)
    {
        if (pending.Memory is { IsServed: false } wait)
            return AwaitMemory(pending, wait, turn);
        var call = pending.Call;
        if (pending.Partition is null)
        {
            if (Metadata.ErrorOf(call.Topic) is var error and not ErrorCode.None && !error.IsRetriable())
                return Fail(pending, call.Partition, error.Exception(), turn);
            Metadata.Use(call.Topic, turn.Now);
            var partitions = Metadata.PartitionCount(call.Topic);
            if (partitions < 0 || call.Partition >= partitions)
                return AwaitMetadata(pending, turn);
            pending.Partition = Choose(call, partitions);
            var bound = RecordSizes.UpperBound(_keys.Bytes(call.Key), call.ValueBytes, call.HeaderBytes);
            if (bound > Config.MaxRequestSize || bound > Config.BufferMemory)
                return Fail(pending, pending.Partition.Value, ErrorCode.MessageTooLarge.Exception(), turn);
        }

        return Append(pending, pending.Partition.Value, turn);
    }

    /// <summary>The future that <c>send()</c> returns, or the exception that it throws, tells of a failure before any batch.</summary>
    public CallResult Fail(PendingCall pending, int partition, string exception, Turn turn)
    {
        if (pending.Memory is { } wait)
        {
            EndMemoryWait(pending, turn.Now);
            Accumulator.Memory.GiveUp(wait);
            Accumulator.Memory.WakeServed(turn);
        }

        Transactions?.SendFailed(exception);
        turn.Emit(
            Happened.RecordFailed(pending.Id, pending.Call.Topic, partition, pending.Call.Key, _symbols.Number(exception)), pending.Sent);
        return new CallResult(CallState.Failed, null, 0, false);
    }

    private CallResult Append(PendingCall pending, int partition, Turn turn)
    {
        if (Identity is { Fatal: { } fatal, Transactions: null })
            return Fail(pending, partition, fatal == ErrorCode.ProducerFenced.Exception() ? fatal : "KafkaException", turn);
        var call = pending.Call;
        var record = new Record(
            pending.Id, call.Key, _keys.Bytes(call.Key), call.ValueBytes, call.Timestamp ?? WallClock.Milliseconds(turn.Now), HeaderBytes: call.HeaderBytes, Malformed: call.Malformed);
        var result = Accumulator.Append(call.Topic, partition, record, turn.Now, turn.Chance, pending.Memory?.Bytes ?? 0);
        if (result.Batch is not { } batch)
        {
            // BufferPool.allocate: a batch.size over buffer.memory leaves room for no batch at all, which send() throws at once.
            var needed = Accumulator.MemoryFor(record);
            return needed > Config.BufferMemory
                ? Fail(pending, partition, "IllegalArgumentException", turn)
                : AwaitMemory(pending, Accumulator.Memory.Wait(needed, pending.Thread), turn);
        }

        EndMemoryWait(pending, turn.Now);
        pending.Memory = null;
        Accumulator.Memory.WakeServed(turn);
        var batched = turn.Emit(Happened.RecordBatched(pending.Id, batch.At.Topic, batch.At.Partition, call.Key), pending.Sent);
        if (result.NewBatch)
            batch.Cause = batched;
        if (Identity?.Transactions?.Add(batch.At) is { } thrown)
        {
            // KafkaProducer.doSend looks at the transaction only now; the record stays in its batch.
            batch.Throw();
            Transactions!.SendFailed(thrown);
            turn.Emit(Happened.RecordFailed(pending.Id, batch.At.Topic, batch.At.Partition, call.Key, _symbols.Number(thrown)), batched);
            return new CallResult(CallState.Failed, null, 0, WakesSender: Identity.Fatal is not null);
        }

        return new CallResult(CallState.Batched, batch, result.Index, result.WakesSender);
    }

    /// <summary>KafkaProducer.waitOnMetadata: asks again until the topic (and the partition) is there or max.block.ms has passed.</summary>
    private CallResult AwaitMetadata(PendingCall pending, Turn turn)
    {
        var call = pending.Call;
        Metadata.RequestUpdateFor(call.Topic);
        if (turn.Now >= pending.Deadline)
            return Fail(pending, call.Partition, ErrorCode.RequestTimedOut.Exception(), turn);
        return Blocked(pending, WaitsFor.Metadata, wakesSender: true, turn);
    }

    /// <summary>
    /// BufferPool.allocate: the caller waits for what is left of max.block.ms. It does not wake the I/O thread, so batches that linger keep what they hold
    /// until something else wakes it.
    /// </summary>
    private CallResult AwaitMemory(PendingCall pending, MemoryWait wait, Turn turn)
    {
        pending.Memory = wait;
        pending.MemorySince ??= turn.Now;
        return turn.Now >= pending.Deadline
            ? Fail(pending, pending.Partition ?? -1, "BufferExhaustedException", turn)
            : Blocked(pending, WaitsFor.Memory, wakesSender: false, turn);
    }

    private void EndMemoryWait(PendingCall pending, Instant now)
    {
        if (pending.MemorySince is not { } since)
            return;
        Accumulator.Sensors?.WaitedForMemory(now - since, now);
        pending.MemorySince = null;
    }

    private CallResult Blocked(PendingCall pending, WaitsFor on, bool wakesSender, Turn turn)
    {
        if (pending.On != on)
        {
            pending.On = on;
            turn.Emit(
                Happened.Producer(EventKind.ProducerBlocked, _producer, _symbols.Number(on == WaitsFor.Memory ? "memory" : "metadata")), pending.Sent);
        }

        return new CallResult(CallState.Blocked, null, 0, wakesSender);
    }

    private static ProducerIdentity NewIdentity(ProducerConfig config)
    {
        var identity = new ProducerIdentity();
        if (config.TransactionalId is { } id)
            identity.Transactions = new TransactionManager(id, config.TransactionTimeout, identity);
        return identity;
    }

    private int Choose(in SendCall call, int partitions)
    {
        if (call.Partition >= 0)
            return call.Partition;
        if (_partitioner.Choose(_keys.Text(call.Key)) is { } chosen)
            return chosen;
        if (Config.RoundRobin)
            return _roundRobin.Next(call.Topic, Metadata);
        return call.Key == 0 || Config.IgnoreKeys ? -1 : _keys.Partition(call.Key, partitions);
    }
}
