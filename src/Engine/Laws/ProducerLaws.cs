using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Laws;

/// <summary>
/// What Kafka's producer keeps whatever happens: what it tells the application, what it puts on the wire, and what it holds in memory. A life is one
/// KafkaProducer, from its start to its close or the death of its process.
/// </summary>
internal sealed class ProducerLaws(Cluster cluster, World world, Judge judge)
{
    private readonly Dictionary<NodeId, ProducerLife> _lives = [];
    private readonly Dictionary<long, Telling> _told = [];
    private readonly HashSet<NodeId> _raised = [];

    /// <summary>
    /// Whether the producer ever raised its epoch. It then numbered what was in flight anew, so that no broker knew again what of it was stored already:
    /// idempotence ends there (KIP-360, TransactionManager.bumpIdempotentProducerEpoch).
    /// </summary>
    public bool RaisedItsEpoch(NodeId producer) => _raised.Contains(producer);

    /// <summary>Something happened to a client, or was done by it.</summary>
    public void Observe(in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        if (!cluster.Producers.TryGetValue(data.Actor, out var node))
            return;
        switch (happened.Kind)
        {
            case EventKind.ProducerStarted:
                _lives[data.Actor] = new ProducerLife(node.Client, judge);
                break;
            case EventKind.RecordSent:
                TellingOf(data[1]).Sends++;
                break;
            case EventKind.RecordBatched:
                LifeOf(data.Actor).Batched(data[1], new TopicPartition((int)data[2], (int)data[3]));
                break;
            case EventKind.RecordAcked or EventKind.RecordFailed:
                Told(happened);
                break;
            case EventKind.MessageSent:
                Sent(happened);
                break;
            case EventKind.ProducerClosed or EventKind.ProducerCrashed:
                Ended(happened);
                break;
        }

        if (node.State == Views.ClientState.Running && node.Client is { } client)
            ProducerMemoryLaws.Check(client, node.Application, judge);
    }

    /// <summary>
    /// Each call of <c>send()</c> ends once: a record is told acked or failed as often as it was sent (once, unless the application sends it again), and
    /// not by a producer that is closed. Where <c>send()</c> has thrown because of the transaction the record may still go out, and is told once more then.
    /// </summary>
    private void Told(in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        var record = data[1];
        var telling = TellingOf(record);
        (telling.Times, telling.LastAt) = (telling.Times + 1, happened.At);
        judge.Require(telling.Times <= telling.Sends || LifeOf(data.Actor).IsTransactional, $"record {Name(record)} is told once for each send(), and not {telling.Times} times");
        LifeOf(data.Actor).Told(record, new TopicPartition((int)data[2], (int)data[3]), happened.Kind == EventKind.RecordAcked);
    }

    /// <summary>A request leaves. What was told before this instant is in none: a batch that expired or was given up is not tried again.</summary>
    private void Sent(in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        var life = LifeOf(data.Actor);
        if (MessageOf(data.Actor, (int)data[3], (int)data[4]) is not ProduceRequest request)
            return;
        foreach (var partition in request.Partitions)
        {
            if (partition.Batch.ProducerEpoch > 0)
                _raised.Add(data.Actor);
            foreach (var id in partition.Batch.Ids)
            {
                var telling = TellingOf(id.Packed);
                var isOpen = telling.Times < telling.Sends || telling.LastAt == happened.At || life.IsTransactional;
                judge.Require(isOpen, $"record {Name(id.Packed)} is not sent any more once the application was told how it ended");
            }
        }

        life.Requested(request, (int)data[3]);
    }

    /// <summary>close() returns once everything that this producer took has an end; a process that dies takes what is open with it.</summary>
    private void Ended(in TraceEvent happened)
    {
        if (_lives.GetValueOrDefault(happened.Data.Actor) is not { Ended: false } life)
            return;
        if (happened.Kind == EventKind.ProducerClosed)
            life.HasNothingOpen();
        life.Ended = true;
    }

    private ProducerLife LifeOf(NodeId producer)
    {
        var life = _lives.GetValueOrDefault(producer);
        judge.Require(life is { Ended: false }, $"client {producer} does nothing before its start and after its end");
        return life!;
    }

    private Telling TellingOf(long record)
    {
        if (!_told.TryGetValue(record, out var telling))
            _told.Add(record, telling = new Telling());
        return telling;
    }

    /// <summary>The message of a <c>message.sent</c> that has just happened; null if a step has taken its connection away already.</summary>
    private Message? MessageOf(NodeId sender, int connection, int correlation)
    {
        foreach (var candidate in world.Network.Connections)
        {
            if (candidate.Id == connection)
                return candidate.From(sender).Packets.FindLast(p => p.Kind == PacketKind.Data && p.Correlation == correlation)?.Message;
        }

        return null;
    }

    private string Name(long record) => world.Symbols.Name(RecordId.Unpack(record));

    /// <summary>How often a record was handed to <c>send()</c>, how often its end was told, and when it was told last.</summary>
    private sealed class Telling
    {
        public int Sends { get; set; }

        public int Times { get; set; }

        public Instant LastAt { get; set; } = Instant.Never;
    }
}
