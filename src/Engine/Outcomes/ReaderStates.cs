using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Engine.Clients.Consumers;
using Playground.Engine.Groups;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Outcomes;

/// <summary>Groups and consuming applications as the contract's state paths name them, as JSON.</summary>
internal sealed class ReaderStates(Symbols symbols, Cluster cluster, RecordLedger ledger)
{
    /// <summary>The groups of the document's clients and those that coordinators know, by name.</summary>
    public IEnumerable<string> GroupNames =>
        cluster.Groups.Select(g => g.Id).Union(ledger.Reading.Groups, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>As its coordinator has it; null if it knows of none, or there is no coordinator to ask.</summary>
    public JsonObject? Group(string id, Wanted wanted) => cluster.Group(id) is not { } group ? null : wanted.Of(
        ("state", _ => group.State),
        ("generation", _ => group.Generation),
        ("protocol", _ => group.Protocol),
        ("members", _ => Members(group)),
        ("offsets", _ => ByPartition(group.Offsets.Select(o => (o.Key, (JsonNode?)o.Value)))));

    /// <summary>The application; null if it is not there.</summary>
    public JsonObject? Consumer(string name) => cluster.Consumers.GetValueOrDefault(symbols.Node(name)) is not { } consumer ? null : new JsonObject
    {
        ["state"] = consumer.Stalled ? "stalled" : StateReader.Lower(consumer.State),
        ["positions"] = ByPartition(PositionsOf(consumer)),
        ["processed"] = ledger.Reading.By(consumer.Id),
    };

    /// <summary>The producing half of a processor; null for what is none.</summary>
    public JsonObject? Producer(string name)
    {
        if (cluster.Consumers.GetValueOrDefault(symbols.Node(name)) is not { Processor: not null } processor)
            return null;
        var id = processor.Producer?.Identity is { HasId: true } identity ? identity : null;
        return new JsonObject
        {
            ["state"] = StateReader.Lower(processor.State),
            ["idempotent"] = processor.Producer?.Config.EnableIdempotence ?? false,
            ["producerId"] = id?.ProducerId,
            ["epoch"] = id?.Epoch,
        };
    }

    /// <summary>How often each group has processed the record.</summary>
    public JsonObject Processed(RecordEntry entry) => StateReader.Members(
        ledger.Reading.Groups, g => symbols.Known(g) is > 0 and var known ? entry.Processed.Times(known, NodeId.None) : 0);

    /// <summary>A member that left and came back under another id has its partitions in the newest place.</summary>
    private JsonObject Members(GroupState group)
    {
        var members = new JsonObject();
        foreach (var member in group.Members)
            members[symbols.Name(member.Client)] = new JsonObject { ["assignment"] = Names(member.Assignment) };
        return members;
    }

    private static IEnumerable<(TopicPartition At, JsonNode? Value)> PositionsOf(ConsumerNode consumer)
    {
        if (consumer.Client is not { } client)
            yield break;
        foreach (var (at, state) in client.Subscriptions.Assigned)
        {
            if (state.Position is { } position)
                yield return (at, position.Offset);
        }
    }

    private JsonObject ByPartition(IEnumerable<(TopicPartition At, JsonNode? Value)> values)
    {
        var topics = new JsonObject();
        foreach (var (at, value) in values)
        {
            var topic = symbols.Text(at.Topic)!;
            if (topics[topic] is not JsonObject partitions)
                topics[topic] = partitions = [];
            partitions[at.Partition.ToString(CultureInfo.InvariantCulture)] = value;
        }

        return topics;
    }

    private static JsonArray Names(IEnumerable<NamedPartition> partitions) => [.. partitions.Select(p => (JsonNode)p.ToString())];
}
