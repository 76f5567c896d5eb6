using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios;

/// <summary>
/// The recipe of a run: a cluster, its clients, what happens to them and when, and what should come of it.
/// Instances come from <c>ScenarioReader</c>, which has checked every field, bound and reference; code that runs a scenario relies on that.
/// </summary>
public sealed record Scenario
{
    /// <summary>The version of the document's form. Always 1.</summary>
    public int Version { get; init; } = 1;

    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    public LocalizedText Description { get; init; } = LocalizedText.Empty;

    /// <summary>The only source of chance in the run.</summary>
    public ulong Seed { get; init; } = 1;

    public ClusterSpec Cluster { get; init; } = new();

    public ImmutableArray<TopicSpec> Topics { get; init; } = [];

    public ImmutableArray<ProducerSpec> Producers { get; init; } = [];

    public ImmutableArray<ConsumerSpec> Consumers { get; init; } = [];

    public ImmutableArray<ProcessorSpec> Processors { get; init; } = [];

    public ImmutableArray<Step> Steps { get; init; } = [];

    /// <summary>End of a headless run; everything at instants up to and including it happens.</summary>
    public Duration Until { get; init; } = Duration.FromSeconds(30);

    public ImmutableArray<Check> Checks { get; init; } = [];
}

/// <summary>A text in one language (stored under <c>en</c>) or in several, by language code.</summary>
public sealed record LocalizedText(ImmutableSortedDictionary<string, string> Texts)
{
    public static LocalizedText Empty { get; } = new(ImmutableSortedDictionary<string, string>.Empty);

    public static LocalizedText Of(string text) => new(Empty.Texts.Add("en", text));

    /// <summary>The text in that language, else in English, else empty.</summary>
    public string In(string language) => Texts.GetValueOrDefault(language) ?? Texts.GetValueOrDefault("en") ?? "";
}

/// <summary>Machines and what connects them.</summary>
public sealed record ClusterSpec
{
    public int Brokers { get; init; } = 3;

    /// <summary>1, 3 or 5.</summary>
    public int Controllers { get; init; } = 3;

    /// <summary>Cluster-wide broker configs, by Kafka's dotted names.</summary>
    public ConfigValues Config { get; init; } = ConfigValues.Empty;

    public NetworkSpec Network { get; init; } = new();

    public DiskSpec Disk { get; init; } = new();
}

/// <summary>What every link of the cluster is like.</summary>
public sealed record NetworkSpec
{
    /// <summary>One-way time of a message on an idle link.</summary>
    public Duration Latency { get; init; } = Duration.FromMilliseconds(1);

    /// <summary>Up to so much more, drawn for each message.</summary>
    public Duration Jitter { get; init; } = new(200);

    /// <summary>Bytes a second in each direction between two nodes; null means unlimited.</summary>
    public long? Bandwidth { get; init; }
}

/// <summary>What every broker's disk is like.</summary>
public sealed record DiskSpec
{
    /// <summary>Time of appending one batch to the page cache.</summary>
    public Duration Append { get; init; } = new(50);

    /// <summary>A batch is on the disk itself so long after its append.</summary>
    public Duration Flush { get; init; } = Duration.FromSeconds(30);
}

/// <summary>A topic that exists at time 0, or that a step creates.</summary>
public sealed record TopicSpec
{
    public required string Name { get; init; }

    public int Partitions { get; init; } = 1;

    /// <summary>Null means min(3, brokers), or the width of <see cref="Assignment"/>.</summary>
    public int? ReplicationFactor { get; init; }

    /// <summary>Replicas of each partition, the preferred leader first; empty means as Kafka places them.</summary>
    public ImmutableArray<ImmutableArray<int>> Assignment { get; init; } = [];

    public ConfigValues Config { get; init; } = ConfigValues.Empty;
}

/// <summary>
/// Configs by Kafka's dotted names, each value in Kafka's text syntax, checked against its key's type and bounds.
/// Ordered by name, so that walking over them is the same everywhere.
/// </summary>
public sealed record ConfigValues(ImmutableSortedDictionary<string, string> Values)
{
    public static ConfigValues Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>These values with others laid over them.</summary>
    public ConfigValues With(ConfigValues changes) => new(Values.SetItems(changes.Values));

    /// <summary>These values without some, whose defaults then hold.</summary>
    public ConfigValues Without(ImmutableArray<string> names) => names.IsEmpty ? this : new(Values.RemoveRange(names));

    public bool Equals(ConfigValues? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Count;
}
