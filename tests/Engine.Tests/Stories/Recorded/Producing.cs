using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>A batch in a Produce request, as the broker took it: NONE, DUPLICATE for one that it knew, or the error.</summary>
internal sealed record SentBatch(string Topic, int Partition, int[] Records, string Result)
{
    public override string ToString() => $"{Topic}-{Partition} {string.Join(' ', Records.Select(r => $"r{r}"))}";
}

/// <summary>A Produce request.</summary>
/// <param name="At">Milliseconds of the script's clock.</param>
/// <param name="InFlight">Unanswered on its connection, with this one.</param>
/// <param name="Arrived">When its answer was there; null if it never came.</param>
/// <param name="Batches">In the request's order; none if the broker never handled it.</param>
internal sealed record SentRequest(double At, int Broker, long Connection, int InFlight, double? Arrived, IReadOnlyList<SentBatch> Batches)
{
    public SentBatch Batch => Assert.Single(Batches);
}

/// <summary>
/// Scripts of one producer <c>p</c> that a real Java producer was watched at. Its first record, r0, is stored at 1 s; the script's clock, and the
/// numbers of its records r1, r2 …, begin at 10 s. Links take 1 ms each way.
/// </summary>
internal static class Producing
{
    public const double Clock = 10_000;

    public const string OnePartition = """{"name": "t", "assignment": [[1]], "config": {"min.insync.replicas": 1} }""";

    private const string Unprimed = "";

    /// <param name="config">Configs of the producer, as JSON members.</param>
    /// <param name="workload">Its calls of send(), as JSON members; none if empty. Counted from the script's clock.</param>
    /// <param name="prime">Where r0 goes, as members of a producer.send step; empty to leave it out (the first record is then r1).</param>
    /// <param name="producer">More of it, as JSON members behind a comma.</param>
    /// <param name="until">On the script's clock, in milliseconds.</param>
    public static Simulation Run(
        string config, string workload = "", string steps = "", double until = 10_000, string topics = OnePartition, string? prime = null, int seed = 1,
        string cluster = "", string producer = "")
    {
        prime ??= """ "topic": "t", "partition": 0 """;
        var work = workload.Length == 0 ? "" : $$""", "workload": {"topic": "t", "start": "10s", {{workload}} }""";
        string[] all = [.. prime == Unprimed ? Array.Empty<string>() : [$$"""{"at": "1s", "do": "producer.send", "id": "p", {{prime}} }"""], .. List(steps)];
        return Runs.ToEnd($$"""
            {"version": 1, "seed": {{seed}}, "cluster": {"network": {"latency": "1ms", "jitter": "0us"}, "config": { {{cluster}} } }, "topics": [{{topics}}],
             "producers": [{"id": "p", "config": { {{config}} }{{producer}}{{work}} }], "steps": [{{string.Join(", ", all)}}], "until": "{{Ms(until)}}"}
            """);
    }

    public static string Topic(string name, string assignment, string config = "\"min.insync.replicas\": 1") =>
        $$"""{"name": "{{name}}", "assignment": [{{assignment}}], "config": { {{config}} } }""";

    /// <summary>The call at that millisecond of the script's clock.</summary>
    public static string Send(double at, string topic = "t", int? partition = 0, int count = 1, string more = "") => Step(
        at, "producer.send", $"\"id\": \"p\", \"topic\": \"{topic}\", \"count\": {count}{(partition is { } p ? $", \"partition\": {p}" : "")}{more}");

    public static string Step(double at, string action, string fields) => $$"""{"at": "{{Ms(at)}}", "do": "{{action}}", {{fields}} }""";

    /// <summary>Answers of that broker to the producer wait from then on.</summary>
    public static string HoldAnswers(double at, int broker = 1) => Step(at, "network.cut", $"\"between\": [[{broker}], [\"p\"]], \"oneWay\": true");

    public static string Release(double at, int broker = 1) => Step(at, "network.heal", $"\"between\": [[{broker}], [\"p\"]]");

    public static string Reset(double at, int broker = 1) => Step(at, "network.reset", $"\"between\": [[{broker}], [\"p\"]]");

    /// <summary>The answer to the n-th Produce request of that broker, r0's included, is late by so many milliseconds, and what follows it with it.</summary>
    public static string DelayAnswer(int occurrence, double by, int broker = 1) =>
        $$$"""
        {"on": {"event": "message.sent", "where": {"message": "ProduceResponse", "from": {{{broker}}}, "to": "p"}, "occurrence": {{{occurrence}}} },
         "do": "message.delay", "by": "{{{Number(by)}}}ms"}
        """;

    public static string Join(params string[] steps) => string.Join(", ", steps.Where(s => s.Length > 0));

    /// <summary>Milliseconds of the script's clock.</summary>
    public static double At(in TraceEvent happened) => Millis(happened.At);

    /// <summary>The Produce requests of the script, in order; r0's is left out.</summary>
    public static IReadOnlyList<SentRequest> Requests(this Simulation run)
    {
        var batches = BatchesByRequest(run);
        var arrived = run.Messages(EventKind.MessageDelivered, "ProduceResponse").ToDictionary(e => (e.Data[3], e.Data[4]), e => e.At);
        var sent = run.Messages(EventKind.MessageSent, "ProduceRequest").ToArray();
        return
        [
            .. sent.Where(e => At(e) >= 0).Select(e =>
            {
                var earlier = sent.Where(o => o.Data[3] == e.Data[3] && o.Id <= e.Id);
                var inFlight = earlier.Count(o => !arrived.TryGetValue((o.Data[3], o.Data[4]), out var there) || there > e.At);
                double? back = arrived.TryGetValue((e.Data[3], e.Data[4]), out var at) ? Millis(at) : null;
                return new SentRequest(At(e), (int)e.Data[1], e.Data[3], inFlight, back, batches.TryGetValue(e.Id, out var found) ? found : []);
            }),
        ];
    }

    /// <summary>What the application was told, in that order: "r1 @1", or "r1 TimeoutException".</summary>
    public static string[] Told(this Simulation run) => [.. run.ToldAt().Select(t => t.What)];

    /// <inheritdoc cref="Told"/>
    public static IEnumerable<(double At, string What)> ToldAt(this Simulation run)
    {
        var primed = Primed(run);
        foreach (var e in run.Events(EventKind.RecordAcked, EventKind.RecordFailed).Where(e => At(e) >= 0))
        {
            var end = e.Kind == EventKind.RecordAcked ? $"@{e.Data[5]}" : run.Symbols.Text(e.Data[5]);
            yield return (At(e), $"r{RecordId.Unpack(e.Data[1]).Number - primed} {end}");
        }
    }

    /// <summary>The batches of the log of that partition, r0's left out.</summary>
    public static RecordBatch[] Log(this Simulation run, string topic = "t", int partition = 0, int broker = 1)
    {
        var primed = Primed(run);
        var log = run.Cluster.LogOf(new NodeId(broker), new TopicPartition(run.Symbols.Number(topic), partition))!;
        return [.. log.Batches.Select(b => b.Batch).Where(b => b.Ids[0].Number > primed)];
    }

    /// <summary>The records of the log, as numbers.</summary>
    public static int[] Stored(this Simulation run, string topic = "t", int partition = 0, int broker = 1)
    {
        var primed = Primed(run);
        return [.. run.Log(topic, partition, broker).SelectMany(b => b.Ids).Select(id => id.Number - primed)];
    }

    /// <summary>The partition of each record, in the order of send(), r0 left out.</summary>
    public static int[] Partitions(this Simulation run) =>
    [
        .. run.Events(EventKind.RecordBatched).Where(e => At(e) >= 0).OrderBy(e => RecordId.Unpack(e.Data[1]).Number).Select(e => (int)e.Data[3]),
    ];

    /// <summary>How long the partition stayed the same: (partition, records).</summary>
    public static List<(int Partition, int Records)> RunsOf(IEnumerable<int> partitions)
    {
        var runs = new List<(int Partition, int Records)>();
        foreach (var partition in partitions)
        {
            if (runs.Count > 0 && runs[^1].Partition == partition)
                runs[^1] = (partition, runs[^1].Records + 1);
            else
                runs.Add((partition, 1));
        }

        return runs;
    }

    /// <summary>Time between one and the next.</summary>
    public static double[] Gaps(IEnumerable<double> times)
    {
        var all = times.ToArray();
        return [.. all.Skip(1).Zip(all, (later, earlier) => later - earlier)];
    }

    private static Dictionary<int, List<SentBatch>> BatchesByRequest(Simulation run)
    {
        var byRequest = new Dictionary<int, List<SentBatch>>();
        var primed = Primed(run);
        foreach (var e in run.Events(EventKind.BatchAppended, EventKind.BatchDuplicate, EventKind.BatchRejected))
        {
            var cause = e.Cause;
            while (cause > 0 && !IsProduceRequest(run, cause))
                cause = run.Trace[cause].Cause;
            if (cause == 0)
                continue;
            if (!byRequest.TryGetValue(cause, out var list))
                byRequest.Add(cause, list = []);
            var result = e.Kind switch
            {
                EventKind.BatchRejected => ((ErrorCode)e.Data[6]).Name(),
                EventKind.BatchDuplicate => "DUPLICATE",
                _ => "NONE",
            };
            list.Add(new SentBatch(
                run.Symbols.Text(e.Data[1])!, (int)e.Data[2], [.. ((RecordId[])e.Data.List!).Select(id => id.Number - primed)], result));
        }

        return byRequest;
    }

    private static bool IsProduceRequest(Simulation run, int id) =>
        run.Trace[id] is { Kind: EventKind.MessageSent } sent && run.Symbols.Text(sent.Data[2]) == "ProduceRequest";

    /// <summary>How many records were sent before the script's clock began. They do not count; the last of them is r0.</summary>
    private static int Primed(Simulation run) => run.Events(EventKind.RecordSent).TakeWhile(e => At(e) < 0).Count();

    private static double Millis(Instant at) => (at.Microseconds / 1000.0) - Clock;

    private static string Ms(double at) => Number(Clock + at) + "ms";

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string[] List(string steps) => steps.Length == 0 ? [] : [steps];
}
