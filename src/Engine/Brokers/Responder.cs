using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Transactions;

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
    private readonly ConsumerFetchHandler _read;
    private readonly InitProducerIdHandler _producerIds;
    private readonly TransactionalProduce _transactional;
    private readonly TransactionalOffsets _offsets;
    private readonly Func<WaitingFetch, bool> _isReady;
    private readonly Queue<Pending> _next = new();
    private bool _serving;

    public Responder(BrokerMemory memory, ControllerLink controller)
    {
        _memory = memory;
        _controller = controller;
        _produce = new ProduceHandler(memory, this);
        _fetch = new FetchHandler(memory, this);
        _read = new ConsumerFetchHandler(memory, this);
        _isReady = _fetch.IsReady;
        _producerIds = new InitProducerIdHandler(controller);
        Deletions = new DeleteRecordsHandler(memory);
        Topics = new AutoTopicCreation(memory, controller);
        Markers = new WriteTxnMarkersHandler(memory, this);
        Coordinators = new BrokerCoordinators(memory, this);
        Adder = new PartitionAdder(memory, Coordinators.Transactions);
        _transactional = new TransactionalProduce(memory, Adder, this);
        _offsets = new TransactionalOffsets(memory, Coordinators.Groups, Adder, this);
    }

    /// <summary>Groups and transactions that this broker looks after.</summary>
    public BrokerCoordinators Coordinators { get; }

    /// <summary>Ends of transactions that this broker's partitions are told of.</summary>
    public WriteTxnMarkersHandler Markers { get; }

    /// <summary>Adds partitions of this broker to transactions.</summary>
    public PartitionAdder Adder { get; }

    public InitProducerIdHandler ProducerIds => _producerIds;

    public AutoTopicCreation Topics { get; }

    public DeleteRecordsHandler Deletions { get; }

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

    /// <summary>A request handler has come to the end of its work on the request.</summary>
    public void HandleNow(in Pending request, Turn turn)
    {
        _serving = true;
        Handle(request, turn);
        Serve(turn);
    }

    public void AppendDone(LeaderAppend append, Turn turn) => _produce.Append(append.Request, append.Joined, turn);

    /// <summary>A transactional request goes on, now that its partitions take part in the transaction, or can't.</summary>
    public void Produce(in Pending request, Joined joined, Turn turn) => _produce.Receive(request, joined, turn);

    /// <summary>A produce request waits no longer before it asks the coordinator again.</summary>
    public void JoinAgain(TimerKey timer, Turn turn) => _transactional.TryAgain(timer, turn);

    /// <summary>
    /// Answers acks=all requests that the high watermark, a lost leadership or a lost partition has decided, and ends the writes of coordinators.
    /// </summary>
    public void CompleteProduces(Turn turn)
    {
        Markers.Complete(turn);
        Coordinators.Complete(turn);
        var produces = _memory.Waiting.Produces;
        for (var i = 0; i < produces.Count;)
        {
            var waiting = produces[i];
            for (var b = 0; b < waiting.Batches.Length; b++)
                waiting.Batches[b] = Decide(waiting.Batches[b]);
            if (Array.TrueForAll(waiting.Batches, b => b.Decided is not null))
                FinishAt(i, turn);
            else
                i++;
        }
    }

    /// <summary>Nobody here has that partition any more: what waits for it to commit is decided. The answers go out with the next completion.</summary>
    public void ReplicaGone(TopicPartition at)
    {
        var error = _memory.Image.Partition(at) is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.NotLeaderOrFollower;
        foreach (var waiting in _memory.Waiting.Produces)
        {
            for (var b = 0; b < waiting.Batches.Length; b++)
            {
                if (waiting.Batches[b] is { Decided: null } batch && batch.At == at)
                    waiting.Batches[b] = batch with { Decided = error };
            }
        }
    }

    /// <summary>A leader's high watermark has moved: producers hear that they are through, and then consumers may read on.</summary>
    public void HighWatermarkMoved(Turn turn)
    {
        CompleteProduces(turn);
        CompleteReads(turn);
    }

    /// <summary>Answers waiting fetches that have enough now.</summary>
    public void CompleteFetches(Turn turn) => AnswerFetches(_isReady, turn);

    /// <summary>Answers waiting fetches of consumers, for whom the high watermark or the last stable offset has moved far enough, or who ask in vain now.</summary>
    public void CompleteReads(Turn turn)
    {
        if (_memory.Waiting.Reads.Count > 0)
            _read.Complete(turn);
        Coordinators.Shares.Complete(turn);
    }

    /// <summary>Consumers' <c>fetch.max.wait.ms</c> is over.</summary>
    public void ReadsTimedOut(Turn turn) => _read.TimedOut(turn);

    /// <summary>Producers' <c>request.timeout.ms</c> is over: what is stored stays stored, and may commit later.</summary>
    public void ProducesTimedOut(Turn turn)
    {
        var produces = _memory.Waiting.Produces;
        for (var i = 0; i < produces.Count;)
        {
            if (produces[i].Deadline > turn.Now)
            {
                i++;
                continue;
            }

            var batches = produces[i].Batches;
            for (var b = 0; b < batches.Length; b++)
                batches[b] = batches[b] with { Decided = batches[b].Decided ?? ErrorCode.RequestTimedOut };
            FinishAt(i, turn);
        }

        _memory.Waiting.ArmProduces(turn);
    }

    /// <summary>Fetches have waited as long as they may.</summary>
    public void FetchesTimedOut(Turn turn)
    {
        var now = turn.Now;
        AnswerFetches(f => f.Deadline <= now, turn);
        _memory.Waiting.ArmFetches(turn);
    }

    public void Propose(Partition partition, int[] isr, Turn turn) =>
        _controller.Send(new AlterPartitionRequest(_memory.Id, _memory.BrokerEpoch, partition.Propose(isr)), turn);

    private void FinishAt(int index, Turn turn)
    {
        var waiting = _memory.Waiting.Produces[index];
        _memory.Waiting.Produces.RemoveAt(index);
        _memory.Waiting.ArmProduces(turn);
        _produce.Answer(waiting.Request, waiting.Batches, turn);
    }

    private void AnswerFetches(Func<WaitingFetch, bool> ready, Turn turn)
    {
        var fetches = _memory.Waiting.Fetches;
        for (var i = 0; i < fetches.Count;)
        {
            if (!ready(fetches[i]))
            {
                i++;
                continue;
            }

            var waiting = fetches[i];
            fetches.RemoveAt(i);
            _memory.Waiting.ArmFetches(turn);
            _fetch.AnswerWaiting(waiting, turn);
        }
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
            if (_memory.Threads.InUse && !_memory.Threads.Take(Threads.Handlers, _memory.Config.NumIoThreads, request.ToInput(), turn))
                continue;
            turn.Cause = request.Cause;
            Handle(request, turn);
        }

        _serving = false;
    }

    private void Handle(in Pending pending, Turn turn)
    {
        if (_memory.Injected.Take(pending.Request, pending.From) is { } error)
        {
            RefusalHandler.Answer(pending, error, _memory, turn);
            Release(pending.Connection, turn);
            return;
        }

        switch (pending.Request)
        {
            case ProduceRequest { TransactionalId: not null }:
                _transactional.Begin(pending, turn);
                break;
            case ProduceRequest:
                _produce.Receive(pending, null, turn);
                break;
            case TxnOffsetCommitRequest:
                _offsets.Begin(pending, turn);
                break;
            case WriteTxnMarkersRequest:
                Markers.Receive(pending, turn);
                break;
            case FetchRequest:
                _fetch.Receive(pending, turn);
                break;
            case ConsumerFetchRequest:
                _read.Receive(pending, turn);
                break;
            case ListOffsetsRequest request:
                Answer(pending, ListOffsetsHandler.Answer(request, _memory), turn);
                break;
            case OffsetForLeaderEpochRequest request:
                Answer(pending, OffsetForLeaderEpochHandler.Answer(request, _memory), turn);
                break;
            case ApiVersionsRequest:
                Answer(pending, new ApiVersionsResponse(ErrorCode.None), turn);
                break;
            case MetadataRequest request:
                if (request.AllowAutoTopicCreation)
                    Topics.Create(request.Topics, turn);
                Answer(pending, MetadataHandler.Answer(request, _memory.Image), turn);
                break;
            case InitProducerIdRequest { TransactionalId: null }:
                Answer(pending, _producerIds.Answer(turn), turn);
                break;
            default:
                if (Coordinators.Handle(pending, turn))
                    break;
                throw new InvalidOperationException($"A broker does not answer {pending.Request.Name}.");
        }
    }

    /// <summary>Answers a request and goes on to its channel's next.</summary>
    public void Answer(in Pending pending, Response response, Turn turn)
    {
        turn.Send(pending.Connection, response, pending.Correlation);
        Release(pending.Connection, turn);
    }
}
