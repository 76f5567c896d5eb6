using System.Globalization;
using Playground.Engine.Config;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Coordinators;

/// <summary>The topics in which coordinators keep their state (org.apache.kafka.common.internals.Topic), made when a coordinator is first looked for.</summary>
internal static class InternalTopics
{
    public const string ConsumerOffsets = "__consumer_offsets";
    public const string TransactionState = "__transaction_state";
    public const string ShareGroupState = "__share_group_state";

    public static bool Is(string? topic) => topic is ConsumerOffsets or TransactionState or ShareGroupState;

    /// <summary>In which topic the coordinators of that type keep their state.</summary>
    public static string Of(CoordinatorType type) => type switch
    {
        CoordinatorType.Group => ConsumerOffsets,
        CoordinatorType.Transaction => TransactionState,
        _ => ShareGroupState,
    };

    /// <summary>How many partitions the topic is made with; what there is already wins.</summary>
    public static int Partitions(CoordinatorType type, BrokerConfig config) => type switch
    {
        CoordinatorType.Group => config.OffsetsTopicPartitions,
        CoordinatorType.Transaction => config.TransactionTopicPartitions,
        _ => config.ShareTopicPartitions,
    };

    /// <summary>How it is made (AutoTopicCreationManager.creatableTopic): compacted, with the configs of its coordinator.</summary>
    /// <param name="brokers">How many there are: a small cluster has fewer replicas than Kafka's default asks for.</param>
    public static NewTopic New(CoordinatorType type, int topic, BrokerConfig config, int brokers)
    {
        var replicas = type switch
        {
            CoordinatorType.Group => config.OffsetsTopicReplication,
            CoordinatorType.Transaction => config.TransactionTopicReplication,
            _ => config.ShareTopicReplication,
        };
        return new NewTopic(topic, Partitions(type, config), Math.Min(replicas, brokers), ConfigsOf(type, config));
    }

    private static ConfigValues ConfigsOf(CoordinatorType type, BrokerConfig config)
    {
        var values = ConfigValues.Empty.Values.Add("cleanup.policy", "compact").Add("segment.bytes", Text(config.OffsetsTopicSegmentBytes));
        return new ConfigValues(type switch
        {
            CoordinatorType.Group => values.Add("compression.type", "producer"),
            CoordinatorType.Transaction => values.SetItem("segment.bytes", Text(config.TransactionTopicSegmentBytes))
                .Add("min.insync.replicas", Text(config.TransactionTopicMinIsr)).Add("unclean.leader.election.enable", "false"),
            _ => values.SetItem("segment.bytes", Text(config.ShareTopicSegmentBytes)).SetItem("cleanup.policy", "delete").Add("retention.ms", "-1")
                .Add("min.insync.replicas", Text(config.ShareTopicMinIsr)),
        });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
