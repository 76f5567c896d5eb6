using System.Collections.Immutable;
using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Engine.Views;

namespace Playground.Server.Hubs;

/// <summary>Writes what changed from one frame to a later one, the hub's <c>frame</c>.</summary>
internal static class DeltaWriter
{
    public static byte[] Write(SessionFrame last, SessionFrame next) => JsonFields.Object(json =>
    {
        json.WriteNumber("base", last.Sequence);
        json.WriteNumber("sequence", next.Sequence);
        PartWriter.Clock(json, next);
        if (last.Viewers != next.Viewers)
            json.WriteNumber("viewers", next.Viewers);
        Messages(json, last.View.Messages, next.View.Messages);
        Events(json, last, next);
        Parts(json, last.View, next.View);
        Removed(json, last.View, next.View);
        if (last.Goals != next.Goals)
            PartWriter.Goals(json, next.Goals);
    });

    /// <summary>The events that came since.</summary>
    private static void Events(Utf8JsonWriter json, SessionFrame last, SessionFrame next)
    {
        var first = next.Events.Length;
        while (first > 0 && next.Events[first - 1].Id > last.View.LastEvent)
            first--;
        json.ListIfAny("events", next.Events[first..], PartWriter.Event);
    }

    public static void Messages(Utf8JsonWriter json, ImmutableArray<MessageView> last, ImmutableArray<MessageView> next)
    {
        var changes = MessageChanges.Between(last, next);
        if (changes.IsEmpty)
            return;
        json.WriteStartObject("messages");
        json.ListIfAny("add", changes.Added, PartWriter.Message);
        json.ListIfAny("change", changes.Changed, PartWriter.Message);
        json.ListIfAny("remove", changes.Removed, (writer, id) => writer.WriteNumberValue(id));
        json.WriteEndObject();
    }

    private static void Parts(Utf8JsonWriter json, ClusterView last, ClusterView next)
    {
        var brokers = FrameChanges.Changed(last.Brokers, next.Brokers, broker => broker.Id).ToList();
        if (brokers.Count > 0)
        {
            var before = last.Brokers.ToDictionary(broker => broker.Id);
            json.List("brokers", brokers, (writer, broker) => BrokerWriter.Changed(writer, before.GetValueOrDefault(broker.Id), broker));
        }

        json.ListIfAny(
            "controllers", [.. FrameChanges.Changed(last.Controllers, next.Controllers, controller => controller.Id)], PartWriter.Controller);
        json.ListIfAny("partitions", [.. FrameChanges.Changed(last.Partitions, next.Partitions, Key)], PartWriter.Partition);
        json.ListIfAny("producers", [.. FrameChanges.Changed(last.Producers, next.Producers, producer => producer.Id)], ProducerWriter.Whole);
        json.ListIfAny("consumers", [.. FrameChanges.Changed(last.Consumers, next.Consumers, consumer => consumer.Id)], ReaderWriter.Consumer);
        json.ListIfAny("groups", [.. FrameChanges.Changed(last.Groups, next.Groups, group => group.Id)], ReaderWriter.Group);
        json.ListIfAny("transactions", [.. FrameChanges.Changed(last.Transactions, next.Transactions, transaction => transaction.Id)], ReaderWriter.Transaction);
        if (!last.Cuts.SequenceEqual(next.Cuts))
            PartWriter.Cuts(json, next.Cuts);
        if (last.Ledger != next.Ledger)
            PartWriter.Ledger(json, next.Ledger);
    }

    private static void Removed(Utf8JsonWriter json, ClusterView last, ClusterView next)
    {
        int[] brokers = [.. FrameChanges.Removed(last.Brokers, next.Brokers, broker => broker.Id)];
        (int, string, int)[] replicas = last.Brokers == next.Brokers ? [] : [.. Replicas(last).Except(Replicas(next))];
        (string, int)[] partitions = [.. FrameChanges.Removed(last.Partitions, next.Partitions, Key)];
        string[] producers = [.. FrameChanges.Removed(last.Producers, next.Producers, producer => producer.Id)];
        string[] consumers = [.. FrameChanges.Removed(last.Consumers, next.Consumers, consumer => consumer.Id)];
        string[] groups = [.. FrameChanges.Removed(last.Groups, next.Groups, group => group.Id)];
        string[] transactions = [.. FrameChanges.Removed(last.Transactions, next.Transactions, transaction => transaction.Id)];
        if (brokers.Length + replicas.Length + partitions.Length + producers.Length + consumers.Length + groups.Length + transactions.Length == 0)
            return;
        json.WriteStartObject("removed");
        json.ListIfAny("brokers", brokers, (writer, id) => writer.WriteNumberValue(id));
        json.ListIfAny("replicas", replicas, (writer, key) => Place(writer, key.Item2, key.Item3, key.Item1));
        json.ListIfAny("partitions", partitions, (writer, key) => Place(writer, key.Item1, key.Item2, broker: null));
        json.ListIfAny("producers", producers, (writer, id) => writer.WriteStringValue(id));
        json.ListIfAny("consumers", consumers, (writer, id) => writer.WriteStringValue(id));
        json.ListIfAny("groups", groups, (writer, id) => writer.WriteStringValue(id));
        json.ListIfAny("transactions", transactions, (writer, id) => writer.WriteStringValue(id));
        json.WriteEndObject();
    }

    private static (string Topic, int Partition) Key(PartitionView partition) => (partition.Topic, partition.Partition);

    private static IEnumerable<(int Broker, string Topic, int Partition)> Replicas(ClusterView view) =>
        view.Brokers.SelectMany(broker => broker.Replicas, (broker, replica) => (broker.Id, replica.Topic, replica.Partition));

    private static void Place(Utf8JsonWriter json, string topic, int partition, int? broker)
    {
        json.WriteStartObject();
        json.Number("broker", broker);
        json.WriteString("topic", topic);
        json.WriteNumber("partition", partition);
        json.WriteEndObject();
    }
}
