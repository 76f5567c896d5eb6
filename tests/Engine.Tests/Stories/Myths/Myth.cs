using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories.Myths;

/// <summary>Scenarios in which folklore about Kafka can be put to the test.</summary>
internal static class Myth
{
    /// <summary>One topic with one partition, led by broker 1, and what is said of producers, steps and the end.</summary>
    public static Simulation Run(string producers, string steps, string until = "30s", int minInSync = 2, string replicas = "[1, 2, 3]", string config = "",
        int seed = 1) =>
        Runs.ToEnd($$"""
            {"version": 1, "seed": {{seed}},
             "cluster": {"config": { {{config}} } },
             "topics": [{"name": "t", "assignment": [{{replicas}}], "config": {"min.insync.replicas": {{minInSync}} } }],
             "producers": [{{producers}}], "steps": [{{steps}}], "until": "{{until}}"}
            """);

    /// <summary>A producer of the topic.</summary>
    public static string Producer(string id, string acks, string start, string interval = "100ms", int count = 1, string more = "", string mode = "async") =>
        $$"""
        {"id": "{{id}}", "config": {"acks": "{{acks}}"{{more}} },
         "workload": {"topic": "t", "start": "{{start}}", "interval": "{{interval}}", "count": {{count}}, "mode": "{{mode}}"} }
        """;

    public static string Without(string idempotence = "false") => $", \"enable.idempotence\": {idempotence}";

    public static string At(string at, string action, string fields) => $$"""{"at": "{{at}}", "do": "{{action}}", {{fields}} }""";

    public static long HighWatermark(this Simulation run) => long.Parse(run.State("topics", "t", "0", "highWatermark"), System.Globalization.CultureInfo.InvariantCulture);

    public static long LogEnd(this Simulation run) => long.Parse(run.State("topics", "t", "0", "logEndOffset"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The answers of a broker to produce requests.</summary>
    public static IEnumerable<(Instant At, string Producer, int Acks, string Error)> Answers(this Simulation run, int broker) =>
        run.Events(EventKind.ProduceAcknowledged).Where(e => e.Data[0] == broker)
            .Select(e => (e.At, run.Symbols.Name(new NodeId((int)e.Data[5])), (int)e.Data[4], ((Protocol.ErrorCode)e.Data[6]).ToString()));

    public static double Seconds(Instant at) => at.Microseconds / 1e6;

    public static double Seconds(Duration time) => time.Microseconds / 1e6;

    public static Instant Second(double second) => new((long)(second * 1_000_000));

    public static Instant First(this Simulation run, EventKind kind, Func<TraceEvent, bool>? where = null) =>
        run.Events(kind).First(e => where is null || where(e)).At;
}
