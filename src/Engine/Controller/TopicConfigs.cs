using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Controller;

/// <summary>
/// Configs as a node reads them. A topic's: its own values, the broker's own that were set while it ran, cluster-wide ones set while it ran, those that
/// it was started with, defaults. A broker's likewise (org.apache.kafka.server.config.DynamicBrokerConfig).
/// </summary>
/// <param name="broker">Whose own values count; None for a controller, which has none.</param>
internal sealed class TopicConfigs(ClusterImage image, BrokerConfig started, NodeId broker = default)
{
    private readonly Dictionary<int, (ConfigValues Own, TopicConfig Read)> _read = [];
    private ConfigValues _clusterWide = ConfigValues.Empty;
    private ConfigValues _own = ConfigValues.Empty;
    private BrokerConfig? _changed;

    /// <summary>The broker's, up to what the image knows of changes.</summary>
    public BrokerConfig Broker
    {
        get
        {
            var own = image.OwnConfig(broker);
            if (!ReferenceEquals(_clusterWide, image.ClusterConfig) || !ReferenceEquals(_own, own))
            {
                (_clusterWide, _own) = (image.ClusterConfig, own);
                _changed = BrokerConfig.Of(started.Values.With(_clusterWide), own);
                _read.Clear();
            }

            return _changed ?? started;
        }
    }

    /// <summary>A topic's, up to what the image knows of changes; a topic that is not there has no values of its own.</summary>
    public TopicConfig Of(int topic)
    {
        var fallback = Broker;
        var own = image.Topics.TryGetValue(topic, out var found) ? found.Config : ConfigValues.Empty;
        if (!_read.TryGetValue(topic, out var known) || !ReferenceEquals(known.Own, own))
            _read[topic] = known = (own, TopicConfig.Of(own, fallback));
        return known.Read;
    }
}
