using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Engine.Views;

namespace Playground.Server.Hubs;

/// <summary>Writes of a frame what moves: the clock, messages, events, and which nodes there are.</summary>
internal static class MovingWriter
{
    public static byte[] Full(string session, SessionFrame frame) => JsonFields.Object(8192, json =>
    {
        json.WriteString("session", session);
        json.WriteNumber("sequence", frame.Sequence);
        PartWriter.Clock(json, frame);
        json.List("messages", frame.View.Messages.Where(message => !message.Background), PartWriter.Message);
        json.List("events", frame.Events, PartWriter.Event);
        Nodes(json, frame.View);
    });

    public static byte[] Delta(SessionFrame last, SessionFrame next) => JsonFields.Object(1024, json =>
    {
        json.WriteNumber("base", last.Sequence);
        json.WriteNumber("sequence", next.Sequence);
        PartWriter.Clock(json, next);
        DeltaWriter.Messages(json, last.View, next.View);
        DeltaWriter.Events(json, last, next);
        if (!SameNodes(last.View, next.View))
            Nodes(json, next.View);
    });

    /// <summary>Whether there are the same nodes, in the same order.</summary>
    public static bool SameNodes(ClusterView last, ClusterView next) =>
        Same(last.Brokers, next.Brokers, broker => broker.Id) && Same(last.Controllers, next.Controllers, controller => controller.Id)
        && Same(last.Producers, next.Producers, producer => producer.Id) && Same(last.Consumers, next.Consumers, consumer => consumer.Id);

    private static bool Same<T, TKey>(ImmutableArray<T> last, ImmutableArray<T> next, Func<T, TKey> key) =>
        last == next || last.Select(key).SequenceEqual(next.Select(key));

    private static void Nodes(Utf8JsonWriter json, ClusterView view)
    {
        json.WriteStartObject("nodes");
        json.List("brokers", view.Brokers, (writer, broker) => writer.WriteStringValue(Number(broker.Id)));
        json.List("controllers", view.Controllers, (writer, controller) => writer.WriteStringValue(Number(controller.Id)));
        json.List("producers", view.Producers, (writer, producer) => writer.WriteStringValue(producer.Id));
        json.List("consumers", view.Consumers, (writer, consumer) => writer.WriteStringValue(consumer.Id));
        json.WriteEndObject();
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}
