using System.Text.RegularExpressions;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// One scripted run of a producer <c>p</c> against three brokers and one partition, led by broker 1: what is in the log at the end, what the application
/// was told, and the verdict on each record.
/// </summary>
internal sealed partial class Delivery
{
    /// <summary>acks=all, idempotence, five requests in flight, a batch of each record, no linger.</summary>
    public const string Std = "\"linger.ms\": 0, \"batch.size\": 0";

    public const string NotIdempotent = ", \"enable.idempotence\": false";

    private Delivery(Simulation run) => Run = run;

    public Simulation Run { get; }

    /// <summary>Record numbers in offset order, as a consumer reads them from the beginning: <c>1 2</c>.</summary>
    public string Log => Numbers(Run.State("topics", "t", "0", "log"));

    /// <summary>In that order: <c>1 @0</c>, or <c>1 TimeoutException</c>.</summary>
    public string Told => string.Join(", ", Run.Events(EventKind.RecordAcked, EventKind.RecordFailed).Select(Tell));

    public string Verdicts => string.Join(", ", Enumerable.Range(1, Run.Events(EventKind.RecordSent).Select(e => e.Data[1]).Distinct().Count())
        .Select(n => Run.State("records", $"p#{n}", "verdict").Trim('"')));

    /// <summary>Errors of the answers to its Produce requests, in order.</summary>
    public string[] Answers => [.. Run.Events(EventKind.ProduceAcknowledged).Select(e => Run.Value(e, "error").Trim('"'))];

    /// <summary>When each record was told about, in seconds.</summary>
    public double[] ToldAt => [.. Run.Events(EventKind.RecordAcked, EventKind.RecordFailed).Select(e => Seconds(e))];

    /// <param name="sends">When its records are sent, in seconds.</param>
    public static Delivery Of(
        string config, double[] sends, string steps = "", double until = 60, int minIsr = 2, string assignment = "[1, 2, 3]", string topicConfig = "")
    {
        var sent = sends.Select(at => Step(at, "producer.send", "\"id\": \"p\", \"topic\": \"t\""));
        string[] all = [.. sent, .. steps.Length == 0 ? Array.Empty<string>() : [steps]];
        return new Delivery(Runs.ToEnd($$"""
            {"version": 1,
             "topics": [{"name": "t", "assignment": [{{assignment}}], "config": {"min.insync.replicas": {{minIsr}}{{topicConfig}} } }],
             "producers": [{"id": "p", "config": { {{config}} } }], "steps": [{{string.Join(", ", all)}}], "until": "{{Ms(until)}}"}
            """));
    }

    public static string Step(double at, string action, string fields) => $$"""{"at": "{{Ms(at)}}", "do": "{{action}}", {{fields}} }""";

    public static string Broker(double at, string what, params int[] brokers) =>
        string.Join(", ", brokers.Select(b => Step(at, "broker." + what, $"\"broker\": {b}")));

    /// <summary>What the leader answers to the followers' fetches waits from then on, so that they get nothing that it appends.</summary>
    public static string HoldFollowers(double at) => Step(at, "network.cut", "\"between\": [[1], [2, 3]], \"oneWay\": true");

    public static string LetFollowers(double at) => Step(at, "network.heal", "\"between\": [[1], [2, 3]]");

    /// <param name="where">Fields of the event.</param>
    public static string On(string kind, string where, string action, string fields, int occurrence = 1) =>
        $$$"""{"on": {"event": "{{{kind}}}", "where": { {{{where}}} }, "occurrence": {{{occurrence}}} }, "do": "{{{action}}}", {{{fields}}} }""";

    public static string OnAnswer(string action, string fields, int occurrence = 1) =>
        On("message.sent", "\"message\": \"ProduceResponse\", \"to\": \"p\"", action, fields, occurrence);

    public static string Then(params string[] steps) => string.Join(", ", steps);

    public static double Seconds(in TraceEvent happened) => happened.At.Microseconds / 1e6;

    private static string Ms(double seconds) => FormattableString.Invariant($"{(long)Math.Round(seconds * 1000)}ms");

    private static string Numbers(string log) => string.Join(' ', RecordName().Matches(log).Select(m => m.Groups[1].Value));

    private string Tell(TraceEvent e) =>
        $"{RecordId.Unpack(e.Data[1]).Number} {(e.Kind == EventKind.RecordAcked ? $"@{e.Data[5]}" : Run.Symbols.Text(e.Data[5]))}";

    [GeneratedRegex("p#([0-9]+)")]
    private static partial Regex RecordName();
}
