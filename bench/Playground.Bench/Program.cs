using System.Globalization;
using Playground.Bench;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

switch (args)
{
    case ["engine"]:
        Rounds.Print(Console.Out, Rounds.Measure(warmUps: 3, rounds: 9, () => Run(BenchScenarios.Busy).Inputs), "input");
        return 0;
    case ["runs"]:
        Rounds.Print(Console.Out, Rounds.Measure(warmUps: 3, rounds: 9, () => RunSeeds(1, 20)), "run");
        return 0;
    case ["scale"]:
        Scale.Print(Console.Out);
        return 0;
    case ["promises", .. var count]:
        Promises.Print(Console.Out, count is [var seeds] ? int.Parse(seeds, CultureInfo.InvariantCulture) : 10_000);
        return 0;
    case ["idempotence", .. var count]:
        Idempotence.Print(Console.Out, count is [var many] ? int.Parse(many, CultureInfo.InvariantCulture) : 10_000);
        return 0;
    case ["exactly-once", .. var count]:
        ExactlyOnce.Print(Console.Out, count is [var runs] ? int.Parse(runs, CultureInfo.InvariantCulture) : 10_000);
        return 0;
    case ["batching"]:
        Batching.Print(Console.Out);
        return 0;
    case ["first-batches", .. var count]:
        FirstBatches.Print(Console.Out, count is [var some] ? int.Parse(some, CultureInfo.InvariantCulture) : 1000);
        return 0;
    case ["rebalances"]:
        Rebalances.Print(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Usage: Playground.Bench engine | runs | scale | promises [SEEDS] | idempotence [SEEDS] | first-batches [SEEDS] | exactly-once [SEEDS] | batching | rebalances");
        return 2;
}

// The hash is asked for at the end, as a test of a recording would: it is part of what a run costs.
// A cluster that acknowledges nothing would be fast, and measured for nothing.
static Simulation Run(Scenario scenario)
{
    var run = Simulation.Create(scenario);
    run.RunUntil(Instant.Zero + scenario.Until);
    var acked = run.Evaluate(new CheckSubject.Measure("acked", MeasureScope.All)).Number;
    return run.Hash().Length == 64 && acked > 0 ? run : throw new InvalidOperationException($"{acked} records were acknowledged.");
}

static long RunSeeds(ulong first, int count)
{
    for (var i = 0; i < count; i++)
    {
        Run(BenchScenarios.Thousand(first + (ulong)i));
    }

    return count;
}
