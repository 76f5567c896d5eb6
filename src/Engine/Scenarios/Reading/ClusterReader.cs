using System.Globalization;
using Playground.Engine.Config;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Reads <c>cluster</c>: its machines, their configs, network and disks.</summary>
internal static class ClusterReader
{
    private static readonly (string Topic, string Config)[] InternalTopics =
    [
        ("__consumer_offsets", "offsets.topic.num.partitions"),
        ("__transaction_state", "transaction.state.log.num.partitions"),
        ("__share_group_state", "share.coordinator.state.topic.num.partitions"),
    ];

    public static ClusterSpec Read(ObjectReader document)
    {
        var spec = document.Object("cluster") is { } cluster ? ReadCluster(cluster) : new ClusterSpec();
        var declared = document.Context.Declared;
        declared.Cluster(spec.Brokers, spec.Controllers);
        foreach (var (topic, config) in InternalTopics)
        {
            var count = spec.Config[config] ?? ConfigCatalogue.Get(ConfigScopes.Broker, config).Default!;
            declared.InternalTopics[topic] = int.Parse(count, CultureInfo.InvariantCulture);
        }

        return spec;
    }

    private static ClusterSpec ReadCluster(ObjectReader cluster)
    {
        var context = cluster.Context;
        var standard = new ClusterSpec();
        var brokers = cluster.Int("brokers", 1, Kernel.NodeId.FirstController - 1) ?? standard.Brokers;
        var controllers = cluster.Int("controllers", 1) ?? standard.Controllers;
        if (controllers is not (1 or 3 or 5))
        {
            context.Error(cluster.At("controllers"), $"Expected 1, 3 or 5 controllers, but was {controllers}.");
            controllers = standard.Controllers;
        }

        context.Limit("controllers", context.Limits.Controllers, controllers, cluster.At("controllers"));
        var config = ConfigValuesReader.Read(cluster, "config", ConfigScopes.Broker);
        foreach (var complaint in BrokerConfigRules.Check(BrokerConfig.Of(config)))
            context.Error(cluster.At("config"), $"A broker does not start with these configs: {complaint}.");
        var spec = new ClusterSpec
        {
            Brokers = brokers,
            Controllers = controllers,
            Config = config,
            Network = ReadNetwork(cluster),
            Disk = ReadDisk(cluster),
        };
        cluster.Close();
        return spec;
    }

    private static NetworkSpec ReadNetwork(ObjectReader cluster)
    {
        var standard = new NetworkSpec();
        if (cluster.Object("network") is not { } network)
            return standard;
        var spec = new NetworkSpec
        {
            Latency = network.Duration("latency") ?? standard.Latency,
            Jitter = network.Duration("jitter") ?? standard.Jitter,
            Bandwidth = network.Size("bandwidth", least: 1),
        };
        network.Close();
        return spec;
    }

    private static DiskSpec ReadDisk(ObjectReader cluster)
    {
        var standard = new DiskSpec();
        if (cluster.Object("disk") is not { } disk)
            return standard;
        var spec = new DiskSpec
        {
            Append = disk.Duration("append") ?? standard.Append,
            Flush = disk.Duration("flush") ?? standard.Flush,
        };
        disk.Close();
        return spec;
    }
}
