using System.Globalization;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Runs of the members of one group <c>g</c>, and what can be read of them: callbacks, generations, stops, what was delivered.</summary>
internal static class Grouping
{
    /// <summary>A classic member's quick timers, as most recorded cases have them.</summary>
    public const string Quick = "\"session.timeout.ms\": 6000, \"heartbeat.interval.ms\": 1000";

    public const string Eager = "\"partition.assignment.strategy\": \"org.apache.kafka.clients.consumer.RangeAssignor\"";

    public const string RoundRobin = "\"partition.assignment.strategy\": \"org.apache.kafka.clients.consumer.RoundRobinAssignor\"";

    public const string Cooperative = "\"partition.assignment.strategy\": \"org.apache.kafka.clients.consumer.CooperativeStickyAssignor\"";

    public const string Modern = "\"group.protocol\": \"consumer\"";

    public const string ByHand = "\"enable.auto.commit\": false";

    /// <summary>Broker settings under which members of the consumer protocol send a heartbeat a second and last six without one.</summary>
    public const string QuickBrokers = """
        , "group.consumer.min.heartbeat.interval.ms": 1000, "group.consumer.heartbeat.interval.ms": 1000,
        "group.consumer.min.session.timeout.ms": 6000, "group.consumer.session.timeout.ms": 6000
        """;

    public static string Topic(string name, int partitions) =>
        $$"""{"name": "{{name}}", "assignment": [{{string.Join(", ", Enumerable.Repeat("[1, 2, 3]", partitions))}}]}""";

    /// <summary>The offsets' topic has one partition, so that steps can move the group's coordinator.</summary>
    /// <param name="steps">The members are steps, too: <see cref="Join"/>.</param>
    public static Simulation Run(
        string steps, double until, string topics = "", string producers = "", string config = "", ulong seed = 1, string latency = "1ms") =>
        Runs.ToEnd($$"""
        {"version": 1, "seed": {{seed}},
         "cluster": {"config": {"offsets.topic.num.partitions": 1{{config}} }, "network": {"latency": "{{latency}}"} },
         "topics": [{{(topics.Length == 0 ? Topic("t", 6) : topics)}}], "producers": [{{producers}}],
         "steps": [{{steps}}], "until": "{{Ms(until)}}"}
        """);

    /// <summary>A member comes at that second.</summary>
    public static string Join(
        double at, string id, string config, string processing = "", string topics = "\"t\"", string reset = "earliest") =>
        Do(at, "add", id, $$"""
            , "group": "g", "topics": [{{topics}}], "config": {"auto.offset.reset": "{{reset}}"{{Comma(config)}} }, "processing": { {{processing}} }
            """);

    /// <summary>A step on a consumer.</summary>
    public static string Do(double at, string what, string id, string more = "") =>
        $$"""{"at": "{{Ms(at)}}", "do": "consumer.{{what}}", "id": "{{id}}"{{more}} }""";

    public static string Then(params string[] steps) => string.Join(", ", steps.Where(s => s.Length > 0));

    /// <summary>So many records for each partition of the topic, each that often, from that second on.</summary>
    public static string Feed(int partitions, double start, string interval, int? count = null, string topic = "t") =>
        string.Join(", ", Enumerable.Range(0, partitions).Select(p => $$"""
            {"id": "{{topic}}{{p}}", "config": {"linger.ms": 0},
             "workload": {"topic": "{{topic}}", "partition": {{p}}, "start": "{{Ms(start)}}", "interval": "{{interval}}"{{Count(count)}} } }
            """));

    /// <summary>What happened to a member, in order: <c>assigned t-0,t-1 @1</c> with the generation or epoch.</summary>
    public static string[] Callbacks(this Simulation run, string member) =>
        [.. run.CallbacksAt(member).Select(c => FormattableString.Invariant($"{c.What} {c.Partitions} @{c.Generation}"))];

    public static IEnumerable<(double At, string What, string Partitions, long Generation)> CallbacksAt(this Simulation run, string member) =>
        run.Events(EventKind.PartitionsAssigned, EventKind.PartitionsRevoked, EventKind.PartitionsLost)
            .Where(e => e.Data[1] == run.Symbols.Node(member).Value)
            .Select(e => (At(e), e.Kind.ToString()["Partitions".Length..].ToLowerInvariant(), run.Symbols.Text(e.Data[4]) ?? "", e.Data[2]));

    /// <summary>Generations, or group epochs, in which the group became stable.</summary>
    public static long[] Generations(this Simulation run) => [.. run.Events(EventKind.GroupStable).Select(e => e.Data[2])];

    /// <summary>How often the group began to rebalance after that second.</summary>
    public static int Rebalances(this Simulation run, double after) => run.Events(EventKind.GroupRebalancing).Count(e => At(e) > after);

    /// <summary>What poll() handed out of a partition: when, to whom, from which offset on, and how many.</summary>
    public static IEnumerable<(double At, string Member, long Offset, long Count)> Polled(this Simulation run, int partition, string topic = "t") =>
        run.Events(EventKind.RecordsPolled).Where(e => e.Data[3] == partition && run.Symbols.Text(e.Data[2]) == topic)
            .Select(e => (At(e), run.Symbols.Name(e.Data.Actor), e.Data[4], e.Data[6]));

    /// <summary>Commits that were taken, as <c>A t-0 10</c>.</summary>
    public static IEnumerable<(double At, string Member, long Partition, long Offset)> Commits(this Simulation run) =>
        run.Events(EventKind.OffsetCommitted).Select(e => (At(e), run.Symbols.Name(e.Data.Actor), e.Data[3], e.Data[4]));

    public static int Errors(this Simulation run, string member, string exception) =>
        run.Outcome().Errors.GetValueOrDefault(member)?.GetValueOrDefault(exception) ?? 0;

    /// <summary>Requests and answers of that name that were sent between these two.</summary>
    public static IEnumerable<(double At, string From, string To, string Error)> Sent(
        this Simulation run, string name, string? from = null, string? to = null) =>
        run.Events(EventKind.MessageSent).Where(e => run.Symbols.Text(e.Data[2]) == name)
            .Select(e => (At(e), Name(run, e, "from"), Name(run, e, "to"), Name(run, e, "error") is "null" ? "NONE" : Name(run, e, "error")))
            .Where(m => (from ?? m.Item2) == m.Item2 && (to ?? m.Item3) == m.Item3);

    public static string Assignment(this Simulation run, string member) =>
        run.State("groups", "g", "members", member, "assignment").Replace("\"", "", StringComparison.Ordinal).Trim('[', ']');

    public static string GroupState(this Simulation run) => run.State("groups", "g", "state").Trim('"');

    public static int Generation(this Simulation run) => int.Parse(run.State("groups", "g", "generation"), CultureInfo.InvariantCulture);

    public static double At(in TraceEvent happened) => happened.At.Microseconds / 1e6;

    private static string Name(Simulation run, in TraceEvent happened, string field) => run.Value(happened, field).Trim('"');

    private static string Comma(string config) => config.Length > 0 ? ", " + config : "";

    private static string Count(int? count) => count is { } n ? FormattableString.Invariant($", \"count\": {n}") : "";

    private static string Ms(double seconds) => FormattableString.Invariant($"{(long)Math.Round(seconds * 1000)}ms");
}
