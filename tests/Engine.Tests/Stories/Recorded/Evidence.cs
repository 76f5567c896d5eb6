using System.Globalization;
using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Myths;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Scenarios in which a real cluster was watched, and what can be read of a run of them.</summary>
internal static class Evidence
{
    /// <summary>The follower's fetches stay on the way until they are let through; its heartbeats go on.</summary>
    public static string Hold(string at, int follower, int leader = 1) =>
        Myth.At(at, "network.cut", $"\"between\": [[{follower}], [{leader}]], \"oneWay\": true");

    public static string Release(string at, int follower, int leader = 1) => Myth.At(at, "network.heal", $"\"between\": [[{follower}], [{leader}]]");

    /// <summary>The broker's talk with all controllers is silent; its connections stand.</summary>
    public static string CutFromControllers(string at, int broker) => Myth.At(at, "network.cut", $"\"between\": [[{broker}], [101, 102, 103]]");

    public static string BackAtControllers(string at, int broker) => Myth.At(at, "network.heal", $"\"between\": [[{broker}], [101, 102, 103]]");

    public static string Broker(string at, string what, int broker) => Myth.At(at, "broker." + what, $"\"broker\": {broker}");

    public static string Then(params string[] steps) => string.Join(", ", steps);

    /// <summary>Several topics of one partition each: name, replicas and configs.</summary>
    public static Simulation Run(string topics, string producers, string steps, string until, string config = "", int brokers = 3) => Runs.ToEnd($$"""
        {"version": 1, "cluster": {"brokers": {{brokers}}, "config": { {{config}} } }, "topics": [{{topics}}], "producers": [{{producers}}],
         "steps": [{{steps}}], "until": "{{until}}"}
        """);

    public static string Topic(string name, string replicas, int minInSync, string more = "") =>
        $$"""{"name": "{{name}}", "assignment": [{{replicas}}], "config": {"min.insync.replicas": {{minInSync}}{{more}} } }""";

    /// <summary>One producer that sends that many records to a topic, one each time, and tries once.</summary>
    public static string Once(string id, string topic, string acks, string start, int count = 1, string interval = "100ms", string more = "") => $$"""
        {"id": "{{id}}", "config": {"acks": "{{acks}}", "enable.idempotence": false, "retries": 0{{more}} },
         "workload": {"topic": "{{topic}}", "start": "{{start}}", "interval": "{{interval}}", "count": {{count}} } }
        """;

    public static long Number(this Simulation run, params string[] path) => long.Parse(run.State(path), CultureInfo.InvariantCulture);

    /// <summary>A replica's end and high watermark, as its own broker has them.</summary>
    public static (long End, long HighWatermark) Replica(this Simulation run, int broker, string topic = "t") => (
        run.Number("topics", topic, "0", "replicas", $"{broker}", "logEndOffset"), run.Number("topics", topic, "0", "replicas", $"{broker}", "highWatermark"));

    /// <summary>Leader, leader epoch, partition epoch, ISR, ELR and last-known leader in the newest committed metadata, as the recorded runs write them.</summary>
    public static string Partition(this Simulation run, string topic = "t")
    {
        var now = run.Registration(topic);
        var leader = now.Leader == NodeId.None ? -1 : now.Leader.Value;
        var recovering = now.Recovering ? " RECOVERING" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"leader={leader} leaderEpoch={now.LeaderEpoch} partitionEpoch={now.PartitionEpoch} isr={List(now.Isr)} elr={List(now.Elr)} lastKnown={List(now.LastKnownElr)}{recovering}");
    }

    public static PartitionRegistration Registration(this Simulation run, string topic = "t") => run.Cluster.Image.Partition(At(run, topic))!;

    /// <summary>The leader epochs that a broker's log knows, as <c>0@0,1@2</c>: epoch, and the first offset of it.</summary>
    public static string Epochs(this Simulation run, int broker, string topic = "t") =>
        string.Join(',', run.Cluster.LogOf(new NodeId(broker), At(run, topic))!.Epochs.Entries.Select(e => $"{e.Epoch}@{e.Start}"));

    /// <summary>Messages of that name from one node to another: when they left or came.</summary>
    public static IEnumerable<TraceEvent> Messages(this Simulation run, EventKind kind, string name, int? from = null, int? to = null) =>
        run.Events(kind).Where(e => run.Symbols.Text(e.Data[2]) == name && (from ?? e.Data[0]) == e.Data[0] && (to ?? e.Data[1]) == e.Data[1]);

    public static string? Error(this Simulation run, in TraceEvent message) => run.Symbols.Text(message.Data[6] & ~EventField.FlagBit);

    /// <summary>Goes on to that moment, all that happens at it included.</summary>
    public static Simulation To(this Simulation run, double second)
    {
        run.RunUntil(Myth.Second(second));
        return run;
    }

    public static double At(in TraceEvent happened) => Myth.Seconds(happened.At);

    private static TopicPartition At(Simulation run, string topic) => new(run.Symbols.Number(topic), 0);

    private static string List(int[] brokers) => $"[{string.Join(',', brokers.Order())}]";
}
