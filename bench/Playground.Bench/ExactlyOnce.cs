using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Bench;

/// <summary>
/// What a copy job makes of its input while it dies and brokers fail: one run for each seed, each with its own faults at its own moments. Every input is
/// stored once; what is counted are its outputs, as a reader of committed data sees them.
/// </summary>
internal static class ExactlyOnce
{
    private const int Records = 60;

    private static readonly string[] Moments =
        ["record.processed", "records.polled", "record.acked", "transaction.begun", "transaction.markerWritten", "offset.committed", "partitions.assigned", "message.sent"];

    public static void Print(TextWriter output, int seeds)
    {
        output.WriteLine($"{"a copy job that dies, runs: " + seeds,-34} {"runs that doubled",18} {"outputs",9} {"runs that lost",15} {"outputs",9} {"aborted",9} {"unfinished",11}");
        foreach (var (name, exactlyOnce) in (ReadOnlySpan<(string, bool)>)[("exactly once", true), ("at least once", false)])
        {
            var results = new Result[seeds];
            Parallel.For(0, seeds, i => results[i] = Run(Of((ulong)i + 1, exactlyOnce)));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-34} {results.Count(r => r.Doubled > 0),18:N0} {results.Sum(r => (long)r.Doubled),9:N0} {results.Count(r => r.Lost > 0),15:N0} {results.Sum(r => (long)r.Lost),9:N0} {results.Sum(r => (long)r.Aborted),9:N0} {results.Count(r => !r.Finished),11:N0}"));
            if (results.Where(r => (exactlyOnce && r.Doubled > 0) || r.Lost != 0 || !r.Finished).Take(8).ToArray() is { Length: > 0 } examples)
                output.WriteLine($"    seeds {string.Join(", ", examples.Select(r => r.Seed))} …");
        }
    }

    private static Result Run(Scenario scenario)
    {
        var run = Simulation.Create(scenario, 20_000_000);
        run.RunUntil(Instant.Zero + scenario.Until);
        var stored = Measure(run, "stored", new MeasureScope { Topic = "in" });
        if (stored == 0)
            throw new InvalidOperationException($"Seed {scenario.Seed}: nothing was there to copy.");
        var finished = Measure(run, "lag", new MeasureScope { Group = "copy" }) == 0;
        var seen = Seen(run);
        var aborted = Measure(run, "aborted", new MeasureScope { Topic = "out" });
        return new Result(scenario.Seed, seen.Values.Sum(n => n - 1), finished ? stored - seen.Count : 0, aborted, finished);
    }

    /// <summary>How often the reader of committed data was given each input's output, whichever instance made it.</summary>
    private static Dictionary<string, int> Seen(Simulation run)
    {
        var seen = new Dictionary<string, int>();
        for (var id = 1; id <= run.Trace.Count; id++)
        {
            var happened = run.Trace[id];
            if (happened.Kind != EventKind.RecordProcessed || run.Symbols.Name(happened.Data.Actor) != "r")
                continue;
            var name = run.Symbols.Name(RecordId.Unpack(happened.Data[5]));
            var input = name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
            seen[input] = seen.GetValueOrDefault(input) + 1;
        }

        return seen;
    }

    /// <summary>
    /// One or two instances; each dies once, at a random moment or at an event, and comes back within three seconds. A broker or a part of the network
    /// fails beside it.
    /// </summary>
    private static Scenario Of(ulong seed, bool exactlyOnce)
    {
        var draw = new Random((int)seed);
        var instances = draw.Next(1, 3);
        return new Scenario
        {
            Seed = seed,
            Cluster = new ClusterSpec
            {
                Config = BenchScenarios.Config(
                    ("offsets.topic.num.partitions", "1"), ("transaction.state.log.num.partitions", "1"), ("group.initial.rebalance.delay.ms", "0"),
                    ("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000")),
            },
            Topics = [Topic("in"), Topic("out")],
            Producers =
            [
                new ProducerSpec
                {
                    Id = "p",
                    Workload = new WorkloadSpec
                    {
                        Topic = "in", Start = Duration.FromMilliseconds(500), Interval = Duration.FromMilliseconds(100), Count = Records,
                        Key = new KeySpec.Cycle(["a", "b", "c", "d"]),
                    },
                },
            ],
            Processors = [.. Enumerable.Range(1, instances).Select(i => Job(i, exactlyOnce))],
            Consumers =
            [
                new ConsumerSpec
                {
                    Id = "r", Assign = ["out-0", "out-1"], Config = BenchScenarios.Config(("auto.offset.reset", "earliest"), ("isolation.level", "read_committed")),
                },
            ],
            Steps = [.. Enumerable.Range(1, instances).SelectMany(i => Death(i, draw)), .. new Faults(draw).Single(2), .. Repair()],
            Until = Duration.FromSeconds(60),
        };
    }

    private static TopicSpec Topic(string name) =>
        new() { Name = name, Partitions = 2, ReplicationFactor = 3, Config = BenchScenarios.Config(("min.insync.replicas", "2")) };

    private static ProcessorSpec Job(int number, bool exactlyOnce) => new()
    {
        Id = Name(number), Group = "copy", From = "in", To = "out", ExactlyOnce = exactlyOnce,
        Consumer = BenchScenarios.Config(("auto.offset.reset", "earliest"), ("session.timeout.ms", "6000"), ("heartbeat.interval.ms", "1000"), ("max.poll.records", "5"), ("max.poll.interval.ms", "10000")),
        Producer = exactlyOnce ? BenchScenarios.Config(("transaction.timeout.ms", "20000"), ("request.timeout.ms", "5000")) : BenchScenarios.Config(("request.timeout.ms", "5000")),
        Processing = new ProcessingSpec { Time = Duration.FromMilliseconds(5) },
    };

    private static IEnumerable<Step> Death(int number, Random draw)
    {
        var at = 1 + (draw.NextDouble() * 6);
        var id = Name(number);
        var when = draw.Next(3) == 0
            ? Faults.At(at)
            : new When.On(new EventPattern(Moments[draw.Next(Moments.Length)], [new FieldMatch("actor", JsonValue.Of(id))]), draw.Next(1, 40), null, Every: false);
        yield return new Step { When = when, Action = new StepAction.ProcessorCall("processor.crash", id) };
        yield return new Step
        {
            When = new When.On(new EventPattern("consumer.crashed", [new FieldMatch("actor", JsonValue.Of(id))]), 1, Duration.FromMilliseconds(draw.Next(1, 3000)), Every: false),
            Action = new StepAction.ProcessorCall("processor.restart", id),
        };
    }

    /// <summary>A fault that waited for an event may have come after its repair.</summary>
    private static IEnumerable<Step> Repair()
    {
        yield return new Step { When = Faults.At(25), Action = new StepAction.NetworkHeal([], []) };
        for (var broker = 1; broker <= 3; broker++)
        {
            yield return new Step { When = Faults.At(25), Action = Faults.Process("broker.resume", broker) };
            yield return new Step { When = Faults.At(25), Action = Faults.Process("broker.start", broker) };
            yield return new Step { When = Faults.At(25), Action = new StepAction.DiskSlow(broker, 1) };
        }
    }

    private static string Name(int number) => FormattableString.Invariant($"x{number}");

    private static int Measure(Simulation run, string name, MeasureScope scope) =>
        (int)run.Evaluate(new CheckSubject.Measure(name, scope)).Number!.Value;

    private readonly record struct Result(ulong Seed, int Doubled, int Lost, int Aborted, bool Finished);
}
