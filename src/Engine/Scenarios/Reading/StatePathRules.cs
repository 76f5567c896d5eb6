using System.Collections.Immutable;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Which state paths can exist: the contract's grammar, with names that the document declares. A path to something that is not
/// there
/// at the end gives null; one that can never be there is an error.
/// </summary>
internal static class StatePathRules
{
    private static readonly string[] Roots =
        ["topics", "brokers", "controllers", "groups", "producers", "consumers", "transactions", "records"];

    private static readonly string[] Partition =
    [
        "leader", "leaderEpoch", "partitionEpoch", "isr", "elr", "replicas", "highWatermark", "lastStableOffset", "logStartOffset",
        "logEndOffset", "log",
    ];

    private static readonly string[] Replica = ["logEndOffset", "highWatermark", "logStartOffset", "inSync", "log"];
    private static readonly string[] Broker = ["state", "fenced"];
    private static readonly string[] Controller = ["state", "active"];
    private static readonly string[] Group = ["state", "generation", "protocol", "members", "offsets"];
    private static readonly string[] Producer = ["state", "idempotent", "producerId", "epoch"];
    private static readonly string[] Consumer = ["state", "positions", "processed"];
    private static readonly string[] Transaction = ["state"];
    private static readonly string[] Record = ["told", "error", "offset", "copies", "verdict", "processed"];

    /// <summary>Complains about a path that can never exist. To be called once everything declared is known.</summary>
    public static void Check(ReadContext context, ImmutableArray<string> parts, DocumentPath path)
    {
        var walk = new Walk(context, parts, path);
        switch (walk.Word(Roots))
        {
            case "topics":
                CheckTopic(walk);
                break;
            case "brokers":
                walk.Named(Reference.Broker).End(Broker);
                break;
            case "controllers":
                walk.Named(Reference.Controller).End(Controller);
                break;
            case "groups":
                CheckGroup(walk.Named(Reference.Group));
                break;
            case "producers":
                walk.Named(Reference.Sender).End(Producer);
                break;
            case "consumers":
                CheckConsumer(walk.Named(Reference.Receiver));
                break;
            case "transactions":
                walk.Named(Reference.TransactionalId).End(Transaction);
                break;
            case "records":
                CheckRecord(walk);
                break;
        }
    }

    private static void CheckTopic(Walk walk)
    {
        walk.TopicPartition();
        if (walk.Word(Partition) == "replicas" && walk.HasMore)
            walk.Named(Reference.Broker).End(Replica);
        else
            walk.End();
    }

    private static void CheckGroup(Walk walk)
    {
        switch (walk.Word(Group))
        {
            case "members":
                walk.Named(Reference.Receiver).End(["assignment"]);
                break;
            case "offsets":
                walk.TopicPartition();
                walk.End();
                break;
            default:
                walk.End();
                break;
        }
    }

    private static void CheckConsumer(Walk walk)
    {
        if (walk.Word(Consumer) == "positions")
            walk.TopicPartition();
        walk.End();
    }

    private static void CheckRecord(Walk walk)
    {
        walk.Record();
        if (walk.Word(Record) == "processed")
            walk.Named(Reference.Group);
        walk.End();
    }

    /// <summary>Goes along a path part by part and stops at the first that is wrong.</summary>
    private sealed class Walk(ReadContext context, ImmutableArray<string> parts, DocumentPath path)
    {
        private int next;
        private bool stopped;

        public bool HasMore => !stopped && next < parts.Length;

        public string? Word(IReadOnlyList<string> words)
        {
            if (Take($"one of {string.Join(", ", words)}") is not { } part)
                return null;
            if (words.Contains(part))
                return part;
            Stop($"\"{part}\" is none of {string.Join(", ", words)}.");
            return null;
        }

        public Walk Named(Reference kind)
        {
            var noun = Declarations.Noun(kind);
            if (Take($"the name of a {noun}") is { } part && !context.Declared.Has(kind, part))
                Stop($"no {noun} \"{part}\" is declared or added.{Suggestion.For(part, context.Declared.Known(kind))}");
            return this;
        }

        public void TopicPartition()
        {
            var topic = Peek();
            Named(Reference.Topic);
            if (Take("a partition's number") is not { } part)
                return;
            var partitions = context.Declared.Partitions(topic ?? "");
            if (!Names.TryPartition(part, out var partition) || partition >= partitions)
                Stop($"topic \"{topic}\" never has a partition {part}; it has {partitions} at most.");
        }

        public void Record()
        {
            if (Take("a record's name") is { } name)
                context.CheckRecord(name, path);
        }

        public void End(IReadOnlyList<string>? words = null)
        {
            if (words is not null)
                Word(words);
            if (HasMore)
                Stop($"nothing comes after \"{parts[next - 1]}\".");
        }

        private string? Peek() => HasMore ? parts[next] : null;

        private string? Take(string expected)
        {
            if (stopped)
                return null;
            if (next < parts.Length)
                return parts[next++];
            Stop($"{expected} should follow.");
            return null;
        }

        private void Stop(string why)
        {
            if (!stopped)
                context.Error(path, $"The state {StatePath.Format(parts)} can never exist: {why}");
            stopped = true;
        }
    }
}
