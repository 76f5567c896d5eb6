using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Bench;

/// <summary>The scenarios that are measured, written out so that a change of a lesson doesn't change a figure.</summary>
internal static class BenchScenarios
{
    /// <summary>Two producers with 1,000 records a second each into six partitions with three replicas, for 20 simulated seconds.</summary>
    public static Scenario Busy { get; } = new()
    {
        Topics = [new TopicSpec { Name = "orders", Partitions = 6, ReplicationFactor = 3 }],
        Producers = [BusyProducer("p1"), BusyProducer("p2")],
        Until = Duration.FromSeconds(20),
    };

    /// <summary>Ten simulated seconds, three brokers, one producer with a thousand records.</summary>
    public static Scenario Thousand(ulong seed) => new()
    {
        Seed = seed,
        Topics = [new TopicSpec { Name = "orders", Partitions = 3, ReplicationFactor = 3 }],
        Producers = [BusyProducer("p1", Duration.FromMilliseconds(8), 1000)],
        Until = Duration.FromSeconds(10),
    };

    /// <summary>The same load on clusters of another size: 2,000 records a second for ten simulated seconds.</summary>
    public static Scenario Sized(int brokers, int partitions) => new()
    {
        Cluster = new ClusterSpec { Brokers = brokers },
        Topics = [new TopicSpec { Name = "orders", Partitions = partitions, ReplicationFactor = 3 }],
        Producers = [BusyProducer("p1"), BusyProducer("p2")],
        Until = Duration.FromSeconds(10),
    };

    private static ProducerSpec BusyProducer(string id, Duration? interval = null, int? count = null) => new()
    {
        Id = id,
        Workload = new WorkloadSpec
        {
            Topic = "orders",
            Start = Duration.FromSeconds(1),
            Interval = interval ?? Duration.FromMilliseconds(1),
            Count = count,
            Key = new KeySpec.Prefix("user-", Cardinality: 100, Random: true),
        },
    };

    public static ConfigValues Config(params IEnumerable<(string Name, string Value)> values) =>
        new(values.ToImmutableSortedDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));
}
