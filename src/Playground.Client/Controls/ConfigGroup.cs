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
        Group("delivery", Texts.GroupDelivery),
        Group("batching", Texts.GroupBatching),
        Group("memory", Texts.GroupMemory),
        Group("partitioner", Texts.GroupPartitioner),
        Group("connections", Texts.GroupConnections),
        Group("transactions", Texts.GroupTransactions),
    ];

    private static ConfigGroup Group(string id, Text title) => new(id, title, [.. ProducerSettings.Keys.Where(key => GroupOf(key.Name) == id)]);

    private static string GroupOf(string name) => name switch
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

    /// <summary>The keys that somebody looks for by a part of their name or of their meaning.</summary>
    public IEnumerable<ConfigKey> Matching(string sought, Language language)
    {
        var words = sought.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Keys.Where(key => words.All(word => Contains(key.Name, word) || Contains(ConfigWords.Meaning(key, language), word)));
    }

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
