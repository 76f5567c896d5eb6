using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Config;

/// <summary>What a consumer reads of its configs, Kafka's rules across keys applied (ConsumerConfig, GroupRebalanceConfig).</summary>
public sealed record ConsumerConfig : ClientConfig
{
    private ConsumerConfig(in ConfigReading read, ConfigValues values, bool autoCommit)
        : base(read, values)
    {
        ConsumerProtocol = IsConsumerProtocol(read);
        RemoteAssignor = read.Text("group.remote.assignor");
        GroupInstanceId = read.Text("group.instance.id");
        FetchMinBytes = read.Int("fetch.min.bytes");
        FetchMaxWait = read.Milliseconds("fetch.max.wait.ms");
        FetchMaxBytes = read.Int("fetch.max.bytes");
        MaxPartitionFetchBytes = read.Int("max.partition.fetch.bytes");
        MaxPollRecords = read.Int("max.poll.records");
        MaxPollInterval = read.Milliseconds("max.poll.interval.ms");
        SessionTimeout = read.Milliseconds("session.timeout.ms");
        HeartbeatInterval = read.Milliseconds("heartbeat.interval.ms");
        AutoCommit = autoCommit;
        AutoCommitInterval = read.Milliseconds("auto.commit.interval.ms");
        OffsetReset = OffsetReset.Parse(read.Text("auto.offset.reset")!);
        Isolation = string.Equals(read.Text("isolation.level"), "read_committed", StringComparison.OrdinalIgnoreCase)
            ? IsolationLevel.ReadCommitted
            : IsolationLevel.ReadUncommitted;
        DefaultApiTimeout = read.Milliseconds("default.api.timeout.ms");
        AllowAutoCreateTopics = read.Boolean("allow.auto.create.topics");
        AssignmentStrategy = [.. read.Text("partition.assignment.strategy")!.Split(',', StringSplitOptions.TrimEntries).Select(ClassName)];
    }

    /// <summary><c>group.protocol=consumer</c> (KIP-848); else the classic one.</summary>
    public bool ConsumerProtocol { get; }

    /// <summary><c>group.remote.assignor</c>; null leaves it to the broker.</summary>
    public string? RemoteAssignor { get; }

    /// <summary><c>group.instance.id</c> of a static member; null for a dynamic one.</summary>
    public string? GroupInstanceId { get; }

    public int FetchMinBytes { get; }

    public Duration FetchMaxWait { get; }

    public int FetchMaxBytes { get; }

    public int MaxPartitionFetchBytes { get; }

    public int MaxPollRecords { get; }

    public Duration MaxPollInterval { get; }

    public Duration SessionTimeout { get; }

    public Duration HeartbeatInterval { get; }

    /// <summary><c>enable.auto.commit</c>; false without a group.</summary>
    public bool AutoCommit { get; }

    public Duration AutoCommitInterval { get; }

    public OffsetReset OffsetReset { get; }

    public IsolationLevel Isolation { get; }

    /// <summary>How long a blocking call such as commitSync tries.</summary>
    public Duration DefaultApiTimeout { get; }

    /// <summary><c>allow.auto.create.topics</c>: asking about a topic may make it, if the broker allows it too.</summary>
    public bool AllowAutoCreateTopics { get; }

    /// <summary>Class names of <c>partition.assignment.strategy</c>, the preferred one first.</summary>
    public ImmutableArray<string> AssignmentStrategy { get; }

    /// <summary>From values whose types and bounds have been checked.</summary>
    /// <param name="inGroup">Whether there is a group.id.</param>
    /// <param name="autoCommit">Whether the application leaves commits to the consumer; if not, it sets enable.auto.commit=false.</param>
    public static ConfigOutcome<ConsumerConfig> Read(ConfigValues values, bool inGroup, bool autoCommit)
    {
        var read = new ConfigReading(ConfigScopes.Consumer, values);
        if (Refusal(read, inGroup) is { } refusal)
            return new ConfigOutcome<ConsumerConfig>(null, refusal);
        return new ConfigOutcome<ConsumerConfig>(new ConsumerConfig(read, values, inGroup && autoCommit && read.Boolean("enable.auto.commit")), null);
    }

    public bool Equals(ConsumerConfig? other) => base.Equals(other);

    public override int GetHashCode() => Values.Values.Count;

    /// <summary>Kafka's default list holds classes, which print so.</summary>
    private static string ClassName(string text) => text.StartsWith("class ", StringComparison.Ordinal) ? text[6..] : text;

    private static bool IsConsumerProtocol(in ConfigReading read) =>
        string.Equals(read.Text("group.protocol"), "consumer", StringComparison.OrdinalIgnoreCase);

    /// <summary>The combinations that Kafka's constructor refuses.</summary>
    private static string? Refusal(in ConfigReading read, bool inGroup)
    {
        if (IsConsumerProtocol(read))
        {
            foreach (var key in (string[])["heartbeat.interval.ms", "session.timeout.ms", "partition.assignment.strategy"])
            {
                if (read.IsSet(key))
                    return $"{key} cannot be set when group.protocol=CONSUMER";
            }

            return null;
        }

        if (read.IsSet("group.remote.assignor"))
            return "group.remote.assignor cannot be set when group.protocol=CLASSIC";
        if (inGroup && read.Long("heartbeat.interval.ms") >= read.Long("session.timeout.ms"))
            return "Heartbeat must be set lower than the session timeout";
        return !inGroup && read.IsSet("enable.auto.commit") && read.Boolean("enable.auto.commit")
            ? "enable.auto.commit cannot be set to true when default group id (null) is used."
            : null;
    }
}

/// <summary>Where a consumer begins that has no position (<c>auto.offset.reset</c>, AutoOffsetResetStrategy).</summary>
/// <param name="Kind">Which end, or none.</param>
/// <param name="Back">With by_duration (KIP-1106): the first record at most so old.</param>
public readonly record struct OffsetReset(OffsetResetKind Kind, Duration Back = default)
{
    private const string ByDuration = "by_duration:";

    /// <param name="text">Checked against the config's definition already.</param>
    public static OffsetReset Parse(string text)
    {
        if (text.StartsWith(ByDuration, StringComparison.OrdinalIgnoreCase))
            return new OffsetReset(OffsetResetKind.ByDuration, Iso8601(text[ByDuration.Length..]));
        return new OffsetReset(text.ToLowerInvariant() switch
        {
            "earliest" => OffsetResetKind.Earliest,
            "latest" => OffsetResetKind.Latest,
            _ => OffsetResetKind.None,
        });
    }

    /// <summary>The duration of java.time.Duration's text form, such as <c>PT1H30M</c> or <c>P2DT3.5S</c>.</summary>
    private static Duration Iso8601(string text)
    {
        var (microseconds, number, inTime) = (0.0, "", false);
        foreach (var c in text.ToUpperInvariant())
        {
            if (char.IsAsciiDigit(c) || c is '.' or '-' or '+')
                number += c;
            else if (c == 'T')
                inTime = true;
            else if (number.Length > 0)
            {
                microseconds += double.Parse(number, CultureInfo.InvariantCulture) * UnitOf(c, inTime);
                number = "";
            }
        }

        return new Duration((long)microseconds);
    }

    private static double UnitOf(char unit, bool inTime) => (unit, inTime) switch
    {
        ('D', _) => 86_400e6,
        ('H', _) => 3_600e6,
        ('M', true) => 60e6,
        ('S', _) => 1e6,
        _ => 0,
    };
}

public enum OffsetResetKind : byte { None, Earliest, Latest, ByDuration }
