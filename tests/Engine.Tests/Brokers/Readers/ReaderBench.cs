using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Brokers.Readers;

/// <summary>A run with a reader in it, who asks about partition 0 of the topic <c>t</c>.</summary>
internal sealed class ReaderBench
{
    private readonly Simulation _run;
    private readonly NodeId _reader;

    /// <param name="steps">JSON objects, separated by commas.</param>
    public ReaderBench(string steps, string topic = "\"assignment\": [[1, 2, 3]]", string cluster = "\"brokers\": 3", string topicConfig = "")
    {
        _run = Simulation.Create(Runs.Read($$"""
            {"version": 1, "cluster": { {{cluster}} },
             "topics": [{"name": "t", {{topic}}, "config": { {{topicConfig}} } }],
             "producers": [{"id": "all", "config": {"acks": "all"} }, {"id": "one", "config": {"acks": 1} }],
             "steps": [{{steps}}], "until": "300s"}
            """));
        _reader = _run.Symbols.AddClient("reader");
        _run.World.Add(_reader, new ReaderNode(_reader));
        _run.World.Start(_reader, EventRef.None);
        At = new TopicPartition(_run.Symbols.Number("t"), 0);
    }

    public TopicPartition At { get; }

    public Instant Now => _run.Now;

    public ReaderBench Until(double seconds)
    {
        _run.RunUntil(Instant.Zero + Duration.FromMilliseconds((long)(seconds * 1000)));
        return this;
    }

    public BrokerMemory Memory(int broker) => ((BrokerNode)_run.World.ProcessOf(new NodeId(broker)).Node).Memory!;

    public Partition Partition(int broker) => Memory(broker).Partition(At);

    /// <summary>The reader dies, and its connections with it.</summary>
    public void Kill() => _run.World.Kill(_reader, EventRef.None);

    /// <summary>Sends a request and does not wait for the answer.</summary>
    public Asked Send(int broker, Request request)
    {
        var asked = new Asked(new NodeId(broker), request);
        _run.World.HandTo(_run.World.ProcessOf(_reader), new Input(InputKind.Command, EventRef.None, Subject: asked));
        return asked;
    }

    /// <summary>Goes on to the answer, which comes without a wait.</summary>
    public T Ask<T>(int broker, Request request)
        where T : Response
    {
        var asked = Send(broker, request);
        _run.RunUntil(Now + Duration.FromMilliseconds(20));
        return Assert.IsType<T>(asked.Answer);
    }

    public ConsumerFetchRequest Fetch(
        long offset, int epoch = -1, int lastFetched = -1, IsolationLevel isolation = IsolationLevel.ReadUncommitted,
        int maxWait = 0, int minBytes = 1, int maxBytes = 1 << 20) => new(
        isolation, Duration.FromMilliseconds(maxWait), minBytes, maxBytes,
        FetchRequestData.Sessionless(new FetchPartition(At, TopicId.None, epoch, offset, lastFetched, -1, maxBytes)));

    /// <summary>The answer to such a fetch.</summary>
    public ConsumedPartition Read(int broker, long offset, int epoch = -1, int lastFetched = -1, IsolationLevel isolation = IsolationLevel.ReadUncommitted) =>
        Assert.Single(Ask<ConsumerFetchResponse>(broker, Fetch(offset, epoch, lastFetched, isolation)).Partitions);

    public ListedOffset List(int broker, long timestamp, int epoch = -1, IsolationLevel isolation = IsolationLevel.ReadUncommitted) =>
        Assert.Single(Ask<ListOffsetsResponse>(broker, new ListOffsetsRequest(isolation, [new ListOffsetsPartition(At, epoch, timestamp)])).Partitions);

    public EpochAnswer EndOf(int broker, int epoch, int current = -1) =>
        Assert.Single(Ask<OffsetForLeaderEpochResponse>(broker, new OffsetForLeaderEpochRequest([new EpochQuestion(At, current, epoch)])).Partitions);

    /// <summary>The offsets of the batches in an answer that has come.</summary>
    public static long[] Offsets(in ConsumedPartition read) => [.. read.Batches.Select(b => b.BaseOffset)];

    public static ConsumedPartition Only(Asked asked) => Assert.Single(Assert.IsType<ConsumerFetchResponse>(asked.Answer).Partitions);
}
