using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Server.Tests.Hubs;

/// <summary>Frames made by hand.</summary>
internal static class Pictures
{
    private static readonly Scenario Recipe = new();

    public static SessionFrame First { get; } = new(
        1, Recipe,
        new ClusterView(
            new Instant(1_000_000), 1,
            [.. Enumerable.Range(1, 3).Select(id => new BrokerView(id, BrokerState.Running, Instant.Zero, false, [Replica(id, 2)]))],
            [new ControllerView(101, true, true, 1)],
            [new PartitionView("orders", 0, 1, 0, 0, [1, 2, 3], [1, 2, 3], [], 2)],
            [new ProducerView("p1", ClientState.Running, "all", true, 1, 0, false, Duration.Zero, 0, 5,
                ImmutableSortedDictionary<string, string>.Empty, null, [], [])],
            [], [Message(1)],
            new LedgerView(2, 2, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0)),
        TransportState.Paused, [Line(1)], [], [], 1, TimelineState.Of(default, 0));

    public static ReplicaView Replica(int broker, int records, int from = 0) => new(
        "orders", 0, broker, broker == 1, true, null, 0, from, records, records,
        [.. Enumerable.Range(from, records - from).Select(offset => new CellView(offset, $"p1#{offset + 1}", null, 0, 100))]);

    public static MessageView Message(long id) => new(
        id, "ProduceRequest", MessageFamily.Produce, false, "p1", "1", new Instant(999_000), new Instant(1_001_000),
        false, null, $"p1#{id}", 170, 1);

    public static EventLine Line(int id) => new(
        id, new Instant(999_000), "message.sent", Severity.Detail, "p1", 0, null, false, null,
        [new EventArgument("from", JsonValue.Of("p1")), new EventArgument("error", JsonValue.Null)]);

    /// <summary>The next frame, 50 ms later.</summary>
    public static SessionFrame Next(this SessionFrame frame, Func<ClusterView, ClusterView>? change = null)
    {
        var view = frame.View with { At = frame.View.At + Duration.FromMilliseconds(50) };
        return frame with { Sequence = frame.Sequence + 1, View = change?.Invoke(view) ?? view };
    }

    public static ClusterView With(this ClusterView view, ReplicaView replica) => view with
    {
        Brokers = [.. view.Brokers.Select(broker => broker.Id == replica.Broker ? broker with { Replicas = [replica] } : broker)],
    };
}
