using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>Runs in which steps begin and end the transactions of producers, and what is read of them.</summary>
internal static class Transactional
{
    /// <summary>
    /// Topic <c>t</c> has three partitions, led by the brokers 1, 2 and 3. Broker 1 is everybody's coordinator: before the producers come, at 3 s, another one
    /// has had the coordinators' topic made, and steps have given it to that broker. Every law is held against every event.
    /// </summary>
    public static Simulation Run(string producers, string steps, string until, string config = "", string topicConfig = "", string more = "") => Runs.Watched($$"""
        {"version": 1, "cluster": {"brokers": 3, "config": {"transaction.state.log.num.partitions": 1,
           "transaction.abort.timed.out.transaction.cleanup.interval.ms": 1000{{config}} } },
         "topics": [{"name": "t", "partitions": 3, "assignment": [[1, 2, 3], [2, 3, 1], [3, 1, 2]], "config": { {{topicConfig}} } }],
         "producers": [{"id": "first", "config": {"transactional.id": "first"} }]{{more}},
         "steps": [
           {"at": "1s", "do": "topic.reassign", "topic": "__transaction_state", "partition": 0, "replicas": [1, 2, 3]},
           {"at": "2s", "do": "leader.elect", "topic": "__transaction_state", "partition": 0, "type": "preferred"}, {{producers}}, {{steps}}],
         "until": "{{until}}"}
        """);

    public static string Producer(string id = "p1", string transactionalId = "tx", string more = "") =>
        $$"""{"at": "3s", "do": "producer.add", "id": "{{id}}", "config": {"transactional.id": "{{transactionalId}}"{{more}} } }""";

    public static string Begin(string at, string id = "p1") => Do(at, "beginTransaction", id);

    public static string Commit(string at, string id = "p1") => Do(at, "commitTransaction", id);

    public static string Abort(string at, string id = "p1") => Do(at, "abortTransaction", id);

    public static string Send(string at, int partition = 0, string id = "p1", string more = "") =>
        Do(at, "send", id, $$""", "topic": "t", "partition": {{partition}}{{more}}""");

    public static string Do(string at, string what, string id = "p1", string more = "") =>
        $$"""{"at": "{{at}}", "do": "producer.{{what}}", "id": "{{id}}"{{more}} }""";

    public static string Then(params string[] steps) => string.Join(", ", steps);

    public static string Log(this Simulation run, int partition = 0) => run.State("topics", "t", $"{partition}", "log");

    public static string Transaction(this Simulation run, string id = "tx") => run.State("transactions", id, "state").Trim('"');

    /// <summary>How often the application of that producer met that exception, in a call or as the end of a record.</summary>
    public static int Errors(this Simulation run, string exception, string producer = "p1") =>
        run.Outcome().Errors.GetValueOrDefault(producer)?.GetValueOrDefault(exception) ?? 0;

    /// <summary>What came of the application's transactional calls, in order: the event, and its error.</summary>
    public static string[] Calls(this Simulation run, string producer = "p1") =>
    [
        .. run.Events(EventKind.TransactionBegun, EventKind.TransactionCommitted, EventKind.TransactionAborted, EventKind.TransactionFailed)
            .Where(e => e.Data.Actor == run.Symbols.Node(producer))
            .Select(e => e.Kind == EventKind.TransactionFailed ? run.Symbols.Text(e.Data[3])! : e.Kind.ToString()["Transaction".Length..].ToLowerInvariant()),
    ];

    /// <summary>How a record ended, by what the application was told last: <c>acked</c>, or the exception.</summary>
    public static string Told(this Simulation run, string record) =>
        run.State("records", record, "told").Trim('"') is "failed" ? run.State("records", record, "error").Trim('"') : run.State("records", record, "told").Trim('"');

    /// <summary>Messages of that name that were sent, with who sent each to whom.</summary>
    public static IEnumerable<(Instant At, string From, string To, string Error)> Messages(this Simulation run, string name) =>
        run.Events(EventKind.MessageSent).Where(e => run.Value(e, "message") == $"\"{name}\"")
            .Select(e => (e.At, run.Value(e, "from").Trim('"'), run.Value(e, "to").Trim('"'), run.Value(e, "error").Trim('"')));

    public static long LastStable(this Simulation run, int partition = 0) =>
        long.Parse(run.State("topics", "t", $"{partition}", "lastStableOffset"), System.Globalization.CultureInfo.InvariantCulture);

    public static string NameOf(ErrorCode error) => error.Name();
}
