using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients;

/// <summary>A producer among fake brokers, on a real kernel and network whose links take exactly 1 ms.</summary>
internal sealed class ProducerBench
{
    private readonly List<TraceEvent> _events = [];

    public ProducerBench(ConfigValues? config = null, WorkloadSpec? workload = null, int brokers = 3, ulong seed = 1)
    {
        Trace = new EventTrace(Symbols);
        World = new World(seed, Trace, Symbols, new LinkQuality(Duration.FromMilliseconds(1), Duration.Zero, null));
        World.Director = new Observer(_events);
        Topic = Symbols.Number("t");
        Cluster = new FakeCluster(brokers);
        foreach (var broker in Cluster.Brokers)
        {
            World.Add(broker, new FakeBroker(broker, Cluster));
            World.Start(broker, EventRef.None);
        }

        var id = Symbols.AddClient("p1");
        Node = new ProducerNode(
            id, new ProducerSpec { Id = "p1", Config = config ?? ConfigValues.Empty, Workload = workload }, Symbols, Cluster.Brokers);
        World.Add(id, Node);
    }

    public World World { get; }

    public Symbols Symbols { get; } = new();

    public EventTrace Trace { get; }

    public FakeCluster Cluster { get; }

    public ProducerNode Node { get; }

    /// <summary>The topic <c>t</c>.</summary>
    public int Topic { get; }

    public IReadOnlyList<TraceEvent> Events => _events;

    public static ConfigValues Config(params string[] pairs) =>
        new(pairs.Select(p => p.Split('=', 2)).ToImmutableSortedDictionary(p => p[0], p => p[1], StringComparer.Ordinal));

    /// <summary>Gives the topic its partitions, led by these brokers.</summary>
    public ProducerBench Led(params int[] leaders)
    {
        for (var i = 0; i < leaders.Length; i++)
            Cluster.Lead(At(i), leaders[i]);
        return this;
    }

    public TopicPartition At(int partition) => new(Topic, partition);

    public ProducerBench Start()
    {
        World.Start(Node.Id, EventRef.None);
        return this;
    }

    /// <summary>Everything up to and including that millisecond happens.</summary>
    public ProducerBench Until(double milliseconds)
    {
        while (World.Advance(new Instant((long)(milliseconds * 1000))))
        {
        }

        return this;
    }

    /// <summary>Hands the producer a command at the present instant, and lets the instant end.</summary>
    public ProducerBench Do(StepAction action)
    {
        var turn = World.Open(NodeId.None, EventRef.None);
        turn.Handle(Node.Id, new Input(InputKind.Command, EventRef.None, Subject: action));
        World.Push(turn);
        return Until(World.Now.Microseconds / 1000.0);
    }

    public ProducerBench Send(int? partition = 0, string? key = null, int valueBytes = 100, int count = 1) =>
        Do(new StepAction.ProducerSend("p1", "t") { Partition = partition, Key = key, ValueBytes = valueBytes, Count = count });

    /// <summary>Closes the newest connection to the broker at both ends; what is in flight is lost.</summary>
    public void Reset(int broker) => World.Network.Reset(
        World.Network.Connections.Last(c => c.Client == Node.Id && c.Server.Value == broker), EventRef.None);

    /// <summary>When the messages of that name were sent, in milliseconds.</summary>
    public long[] SentAt(string message) =>
        [.. Events.Where(e => e.Kind == EventKind.MessageSent && Symbols.Text(e.Data[2]) == message).Select(e => e.At.Milliseconds)];

    public int Count(EventKind kind) => _events.Count(e => e.Kind == kind);

    /// <summary>The events of these kinds in order, each as "ms what", with the record's number where it has one.</summary>
    public string[] Told(params EventKind[] kinds) =>
        [.. _events.Where(e => kinds.Contains(e.Kind)).Select(Text)];

    private string Text(TraceEvent e)
    {
        var name = EventKinds.Of(e.Kind).Name;
        var number = (int)(e.Data[1] & 0xFFFFFFFF);
        return e.Kind switch
        {
            EventKind.RecordAcked => string.Create(CultureInfo.InvariantCulture, $"{e.At.Milliseconds} {name} {number} @{e.Data[5]}"),
            EventKind.RecordFailed => string.Create(CultureInfo.InvariantCulture, $"{e.At.Milliseconds} {name} {number} {Symbols.Text(e.Data[5])}"),
            EventKind.RecordSent or EventKind.RecordBatched =>
                string.Create(CultureInfo.InvariantCulture, $"{e.At.Milliseconds} {name} {number} in {e.Data[3]}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{e.At.Milliseconds} {name}"),
        };
    }

    private sealed class Observer(List<TraceEvent> events) : IDirector
    {
        public bool MayActOn(EventKind kind) => true;

        public void Observe(in TraceEvent happened, EventRef reference) => events.Add(happened);

        public void Act(int step) => throw new NotSupportedException();
    }
}
