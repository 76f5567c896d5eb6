using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios;

/// <summary>A producing application: Kafka's producer and the loop that calls <c>send()</c>.</summary>
public sealed record ProducerSpec
{
    public required string Id { get; init; }

    public ConfigValues Config { get; init; } = ConfigValues.Empty;

    public WorkloadSpec? Workload { get; init; }

    /// <summary>A custom partitioner: key pattern → partition. Null means Kafka's own.</summary>
    public ImmutableArray<KeyValuePair<string, int>> Partitioner { get; init; } = [];

    /// <summary>Compressed size over plain size of this producer's batches; null means 1.</summary>
    public double? CompressionRatio { get; init; }

    public TransactionSpec? Transaction { get; init; }
}

/// <summary>Commit after every n records, and abort every m-th transaction instead.</summary>
public sealed record TransactionSpec(int Every, int? AbortEvery);

/// <summary>The calls of <c>send()</c> of one application: the n-th is due at start + (n−1)·interval, and none is skipped.</summary>
public sealed record WorkloadSpec
{
    public required string Topic { get; init; }

    public Duration Start { get; init; }

    public Duration Interval { get; init; } = Duration.FromMilliseconds(100);

    /// <summary>How many calls; null means without end.</summary>
    public long? Count { get; init; }

    /// <summary>Wait for each <c>get()</c> before the next call.</summary>
    public bool Sync { get; init; }

    public KeySpec Key { get; init; } = KeySpec.None;

    /// <summary>Past the partitioner, straight to this partition.</summary>
    public int? Partition { get; init; }

    public int ValueBytes { get; init; } = 100;
}

/// <summary>The key of each record of a workload.</summary>
public abstract record KeySpec
{
    private KeySpec() { }

    public static KeySpec None { get; } = new Null();

    /// <summary>No key.</summary>
    public sealed record Null : KeySpec;

    /// <summary>Always the same key.</summary>
    public sealed record Fixed(string Text) : KeySpec;

    /// <summary>These keys in turn.</summary>
    public sealed record Cycle(ImmutableArray<string> Keys) : KeySpec;

    /// <summary>prefix + number below cardinality, counted up or drawn.</summary>
    public sealed record Prefix(string Text, int Cardinality, bool Random) : KeySpec;
}

/// <summary>A consuming application.</summary>
public sealed record ConsumerSpec
{
    public required string Id { get; init; }

    public string? Group { get; init; }

    /// <summary>Partitions taken without a group, as <c>orders-0</c>.</summary>
    public ImmutableArray<string> Assign { get; init; } = [];

    public ImmutableArray<string> Topics { get; init; } = [];

    public ConfigValues Config { get; init; } = ConfigValues.Empty;

    public ProcessingSpec Processing { get; init; } = new();

    public bool Share { get; init; }
}

/// <summary>A consume-process-produce application.</summary>
public sealed record ProcessorSpec
{
    public required string Id { get; init; }

    public required string Group { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public ConfigValues Consumer { get; init; } = ConfigValues.Empty;

    public ConfigValues Producer { get; init; } = ConfigValues.Empty;

    public ProcessingSpec Processing { get; init; } = new();

    public bool ExactlyOnce { get; init; }

    /// <summary>Its consuming half: it commits by itself, and exactly once means that it reads committed data unless told otherwise.</summary>
    public ConsumerSpec AsConsumer => new()
    {
        Id = Id,
        Group = Group,
        Topics = [From],
        Config = ExactlyOnce && Consumer["isolation.level"] is null ? new(Consumer.Values.Add("isolation.level", "read_committed")) : Consumer,
        Processing = Processing with { Commit = "none", CommitEvery = null, Worker = false },
    };

    /// <summary>The configs of its producing half: exactly once means a transactional id, its own id unless told otherwise.</summary>
    public ConfigValues ProducerConfig =>
        ExactlyOnce && Producer["transactional.id"] is null ? new(Producer.Values.Add("transactional.id", Id)) : Producer;
}

/// <summary>What an application does with the records of a poll.</summary>
public sealed record ProcessingSpec
{
    public Duration Time { get; init; } = Duration.FromMilliseconds(1);

    /// <summary><c>auto</c>, <c>before</c>, <c>after</c>, <c>each</c>, <c>async</c> or <c>none</c>.</summary>
    public string Commit { get; init; } = "auto";

    public int? CommitEvery { get; init; }

    public bool CommitOnRevoke { get; init; }

    public bool Worker { get; init; }

    public Duration? PollEvery { get; init; }

    /// <summary>A record's name or its number in order of processing; processing it throws.</summary>
    public string? FailAt { get; init; }

    public bool Outside { get; init; }
}
