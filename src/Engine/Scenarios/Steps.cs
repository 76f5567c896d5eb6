using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios;

/// <summary>Something that is done to the run, and when.</summary>
public sealed record Step
{
    public required When When { get; init; }

    public required StepAction Action { get; init; }

    /// <summary>A person gave it while the run went; it does not belong to what the document sets out to show.</summary>
    public bool IsCommand => When is When.At { After: not null };
}

/// <summary>The moment of a step.</summary>
public abstract record When
{
    private When() { }

    /// <summary>At an instant; with <paramref name="After"/> (a command given live), after the event with that id.</summary>
    public sealed record At(Instant Instant, int? After = null) : When;

    /// <summary>
    /// Right after the n-th event that matches, or after a delay from there; with <paramref name="Every"/>, each time.
    /// </summary>
    public sealed record On(EventPattern Event, int Occurrence, Duration? Delay, bool Every) : When;
}

/// <summary>An event kind by name, and values that fields of it must have.</summary>
public sealed record EventPattern(string Kind, ImmutableArray<FieldMatch> Where);

/// <summary>A field's name and the JSON value it must equal.</summary>
public readonly record struct FieldMatch(string Field, JsonValue Value);

/// <summary>
/// Names one message on the wire by its ends, its Kafka name (<c>ProduceRequest</c>) and, in <c>occurrence</c>, which of them.
/// </summary>
public sealed record MessagePattern(string? From, string? To, string? Name, int Occurrence = 1);

/// <summary>What a step does. Node ids are as in the document: broker numbers and client ids, as text.</summary>
public abstract partial record StepAction(string Name)
{
    public sealed record BrokerFault(string Name, int Broker) : StepAction(Name);

    /// <summary>Handles requests so many times slower; 1 is as before.</summary>
    public sealed record BrokerSlow(int Broker, double Factor) : StepAction("broker.slow");

    /// <summary>Appends and flushes take so many times longer; 1 is as before.</summary>
    public sealed record DiskSlow(int Broker, double Factor) : StepAction("disk.slow");

    /// <summary>The next <paramref name="Count"/> such requests (of that producer) are answered with the error, unhandled.</summary>
    public sealed record RequestRefuse(int Broker, string Message, string Error, int Count, string? Producer) : StepAction("request.refuse");

    public sealed record BrokerConfig(int? Broker, ConfigValues Config) : StepAction("broker.config");

    public sealed record BrokerAdd(int? Broker) : StepAction("broker.add");

    public sealed record ControllerFault(string Name, int Controller) : StepAction(Name);

    public sealed record TopicCreate(TopicSpec Topic) : StepAction("topic.create");

    public sealed record TopicDelete(string Topic) : StepAction("topic.delete");

    /// <summary>
    /// <paramref name="Partitions"/> is the new total; the assignment is that of the new ones, empty for Kafka's placing.
    /// </summary>
    public sealed record TopicAddPartitions(string Topic, int Partitions, ImmutableArray<ImmutableArray<int>> Assignment)
        : StepAction("topic.addPartitions");

    /// <summary><paramref name="Before"/> is the first offset kept; −1, as in Kafka, deletes all that is committed.</summary>
    public sealed record TopicDeleteRecords(string Topic, int Partition, long Before) : StepAction("topic.deleteRecords");

    /// <summary>Where the partition is to be, the preferred leader first; no replicas takes a reassignment back that is under way.</summary>
    public sealed record TopicReassign(string Topic, int Partition, ImmutableArray<int> Replicas) : StepAction("topic.reassign");

    /// <summary>Sets these configs of the topic; its others stay.</summary>
    public sealed record TopicConfig(string Topic, ConfigValues Config) : StepAction("topic.config");

    /// <summary>A topic of null is every topic.</summary>
    public sealed record LogClean(string? Topic) : StepAction("log.clean");

    /// <summary><paramref name="Type"/> is <c>preferred</c> or <c>unclean</c>.</summary>
    public sealed record LeaderElect(string Topic, int Partition, string Type) : StepAction("leader.elect");

    /// <summary>A partition of null is every partition of the topic.</summary>
    public sealed record GroupResetOffsets(string Group, string Topic, int? Partition, OffsetTarget To) : StepAction("group.resetOffsets");

    public sealed record NetworkCut(ImmutableArray<string> Left, ImmutableArray<string> Right, bool OneWay) : StepAction("network.cut");

    public sealed record NetworkDelay(string? From, string? To, Duration Latency, Duration? Jitter) : StepAction("network.delay");

    public sealed record NetworkDrop(string? From, string? To, string? Message, int Count, double? Probability) : StepAction("network.drop");

    public sealed record NetworkReset(ImmutableArray<string> Left, ImmutableArray<string> Right) : StepAction("network.reset");

    /// <summary>Both lists empty: everything.</summary>
    public sealed record NetworkHeal(ImmutableArray<string> Left, ImmutableArray<string> Right) : StepAction("network.heal");

    public sealed record MessageDrop(MessagePattern? Message) : StepAction("message.drop");

    public sealed record MessageDelay(MessagePattern? Message, Duration By) : StepAction("message.delay");

    public sealed record ProducerAdd(ProducerSpec Producer) : StepAction("producer.add");

    /// <summary>
    /// <c>producer.crash</c>, <c>flush</c>, <c>beginTransaction</c>, <c>commitTransaction</c>, <c>abortTransaction</c>.
    /// </summary>
    public sealed record ProducerCall(string Name, string Id) : StepAction(Name);

    public sealed record ProducerClose(string Id, Duration? Timeout) : StepAction("producer.close");

    /// <param name="Config">Configs that change; the others stay as they are.</param>
    public sealed record ProducerRestart(string Id, ConfigValues Config) : StepAction("producer.restart")
    {
        /// <summary>
        /// Configs that are no longer set (null in the document). That differs from setting the default: Kafka refuses some combinations only
        /// when a value was set.
        /// </summary>
        public ImmutableArray<string> Unset { get; init; } = [];
    }

    public sealed record ProducerWorkload(string Id, WorkloadSpec Workload) : StepAction("producer.workload");

    public sealed record ProducerSend(string Id, string Topic) : StepAction("producer.send")
    {
        public string? Key { get; init; }

        public string? Value { get; init; }

        /// <summary><c>"value": null</c>, which is not the same as leaving it out: Kafka's own null, by which a key is deleted where the log is compacted.</summary>
        public bool Tombstone { get; init; }

        /// <summary>Null means 100, or the length of <see cref="Value"/>; a tombstone has none.</summary>
        public int? ValueBytes { get; init; }

        public int? Partition { get; init; }

        public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

        /// <summary>Milliseconds since 1970; null means now.</summary>
        public long? Timestamp { get; init; }

        public int Count { get; init; } = 1;

        /// <summary>Name of a record that the application sends once more.</summary>
        public string? Again { get; init; }

        public bool Malformed { get; init; }
    }
}
