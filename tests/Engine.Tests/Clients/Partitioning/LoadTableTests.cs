using System.Globalization;
using System.Text.Json;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;
using Record = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Clients.Partitioning;

public sealed class LoadTableTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Vectors = KafkaCases.Vectors("adaptive-load");

    public static TheoryData<string> Cases => [.. Vectors.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Short_queues_weigh_more_as_much_as_in_Kafka(string id)
    {
        var script = Vectors[id];
        var table = LoadTable.Of(Ints(script, "queueSizes"), Ints(script, "partitionIds"), script.GetProperty("availableCount").GetInt32());

        Assert.Equal(script.GetProperty("adaptive").GetBoolean(), table is not null);
        if (table is null)
            return;
        Assert.Equal(Ints(script, "cumulativeTable"), table.Sums.ToArray());
        foreach (var pick in script.GetProperty("pickForRandom").EnumerateObject())
        {
            var random = int.Parse(pick.Name, CultureInfo.InvariantCulture);
            Assert.Equal(pick.Value.GetInt32(), table.Pick(random % table.Total));
        }
    }

    /// <summary>
    /// Recorded on the client's own accumulator: an excluded partition leaves its place to the next one, and with it its queue's length if that one's queue
    /// is empty.
    /// </summary>
    [Theory]
    [InlineData(new[] { 5, 0, 0 }, 0, new[] { 1, 7 })]
    [InlineData(new[] { 0, 0, 5 }, 2, new[] { 1, 2 })]
    [InlineData(new[] { 5, 1, 0 }, 0, new[] { 1, 3 })]
    [InlineData(new[] { 5, 2, 3 }, 0, new[] { 2, 3 })]
    [InlineData(new[] { 3, 5, 0 }, 1, new[] { 3, 4 })]
    [InlineData(new[] { 5, 0, 0 }, null, new[] { 1, 7, 13 })]
    [InlineData(new[] { 5, 1, 0 }, null, new[] { 1, 6, 12 })]
    [InlineData(new[] { 3, 5, 0 }, null, new[] { 3, 4, 10 })]
    public void The_partition_behind_an_excluded_one_inherits_its_queue(int[] queues, int? excluded, int[] sums)
    {
        var bench = new ProducerBench(ProducerBench.Config("batch.size=1024", "partitioner.availability.timeout.ms=300", "linger.ms=0")).Led(1, 2, 3);
        bench.Start().Until(100);
        for (var partition = 0; partition < 3; partition++)
            bench.Send(partition);
        bench.Send(null).Until(200);
        var client = bench.Node.Client!;
        var record = new Record(new RecordId(bench.Node.Id, 99), 0, -1, 900, 0);
        for (var partition = 0; partition < 3; partition++)
        {
            for (var i = 0; i < queues[partition]; i++)
                client.Accumulator.Append(bench.Topic, partition, record, bench.World.Now, new Chance(1));
        }

        var ready = new ReadyCheck(bench.Node.Id, client.Config, client.Metadata, client.Connections);
        if (excluded is { } left)
            client.Connections.To(new NodeId(left + 1)).ReadyAt = client.Connections.To(new NodeId(left + 1)).DrainedAt!.Value + Duration.FromMilliseconds(400);
        ready.Run(client.Accumulator, bench.World.Now, new Chance(1));

        Assert.Equal(sums, client.Accumulator.Sticky[bench.Topic].Load!.Sums.ToArray());
    }

    private static int[] Ints(JsonElement script, string name) => [.. script.GetProperty(name).EnumerateArray().Select(n => n.GetInt32())];
}
