using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Scenarios;

namespace Playground.Bench;

/// <summary>
/// What the same event costs a group under each way of rebalancing: how many partitions nobody reads for a while, and how long in all. A run for each
/// seed: twelve partitions, three consumers, four records a second for each partition, and something that happens to the group after 30 seconds.
/// </summary>
internal static class Rebalances
{
    private const string Package = "org.apache.kafka.clients.consumer.";
    private const int Seeds = 5;

    private static readonly Instant Settled = Instant.Zero + Duration.FromSeconds(30);

    private static readonly (string Name, (string, string) Config)[] Ways =
    [
        ("eager (range)", ("partition.assignment.strategy", Package + "RangeAssignor")),
        ("cooperative-sticky", ("partition.assignment.strategy", Package + "CooperativeStickyAssignor")),
        ("consumer protocol", ("group.protocol", "consumer")),
    ];

    private static readonly (string Name, Func<Func<string, ConsumerSpec>, Step[]> Steps, bool Static)[] Triggers =
    [
        ("a fourth joins", of => [At(30, new StepAction.ConsumerAdd(of("c4")))], false),
        ("the same, one busy", of => [At(30, new StepAction.ConsumerAdd(of("c4")))], false),
        ("one closes", _ => [At(30, new StepAction.ConsumerCall("consumer.close", "c2"))], false),
        ("one dies", _ => [At(30, new StepAction.ConsumerCall("consumer.crash", "c2"))], false),
        ("rolling restart", _ => Rolling(), false),
        ("the same, static", _ => Rolling(), true),
    ];

    public static void Print(TextWriter output)
    {
        output.WriteLine($"{"runs: " + Seeds,-20} {"way",-20} {"rebalances",10} {"partitions stopped",19} {"partition-seconds",18} {"longest",9}");
        foreach (var (trigger, steps, isStatic) in Triggers)
        {
            foreach (var (way, config) in Ways)
            {
                var results = new Result[Seeds];
                Parallel.For(0, Seeds, i => results[i] = Run(Of((ulong)i + 1, config, steps, isStatic, busy: trigger.EndsWith("busy", StringComparison.Ordinal))));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{trigger,-20} {way,-20} {results.Average(r => r.Rebalances),10:F1} {results.Average(r => r.Pauses),19:F1} {results.Average(r => r.Seconds),18:F2} {results.Max(r => r.Longest),7:F2} s"));
            }
        }
    }

    private static Result Run(Scenario scenario)
    {
        var run = Simulation.Create(scenario);
        run.RunUntil(Instant.Zero + scenario.Until);
        var group = run.Metrics().Groups.Single();
        PartitionPause[] pauses = [.. group.Rebalances.SelectMany(r => r.Pauses).Concat(group.OtherPauses).Where(p => p.Until > Settled)];
        var lengths = pauses.Select(p => (p.Until - p.From).Microseconds / 1e6).ToArray();
        return new Result(group.Rebalances.Count(r => r.Begin >= Settled), pauses.Length, lengths.Sum(), lengths.DefaultIfEmpty().Max());
    }

    private static Scenario Of(ulong seed, (string, string) way, Func<Func<string, ConsumerSpec>, Step[]> steps, bool isStatic, bool busy)
    {
        ConsumerSpec Consumer(string id) => new()
        {
            Id = id,
            Group = "g",
            Topics = ["t"],
            Processing = new ProcessingSpec { Time = Duration.FromMilliseconds(busy && id == "c3" ? 500 : 1) },
            Config = BenchScenarios.Config([way, ("auto.offset.reset", "earliest"), ("max.poll.records", "20"), .. isStatic ? [("group.instance.id", id)] : Array.Empty<(string, string)>()]),
        };
        return new Scenario
        {
            Seed = seed,
            Topics = [new TopicSpec { Name = "t", Partitions = 12, ReplicationFactor = 3 }],
            Producers =
            [
                new ProducerSpec
                {
                    Id = "p",
                    Workload = new WorkloadSpec { Topic = "t", Interval = Duration.FromMilliseconds(20), Key = new KeySpec.Prefix("k", Cardinality: 200, Random: true) },
                },
            ],
            Consumers = [Consumer("c1"), Consumer("c2"), Consumer("c3")],
            Steps = [.. steps(Consumer)],
            Until = Duration.FromSeconds(100),
        };
    }

    private static Step[] Rolling() =>
        [.. Enumerable.Range(1, 3).Select(i => At(15 + (15 * i), new StepAction.ConsumerRestart($"c{i}", ConfigValues.Empty)))];

    private static Step At(int second, StepAction action) => new() { When = new When.At(Instant.Zero + Duration.FromSeconds(second)), Action = action };

    private readonly record struct Result(int Rebalances, int Pauses, double Seconds, double Longest);
}
