using System.Globalization;
using Playground.Client.Contracts;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Lessons;

/// <summary>
/// The values of a run that a lesson's text may quote, by name: <c>topics.T.P.leader</c>, <c>topics.T.P.replicas.B.lastOffset</c>,
/// <c>records.p1#4.offset</c>, <c>producers.p1.acked</c>, <c>ledger.ackedLost</c>, <c>lost.p1</c>, <c>elapsed.KIND.KIND</c>.
/// <c>docs/LESSONS.md</c> lists them.
/// </summary>
public static class RunValues
{
    /// <summary>The value as people read it; null if the run has none (yet), or nothing is called so.</summary>
    public static string? Find(SessionFrame frame, string name)
    {
        var parts = name.Split('.');
        return (parts[0], parts.Length) switch
        {
            ("topics", 4) => OfPartition(Partition(frame.View, parts), parts[3]),
            ("topics", 6) when parts[3] == "replicas" => OfReplica(Replica(frame.View, parts), parts[5]),
            ("records", 3) => OfRecord(Told(frame.View).FirstOrDefault(told => told.Record == parts[1]), parts[2]),
            ("producers", 3) => OfProducer(frame.View.Producers.FirstOrDefault(found => found.Id == parts[1]), parts[2]),
            ("ledger", 2) => OfLedger(frame.View.Ledger, parts[1]),
            ("lost", 2) => Lost(Told(frame.View, parts[1])),
            ("elapsed", 5) => Elapsed(frame, $"{parts[1]}.{parts[2]}", $"{parts[3]}.{parts[4]}"),
            _ => null,
        };
    }

    private static PartitionView? Partition(ClusterView view, string[] parts) =>
        view.Partitions.FirstOrDefault(found => found.Topic == parts[1] && Text(found.Partition) == parts[2]);

    private static ReplicaView? Replica(ClusterView view, string[] parts) =>
        view.Brokers.SelectMany(broker => broker.Replicas).FirstOrDefault(
            found => found.Topic == parts[1] && Text(found.Partition) == parts[2] && Text(found.Broker) == parts[4]);

    private static IEnumerable<ToldView> Told(ClusterView view, string? producer = null) =>
        view.Producers.Where(found => producer is null || found.Id == producer).SelectMany(found => found.Told);

    private static string? OfPartition(PartitionView? partition, string field) => partition is null ? null : field switch
    {
        "leader" => partition.Leader is { } leader ? Text(leader) : null,
        "leaderEpoch" => Text(partition.LeaderEpoch),
        "isr" => List(partition.Isr),
        "replicas" => List(partition.Replicas),
        "minInSync" => Text(partition.MinInSync),
        _ => null,
    };

    private static string? OfReplica(ReplicaView? replica, string field) => replica is null ? null : field switch
    {
        "highWatermark" => Text(replica.HighWatermark),
        "logEndOffset" => Text(replica.LogEnd),
        "lastOffset" => replica.LogEnd > replica.LogStart ? Text(replica.LogEnd - 1) : null,
        _ => null,
    };

    private static string? OfRecord(ToldView? told, string field) => told is null ? null : field switch
    {
        "offset" => told.Offset is { } offset ? Text(offset) : null,
        _ => null,
    };

    private static string? OfProducer(ProducerView? producer, string field) => producer is null ? null : field switch
    {
        "acked" => Text(producer.Told.Count(one => one.Told == Engine.Views.Told.Acked)),
        "pending" => Text(producer.Told.Count(one => one.Told == Engine.Views.Told.Pending)),
        "ackedLost" => Text(producer.Told.Count(IsLost)),
        _ => null,
    };

    private static string? OfLedger(LedgerView ledger, string field) => field switch
    {
        "sent" => Text(ledger.Sent),
        "acked" => Text(ledger.Acked),
        "stored" => Text(ledger.Stored),
        "committed" => Text(ledger.Committed),
        "aborted" => Text(ledger.Aborted),
        "ackedLost" => Text(ledger.AckedLost),
        "processed" => Text(ledger.Processed),
        "processedTwice" => Text(ledger.ProcessedTwice),
        "unprocessed" => Text(ledger.Unprocessed),
        "lag" => Text(ledger.Lag),
        "outside" => Text(ledger.Outside),
        _ => null,
    };

    private static bool IsLost(ToldView told) => told is { Told: Engine.Views.Told.Acked, Verdict: Verdict.Lost };

    /// <summary>Names of the acknowledged records that are lost; null if none is.</summary>
    private static string? Lost(IEnumerable<ToldView> told)
    {
        var names = string.Join(", ", told.Where(IsLost).Select(one => one.Record));
        return names.Length == 0 ? null : names;
    }

    /// <summary>From the last event of the first kind that was followed by one of the second kind, to that one.</summary>
    private static string? Elapsed(SessionFrame frame, string first, string second)
    {
        Instant? begun = null;
        Duration? elapsed = null;
        foreach (var line in frame.Events)
        {
            if (line.Kind == first)
            {
                begun = line.At;
            }
            else if (line.Kind == second && begun is { } from)
            {
                elapsed = line.At - from;
                begun = null;
            }
        }

        return elapsed is { } length ? TimeText.Length(length) : null;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<int> ids) => $"[{string.Join(", ", ids.Select(id => Text(id)))}]";
}
