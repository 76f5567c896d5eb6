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

    /// <summary>A topic of the brokers' own, which the stage shows only when asked.</summary>
    public static bool IsInternal(string topic) => topic.StartsWith("__", StringComparison.Ordinal);

    /// <summary>What a broker holds that is to be seen: of internal topics, only when asked, what has ever been written to.</summary>
    public static IEnumerable<ReplicaView> Shown(BrokerView broker, bool internalTopics) =>
        broker.Replicas.Where(replica => !replica.Internal || (internalTopics && replica.LogEnd > 0));

    /// <summary>The groups and transactional ids that a broker coordinates, by name.</summary>
    public static IEnumerable<string> Coordinates(ClusterView view, int broker) =>
        view.Groups.Where(group => group.Coordinator == broker).Select(group => group.Id)
            .Concat(view.Transactions.Where(transaction => transaction.Coordinator == broker).Select(transaction => transaction.Id))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The transactional id that a client works with; null if it has none.</summary>
    public static TransactionView? TransactionOf(ClusterView view, ProducerView producer)
    {
        var id = producer.Config.GetValueOrDefault("transactional.id");
        return id is null ? null : view.Transactions.FirstOrDefault(found => found.Id == id);
    }

    /// <summary>Likewise of a processor that works exactly once.</summary>
    public static TransactionView? TransactionOf(ClusterView view, ConsumerView processor) =>
        processor.Outputs is not { ExactlyOnce: true } outputs ? null
        : view.Transactions.FirstOrDefault(found => outputs.Transaction is { } known ? found.Id == known.Id : found.Producer == processor.Id);

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
