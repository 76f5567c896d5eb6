using System.Text.Json;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Clients.Metadata;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Record = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Clients.Partitioning;

public sealed class StickyPartitionerTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Vectors = KafkaCases.Vectors("sticky-partitioner");

    private static readonly NodeId Producer = new(1001);

    public static TheoryData<string> Cases => [.. Vectors.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Records_without_a_key_change_partition_when_Kafkas_do(string id)
    {
        var script = Vectors[id];
        var symbols = new Symbols();
        var topic = symbols.Number("t");
        var order = script.GetProperty("availablePartitionsInOrder").EnumerateArray().Select(p => p.GetInt32()).ToArray();
        var metadata = MetadataOf(symbols, topic, order.Length);
        Assert.Equal(order, metadata.Available(topic).Select(p => p.Partition));
        var randoms = script.GetProperty("randoms").EnumerateArray().Select(r => r.GetInt32()).ToArray();
        var used = 0;
        var config = ProducerConfig.Read(ProducerBench.Config($"batch.size={script.GetProperty("batch.size")}", "linger.ms=1000")).Config!;
        var accumulator = new Accumulator(Producer, config, metadata, null, Codec.None) { Pick = (count, _, _) => randoms[used++] % count };
        var records = 0;
        foreach (var step in script.GetProperty("steps").EnumerateArray())
        {
            if (step.GetProperty("op").GetString() == "drainAll")
            {
                foreach (var queue in accumulator.Queues.Where(q => q.Head is not null))
                    accumulator.TakeHead(queue);
                continue;
            }

            var partition = step.GetProperty("explicitPartition") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : -1;
            var record = new Record(new RecordId(Producer, ++records), 0, -1, step.GetProperty("valueLen").GetInt32(), 0);
            var result = accumulator.Append(topic, partition, record, Instant.Zero, new Chance(1));
            Assert.Equal(
                (step.GetProperty("expectPartition").GetInt32(), step.GetProperty("randomsUsed").GetInt32()), (result.Batch!.At.Partition, used));
        }
    }

    private static ClientMetadata MetadataOf(Symbols symbols, int topic, int partitions)
    {
        var backoff = new ExponentialBackoff(Duration.Zero, Duration.Zero);
        var metadata = new ClientMetadata(symbols, Producer, Duration.FromSeconds(300), backoff);
        metadata.Use(topic, Instant.Zero);
        var leaders = Enumerable.Range(0, partitions).Select(p => new PartitionMetadata(p, ErrorCode.None, new NodeId(1), 0)).ToArray();
        metadata.Update(new MetadataResponse([new NodeId(1)], [new TopicMetadata(topic, ErrorCode.None, leaders)]), default, Instant.Zero);
        return metadata;
    }
}
