using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Brokers.Readers;
using Playground.Engine.Trace;
using Playground.Engine.Transactions;
using Record = Playground.Engine.Storage.Record;

namespace Playground.Engine.Tests.Transactions;

/// <summary>
/// A run with a client that asks brokers by hand, as the cases K1 to K7 of the recorded runs do. Topic <c>t</c> has two partitions, led by broker 1. All
/// transactional ids belong to one coordinator.
/// </summary>
internal sealed class TransactionBench
{
    public const string Id = "tx";

    private readonly Simulation _run;
    private readonly NodeId _client;

    /// <param name="config">Cluster-wide broker configs as JSON members.</param>
    public TransactionBench(string config = "", string steps = "")
    {
        _run = Simulation.Create(Runs.Read($$"""
            {"version": 1, "cluster": {"brokers": 3, "config": {"transaction.state.log.num.partitions": 1{{config}} } },
             "topics": [{"name": "t", "partitions": 2, "assignment": [[1, 2, 3], [1, 2, 3]]}],
             "producers": [{"id": "p"}], "steps": [{{steps}}], "until": "300s"}
            """));
        _client = _run.Symbols.AddClient("hand");
        _run.World.Add(_client, new ReaderNode(_client));
        _run.World.Start(_client, EventRef.None);
        Until(1);
        Ask<FindCoordinatorResponse>(new FindCoordinatorRequest(CoordinatorType.Transaction, Id), 2);
        Until(2);
        Coordinator = Ask<FindCoordinatorResponse>(new FindCoordinatorRequest(CoordinatorType.Transaction, Id), 2).Coordinator.Value;
        Until(3);
        Ask<InitProducerIdResponse>(new InitProducerIdRequest());
    }

    /// <summary>The broker that looks after every transactional id.</summary>
    public int Coordinator { get; }

    public Simulation Run => _run;

    public TopicPartition T0 => new(_run.Symbols.Number("t"), 0);

    public TopicPartition T1 => new(_run.Symbols.Number("t"), 1);

    public TransactionBench Until(double seconds)
    {
        _run.RunUntil(Instant.Zero + Duration.FromMilliseconds((long)(seconds * 1000)));
        return this;
    }

    /// <summary>Sends a request, by default to the coordinator, and goes on for as long as its answer takes on a healthy cluster.</summary>
    public T Ask<T>(Request request, int broker = 0)
        where T : Response => Assert.IsType<T>(Send(request, broker, 60).Answer);

    /// <summary>Sends a request and goes on for so many milliseconds.</summary>
    public Asked Send(Request request, int broker = 0, int wait = 0)
    {
        var asked = new Asked(new NodeId(broker == 0 ? Coordinator : broker), request);
        _run.World.HandTo(_run.World.ProcessOf(_client), new Input(InputKind.Command, EventRef.None, Subject: asked));
        _run.RunUntil(_run.Now + Duration.FromMilliseconds(wait));
        return asked;
    }

    public InitProducerIdResponse Initialize(long producerId = -1, short epoch = -1, int timeout = 60000, string id = Id) =>
        Ask<InitProducerIdResponse>(new InitProducerIdRequest(id, Duration.FromMilliseconds(timeout), producerId, epoch));

    /// <summary>The first id and epoch of <see cref="Id"/>; waits for the broker's block of ids.</summary>
    public long Begin()
    {
        var answer = Initialize();
        Assert.Equal(ErrorCode.None, answer.Error);
        return answer.ProducerId;
    }

    /// <summary>As if the producer had got every epoch up to its last.</summary>
    public void Exhaust()
    {
        var node = (Playground.Engine.Brokers.BrokerNode)_run.World.ProcessOf(new NodeId(Coordinator)).Node;
        var shard = (TransactionShard)node.Coordinators!.Transactions.Runtime.Find(Id).Shard!;
        var transaction = shard.Find(Id)!;
        transaction.Value = transaction.Value with { Epoch = TransactionValue.LastEpochOfProducer };
    }

    public EndTxnResponse End(long producerId, short epoch, bool commit, string id = Id) => Ask<EndTxnResponse>(new EndTxnRequest(id, producerId, epoch, commit));

    public ErrorCode Join(long producerId, short epoch, params TopicPartition[] partitions) =>
        Ask<AddPartitionsToTxnResponse>(new AddPartitionsToTxnRequest([new TransactionToJoin(Id, producerId, epoch, partitions)])).Errors[0];

    /// <summary>A transactional batch of one record, sent to broker 1.</summary>
    public ErrorCode Produce(long producerId, short epoch, int sequence, TopicPartition at, string? id = Id, bool transactional = true) =>
        Send(Produced(producerId, epoch, sequence, at, id, transactional), 1, 300).Answer!.Error;

    public ProduceRequest Produced(long producerId, short epoch, int sequence, TopicPartition at, string? id = Id, bool transactional = true)
    {
        var record = new Record(new RecordId(_run.Symbols.Node("p"), 1), 0, -1, 10, WallClock.Milliseconds(_run.Now));
        var batch = new RecordBatch(producerId, epoch, sequence, [record], transactional);
        return new ProduceRequest(-1, Duration.FromSeconds(30), [new ProducePartition(at, batch)]) { TransactionalId = id };
    }

    /// <summary>A marker, written to broker 1 as a coordinator of that epoch would.</summary>
    public ErrorCode Mark(long producerId, short epoch, TopicPartition at, bool commit = true, int coordinatorEpoch = 0) => Assert.Single(
        Ask<WriteTxnMarkersResponse>(
            new WriteTxnMarkersRequest([new TxnMarker(_run.Symbols.Node("p"), Id, producerId, epoch, coordinatorEpoch, commit, [at])]), 1).Markers).Error;

    public string Log(TopicPartition at) => _run.State("topics", "t", $"{at.Partition}", "log");

    public string State => _run.State("transactions", Id, "state").Trim('"');

    /// <summary>The coordinator's records about <see cref="Id"/>, in order.</summary>
    public TransactionValue?[] Written()
    {
        var memory = ((Playground.Engine.Brokers.BrokerNode)_run.World.ProcessOf(new NodeId(Coordinator)).Node).Memory!;
        var log = memory.Partition(new TopicPartition(_run.Symbols.Number(InternalTopics.TransactionState), 0)).Log;
        return [.. log.Batches.SelectMany(b => b.Batch.State!).Cast<TransactionRecord>().Where(r => r.TransactionalId == Id).Select(r => r.Value)];
    }
}
