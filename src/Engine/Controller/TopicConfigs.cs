using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Controller;

/// <summary>Topics' configs as a node reads them: the topic's own values, cluster-wide ones set while it ran, those it was started with, defaults.</summary>
internal sealed class TopicConfigs(ClusterImage image, BrokerConfig started)
{
    private readonly Dictionary<int, (ConfigValues Own, TopicConfig Read)> _read = [];
    private ConfigValues _clusterWide = ConfigValues.Empty;
    private BrokerConfig? _changed;

    /// <summary>Up to what the image knows of changes; a topic that is not there has no values of its own.</summary>
    public TopicConfig Of(int topic)
    {
        if (!ReferenceEquals(_clusterWide, image.ClusterConfig))
        {
            _clusterWide = image.ClusterConfig;
            _changed = BrokerConfig.Of(started.Values, _clusterWide);
            _read.Clear();
        }

        var own = image.Topics.TryGetValue(topic, out var found) ? found.Config : ConfigValues.Empty;
        if (!_read.TryGetValue(topic, out var known) || !ReferenceEquals(known.Own, own))
            _read[topic] = known = (own, TopicConfig.Of(own, _changed ?? started));
        return known.Read;
    }
}
