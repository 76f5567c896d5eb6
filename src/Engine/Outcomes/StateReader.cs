using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Outcomes;

/// <summary>The state of a run as the contract's state paths name it, as JSON. A path is read by building only the part that it leads through.</summary>
internal sealed class StateReader(World world, Cluster cluster, RecordLedger ledger)
{
    private readonly ReaderStates _readers = new(world.Symbols, cluster, ledger);
    private readonly TransactionReader _transactions = new(cluster, world.Symbols);

    private Symbols Symbols => world.Symbols;

    /// <summary>The value at that path; null for a path to nothing.</summary>
    public JsonNode? At(IReadOnlyList<string> path)
    {
        var (node, used) = path switch
        {
            ["topics", var topic, var partition, ..] => ((JsonNode?)Partition(topic, partition, new Wanted(path, 3)), 3),
            ["topics", var topic] => (Topic(topic), 2),
            ["brokers", var broker, ..] => (Broker(broker), 2),
            ["controllers", var controller, ..] => (Controller(controller), 2),
            ["producers", var producer, ..] => (Producer(producer), 2),
            ["groups", var group, ..] => (_readers.Group(group, new Wanted(path, 2)), 2),
            ["consumers", var consumer, ..] => (_readers.Consumer(consumer), 2),
            ["transactions", var id, ..] => (Transaction(id), 2),
            ["records", var record, ..] => (Record(record), 2),
            _ => (null, path.Count),
        };
        for (; node is JsonObject parent && used < path.Count; used++)
            node = parent[path[used]];
        return used < path.Count ? null : node;
    }

    /// <summary>Everything but the records' own entries.</summary>
    public JsonObject Whole() => new()
    {
        ["topics"] = Members(cluster.Image.Topics.Keys.Select(t => Symbols.Text(t)!), Topic),
        ["brokers"] = Members(cluster.Brokers.Keys.Select(Symbols.Name), Broker),
        ["controllers"] = Members(cluster.Controllers.Keys.Select(Symbols.Name), Controller),
        ["producers"] = Members(cluster.Producers.Keys.Select(Symbols.Name), Producer),
        ["consumers"] = Members(cluster.Readers.Select(r => Symbols.Name(r.Id)), _readers.Consumer),
        ["groups"] = Members(_readers.GroupNames, group => _readers.Group(group, Wanted.All)),
        ["transactions"] = Members(_transactions.All().Keys, Transaction),
    };

    internal static JsonObject Members(IEnumerable<string> names, Func<string, JsonNode?> member) =>
        new(names.Select(name => KeyValuePair.Create(name, member(name))));

    private JsonObject? Topic(string topic)
    {
        if (!cluster.Image.Topics.ContainsKey(Symbols.Known(topic)))
            return null;
        var partitions = cluster.Image.Partitions.Keys.Where(p => Symbols.Text(p.Topic) == topic);
        return Members(partitions.Select(p => p.Partition.ToString(CultureInfo.InvariantCulture)), p => Partition(topic, p, Wanted.All));
    }

    private JsonObject? Partition(string topic, string partition, Wanted wanted)
    {
        if (!int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var at = new TopicPartition(Symbols.Known(topic), number);
        if (cluster.Image.Partition(at) is not { } registration)
            return null;
        var truth = cluster.Of(at);
        return wanted.Of(
            ("leader", _ => registration.Leader == NodeId.None ? null : registration.Leader.Value),
            ("leaderEpoch", _ => registration.LeaderEpoch),
            ("partitionEpoch", _ => registration.PartitionEpoch),
            ("isr", _ => Numbers(registration.Isr)),
            ("elr", _ => Numbers(registration.Elr)),
            ("replicas", below => Replicas(at, registration, below)),
            ("highWatermark", _ => truth?.HighWatermark),
            ("lastStableOffset", _ => truth?.Log.LastStableOffset(truth.Value.HighWatermark)),
            ("logStartOffset", _ => truth?.Log.Start),
            ("logEndOffset", _ => truth?.Log.End),
            ("log", _ => truth is { } t ? Names(t.Log) : null));
    }

    private JsonObject Replicas(TopicPartition at, PartitionRegistration registration, Wanted wanted) => Members(
        registration.Replicas.Select(r => r.ToString(CultureInfo.InvariantCulture)).Where(wanted.Has),
        r => Replica(at, registration, Symbols.Node(r), wanted.Below));

    private JsonObject Replica(TopicPartition at, PartitionRegistration registration, NodeId broker, Wanted wanted)
    {
        var log = cluster.LogOf(broker, at);
        return wanted.Of(
            ("logEndOffset", _ => log?.End ?? 0),
            ("highWatermark", _ => cluster.HighWatermark(broker, at)),
            ("logStartOffset", _ => log?.Start ?? 0),
            ("inSync", _ => registration.Isr.Contains(broker.Value)),
            ("log", _ => log is null ? new JsonArray() : Names(log)));
    }

    /// <summary>What can be read, in offset order; of control batches what they say.</summary>
    private JsonArray Names(PartitionLog log)
    {
        var names = new JsonArray();
        foreach (var stored in log.BatchesFrom(log.Start))
        {
            foreach (var record in stored.Batch.Records)
            {
                if (stored.BaseOffset + record.OffsetDelta >= log.Start)
                    names.Add((JsonNode)CellPictures.NameOf(stored.Batch, record, Symbols));
            }
        }

        return names;
    }

    private JsonObject? Broker(string name)
    {
        var id = Symbols.Node(name);
        if (!cluster.Brokers.TryGetValue(id, out var broker))
            return null;
        return new JsonObject
        {
            ["state"] = Lower(ViewBuilder.StateOf(cluster.ProcessOf(id).State, broker)),
            ["fenced"] = cluster.Image.IsFenced(id),
        };
    }

    private JsonObject? Controller(string name)
    {
        var id = Symbols.Node(name);
        if (!cluster.Controllers.TryGetValue(id, out var controller))
            return null;
        var running = cluster.ProcessOf(id).State != ProcessState.Dead;
        return new JsonObject { ["state"] = running ? "running" : "crashed", ["active"] = controller.Active };
    }

    private JsonObject? Producer(string name)
    {
        if (!cluster.Producers.TryGetValue(Symbols.Node(name), out var producer))
            return _readers.Producer(name);
        var view = producer.View([]);
        return new JsonObject
        {
            ["state"] = Lower(view.State),
            ["idempotent"] = view.Idempotent,
            ["producerId"] = view.ProducerId,
            ["epoch"] = view.Epoch,
        };
    }

    private JsonObject? Transaction(string id) =>
        _transactions.All().TryGetValue(id, out var known) ? new JsonObject { ["state"] = known.Value.Status.ToString() } : null;

    private JsonObject? Record(string name)
    {
        ledger.Refresh();
        if (Symbols.Record(name) is not { } id || ledger.Find(id) is not { } entry)
            return null;
        return new JsonObject
        {
            ["told"] = Lower(entry.Told),
            ["error"] = Symbols.Text(entry.Error),
            ["offset"] = entry.Offset,
            ["copies"] = entry.Copies,
            ["verdict"] = VerdictName(entry.Verdict),
            ["processed"] = _readers.Processed(entry),
        };
    }

    private static string VerdictName(Verdict verdict) => verdict switch
    {
        Verdict.LostKnown => "lost-known",
        Verdict.FailedStored => "failed-stored",
        _ => Lower(verdict),
    };

    internal static string Lower(Enum value) => value.ToString().ToLowerInvariant();

    private static JsonArray Numbers(int[] numbers) => [.. numbers.Select(n => (JsonNode)n)];
}
