using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Bench;

/// <summary>
/// How often an acknowledged record is lost, by what was set and what went wrong: one run for each seed, each with its own faults at its own moments.
/// </summary>
internal static class Promises
{
    private static readonly (string Name, Func<ulong, Scenario> Make)[] Tables =
    [
        ("acks=all, min ISR 2, one fault at a time", seed => Single(seed, "all")),
        ("acks=1,   min ISR 2, one fault at a time", seed => Single(seed, "1")),
        ("acks=all, min ISR 1, unclean election, two brokers at a time", Unclean),
        ("acks=all, min ISR 2, power loss of all three before the flush", PowerLoss),
    ];

    public static void Print(TextWriter output, int seeds)
    {
        output.WriteLine($"{"replication factor 3, runs: " + seeds,-64} {"runs that lost",16} {"acknowledged",14} {"of them lost",14}");
        foreach (var (name, make) in Tables)
        {
            var results = new (int Acked, int Lost)[seeds];
            Parallel.For(0, seeds, i => results[i] = Run(make((ulong)i + 1)));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-64} {results.Count(r => r.Lost > 0),16:N0} {results.Sum(r => (long)r.Acked),14:N0} {results.Sum(r => (long)r.Lost),14:N0}"));
        }
    }

    private static (int Acked, int Lost) Run(Scenario scenario)
    {
        var run = Simulation.Create(scenario);
        run.RunUntil(Instant.Zero + scenario.Until);
        var acked = Measure(run, "acked");
        return acked > 0 ? (acked, Measure(run, "ackedLost")) : throw new InvalidOperationException($"Seed {scenario.Seed}: nothing was acknowledged.");
    }

    /// <summary>One fault, its repair, and time to come to rest.</summary>
    private static Scenario Single(ulong seed, string acks)
    {
        var faults = new Faults(new Random((int)seed));
        return Of(seed, acks, minInSync: 2, unclean: false, seconds: 35, faults.Single(1));
    }

    /// <summary>Two brokers die one after the other, and come back in either order.</summary>
    private static Scenario Unclean(ulong seed)
    {
        var draw = new Random((int)seed);
        int[] order = [1, 2, 3];
        draw.Shuffle(order);
        var (first, second) = (1 + (draw.NextDouble() * 2), 4 + (draw.NextDouble() * 12));
        Step[] steps =
        [
            new() { When = Faults.At(first), Action = Faults.Process("broker.crash", order[0]) },
            new() { When = Faults.At(second), Action = Faults.Process("broker.crash", order[1]) },
            new() { When = Faults.At(second + (draw.NextDouble() * 2)), Action = Faults.Process("broker.crash", order[2]) },
            .. order.Select(broker => new Step { When = Faults.At(second + 12 + (draw.NextDouble() * 10)), Action = Faults.Process("broker.start", broker) }),
        ];
        return Of(seed, "all", minInSync: 1, unclean: true, seconds: 50, steps);
    }

    /// <summary>The lights go out in the whole room at once.</summary>
    private static Scenario PowerLoss(ulong seed)
    {
        var moment = 2 + (new Random((int)seed).NextDouble() * 20);
        var steps = Enumerable.Range(1, 3).SelectMany(broker => new Step[]
        {
            new() { When = Faults.At(moment), Action = Faults.Process("broker.powerLoss", broker) },
            new() { When = Faults.At(moment + 5), Action = Faults.Process("broker.start", broker) },
        });
        return Of(seed, "all", minInSync: 2, unclean: false, seconds: 45, steps);
    }

    private static Scenario Of(ulong seed, string acks, int minInSync, bool unclean, int seconds, IEnumerable<Step> steps) => new()
    {
        Seed = seed,
        Topics =
        [
            new TopicSpec
            {
                Name = "t", ReplicationFactor = 3,
                Config = BenchScenarios.Config(
                    ("min.insync.replicas", minInSync.ToString(CultureInfo.InvariantCulture)), ("unclean.leader.election.enable", unclean ? "true" : "false")),
            },
        ],
        Producers =
        [
            new ProducerSpec
            {
                Id = "p",
                Config = BenchScenarios.Config(("acks", acks)),
                Workload = new WorkloadSpec { Topic = "t", Start = Duration.FromMilliseconds(500), Interval = Duration.FromMilliseconds(50), Count = 400 },
            },
        ],
        Steps = [.. steps],
        Until = Duration.FromSeconds(seconds),
    };

    private static int Measure(Simulation run, string name) =>
        (int)run.Evaluate(new CheckSubject.Measure(name, MeasureScope.All)).Number!.Value;
}
