using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;

namespace Playground.Bench;

/// <summary>Whether an event of a large cluster costs as much as one of a small one.</summary>
internal static class Scale
{
    private static readonly (int Brokers, int Partitions)[] Sizes = [(3, 1), (3, 6), (3, 64), (6, 64), (9, 64), (9, 512)];

    public static void Print(TextWriter output)
    {
        output.WriteLine($"{"brokers",8} {"partitions",11} {"inputs",10} {"events",10} {"µs an event",12} {"bytes an event",15}");
        foreach (var (brokers, partitions) in Sizes)
        {
            var scenario = BenchScenarios.Sized(brokers, partitions);
            Simulation? last = null;
            var rounds = Rounds.Measure(warmUps: 2, rounds: 5, () =>
            {
                last = Simulation.Create(scenario);
                last.RunUntil(Instant.Zero + scenario.Until);
                return last.Hash().Length == 64 ? last.Trace.Count : 0;
            });
            double[] times = [.. rounds.Select(round => 1e6 / round.UnitsPerSecond).Order()];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{brokers,8} {partitions,11} {last!.Inputs,10:N0} {last.Trace.Count,10:N0} {times[times.Length / 2],12:N2} {rounds[0].BytesPerUnit,15:N0}"));
        }
    }
}
