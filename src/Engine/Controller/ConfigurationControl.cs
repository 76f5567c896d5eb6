using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Controller;

/// <summary>
/// What the active controller does to configs (org.apache.kafka.controller.ConfigurationControlManager). Another min ISR makes the eligible replicas
/// doubtful, so they are forgotten; and allowing unclean elections elects nobody by itself.
/// </summary>
internal sealed class ConfigurationControl(MetadataLog log, BrokerConfig config)
{
    private const string MinInSync = "min.insync.replicas";

    /// <summary>None if the topic is there and its configs go together once the change is made.</summary>
    public ApiError Judge(ControllerCommand.AlterTopic alter)
    {
        if (!log.Image.Topics.TryGetValue(alter.Topic, out var topic))
            return ErrorCode.UnknownTopicOrPartition;
        return TopicConfigRules.Check(topic.Config.With(alter.Changes)) is { } wrong ? new ApiError(ErrorCode.InvalidConfig, wrong) : ApiError.None;
    }

    public void AlterTopic(ControllerCommand.AlterTopic alter)
    {
        var before = log.Image.Topics[alter.Topic].Config;
        var after = before.With(alter.Changes);
        if (after.Equals(before))
            return;
        log.Append(new MetadataRecord.TopicConfig(alter.Topic, after));
        if (after[MinInSync] != before[MinInSync])
            log.Append(new MetadataRecord.ClearElr(alter.Topic));
    }

    public void AlterBroker(NodeId broker, ConfigValues changes)
    {
        var before = log.Image.OwnConfig(broker);
        var after = before.With(changes);
        if (!after.Equals(before))
            log.Append(new MetadataRecord.BrokerConfig(broker, after));
    }

    public void AlterCluster(ConfigValues changes)
    {
        var before = log.Image.ClusterConfig;
        var after = before.With(changes);
        if (after.Equals(before))
            return;
        log.Append(new MetadataRecord.ClusterConfig(after));
        if (after[MinInSync] is { } value && value != (before[MinInSync] ?? config.Values[MinInSync]))
            log.Append(new MetadataRecord.ClearElr(null));
    }
}
