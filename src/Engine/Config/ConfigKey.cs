using System.Collections.Immutable;

namespace Playground.Engine.Config;

/// <summary>Where a config is set.</summary>
[Flags]
public enum ConfigScopes
{
    None = 0,
    Producer = 1,
    Consumer = 2,
    Topic = 4,

    /// <summary>A broker or controller, statically or as a cluster-wide value.</summary>
    Broker = 8,
}

/// <summary>The types of Kafka's <c>ConfigDef.Type</c>.</summary>
public enum ConfigType
{
    Boolean,
    Short,
    Int,
    Long,
    Double,
    String,
    List,
    Class,
    Password,
}

/// <summary>A check of Kafka's beyond type, bounds and allowed values.</summary>
public enum ConfigSpecial
{
    None,

    /// <summary>A text or list that may not be empty.</summary>
    NonEmpty,

    /// <summary>1 to 9, or -1 for the library's own choice.</summary>
    GzipLevel,

    /// <summary><c>earliest</c>, <c>latest</c>, <c>none</c> or <c>by_duration:</c> and an ISO-8601 duration (KIP-1106).</summary>
    OffsetReset,

    /// <summary><c>*</c> or pairs of partition and broker.</summary>
    ThrottledReplicas,

    /// <summary>The name of a partitioner class that comes with Kafka's clients.</summary>
    Partitioner,
}

/// <summary>How a broker config may change while brokers run (Kafka's DynamicConfig.brokerConfigs and update modes).</summary>
public enum ConfigUpdate
{
    /// <summary>Not at all: it is read once, at the start.</summary>
    ReadOnly,

    /// <summary>For the whole cluster, or for one broker.</summary>
    ClusterWide,

    /// <summary>For one broker only.</summary>
    PerBroker,
}

/// <summary>
/// One config as Kafka 4.3.1 defines it. Reading, bounds, form field, tooltip and documentation all derive from this row;
/// the facts come from the table <c>kafka-configs.tsv</c>, the meaning from <see cref="ModelledKeys"/>.
/// </summary>
public sealed record ConfigKey
{
    /// <summary>The one scope of this row; a name used in several scopes has a row in each, as defaults differ.</summary>
    public required ConfigScopes Scope { get; init; }

    /// <summary>Kafka's dotted name.</summary>
    public required string Name { get; init; }

    public required ConfigType Type { get; init; }

    /// <summary>The default in Kafka's text syntax; null where Kafka has no value.</summary>
    public string? Default { get; init; }

    /// <summary>Least value allowed, null for the type's own bound.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest value allowed, null for the type's own bound.</summary>
    public decimal? Max { get; init; }

    /// <summary>The values a text (or each member of a list) may have; empty means any.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    public bool AllowedIgnoresCase { get; init; }

    public ConfigSpecial Special { get; init; }

    /// <summary>
    /// For a topic config: the broker configs that give its default, in order of precedence, and what each is multiplied by.
    /// </summary>
    public ImmutableArray<ConfigSynonym> BrokerSynonyms { get; init; } = [];

    /// <summary>For a broker config: how it may change while brokers run.</summary>
    public ConfigUpdate Update { get; init; }

    /// <summary><c>ms</c>, <c>bytes</c> or a plural noun; empty for texts and switches.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the config does, in English; empty for a key that is not described yet.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>What the config does, in Korean.</summary>
    public string MeaningKo { get; init; } = "";

    /// <summary>The release that brought the key, and changes of its default since; empty where not recorded.</summary>
    public string Since { get; init; } = "";

    /// <summary>Whether the engine acts on it. Setting one that it doesn't act on warns.</summary>
    public bool Modelled { get; init; }
}

/// <summary>
/// A broker config that stands in for a topic config, times <paramref name="Factor"/> (hours to milliseconds, say).
/// </summary>
public readonly record struct ConfigSynonym(string Name, long Factor);
