namespace Playground.Engine.Trace;

/// <summary>How much an event matters to somebody who watches.</summary>
public enum Severity : byte
{
    /// <summary>The course of things: messages, appends.</summary>
    Detail,

    /// <summary>A step forward: acknowledged, committed, started.</summary>
    Info,

    /// <summary>The cluster changed: elections, ISR changes, rebalances.</summary>
    Notable,

    /// <summary>Something went wrong: a crash, an error, a refusal.</summary>
    Warning,

    /// <summary>A promise was broken.</summary>
    Error,
}

/// <summary>What a kind of event is called in documents and traces, how much it matters, and what fields it has.</summary>
public sealed record EventKindInfo(EventKind Kind, string Name, Severity Severity, params EventField[] Fields)
{
    /// <summary>The field with that name, or null.</summary>
    public EventField? Field(string name)
    {
        foreach (var field in Fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal))
                return field;
        }

        return null;
    }
}

/// <summary>One row an event kind: the trace's text form, the scenario's <c>where</c>, the timeline's filter and the docs all read it here.</summary>
public static class EventKinds
{
    private static readonly EventField[] Record =
    [
        new("producer", FieldType.Node, 0), new("record", FieldType.Record, 1), new("topic", FieldType.Text, 2),
        new("partition", FieldType.OptionalNumber, 3), new("key", FieldType.Text, 4),
    ];

    private static readonly EventField[] Producer = [new("producer", FieldType.Node, 0)];
    private static readonly EventField[] Consumer = [new("consumer", FieldType.Node, 0)];

    private static readonly EventField[] Message =
    [
        new("from", FieldType.Node, 0), new("to", FieldType.Node, 1), new("message", FieldType.Text, 2),
        new("connection", FieldType.Number, 3) { Incidental = true }, new("correlation", FieldType.Number, 4) { Incidental = true }, new("bytes", FieldType.Number, 5),
        new("error", FieldType.Text, 6), new("injected", FieldType.Flag, 6),
    ];

    private static readonly EventField[] Batch =
    [
        new("broker", FieldType.Node, 0), new("topic", FieldType.Text, 1), new("partition", FieldType.Number, 2),
        new("baseOffset", FieldType.OptionalNumber, 3), new("count", FieldType.Number, 4), new("producer", FieldType.Node, 5),
        new("records", FieldType.Records, 0),
    ];

    private static readonly EventField[] Log =
    [
        new("broker", FieldType.Node, 0), new("topic", FieldType.Text, 1), new("partition", FieldType.Number, 2),
        new("from", FieldType.Number, 3), new("to", FieldType.Number, 4),
    ];

    private static readonly EventField[] Isr =
    [
        new("topic", FieldType.Text, 0), new("partition", FieldType.Number, 1), new("replica", FieldType.Node, 2), new("isr", FieldType.Nodes, 0),
    ];

    private static readonly EventField[] Leader =
    [
        new("topic", FieldType.Text, 0), new("partition", FieldType.Number, 1), new("leader", FieldType.Node, 2),
        new("epoch", FieldType.Number, 3), new("clean", FieldType.Boolean, 4),
    ];

    private static readonly EventField[] Broker = [new("broker", FieldType.Node, 0)];
    private static readonly EventField[] Slowed = [.. Broker, new("factor", FieldType.Fraction, 1)];
    private static readonly EventField[] Controller = [new("controller", FieldType.Node, 0), new("epoch", FieldType.Number, 1)];

    private static readonly EventField[] Consumed =
    [
        new("consumer", FieldType.Node, 0), new("group", FieldType.Text, 1), new("topic", FieldType.Text, 2), new("partition", FieldType.Number, 3),
        new("offset", FieldType.Number, 4), new("record", FieldType.Record, 5),
    ];

    private static readonly EventField[] RecordsOfPoll = [.. Consumed, new("count", FieldType.Number, 6), new("error", FieldType.Absent, 6)];
    private static readonly EventField[] Commit = [.. Consumed, new("count", FieldType.Absent, 6), new("error", FieldType.Absent, 6)];
    private static readonly EventField[] FailedCommit = [.. Consumed, new("count", FieldType.Absent, 6), new("error", FieldType.Text, 6)];

    private static readonly EventField[] Group =
    [
        new("group", FieldType.Text, 0), new("consumer", FieldType.Node, 1), new("generation", FieldType.Number, 2),
        new("trigger", FieldType.Text, 3), new("partitions", FieldType.Names, 4),
    ];

    private static readonly EventField[] Transaction =
        [new("producer", FieldType.Node, 0), new("transactionalId", FieldType.Text, 1), new("epoch", FieldType.Number, 2)];

    private static readonly EventField[] Topic = [new("topic", FieldType.Text, 0)];
    private static readonly EventField[] Network = [new("from", FieldType.Text, 0), new("to", FieldType.Text, 1)];

    private static readonly EventKindInfo?[] ByKind = new EventKindInfo?[256];
    private static readonly Dictionary<string, EventKindInfo> ByName = new(StringComparer.Ordinal);

    static EventKinds()
    {
        foreach (var row in All)
        {
            ByKind[(int)row.Kind] = row;
            ByName.Add(row.Name, row);
        }
    }

    /// <summary>Every kind, in the order of the contract.</summary>
    public static IReadOnlyList<EventKindInfo> All { get; } =
    [
        new(EventKind.RecordSent, "record.sent", Severity.Detail, Record),
        new(EventKind.RecordBatched, "record.batched", Severity.Detail, Record),
        new(EventKind.RecordAcked, "record.acked", Severity.Info, [.. Record, new("offset", FieldType.Number, 5)]),
        new(EventKind.RecordFailed, "record.failed", Severity.Warning, [.. Record, new("error", FieldType.Text, 5)]),
        new(EventKind.ProducerStarted, "producer.started", Severity.Info, Producer),
        new(EventKind.ProducerBlocked, "producer.blocked", Severity.Notable, [.. Producer, new("on", FieldType.Text, 1)]),
        new(EventKind.ProducerFailed, "producer.failed", Severity.Warning, [.. Producer, new("error", FieldType.Text, 1), new("message", FieldType.Text, 2)]),
        new(EventKind.ProducerClosed, "producer.closed", Severity.Info, Producer),
        new(EventKind.ProducerCrashed, "producer.crashed", Severity.Warning, Producer),
        new(EventKind.ConsumerStarted, "consumer.started", Severity.Info, Consumer),
        new(EventKind.ConsumerFailed, "consumer.failed", Severity.Warning, [.. Consumer, new("error", FieldType.Text, 1), new("message", FieldType.Text, 2)]),
        new(EventKind.ConsumerClosed, "consumer.closed", Severity.Info, Consumer),
        new(EventKind.ConsumerCrashed, "consumer.crashed", Severity.Warning, Consumer),
        new(EventKind.ConsumerStalled, "consumer.stalled", Severity.Notable, Consumer),
        new(EventKind.ConsumerThrew, "consumer.threw", Severity.Warning, [.. Consumer, new("error", FieldType.Text, 1)]),
        new(EventKind.MessageSent, "message.sent", Severity.Detail, Message),
        new(EventKind.MessageDelivered, "message.delivered", Severity.Detail, Message),
        new(EventKind.MessageDropped, "message.dropped", Severity.Warning, Message),
        new(EventKind.BatchAppended, "batch.appended", Severity.Info, Batch),
        new(EventKind.BatchReplicated, "batch.replicated", Severity.Info, Batch),
        new(EventKind.BatchDuplicate, "batch.duplicate", Severity.Notable, Batch),
        new(EventKind.BatchRejected, "batch.rejected", Severity.Warning, [.. Batch, new("error", FieldType.Error, 6)]),
        new(EventKind.ProduceAcknowledged, "produce.acknowledged", Severity.Info,
            new("broker", FieldType.Node, 0), new("topic", FieldType.Text, 1), new("partition", FieldType.Number, 2),
            new("baseOffset", FieldType.OptionalNumber, 3), new("acks", FieldType.Number, 4), new("producer", FieldType.Node, 5),
            new("error", FieldType.Error, 6)),
        new(EventKind.HighWatermarkAdvanced, "highWatermark.advanced", Severity.Info, Log),
        new(EventKind.LogTruncated, "log.truncated", Severity.Notable, Log),
        new(EventKind.LogRolled, "log.rolled", Severity.Info, Log),
        new(EventKind.LogRetained, "log.retained", Severity.Notable, Log),
        new(EventKind.LogCompacted, "log.compacted", Severity.Notable, Log),
        new(EventKind.IsrShrunk, "isr.shrunk", Severity.Notable, Isr),
        new(EventKind.IsrExpanded, "isr.expanded", Severity.Notable, Isr),
        new(EventKind.LeaderElected, "leader.elected", Severity.Notable, Leader),
        new(EventKind.LeaderLost, "leader.lost", Severity.Warning, Leader),
        new(EventKind.BrokerCrashed, "broker.crashed", Severity.Warning, [.. Broker, new("power", FieldType.Boolean, 1)]),
        new(EventKind.BrokerStopped, "broker.stopped", Severity.Notable, Broker),
        new(EventKind.BrokerStarted, "broker.started", Severity.Notable, Broker),
        new(EventKind.BrokerPaused, "broker.paused", Severity.Warning, Broker),
        new(EventKind.BrokerResumed, "broker.resumed", Severity.Notable, Broker),
        new(EventKind.BrokerSlowed, "broker.slowed", Severity.Warning, Slowed),
        new(EventKind.DiskSlowed, "disk.slowed", Severity.Warning, Slowed),
        new(EventKind.BrokerFenced, "broker.fenced", Severity.Notable, Broker),
        new(EventKind.BrokerUnfenced, "broker.unfenced", Severity.Notable, Broker),
        new(EventKind.ControllerElected, "controller.elected", Severity.Notable, Controller),
        new(EventKind.ControllerCrashed, "controller.crashed", Severity.Warning, Controller),
        new(EventKind.ControllerStarted, "controller.started", Severity.Notable, Controller),
        new(EventKind.QuorumLost, "quorum.lost", Severity.Warning, Controller),
        new(EventKind.QuorumRestored, "quorum.restored", Severity.Notable, Controller),
        new(EventKind.RecordsPolled, "records.polled", Severity.Detail, RecordsOfPoll),
        new(EventKind.RecordProcessed, "record.processed", Severity.Info, RecordsOfPoll),
        new(EventKind.OffsetCommitted, "offset.committed", Severity.Info, Commit),
        new(EventKind.OffsetCommitFailed, "offset.commitFailed", Severity.Warning, FailedCommit),
        new(EventKind.GroupRebalancing, "group.rebalancing", Severity.Notable, Group),
        new(EventKind.GroupStable, "group.stable", Severity.Notable, Group),
        new(EventKind.PartitionsAssigned, "partitions.assigned", Severity.Notable, Group),
        new(EventKind.PartitionsRevoked, "partitions.revoked", Severity.Notable, Group),
        new(EventKind.PartitionsLost, "partitions.lost", Severity.Warning, Group),
        new(EventKind.ConsumerJoined, "consumer.joined", Severity.Notable, Group),
        new(EventKind.ConsumerLeft, "consumer.left", Severity.Notable, Group),
        new(EventKind.ConsumerExpired, "consumer.expired", Severity.Warning, Group),
        new(EventKind.TransactionBegun, "transaction.begun", Severity.Info, Transaction),
        new(EventKind.TransactionCommitted, "transaction.committed", Severity.Info, Transaction),
        new(EventKind.TransactionAborted, "transaction.aborted", Severity.Notable, Transaction),
        new(EventKind.TransactionFenced, "transaction.fenced", Severity.Warning, Transaction),
        new(EventKind.TransactionMarkerWritten, "transaction.markerWritten", Severity.Info,
            [.. Transaction, new("topic", FieldType.Text, 4), new("partition", FieldType.Number, 5)]),
        new(EventKind.TransactionFailed, "transaction.failed", Severity.Warning, [.. Transaction, new("error", FieldType.Text, 3)]),
        new(EventKind.TopicCreated, "topic.created", Severity.Notable, Topic),
        new(EventKind.TopicDeleted, "topic.deleted", Severity.Notable, Topic),
        new(EventKind.TopicChanged, "topic.changed", Severity.Notable, Topic),
        new(EventKind.NetworkCut, "network.cut", Severity.Warning, Network),
        new(EventKind.NetworkHealed, "network.healed", Severity.Notable, Network),
        new(EventKind.NetworkReset, "network.reset", Severity.Warning, Network),
        new(EventKind.NetworkDelayed, "network.delayed", Severity.Warning, Network),
        new(EventKind.StepRefused, "step.refused", Severity.Warning,
            new("step", FieldType.Number, 0) { Incidental = true }, new("action", FieldType.Text, 1), new("error", FieldType.Text, 2), new("message", FieldType.Text, 3)),
        new(EventKind.StepTaken, "step.taken", Severity.Info, new("step", FieldType.Number, 0) { Incidental = true }, new("action", FieldType.Text, 1)),
        new(EventKind.PromiseBroken, "promise.broken", Severity.Error, new("promise", FieldType.Text, 0), new("record", FieldType.Record, 1)),
    ];

    /// <summary>The row of a kind that occurs.</summary>
    public static EventKindInfo Of(EventKind kind) => ByKind[(int)kind] ?? throw new ArgumentOutOfRangeException(nameof(kind));

    /// <summary>The row of the kind called so, or null.</summary>
    public static EventKindInfo? Named(string name) => ByName.GetValueOrDefault(name);
}
