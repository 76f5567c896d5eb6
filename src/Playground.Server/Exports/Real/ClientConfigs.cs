using System.Collections.Frozen;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Server.Exports.Real;

/// <summary>
/// The configs that a real client needs to behave as a scenario's. Java's client takes them as they are. librdkafka, on which the clients for C# and Python
/// stand, names some otherwise, lacks some, and has other defaults: where those differ from Java's, Java's are written out.
/// </summary>
/// <param name="Values">In the client's own names.</param>
/// <param name="Missing">What was set and has no counterpart, as <c>name=value</c>.</param>
internal sealed record ClientConfigs(IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<string> Missing)
{
    private static readonly FrozenDictionary<string, string> Renamed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["max.request.size"] = "message.max.bytes",
        ["fetch.max.wait.ms"] = "fetch.wait.max.ms",
        ["send.buffer.bytes"] = "socket.send.buffer.bytes",
        ["receive.buffer.bytes"] = "socket.receive.buffer.bytes",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What librdkafka knows by Kafka's own name.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "bootstrap.servers", "acks", "request.timeout.ms", "linger.ms", "batch.size", "compression.type", "enable.idempotence", "max.in.flight.requests.per.connection", "retries", "delivery.timeout.ms",
        "retry.backoff.ms", "retry.backoff.max.ms", "transactional.id", "transaction.timeout.ms", "client.id", "client.rack", "metadata.max.age.ms",
        "reconnect.backoff.ms", "reconnect.backoff.max.ms", "connections.max.idle.ms", "group.id", "group.instance.id", "group.protocol",
        "group.remote.assignor", "auto.offset.reset", "enable.auto.commit", "auto.commit.interval.ms", "session.timeout.ms", "heartbeat.interval.ms",
        "max.poll.interval.ms", "isolation.level", "fetch.min.bytes", "max.partition.fetch.bytes", "fetch.max.bytes", "check.crcs", "allow.auto.create.topics");

    private static readonly KeyValuePair<string, string>[] ProducerDefaults =
    [
        new("enable.idempotence", "true"), new("batch.size", "16384"), new("partitioner", "murmur2_random"),
        new("max.in.flight.requests.per.connection", "5"),
    ];

    private static readonly KeyValuePair<string, string>[] ConsumerDefaults =
    [
        new("isolation.level", "read_uncommitted"), new("partition.assignment.strategy", "range"),
    ];

    public static ClientConfigs Librdkafka(IEnumerable<KeyValuePair<string, string>> values, ConfigScopes scope)
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var (name, value) in values)
        {
            if (name == "partition.assignment.strategy" && Assignors(value) is { } assignors)
                given[name] = assignors;
            else if (Renamed.GetValueOrDefault(name) is { } other)
                given[other] = value;
            else if (Known.Contains(name))
                given[name] = value;
            else
                missing.Add($"{name}={RealConfig.OneLine(value)}");
        }

        if (scope == ConfigScopes.Producer)
            FitProducer(given, missing);
        foreach (var (name, value) in scope == ConfigScopes.Producer ? ProducerDefaults : ConsumerDefaults)
            given.TryAdd(name, value);
        if (given.GetValueOrDefault("group.protocol")?.ToLowerInvariant() == "consumer")
            given.Remove("partition.assignment.strategy");
        return new([.. given], missing);
    }

    private static void FitProducer(SortedDictionary<string, string> given, List<string> missing)
    {
        // Where the rest does not allow idempotence and nobody asked for it, Java's client quietly gives it up; librdkafka refuses to start.
        if (given.GetValueOrDefault("acks") is not (null or "all" or "-1") || given.GetValueOrDefault("retries") == "0"
            || (int.TryParse(given.GetValueOrDefault("max.in.flight.requests.per.connection"), out var inFlight) && inFlight > 5))
        {
            given.TryAdd("enable.idempotence", "false");
        }

        // librdkafka wants a delivery to end before its transaction does, and sees to it unless a time is given.
        if (!given.ContainsKey("transactional.id"))
            given.TryAdd("delivery.timeout.ms", "120000");
        else if (given.Remove("delivery.timeout.ms", out var delivery))
            missing.Add($"delivery.timeout.ms={delivery} (within a transaction)");
    }

    private static string? Assignors(string classes)
    {
        var names = classes.Split(',', StringSplitOptions.TrimEntries).Select(name => name[(name.LastIndexOf('.') + 1)..] switch
        {
            "RangeAssignor" or "range" => "range",
            "RoundRobinAssignor" or "roundrobin" => "roundrobin",
            "CooperativeStickyAssignor" or "cooperative-sticky" => "cooperative-sticky",
            _ => null,
        }).ToList();
        // It does not mix assignors that stop everybody with those that do not; a group of Java's that may choose takes the former first, too.
        if (names.Any(name => name != "cooperative-sticky"))
            names.RemoveAll(name => name == "cooperative-sticky");
        return names.Contains(null) ? null : string.Join(",", names);
    }
}
