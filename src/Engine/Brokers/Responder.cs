using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>
/// What handlers share: going on with a channel's next request, answering requests that waited, and proposing an ISR. Kafka does this through its
/// action queue and purgatories after the partition's lock is free.
/// </summary>
internal sealed class Responder
{
    private readonly BrokerMemory _memory;
    private readonly ControllerLink _controller;
    private readonly ProduceHandler _produce;
    private readonly FetchHandler _fetch;
    private readonly InitProducerIdHandler _producerIds;
    private readonly Queue<Pending> _next = new();
    private bool _serving;

    public Responder(BrokerMemory memory, ControllerLink controller)
    {
        _memory = memory;
        _controller = controller;
        _produce = new ProduceHandler(memory, this);
        _fetch = new FetchHandler(memory, this);
        _producerIds = new InitProducerIdHandler(controller);
    }

    public InitProducerIdHandler ProducerIds => _producerIds;

    /// <summary>A request has arrived; it is handled now unless its channel is at work on another.</summary>
    public void Receive(in Pending request, Turn turn)
    {
        if (_memory.Channels.Receive(request) is { } now)
            _next.Enqueue(now);
        Serve(turn);
    }

    /// <summary>The channel's request is over; its next one follows in this turn, after what is at hand.</summary>
    public void Release(int connection, Turn turn)
    {
        if (_memory.Channels.Release(connection) is { } next)
            _next.Enqueue(next);
        if (!_serving)
            Serve(turn);
    }

    public void AppendDone(LeaderAppend append, Turn turn) => _produce.Append(append.Request, turn);

    /// <summary>Answers acks=all requests that the high watermark, a lost leadership or a lost partition has decided.</summary>
    public void CompleteProduces(Turn turn)
    {
        foreach (var waiting in _memory.Waiting.Produces.ToArray())
        {
            if (!_memory.Waiting.Produces.Contains(waiting))
                continue;
            for (var i = 0; i < waiting.Batches.Length; i++)
                waiting.Batches[i] = Decide(waiting.Batches[i]);
            if (Array.TrueForAll(waiting.Batches, b => b.Decided is not null))
                Finish(waiting, turn);
        }
    }

    /// <summary>Answers waiting fetches that have enough now.</summary>
    public void CompleteFetches(Turn turn)
    {
        foreach (var waiting in _memory.Waiting.Fetches.ToArray())
        {
            if (_memory.Waiting.Fetches.Contains(waiting) && _fetch.IsReady(waiting))
                _fetch.AnswerWaiting(waiting, turn);
        }
    }

    /// <summary>The producer's <c>request.timeout.ms</c> is over: what is stored stays stored, and may commit later.</summary>
    public void ProduceTimedOut(int id, Turn turn)
    {
        if (_memory.Waiting.Produces.Find(p => p.Id == id) is not { } waiting)
            return;
        for (var i = 0; i < waiting.Batches.Length; i++)
            waiting.Batches[i] = waiting.Batches[i] with { Decided = waiting.Batches[i].Decided ?? ErrorCode.RequestTimedOut };
        Finish(waiting, turn);
    }

    public void FetchTimedOut(int id, Turn turn)
    {
        if (_memory.Waiting.Fetches.Find(f => f.Id == id) is { } waiting)
            _fetch.AnswerWaiting(waiting, turn);
    }

    public void Propose(Partition partition, int[] isr, Turn turn) =>
        _controller.Send(new AlterPartitionRequest(_memory.Id, _memory.BrokerEpoch, partition.Propose(isr)), turn);

    private void Finish(WaitingProduce waiting, Turn turn)
    {
        _memory.Waiting.Remove(waiting, turn);
        _produce.Answer(waiting.Request, waiting.Batches, turn);
    }

    private WaitingBatch Decide(WaitingBatch batch)
    {
        if (batch.Decided is not null)
            return batch;
        if (_memory.Find(batch.At) is not { Leads: true } partition)
            return batch with { Decided = ErrorCode.NotLeaderOrFollower };
        if (partition.HighWatermark < batch.Required)
            return batch;
        var enough = partition.MaximalIsr.Length >= partition.MinInSync;
        return batch with { Decided = enough ? ErrorCode.None : ErrorCode.NotEnoughReplicasAfterAppend };
    }

    private void Serve(Turn turn)
    {
        _serving = true;
        while (_next.TryDequeue(out var request))
        {
            turn.Cause = request.Cause;
            Handle(request, turn);
        }

        _serving = false;
    }

    private void Handle(in Pending pending, Turn turn)
    {
        switch (pending.Request)
        {
            case ProduceRequest:
                _produce.Receive(pending, turn);
                break;
            case FetchRequest:
                _fetch.Receive(pending, turn);
                break;
            case MetadataRequest request:
                turn.Send(pending.Connection, MetadataHandler.Answer(request, _memory.Image), pending.Correlation);
                Release(pending.Connection, turn);
                break;
            case InitProducerIdRequest:
                turn.Send(pending.Connection, _producerIds.Answer(turn), pending.Correlation);
                Release(pending.Connection, turn);
                break;
            default:
                throw new InvalidOperationException($"A broker does not answer {pending.Request.Name}.");
        }
    }
}
