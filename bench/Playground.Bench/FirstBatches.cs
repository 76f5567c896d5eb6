using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Bench;

/// <summary>
/// Where idempotence has a hole: a producer's first batch of a partition is refused, the second one, sent before that was known, is accepted, since the
/// broker knows nothing of the producer yet and so takes any sequence. What was first is then refused for ever.
/// </summary>
internal static class FirstBatches
{
    private const int Producers = 10;

    public static void Print(TextWriter output, int seeds)
    {
        var holes = new int[seeds];
        var turned = new int[seeds];
        Parallel.For(0, seeds, i => (holes[i], turned[i]) = Run(Of((ulong)i + 1)));
        var hit = holes.Select((count, i) => (Seed: i + 1, Count: count)).Where(r => r.Count > 0).ToArray();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"idempotence on, {Producers} producers begin while the ISR comes back, runs: {seeds}; runs with first records left out: {hit.Length}, such records: {hit.Sum(r => r.Count)}, reordered: {turned.Sum()}"));
        output.WriteLine($"    seeds {string.Join(", ", hit.Take(8).Select(r => r.Seed))} …");
    }

    /// <returns>Records that failed although later ones of their producer are stored, and records that were turned round.</returns>
    private static (int LeftOut, int Reordered) Run(Scenario scenario)
    {
        var run = Simulation.Create(scenario);
        run.RunUntil(Instant.Zero + scenario.Until);
        var leftOut = 0;
        foreach (var producer in scenario.Producers)
        {
            var of = new MeasureScope { Producer = producer.Id };
            leftOut += Measure(run, "acked", of) > 0 ? Measure(run, "failed", of) : 0;
        }

        return (leftOut, Measure(run, "reordered", MeasureScope.All));
    }

    /// <summary>
    /// Two of three brokers are dead and fenced, one comes back; the leader refuses every batch until it is in the ISR again. Producers with a few records
    /// each begin at moments around that.
    /// </summary>
    private static Scenario Of(ulong seed)
    {
        var draw = new Random((int)seed);
        return new Scenario
        {
            Seed = seed,
            Cluster = new ClusterSpec { Network = new NetworkSpec { Latency = Duration.FromMilliseconds(40) } },
            Topics =
            [
                new TopicSpec { Name = "t", Assignment = [[1, 2, 3]], Config = BenchScenarios.Config(("min.insync.replicas", "2")) },
            ],
            Producers = [.. Enumerable.Range(1, Producers).Select(i => Beginner(i, 15 + (draw.NextDouble() * 2)))],
            Steps =
            [
                new Step { When = Faults.At(0), Action = Faults.Process("broker.crash", 2) },
                new Step { When = Faults.At(0), Action = Faults.Process("broker.crash", 3) },
                new Step { When = Faults.At(15), Action = Faults.Process("broker.start", 2) },
            ],
            Until = Duration.FromSeconds(32),
        };
    }

    private static ProducerSpec Beginner(int number, double start) => new()
    {
        Id = FormattableString.Invariant($"p{number}"),
        Config = BenchScenarios.Config(("linger.ms", "0"), ("request.timeout.ms", "5000"), ("delivery.timeout.ms", "10000")),
        Workload = new WorkloadSpec
        {
            Topic = "t", Start = new Duration((long)(start * 1_000_000)), Interval = Duration.FromMilliseconds(30), Count = 5,
        },
    };

    private static int Measure(Simulation run, string name, MeasureScope of) => (int)run.Evaluate(new CheckSubject.Measure(name, of)).Number!.Value;
}
