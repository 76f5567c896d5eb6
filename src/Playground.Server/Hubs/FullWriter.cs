using Playground.Client.Contracts;

namespace Playground.Server.Hubs;

/// <summary>Writes a frame as a whole picture, the hub's <c>full</c>.</summary>
internal static class FullWriter
{
    public static byte[] Write(string session, SessionFrame frame) => JsonFields.Object(json =>
    {
        json.WriteString("session", session);
        json.WriteNumber("sequence", frame.Sequence);
        PartWriter.Clock(json, frame);
        json.WriteNumber("viewers", frame.Viewers);
        json.List("messages", frame.View.Messages, PartWriter.Message);
        json.List("events", frame.Events, PartWriter.Event);
        json.List("brokers", frame.View.Brokers, BrokerWriter.Whole);
        json.List("controllers", frame.View.Controllers, PartWriter.Controller);
        json.List("partitions", frame.View.Partitions, PartWriter.Partition);
        json.List("producers", frame.View.Producers, ProducerWriter.Whole);
        json.List("consumers", frame.View.Consumers, ReaderWriter.Consumer);
        json.List("groups", frame.View.Groups, ReaderWriter.Group);
        json.List("transactions", frame.View.Transactions, ReaderWriter.Transaction);
        PartWriter.Cuts(json, frame.View.Cuts);
        PartWriter.Ledger(json, frame.View.Ledger);
        PartWriter.Goals(json, frame.Goals);
    });
}
