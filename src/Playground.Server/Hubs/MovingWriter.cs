using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Engine.Views;

namespace Playground.Server.Hubs;

/// <summary>Writes of a frame what moves: the clock, messages, events, and which nodes there are.</summary>
internal static class MovingWriter
{
    public static byte[] Full(string session, MotionFrame frame) => JsonFields.Object(json =>
    {
        json.WriteString("session", session);
        json.WriteNumber("sequence", frame.Sequence);
        Clock(json, frame);
        json.List("messages", frame.View.Messages, PartWriter.Message);
        EventWriter.WriteNewest(json, frame.Run, 0, frame.View.LastEvent, SessionFrame.MaxEvents);
        Nodes(json, frame.View.Nodes);
    });

    public static byte[] Delta(MotionFrame last, MotionFrame next) => JsonFields.Object(json =>
    {
        json.WriteNumber("base", last.Sequence);
        json.WriteNumber("sequence", next.Sequence);
        Clock(json, next);
        DeltaWriter.Messages(json, last.View.Messages, next.View.Messages);
        EventWriter.WriteNewest(json, next.Run, last.View.LastEvent, next.View.LastEvent, SessionFrame.MaxEvents);
        if (last.View.Nodes != next.View.Nodes)
            Nodes(json, next.View.Nodes);
    });

    private static void Clock(Utf8JsonWriter json, MotionFrame frame) => PartWriter.Clock(json, frame.View.At, frame.Transport, frame.End, frame.Due);

    private static void Nodes(Utf8JsonWriter json, NodesView nodes)
    {
        json.WriteStartObject("nodes");
        Ids("brokers", nodes.Brokers);
        Ids("controllers", nodes.Controllers);
        Ids("producers", nodes.Producers);
        Ids("consumers", nodes.Consumers);
        json.WriteEndObject();

        void Ids(string kind, IEnumerable<string> ids) => json.List(kind, ids, (writer, id) => writer.WriteStringValue(id));
    }
}
