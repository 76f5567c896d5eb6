using System.Globalization;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>Questions to a picture that several components ask.</summary>
public static class Picture
{
    public static PartitionView? Find(ClusterView view, string topic, int partition)
    {
        foreach (var found in view.Partitions)
        {
            if (found.Partition == partition && found.Topic == topic)
                return found;
        }

        return null;
    }

    public static ReplicaView? Replica(ClusterView view, int broker, string topic, int partition) =>
        view.Brokers.FirstOrDefault(found => found.Id == broker)?.Replicas
            .FirstOrDefault(replica => replica.Partition == partition && replica.Topic == topic);

    /// <summary>The brokers that a broker can't hear or reach, in order.</summary>
    public static IEnumerable<string> CutFrom(ClusterView view, int broker)
    {
        var name = broker.ToString(CultureInfo.InvariantCulture);
        return view.Cuts
            .Where(cut => cut.From == name || cut.To == name)
            .Select(cut => cut.From == name ? cut.To : cut.From)
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    /// <summary>The brokers of the ISR or replica set that follow the partition's leader.</summary>
    public static IReadOnlyList<int> Followers(PartitionView partition) =>
        [.. partition.Replicas.Where(replica => replica != partition.Leader)];
}
