using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Views;

namespace Playground.Client.Tests;

/// <summary>A cluster of three brokers with one partition, made by hand: what components are given to draw.</summary>
internal static class SamplePictures
{
    public static readonly Instant At = new(1_214_380);

    /// <summary>Broker 1 leads orders-0 up to offset 17; HW 15; broker 2 has 15 records, broker 3 has 16.</summary>
    public static ClusterView Cluster { get; } = new(
        At, 100,
        [Broker(1, Replica(1, 17, 15, leads: true)), Broker(2, Replica(2, 15, 14)), Broker(3, Replica(3, 16, 15))],
        [new ControllerView(101, true, true, 1), new ControllerView(102, false, true, 1), new ControllerView(103, false, false, 1)],
        [new PartitionView("orders", 0, 1, 3, 5, [1, 2, 3], [1, 2, 3], [], 2)],
        [Producer()], [], [], new LedgerView(18, 17, 0, 1, 17, 15, 0, 0, 0, 0, 0, 0));

    public static BrokerView Broker(int id, params ImmutableArray<ReplicaView> replicas) =>
        new(id, BrokerState.Running, Instant.Zero, false, replicas);

    public static ReplicaView Replica(int broker, long logEnd, long highWatermark, bool leads = false) => new(
        "orders", 0, broker, leads, true, null, 3, 0, highWatermark, logEnd,
        [.. Enumerable.Range(0, (int)logEnd).Select(offset => new CellView(offset, $"p1#{offset + 1}", null, 3, 100))]);

    public static ProducerView Producer() => new(
        "p1", ClientState.Running, "1", false, null, null, false, Duration.FromMilliseconds(5), 1, 5,
        ImmutableSortedDictionary<string, string>.Empty.Add("acks", "1"), null,
        [
            new BatchView("orders", 0, ["p1#18"], 10_240, 16_384, new Instant(1_212_000), false, 0, new Instant(1_217_000), null, new Instant(121_212_000), null),
        ],
        [
            new ToldView("p1#16", Told.Acked, "orders", 0, 15, null, Verdict.Lost),
            new ToldView("p1#17", Told.Acked, "orders", 0, 16, null, Verdict.Duplicated),
            new ToldView("p1#18", Told.Pending, "orders", 0, null, null, Verdict.Pending),
        ]);

    /// <summary>
    /// The same, idempotent and at work: 12–14 in flight to broker 1, a batch that backs off after its first try, one that no leader is known for, a call
    /// that waits for memory, and broker 2 being reconnected to.
    /// </summary>
    public static ProducerView BusyProducer()
    {
        var sent = new BatchView(
            "orders", 0, ["p1#20", "p1#21", "p1#22"], 388, 16_384, new Instant(1_100_000), true, 0, null, null, new Instant(121_100_000), 12)
        { Full = true };
        var failed = new BatchView(
            "orders", 1, ["p1#23"], 170, 16_384, new Instant(1_000_000), false, 1, null, new Instant(1_300_000), new Instant(121_000_000), 4)
        {
            Full = true, FailedAt = new Instant(1_200_000), LastError = "NOT_ENOUGH_REPLICAS",
        };
        var lonely = new BatchView("orders", 2, ["p1#24"], 170, 16_384, new Instant(1_200_000), false, 0, new Instant(1_205_000), null, new Instant(121_200_000), null);
        return Producer() with
        {
            Acks = "all",
            Idempotent = true,
            ProducerId = 1000,
            Epoch = 0,
            InFlight = 1,
            Config = ImmutableSortedDictionary<string, string>.Empty.Add("buffer.memory", "32768"),
            Batches = [sent, failed, lonely],
            Buffer = new BufferView(32_768, 32_000, 1),
            Calls = [new CallView(WaitsFor.Memory, "p1#25", "orders", null, new Instant(1_000_000), new Instant(1_854_380), 3)],
            Connections =
            [
                new ConnectionView(1, false, ConnectionState.Ready, Instant.Zero, null, 0,
                    [new RequestView("Produce", 7, new Instant(1_110_000), new Instant(31_110_000), [sent])]),
                new ConnectionView(2, false, ConnectionState.Disconnected, new Instant(1_000_000), new Instant(1_534_380), 3, []),
                new ConnectionView(3, false, ConnectionState.Ready, Instant.Zero, null, 0, []),
            ],
            Queues =
            [
                new QueueView("orders", 0, 1, false, 15, 11, false), new QueueView("orders", 1, 2, false, 5, 3, false),
                new QueueView("orders", 2, null, false, 0, null, false),
            ],
            Sticky = [new StickyView("orders", 1, 170)],
        };
    }

    public static ClusterView With(BrokerView broker) =>
        Cluster with { Brokers = [.. Cluster.Brokers.Select(other => other.Id == broker.Id ? broker : other)] };
}
