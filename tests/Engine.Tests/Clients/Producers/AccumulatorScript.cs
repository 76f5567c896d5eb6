using System.Text.Json;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Record = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Clients.Producers;

/// <summary>
/// Plays a case of batch-readiness.json: an accumulator, its ready check and its drain, without a sender. Kafka's broker n is node n + 1.
/// </summary>
internal sealed class AccumulatorScript
{
    private readonly ClientMetadata _metadata;
    private readonly ProducerConfig _config;
    private readonly Accumulator _accumulator;
    private readonly ReadyCheck _ready;
    private readonly Chance _chance = new(7);
    private readonly Dictionary<int, ProducerBatch> _lastDrained = [];
    private readonly Dictionary<int, BrokerLink> _links = [];
    private readonly int[] _leaders;
    private readonly int[] _epochs;
    private readonly int _topic;
    private Instant _now;
    private int _records;

    public AccumulatorScript(JsonElement script)
    {
        var symbols = new Symbols();
        _topic = symbols.Number("t");
        var backoff = new ExponentialBackoff(Duration.FromMilliseconds(100), Duration.FromMilliseconds(1000));
        _metadata = new ClientMetadata(symbols, new NodeId(1001), Duration.FromSeconds(300), backoff);
        _metadata.Use(_topic, Instant.Zero);
        _config = ProducerConfig.Read(ConfigOf(script.GetProperty("config"))).Config!;
        _accumulator = new Accumulator(new NodeId(1001), _config, _metadata, null, Codec.None);
        _ready = new ReadyCheck(
            new NodeId(1001), _config, _metadata, new ClientConnections(new NodeId(1001), ConnectionSettings.Of(_config)));
        _leaders = [.. script.GetProperty("leaderOfPartition").EnumerateArray().Select(l => l.GetInt32())];
        _epochs = [.. _leaders.Select(_ => 1)];
        Publish();
    }

    public void Play(JsonElement step)
    {
        var expected = step.TryGetProperty("expect", out var value) ? value : default;
        var partition = step.TryGetProperty("partition", out var number) ? number.GetInt32() : -1;
        switch (step.GetProperty("op").GetString())
        {
            case "append":
                Append(partition, step, expected);
                break;
            case "advance":
                _now += Duration.FromMilliseconds(step.GetProperty("ms").GetInt64());
                break;
            case "ready":
                Ready(expected);
                break;
            case "drain":
                Drain(step.GetProperty("maxRequestSize").GetInt32(), expected);
                break;
            case "close":
                _accumulator.Closed = true;
                break;
            case "appendBlocksOnMemory":
                AppendBlocked(partition, step, expected);
                break;
            case "expireQueued":
                Expire(expected);
                break;
            case "mute" or "unmute":
                _accumulator.Find(new TopicPartition(_topic, partition))!.Muted = step.GetProperty("op").GetString() == "mute";
                break;
            case "reenqueueLastDrained":
                _accumulator.PutBack(_lastDrained[partition], _now);
                break;
            case "completeLastDrained":
                _accumulator.End(_lastDrained[partition]);
                break;
            case "leaderChange":
                _leaders[partition] = step.GetProperty("newLeader").GetInt32();
                _epochs[partition] = step.GetProperty("leaderEpoch").GetInt32();
                Publish();
                break;
            default:
                throw new NotSupportedException(step.GetProperty("op").GetString());
        }
    }

    private void Append(int partition, JsonElement step, JsonElement expected)
    {
        var record = new Record(
            new RecordId(new NodeId(1001), ++_records), 0, step.GetProperty("keyLen").GetInt32(), step.GetProperty("valueLen").GetInt32(), 0);
        var result = _accumulator.Append(_topic, partition, record, _now, _chance);
        var queue = _accumulator.Find(result.Batch!.At)!;
        Assert.Equal(expected.GetProperty("newBatch").GetBoolean(), result.NewBatch);
        Assert.Equal(expected.GetProperty("batchIsFull").GetBoolean(), queue.Waiting.Count > 1 || queue.Tail!.IsFull);
        Assert.Equal(expected.GetProperty("dequeSize").GetInt32(), queue.Waiting.Count);
        Assert.Equal(expected.GetProperty("lastBatchBytes").GetInt32(), queue.Tail!.Bytes);
        Assert.Equal(expected.GetProperty("lastBatchRecords").GetInt32(), queue.Tail!.Records.Count);
    }

    private void AppendBlocked(int partition, JsonElement step, JsonElement expected)
    {
        var record = new Record(new RecordId(new NodeId(1001), ++_records), 0, -1, step.GetProperty("valueLen").GetInt32(), 0);
        var result = _accumulator.Append(_topic, partition, record, _now, _chance);
        Assert.Equal(expected.GetProperty("blocked").GetBoolean(), result.Batch is null);
        _accumulator.Memory.Wait(_accumulator.MemoryFor(record), 0);
        Assert.Equal(expected.GetProperty("availableMemory").GetInt64(), _accumulator.Memory.Available);
    }

    private void Expire(JsonElement expected)
    {
        var expired = _accumulator.Expired(_now) ?? [];
        Assert.Equal(
            expected.EnumerateArray().Select(b => (Int(b, "partition"), Int(b, "records"))),
            expired.Select(b => (b.At.Partition, b.Records.Count)));
        expired.ForEach(_accumulator.End);
    }

    private void Ready(JsonElement expected)
    {
        _ready.Run(_accumulator, _now, _chance);
        Assert.Equal(expected.GetProperty("readyNodes").EnumerateArray().Select(n => n.GetInt32() + 1), _ready.Nodes.Select(n => n.Value));
        Assert.Equal(expected.GetProperty("unknownLeaderTopics").GetArrayLength(), _ready.UnknownLeaders.Count);
        if (!expected.TryGetProperty("nextReadyCheckDelayMs", out var delay))
            return;
        var next = delay.ValueKind == JsonValueKind.String ? Instant.Never : _now + Duration.FromMilliseconds(delay.GetInt64());
        Assert.Equal(next, _ready.Next);
    }

    private void Drain(int maxRequestSize, JsonElement expected)
    {
        var drain = new BatchDrain(_accumulator, _ready, _metadata, null, maxRequestSize);
        foreach (var node in expected.EnumerateObject())
        {
            var id = int.Parse(node.Name, System.Globalization.CultureInfo.InvariantCulture) + 1;
            if (!_links.TryGetValue(id, out var link))
                _links.Add(id, link = new BrokerLink(new NodeId(id), false));
            var taken = drain.Take(link, _now, _chance) ?? [];
            foreach (var batch in taken)
                _lastDrained[batch.At.Partition] = batch;
            Assert.Equal(
                node.Value.EnumerateArray().Select(b => (Int(b, "partition"), Int(b, "records"), Int(b, "bytes"))),
                taken.Select(b => (b.At.Partition, b.Records.Count, b.Built!.Bytes)));
        }
    }

    private void Publish() => _metadata.Update(
        new MetadataResponse(
            [new NodeId(1), new NodeId(2), new NodeId(3)],
            [new TopicMetadata(_topic, ErrorCode.None, [.. _leaders.Select(Partition)])]),
        default,
        _now);

    private PartitionMetadata Partition(int leader, int partition) =>
        new(partition, ErrorCode.None, new NodeId(leader + 1), _epochs[partition]);

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>
    /// A linger behind the delivery timeout, which the constructor of a whole producer would refuse, is cut to what it takes: nothing in the scripts
    /// happens between the two.
    /// </summary>
    private static ConfigValues ConfigOf(JsonElement config) => ProducerBench.Config(
    [
        "enable.idempotence=false",
        $"linger.ms={Math.Min(config.GetProperty("linger.ms").GetInt64(), 90000)}",
        .. config.EnumerateObject()
            .Where(p => p.Name is "batch.size" or "retry.backoff.ms" or "retry.backoff.max.ms" or "buffer.memory")
            .Select(p => $"{p.Name}={p.Value}"),
    ]);
}
