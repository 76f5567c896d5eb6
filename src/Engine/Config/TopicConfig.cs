using System.Globalization;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Config;

/// <summary>
/// What a broker or controller reads of a topic's configs. Lookup order: the topic's override, the broker's dynamic value,
/// the cluster-wide value (each under its broker name, such as <c>log.retention.hours</c>), Kafka's default (LogConfig).
/// </summary>
public sealed record TopicConfig
{
    private TopicConfig(ConfigValues resolved)
    {
        var read = new ConfigReading(ConfigScopes.Topic, resolved);
        Values = resolved;
        MinInsyncReplicas = read.Int("min.insync.replicas");
        UncleanLeaderElectionEnable = read.Boolean("unclean.leader.election.enable");
        Log = LogConfig.Of(read);
    }

    /// <summary>Overrides and broker values under the topic's own names, without defaults.</summary>
    public ConfigValues Values { get; }

    /// <summary>As set; what counts is the lesser of this and the replication factor.</summary>
    public int MinInsyncReplicas { get; }

    /// <summary>Whether a replica outside the ISR may be elected when nothing else is left.</summary>
    public bool UncleanLeaderElectionEnable { get; }

    /// <summary>How its partitions' logs are kept.</summary>
    public LogConfig Log { get; }

    /// <summary>From values whose types and bounds have been checked.</summary>
    public static TopicConfig Of(ConfigValues topic, BrokerConfig broker) => new(Resolve(topic, broker.Values));

    public bool Equals(TopicConfig? other) => other is not null && Values.Equals(other.Values);

    public override int GetHashCode() => Values.Values.Count;

    private static ConfigValues Resolve(ConfigValues topic, ConfigValues broker)
    {
        if (broker.Values.IsEmpty)
            return topic;
        var resolved = topic.Values.ToBuilder();
        foreach (var key in ConfigCatalogue.All)
        {
            if (key.Scope == ConfigScopes.Topic && !resolved.ContainsKey(key.Name) && FromBroker(key, broker) is { } value)
                resolved[key.Name] = value;
        }

        return new ConfigValues(resolved.ToImmutable());
    }

    private static string? FromBroker(ConfigKey key, ConfigValues broker)
    {
        foreach (var (name, factor) in key.BrokerSynonyms)
        {
            if (broker[name] is { } text)
                return factor == 1 ? text : Scale(text, factor);
        }

        return null;
    }

    /// <summary>Kafka's "without limit" (any negative number) stays -1 in every unit.</summary>
    private static string Scale(string text, long factor)
    {
        var value = long.Parse(text, CultureInfo.InvariantCulture);
        return (value < 0 ? -1 : value * factor).ToString(CultureInfo.InvariantCulture);
    }
}
