using System.Collections.Immutable;

namespace Playground.Engine.Scenarios;

/// <summary>What steps do to consuming and processing applications.</summary>
public abstract partial record StepAction
{
    public sealed record ConsumerAdd(ConsumerSpec Consumer) : StepAction("consumer.add");

    /// <summary><c>consumer.close</c>, <c>crash</c>, <c>stall</c>, <c>unstall</c>.</summary>
    public sealed record ConsumerCall(string Name, string Id) : StepAction(Name);

    /// <param name="Config">Configs that change; the others stay as they are.</param>
    public sealed record ConsumerRestart(string Id, ConfigValues Config) : StepAction("consumer.restart")
    {
        /// <summary>Configs that are no longer set (null in the document), as in <see cref="ProducerRestart.Unset"/>.</summary>
        public ImmutableArray<string> Unset { get; init; } = [];
    }

    public sealed record ConsumerSubscribe(string Id, ImmutableArray<string> Topics) : StepAction("consumer.subscribe");

    public sealed record ConsumerSeek(string Id, string Topic, int Partition, OffsetTarget To) : StepAction("consumer.seek");

    /// <summary>commitSync of its positions; or, with all three others given, of that offset.</summary>
    public sealed record ConsumerCommit(string Id, string? Topic, int? Partition, long? Offset) : StepAction("consumer.commit");

    /// <summary><c>consumer.pause</c> or <c>consumer.resume</c>; no partitions means all that it has.</summary>
    public sealed record ConsumerPartitions(string Name, string Id, ImmutableArray<string> Partitions) : StepAction(Name);

    public sealed record ProcessorAdd(ProcessorSpec Processor) : StepAction("processor.add");

    /// <summary><c>processor.close</c>, <c>crash</c>, <c>restart</c>.</summary>
    public sealed record ProcessorCall(string Name, string Id) : StepAction(Name);
}

/// <summary>A place in a log: an offset, or one of its ends.</summary>
public readonly record struct OffsetTarget(long? Offset, bool Latest)
{
    public static OffsetTarget Earliest => new(null, false);

    public static OffsetTarget End => new(null, true);

    public static OffsetTarget At(long offset) => new(offset, false);
}
