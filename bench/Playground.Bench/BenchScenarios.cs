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

    /// <summary>One producer for each level of <c>acks</c>, three records each: short, and most of it is the cluster's own talk.</summary>
    public static Scenario Acks(ulong seed) => new()
    {
        Seed = seed,
        Topics = [OneReplicatedPartition("a0"), OneReplicatedPartition("a1"), OneReplicatedPartition("all")],
        Producers =
        [
            AcksProducer("p0", "a0", Config(("acks", "0"), ("enable.idempotence", "false"))),
            AcksProducer("p1", "a1", Config(("acks", "1"))),
            AcksProducer("p2", "all", Config(("acks", "all"))),
        ],
        Until = Duration.FromSeconds(10),
    };

    private static ProducerSpec BusyProducer(string id) => new()
    {
        Id = id,
        Workload = new WorkloadSpec
        {
            Topic = "orders",
            Start = Duration.FromSeconds(1),
            Interval = Duration.FromMilliseconds(1),
            Key = new KeySpec.Prefix("user-", Cardinality: 100, Random: true),
        },
    };

    private static TopicSpec OneReplicatedPartition(string name) => new() { Name = name, ReplicationFactor = 3, Assignment = [[1, 2, 3]] };

    private static ProducerSpec AcksProducer(string id, string topic, ConfigValues config) => new()
    {
        Id = id,
        Config = config,
        Workload = new WorkloadSpec
        {
            Topic = topic,
            Start = Duration.FromSeconds(4),
            Interval = Duration.FromMilliseconds(200),
            Count = 3,
        },
    };

    public static ConfigValues Config(params IEnumerable<(string Name, string Value)> values) =>
        new(values.ToImmutableSortedDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));
}
