using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients;

/// <summary>
/// One KafkaProducer: everything that a process of the application has in memory beside its own loop, and <c>send()</c> (KafkaProducer.doSend).
/// Left out: buffer.memory (no call waits for it), headers, interceptors, compression, transactions.
/// </summary>
internal sealed class ProducerClient
{
    private readonly NodeId _producer;
    private readonly Symbols _symbols;
    private readonly Keys _keys;
    private readonly KeyPartitioner _partitioner;
    private readonly RoundRobinPartitioner _roundRobin = new();

    /// <param name="brokers">What bootstrap.servers means when it is not set.</param>
    public ProducerClient(
        NodeId producer, ProducerConfig config, Symbols symbols, Keys keys, KeyPartitioner partitioner, IReadOnlyList<NodeId> brokers,
        ProducerSensors? sensors)
    {
        (_producer, Config, _symbols, _keys, _partitioner) = (producer, config, symbols, keys, partitioner);
        NodeId[] bootstrap = config.BootstrapBrokers.IsEmpty ? [.. brokers] : [.. config.BootstrapBrokers.Select(b => new NodeId(b))];
        Metadata = new ClientMetadata(
            symbols, producer, config.MetadataMaxAge, new ExponentialBackoff(config.RetryBackoff, config.RetryBackoffMax));
        Connections = new ClientConnections(producer, ConnectionSettings.Of(config));
        Identity = config.EnableIdempotence ? new ProducerIdentity() : null;
        Accumulator = new Accumulator(producer, config, Metadata, Identity) { Sensors = sensors };
        Housekeeping = new Housekeeping(config, bootstrap, Metadata, Connections, Identity);
        Sender = new Sender(producer, config, symbols, Metadata, Connections, Accumulator, Identity, Housekeeping) { Sensors = sensors };
    }

    public ProducerConfig Config { get; }

    public ClientMetadata Metadata { get; }

    public ClientConnections Connections { get; }

    public Accumulator Accumulator { get; }

    /// <summary>Null without idempotence.</summary>
    public ProducerIdentity? Identity { get; }

    public Housekeeping Housekeeping { get; }

    public Sender Sender { get; }

    /// <summary>The application calls <c>send()</c>.</summary>
    public PendingCall Begin(RecordId id, in SendCall call, Turn turn)
    {
        Metadata.Add(call.Topic);
        var sent = turn.Emit(Happened.RecordSent(id, call.Topic, call.Partition, call.Key));
        return new PendingCall(id, call, sent, turn.Now + Config.MaxBlock);
    }

    /// <summary>The call goes on, as far as it can.</summary>
    public CallResult Continue(PendingCall pending, Turn turn)
    {
        var call = pending.Call;
        var partitions = Metadata.PartitionCount(call.Topic);
        if (partitions < 0 || call.Partition >= partitions)
            return AwaitMetadata(pending, turn);
        var partition = Choose(call, partitions);
        var keyBytes = _keys.Bytes(call.Key);
        var bound = RecordSizes.UpperBound(keyBytes, call.ValueBytes);
        if (bound > Config.MaxRequestSize || bound > Config.BufferMemory)
            return Fail(pending, partition, ErrorCode.MessageTooLarge.Exception(), turn);
        var record = new Record(pending.Id, call.Key, keyBytes, call.ValueBytes, call.Timestamp ?? WallClock.Milliseconds(turn.Now));
        var result = Accumulator.Append(call.Topic, partition, record, turn.Now, turn.Chance);
        var at = result.Batch.At;
        var batched = turn.Emit(Happened.RecordBatched(pending.Id, at.Topic, at.Partition, call.Key), pending.Sent);
        if (result.NewBatch)
            result.Batch.Cause = batched;
        return new CallResult(CallState.Batched, result.Batch, result.WakesSender);
    }

    /// <summary>The future that <c>send()</c> returns, or the exception that it throws, tells of a failure before any batch.</summary>
    public CallResult Fail(PendingCall pending, int partition, string exception, Turn turn)
    {
        turn.Emit(
            Happened.RecordFailed(pending.Id, pending.Call.Topic, partition, pending.Call.Key, _symbols.Number(exception)), pending.Sent);
        return new CallResult(CallState.Failed, null, false);
    }

    /// <summary>KafkaProducer.waitOnMetadata: asks again until the topic (and the partition) is there or max.block.ms has passed.</summary>
    private CallResult AwaitMetadata(PendingCall pending, Turn turn)
    {
        var call = pending.Call;
        var error = Metadata.ErrorOf(call.Topic);
        if (error != ErrorCode.None && !error.IsRetriable())
            return Fail(pending, call.Partition, error.Exception(), turn);
        Metadata.RequestUpdateFor(call.Topic);
        if (turn.Now >= pending.Deadline)
            return Fail(pending, call.Partition, ErrorCode.RequestTimedOut.Exception(), turn);
        if (!pending.Blocked)
        {
            pending.Blocked = true;
            turn.Emit(Happened.Producer(EventKind.ProducerBlocked, _producer, _symbols.Number("metadata")), pending.Sent);
        }

        return new CallResult(CallState.Blocked, null, true);
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
