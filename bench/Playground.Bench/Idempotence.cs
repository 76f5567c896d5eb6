using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Bench;

/// <summary>
/// How often records are stored twice or in another order than they were sent, by what was set: one run for each seed, each with its own faults at its own
/// moments. The application sends each record once, so that all of it is the producer's doing.
/// </summary>
internal static class Idempotence
{
    private const int Records = 400;

    private static readonly (string Name, Func<ulong, Scenario> Make)[] Tables =
    [
        ("idempotence on,  5 in flight", seed => Of(seed, "true", "5")),
        ("idempotence off, 5 in flight", seed => Of(seed, "false", "5")),
        ("idempotence off, 1 in flight", seed => Of(seed, "false", "1")),
    ];

    public static void Print(TextWriter output, int seeds)
    {
        output.WriteLine($"{"acks=all, faults as in promises, runs: " + seeds,-46} {"runs that doubled",18} {"records",9} {"runs that turned round",23} {"records",9} {"retries",9}");
        foreach (var (name, make) in Tables)
        {
            var results = new Result[seeds];
            Parallel.For(0, seeds, i => results[i] = Run(make((ulong)i + 1)));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-46} {results.Count(r => r.Duplicated > 0),18:N0} {results.Sum(r => (long)r.Duplicated),9:N0} {results.Count(r => r.Reordered > 0),23:N0} {results.Sum(r => (long)r.Reordered),9:N0} {results.Sum(r => r.Retries),9:N0}"));
            if (results.Where(r => r.Duplicated + r.Reordered > 0).Take(5).ToArray() is { Length: > 0 } examples)
                output.WriteLine($"    seeds {string.Join(", ", examples.Select(r => r.Seed))} …");
        }
    }

    private static Result Run(Scenario scenario)
    {
        var run = Simulation.Create(scenario);
        run.RunUntil(Instant.Zero + scenario.Until);
        return run.Metrics().All.Total.RecordsAcked > 0
            ? new Result(scenario.Seed, Measure(run, "duplicated"), Measure(run, "reordered"), run.Metrics().All.Total.Retries)
            : throw new InvalidOperationException($"Seed {scenario.Seed}: nothing was acknowledged.");
    }

    /// <summary>
    /// Records as fast as some are in flight all the time, on two partitions; by the first fault, a second after the start, the first batch of each is
    /// acknowledged. Two faults, the second one after the first is repaired or while it lasts.
    /// </summary>
    private static Scenario Of(ulong seed, string idempotence, string inFlight)
    {
        var faults = new Faults(new Random((int)seed));
        return new Scenario
        {
            Seed = seed,
            Cluster = new ClusterSpec { Network = new NetworkSpec { Latency = Duration.FromMilliseconds(10), Jitter = Duration.FromMilliseconds(5) } },
            Topics = [new TopicSpec { Name = "t", Partitions = 2, ReplicationFactor = 3, Config = BenchScenarios.Config(("min.insync.replicas", "2")) }],
            Producers =
            [
                new ProducerSpec
                {
                    Id = "p",
                    Config = BenchScenarios.Config(
                        ("acks", "all"), ("enable.idempotence", idempotence), ("linger.ms", "0"), ("max.in.flight.requests.per.connection", inFlight),
                        ("request.timeout.ms", "5000")),
                    Workload = new WorkloadSpec
                    {
                        Topic = "t", Interval = Duration.FromMilliseconds(15), Count = Records, Key = new KeySpec.Cycle(["a", "b", "c", "d"]),
                    },
                },
            ],
            Steps = [.. faults.Single(1), .. faults.Single(3)],
            Until = Duration.FromSeconds(25),
        };
    }

    private static int Measure(Simulation run, string name) =>
        (int)run.Evaluate(new CheckSubject.Measure(name, MeasureScope.All)).Number!.Value;

    private readonly record struct Result(ulong Seed, int Duplicated, int Reordered, long Retries);
}
