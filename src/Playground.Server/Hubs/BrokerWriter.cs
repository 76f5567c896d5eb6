using System.Collections.Immutable;
using System.Text.Json;
using Playground.Engine.Views;

namespace Playground.Server.Hubs;

/// <summary>Writes brokers and their replicas, whole or as changes.</summary>
internal static class BrokerWriter
{
    public static void Whole(Utf8JsonWriter json, BrokerView broker)
    {
        Head(json, broker);
        json.List("replicas", broker.Replicas, WholeReplica);
        json.WriteEndObject();
    }

    /// <summary>The broker with only those replicas that are other than before, and of their cells only what is new.</summary>
    public static void Changed(Utf8JsonWriter json, BrokerView? last, BrokerView next)
    {
        Head(json, next);
        var before = (last?.Replicas ?? []).ToDictionary(Key);
        var changed = next.Replicas.Where(replica => !ReferenceEquals(before.GetValueOrDefault(Key(replica)), replica)).ToList();
        if (changed.Count > 0)
            json.List("replicas", changed, (writer, replica) => ChangedReplica(writer, before.GetValueOrDefault(Key(replica)), replica));
        json.WriteEndObject();
    }

    public static (string Topic, int Partition) Key(ReplicaView replica) => (replica.Topic, replica.Partition);

    private static void Head(Utf8JsonWriter json, BrokerView broker)
    {
        json.WriteStartObject();
        json.WriteNumber("id", broker.Id);
        json.WriteString("state", Names.Of(broker.State));
        json.Instant("since", broker.Since);
        json.WriteBoolean("fenced", broker.Fenced);
        json.WriteBoolean("poweredOff", broker.PoweredOff);
        json.WriteNumber("slowness", broker.Slowness);
        json.WriteNumber("diskSlowness", broker.DiskSlowness);
    }

    private static void WholeReplica(Utf8JsonWriter json, ReplicaView replica)
    {
        ReplicaHead(json, replica);
        json.List("cells", replica.Cells, Cell);
        json.WriteEndObject();
    }

    private static void ChangedReplica(Utf8JsonWriter json, ReplicaView? last, ReplicaView next)
    {
        if (last is null)
        {
            WholeReplica(json, next);
            return;
        }

        ReplicaHead(json, next);
        if (last.Cells != next.Cells && CellChange(last.Cells, next.Cells) is var (from, to, added))
        {
            json.WriteStartArray("keep");
            json.WriteNumberValue(from);
            json.WriteNumberValue(to);
            json.WriteEndArray();
            json.List("add", added, Cell);
        }

        json.WriteEndObject();
    }

    /// <summary>Which of the old cells stay (offsets from one up to but not including the other), and what comes after them.</summary>
    private static (long From, long To, IEnumerable<CellView> Added) CellChange(ImmutableArray<CellView> last, ImmutableArray<CellView> next)
    {
        if (next.IsEmpty)
            return (0, 0, []);
        var from = next[0].Offset;
        var skipped = 0;
        while (skipped < last.Length && last[skipped].Offset < from)
            skipped++;
        var same = 0;
        while (same < next.Length && skipped + same < last.Length && last[skipped + same] == next[same])
            same++;
        return (from, same == 0 ? from : next[same - 1].Offset + 1, next.Skip(same));
    }

    private static void ReplicaHead(Utf8JsonWriter json, ReplicaView replica)
    {
        json.WriteStartObject();
        json.WriteString("topic", replica.Topic);
        json.WriteNumber("partition", replica.Partition);
        json.WriteNumber("broker", replica.Broker);
        json.WriteBoolean("leads", replica.Leads);
        json.WriteBoolean("inSync", replica.InSync);
        json.Instant("outSince", replica.OutSince);
        json.WriteNumber("leaderEpoch", replica.LeaderEpoch);
        json.WriteNumber("logStart", replica.LogStart);
        json.WriteNumber("highWatermark", replica.HighWatermark);
        json.WriteNumber("logEnd", replica.LogEnd);
    }

    private static void Cell(Utf8JsonWriter json, CellView cell)
    {
        json.WriteStartObject();
        json.WriteNumber("offset", cell.Offset);
        json.WriteString("record", cell.Record);
        json.Text("key", cell.Key);
        json.WriteNumber("epoch", cell.LeaderEpoch);
        json.WriteNumber("bytes", cell.Bytes);
        json.WriteEndObject();
    }
}
