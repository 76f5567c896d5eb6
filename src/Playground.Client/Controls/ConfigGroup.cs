using System.Collections.Immutable;
using Playground.Client.Wording;
using Playground.Engine.Config;

namespace Playground.Client.Controls;

/// <summary>A part of the form: what belongs together in a reader's mind.</summary>
public sealed record ConfigGroup(string Id, Text Title, ImmutableArray<ConfigKey> Keys)
{
    /// <summary>The groups of a producer's form. A key that is named nowhere belongs to the connections.</summary>
    public static ImmutableArray<ConfigGroup> Producer { get; } =
    [
        OfProducer("delivery", Texts.GroupDelivery),
        OfProducer("batching", Texts.GroupBatching),
        OfProducer("memory", Texts.GroupMemory),
        OfProducer("partitioner", Texts.GroupPartitioner),
        OfProducer("connections", Texts.GroupConnections),
        OfProducer("transactions", Texts.GroupTransactions),
    ];

    /// <summary>The groups of a consumer's form. A key that is named nowhere belongs to the connections.</summary>
    public static ImmutableArray<ConfigGroup> Consumer { get; } =
    [
        OfConsumer("fetching", Texts.GroupFetching),
        OfConsumer("positions", Texts.GroupPositions),
        OfConsumer("membership", Texts.GroupMembership),
        OfConsumer("retries", Texts.GroupWaits),
        OfConsumer("connections", Texts.GroupConnections),
    ];

    /// <summary>The one group of a topic's form.</summary>
    public static ImmutableArray<ConfigGroup> Topic { get; } = [new("topic", Texts.GroupTopic, ConfigCatalogue.Described(ConfigScopes.Topic))];

    /// <summary>The groups of a broker's form: what may change while brokers run, and what is read once, at the start.</summary>
    public static ImmutableArray<ConfigGroup> Broker { get; } =
    [
        new("dynamic", Texts.GroupDynamic, [.. ConfigCatalogue.Described(ConfigScopes.Broker).Where(key => key.Update != ConfigUpdate.ReadOnly)]),
        new("static", Texts.GroupStatic, [.. ConfigCatalogue.Described(ConfigScopes.Broker).Where(key => key.Update == ConfigUpdate.ReadOnly)]),
    ];

    /// <summary>The same of a share consumer's form.</summary>
    public static ImmutableArray<ConfigGroup> ShareConsumer { get; } =
    [
        .. Consumer.Select(group => group with { Keys = [.. group.Keys.Where(key => ConsumerSettings.KeysOf(shares: true).Contains(key))] })
            .Where(group => !group.Keys.IsEmpty),
    ];

    private static ConfigGroup OfProducer(string id, Text title) => new(id, title, [.. ProducerSettings.Keys.Where(key => OfProducer(key.Name) == id)]);

    private static ConfigGroup OfConsumer(string id, Text title) =>
        new(id, title, [.. ConsumerSettings.Keys.Where(key => OfConsumer(key.Name) == id)]);

    private static string OfProducer(string name) => name switch
    {
        "acks" or "enable.idempotence" or "retries" or "delivery.timeout.ms" or "request.timeout.ms"
            or "max.in.flight.requests.per.connection" or "retry.backoff.ms" or "retry.backoff.max.ms" => "delivery",
        "batch.size" or "linger.ms" or "max.request.size" => "batching",
        "buffer.memory" or "max.block.ms" => "memory",
        _ when name.StartsWith("compression.", StringComparison.Ordinal) => "batching",
        _ when name.StartsWith("partitioner.", StringComparison.Ordinal) => "partitioner",
        _ when name.StartsWith("transaction", StringComparison.Ordinal) => "transactions",
        _ => "connections",
    };

    private static string OfConsumer(string name) => name switch
    {
        "isolation.level" or "max.poll.records" or "max.partition.fetch.bytes" => "fetching",
        "session.timeout.ms" or "heartbeat.interval.ms" or "max.poll.interval.ms" or "partition.assignment.strategy" => "membership",
        "request.timeout.ms" or "default.api.timeout.ms" or "retry.backoff.ms" or "retry.backoff.max.ms" => "retries",
        _ when name.StartsWith("fetch.", StringComparison.Ordinal) || name.StartsWith("share.", StringComparison.Ordinal) => "fetching",
        _ when name.StartsWith("auto.", StringComparison.Ordinal) || name == "enable.auto.commit" => "positions",
        _ when name.StartsWith("group.", StringComparison.Ordinal) => "membership",
        _ => "connections",
    };

    /// <summary>The keys that somebody looks for by a part of their name or of their meaning.</summary>
    public IEnumerable<ConfigKey> Matching(string sought, Language language)
    {
        var words = sought.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Keys.Where(key => words.All(word => Contains(key.Name, word) || Contains(ConfigWords.Meaning(key, language), word)));
    }

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
